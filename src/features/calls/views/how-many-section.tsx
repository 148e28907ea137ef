import type { VNode } from 'preact'
import { IntervalChart } from '../../../web/charts/index.ts'
import { Details, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number, range } from '../../../web/words/numbers.ts'
import { definitionName } from '../profile/definition-words.ts'
import { NOT_SHOWN, toldKinds, toldTypes } from '../profile/export-told.ts'
import type { DefinitionCount, EvidenceCounts, NeedProfile } from '../profile/profile.ts'
import { hasDenominator } from './answer-facts.ts'
import type { PartOf, ProfileViewProps } from './props.ts'
import { Part, Section } from './section.tsx'
import { hiddenNote, toldWords } from './small.ts'
import { HOW_MANY_WORDS } from './words/how-many.ts'

/** How many: every definition beside the others, kinds of evidence apart, calls a day. */
export function HowMany(props: ProfileViewProps): VNode {
  const { profile, language, links = {} } = props
  const says = HOW_MANY_WORDS[language]
  return (
    <Section id="how-many" title={says.title} finding={howManyFinding(profile, language)}>
      {hasChart(profile) ? <DefinitionsChart profile={profile} language={language} /> : null}
      <DefinitionsTable {...props} />
      {links.definitions === undefined ? null : (
        <p>
          <a href={links.definitions}>{says.compare}</a>
        </p>
      )}
      <Volume {...props} />
      <Evidence {...props} />
      <Kinds {...props} />
    </Section>
  )
}

export function howManyFinding(profile: NeedProfile, language: Language): string {
  const says = HOW_MANY_WORDS[language]
  // A rule that finds nothing decides nothing here: the same range as in the answer on top.
  const { lowest, highest } = profile.spread
  if (profile.definitions.length === 0 || highest === 0) return says.findingNone
  return lowest === highest
    ? says.findingOne(count(highest, language))
    : says.finding(count(lowest, language), count(highest, language))
}

/** A chart of shares needs a list of all calls and at least one share. */
export const hasChart = (profile: NeedProfile): boolean =>
  hasDenominator(profile) && profile.definitions.some(({ chanceAlone }) => chanceAlone !== null)

export function definitionsFinding({ definitions }: NeedProfile, language: Language): string {
  const shares = definitions.flatMap(({ share, chanceAlone }) =>
    share === null || chanceAlone === null ? [] : [share],
  )
  const of = (share: number) => number(share * 100, language, 1)
  return HOW_MANY_WORDS[language].chartFinding(of(Math.min(...shares)), of(Math.max(...shares)))
}

/** Shares under each definition with what chance alone could do. */
export function DefinitionsChart({ profile, language }: { profile: NeedProfile; language: Language }): VNode {
  const says = HOW_MANY_WORDS[language]
  const shown = profile.definitions.filter(({ chanceAlone }) => chanceAlone !== null)
  const top = Math.max(...shown.map(({ chanceAlone }) => (chanceAlone?.high ?? 0) * 100), 1)
  return (
    <IntervalChart
      finding={definitionsFinding(profile, language)}
      rows={shown.map((one) => ({
        label: definitionName(one, language),
        low: (one.chanceAlone?.low ?? 0) * 100,
        mid: (one.share ?? 0) * 100,
        high: (one.chanceAlone?.high ?? 0) * 100,
        accent: one.id === profile.defaultDefinition,
      }))}
      axis={{ from: 0, to: niceTop(top), label: says.of100, ticks: 5, digits: 1 }}
      note={says.chance}
      table={false}
    />
  )
}

/** The next round number above, so that small shares are not lost on an axis to 100. */
const niceTop = (value: number): number => [2, 5, 10, 20, 40, 60, 80, 100].find((top) => value <= top) ?? 100

function DefinitionsTable({ profile, language }: ProfileViewProps): VNode {
  const says = HOW_MANY_WORDS[language]
  const { calls, officerOpened } = profile.shareOf
  const opened = officerOpened === 0 ? '' : says.shareOf(count(calls, language), count(officerOpened, language))
  const hasHours = profile.definitions.some(({ unitHours }) => unitHours !== null)
  const used = profile.definitions.find(({ id }) => id === profile.defaultDefinition)
  const ownRule = used === undefined ? profile.defaultDefinition : definitionName(used, language)
  const hasUnknown = profile.definitions.some(({ unknown }) => unknown > 0)
  return (
    <Table
      caption={says.caption}
      columns={[
        { key: 'rule', label: says.rule },
        { key: 'calls', label: says.calls, numeric: true },
        ...(officerOpened === 0 ? [] : [{ key: 'waitedFor', label: says.waitedFor, numeric: true }]),
        // Without a list of all calls a share would be a claim that the page has just taken back.
        ...(hasDenominator(profile)
          ? [
              { key: 'share', label: says.share, numeric: true },
              { key: 'limits', label: says.limits, numeric: true },
            ]
          : []),
        { key: 'shared', label: says.shared, numeric: true },
        ...(hasHours ? [{ key: 'hours', label: says.hours, numeric: true }] : []),
        ...(hasUnknown ? [{ key: 'unknown', label: says.unknown, numeric: true }] : []),
      ]}
      rows={profile.definitions.map((one) => definitionCells(one, language))}
      footnote={[opened, says.sharedNote(ownRule), hasUnknown ? says.notKnownNote : ''].join(' ').trim()}
    />
  )
}

function definitionCells(one: DefinitionCount, language: Language) {
  const { low, high } = one.chanceAlone ?? { low: 0, high: 0 }
  return {
    rule: definitionName(one, language),
    calls: count(one.count, language),
    waitedFor: count(one.waitedFor, language),
    share: one.share === null ? '–' : number(one.share * 100, language, 1),
    limits: one.chanceAlone === null ? '–' : range(low * 100, high * 100, language, 1),
    shared: count(one.sharedWithDefault, language),
    hours: one.unitHours === null ? '–' : count(one.unitHours, language),
    unknown: count(one.unknown, language),
  }
}

/** Calls for each covered day, with limits that are wider where days differ more than chance makes them. */
function Volume({ profile, language }: PartOf<'volume'>): VNode {
  const says = HOW_MANY_WORDS[language]
  const { volume } = profile
  const finding = volumeFinding(profile, language)
  if ('cannotBeComputed' in volume) return <Part id="volume" title={says.volumeTitle} finding={finding} />
  const rows = (['mentalHealth', 'all'] as const).map((group) => ({ group, ...volume[group] }))
  const spread = volume.mentalHealth.dispersion
  return (
    <Part id="volume" title={says.volumeTitle} finding={finding}>
      {spread === null || spread < 1.2 ? null : <p>{says.volumeWide(number(spread, language, 1))}</p>}
      {volume.mentalHealth.countedBy === 'month' ? <p>{says.volumeByMonth}</p> : null}
      <Table
        caption={says.volumeCaption}
        columns={[
          { key: 'group', label: says.group },
          { key: 'calls', label: says.calls, numeric: true },
          { key: 'days', label: says.coveredDays, numeric: true },
          { key: 'aDay', label: says.aDay, numeric: true },
          { key: 'limits', label: '95%', numeric: true },
        ]}
        rows={rows.map(({ group, calls, coveredDays, perDay, low, high }) => ({
          group: says[group],
          calls: count(calls, language),
          days: count(coveredDays, language),
          aDay: number(perDay, language, 2),
          limits: range(low, high, language, 2),
        }))}
      />
    </Part>
  )
}

export function volumeFinding({ volume }: Pick<NeedProfile, 'volume'>, language: Language): string {
  const says = HOW_MANY_WORDS[language]
  if ('cannotBeComputed' in volume) return says.volumeNone
  const { perDay, low, high } = volume.mentalHealth
  const digits = perDay < 10 ? 1 : 0
  return says.volumeFinding(
    number(perDay, language, digits),
    range(low, high, language, digits),
    number(volume.all.perDay, language, volume.all.perDay < 10 ? 1 : 0),
  )
}

const EVIDENCE = ['code', 'proxy', 'disposition', 'text'] as const

/** What marks a call, each kind apart: a code, a proxy, a disposition, words in notes. */
function Evidence({ profile, language }: PartOf<'evidence'>): VNode {
  const says = HOW_MANY_WORDS[language]
  return (
    <Part id="evidence" title={says.evidenceTitle} finding={evidenceFinding(profile.evidence, language)}>
      <Table
        caption={says.evidenceCaption}
        columns={[
          { key: 'kind', label: says.evidenceKind },
          { key: 'calls', label: says.calls, numeric: true },
        ]}
        rows={EVIDENCE.map((kind) => {
          const calls = profile.evidence[kind]
          return { kind: says.evidence[kind], calls: calls === null ? says.notRead : count(calls, language) }
        })}
      />
    </Part>
  )
}

export function evidenceFinding(evidence: EvidenceCounts, language: Language): string {
  const says = HOW_MANY_WORDS[language]
  const most = [...EVIDENCE].sort((one, other) => (evidence[other] ?? 0) - (evidence[one] ?? 0))[0] ?? 'code'
  const calls = evidence[most] ?? 0
  return calls === 0 ? says.evidenceNone : says.evidenceFinding(says.evidence[most], count(calls, language))
}

const kindName = (kind: string, language: Language): string => {
  const names: Readonly<Record<string, string>> = HOW_MANY_WORDS[language].kinds
  return names[kind] ?? kind
}

/** Sub-kinds of the calls: suicide, welfare check, substance, youth and so on. Small ones are not told in a workspace. */
function Kinds({ profile, language, least }: PartOf<'kinds'>): VNode | null {
  const says = HOW_MANY_WORDS[language]
  const told = toldKinds(profile.kinds, least)
  const kinds = profile.kinds
    .map((entry, at) => ({ ...entry, told: told[at]?.calls ?? NOT_SHOWN }))
    .filter((entry) => (entry.class === 'yes' || entry.class === 'possible') && entry.calls > 0)
    .sort((one, other) => other.calls - one.calls)
  const [largest] = kinds
  if (largest === undefined) return null
  const finding = says.kindsFinding(kindName(largest.kind, language), toldWords(largest.told, { language, least }))
  return (
    <Part id="kinds" title={says.kindsTitle} finding={finding}>
      <Table
        caption={says.kindsCaption}
        columns={[
          { key: 'kind', label: says.kind },
          { key: 'class', label: says.class },
          { key: 'calls', label: says.calls, numeric: true },
        ]}
        rows={kinds.map((entry) => ({
          kind: kindName(entry.kind, language),
          class: says.classes[entry.class],
          calls: toldWords(entry.told, { language, least }),
        }))}
        {...hiddenNote(
          kinds.map((entry) => entry.told),
          { language, least },
        )}
      />
    </Part>
  )
}

/** What every frequent type was taken for, so that a person can object. */
export function Types({ profile, language, least, links = {} }: PartOf<'topTypes'>): VNode {
  const says = HOW_MANY_WORDS[language]
  const { topTypes } = profile
  const told = toldTypes(topTypes, least)
  return (
    <Section id="types" title={says.typesTitle} finding={typesFinding(profile, language)}>
      {links.codes === undefined ? null : (
        <p>
          <a href={links.codes}>{says.codes}</a>
        </p>
      )}
      {topTypes.length === 0 ? null : (
        <Details summary={says.typesDetails}>
          <Table
            caption={says.typesCaption}
            columns={[
              { key: 'type', label: says.type },
              { key: 'readAs', label: says.readAs },
              { key: 'kind', label: says.kind },
              { key: 'calls', label: says.calls, numeric: true },
            ]}
            rows={told.map((type) => ({
              type: type.label,
              readAs: says.classes[type.class],
              kind: type.class === 'yes' || type.class === 'possible' ? kindName(type.kind, language) : '',
              calls: toldWords(type.calls, { language, least }),
            }))}
            {...hiddenNote(
              told.map((type) => type.calls),
              { language, least },
            )}
          />
        </Details>
      )}
    </Section>
  )
}

export function typesFinding({ topTypes }: Pick<NeedProfile, 'topTypes'>, language: Language): string {
  const says = HOW_MANY_WORDS[language]
  const of = (wanted: string) => count(topTypes.filter((type) => type.class === wanted).length, language)
  return topTypes.length === 0 ? says.typesNone : says.typesFinding(of('yes'), of('possible'))
}

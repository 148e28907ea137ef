import type { VNode } from 'preact'
import { IntervalChart } from '../../../web/charts/index.ts'
import { Alert, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number, ofHundred, range } from '../../../web/words/numbers.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { definitionName, definitionWords } from '../profile/definition-words.ts'
import type { DefinitionCount, NeedProfile } from '../profile/profile.ts'
import { Endings, HowLong, Places, Types } from './detail-sections.tsx'
import { Quality, WeightyWarnings } from './quality-view.tsx'
import { When } from './when-section.tsx'

export interface ProfileViewProps {
  readonly profile: NeedProfile
  readonly language: Language
  /** Smallest count shown in tables that describe persons or places; 1 on a guest's own page, 5 in a workspace. */
  readonly least: number
}

/** The need profile as a page: the spread between definitions first, then when, how long, where and how it ended. */
export function ProfileView(props: ProfileViewProps): VNode {
  const says = CALLS_WORDS[props.language]
  return (
    <>
      <PageHeader title={says.profileTitle} />
      <Answer {...props} />
      <WeightyWarnings {...props} />
      <Definitions {...props} />
      <When {...props} />
      <HowLong {...props} />
      <Places {...props} />
      <Endings {...props} />
      <Types {...props} />
      <Quality {...props} />
    </>
  )
}

const hasDenominator = (profile: NeedProfile) => profile.warnings.every(({ kind }) => kind !== 'no-denominator')

/** The spread as the page's answer, and the best estimate under the default definition below it. */
function Answer({ profile, language }: ProfileViewProps): VNode {
  const says = CALLS_WORDS[language]
  const chosen = profile.definitions.find(({ id }) => id === profile.defaultDefinition)
  const rule = definitionWords(profile.defaultDefinition, language)
  const calls = count(chosen?.waitedFor ?? 0, language)
  const share = hasDenominator(profile) && chosen?.share != null ? ofHundred(chosen.share) : null
  return (
    <>
      <Finding>{answerOf(profile, language)}</Finding>
      {(chosen?.count ?? 0) === 0 ? null : (
        <p>{share === null ? says.estimateCount(calls, rule) : says.estimate(calls, share, rule)}</p>
      )}
      <Alert tone="info">{says.undercount}</Alert>
    </>
  )
}

/** The one sentence that a page about these calls opens with. */
function answerOf(profile: NeedProfile, language: Language): string {
  const says = CALLS_WORDS[language]
  const { lowestShare, highestShare, highest } = profile.spread
  if (highest === 0) return says.spreadNone
  if (!hasDenominator(profile)) return says.noShare(count(highest, language))
  if (lowestShare === null || highestShare === null) return says.spreadNone
  const [low, high] = [ofHundred(lowestShare), ofHundred(highestShare)]
  return low === high ? says.spreadOne(high) : says.spread(low, high)
}

function Definitions({ profile, language }: ProfileViewProps): VNode {
  const says = CALLS_WORDS[language]
  const shown = profile.definitions.filter(({ chanceAlone }) => chanceAlone !== null)
  const { calls, officerOpened } = profile.shareOf
  const notes =
    officerOpened === 0
      ? [says.notKnownNote]
      : [says.shareOf(count(calls, language), count(officerOpened, language)), says.notKnownNote]
  const top = Math.max(...shown.map(({ chanceAlone }) => (chanceAlone?.high ?? 0) * 100), 1)
  return (
    <>
      <h2 id="definitions">{says.definitionsTitle}</h2>
      {shown.length > 0 && hasDenominator(profile) ? (
        <IntervalChart
          finding={rangeOfRules(profile, language)}
          rows={shown.map((one) => chartRow(one, profile, language))}
          axis={{ from: 0, to: Math.min(100, niceTop(top)), label: says.of100, ticks: 5 }}
          note={says.chance}
        />
      ) : null}
      <Table
        caption={says.definitionsCaption}
        columns={[
          { key: 'rule', label: says.rule },
          { key: 'calls', label: says.calls, numeric: true },
          // Without a list of all calls a share would be a claim that the page has just taken back.
          ...(hasDenominator(profile)
            ? [
                { key: 'share', label: says.share, numeric: true },
                { key: 'limits', label: says.limits, numeric: true },
              ]
            : []),
          { key: 'unknown', label: says.unknown, numeric: true },
        ]}
        rows={profile.definitions.map((one) => tableRow(one, language))}
        footnote={notes.join(' ')}
      />
    </>
  )
}

function rangeOfRules(profile: NeedProfile, language: Language): string {
  const { lowestShare, highestShare } = profile.spread
  const says = CALLS_WORDS[language]
  return says.definitionsFinding(
    number((lowestShare ?? 0) * 100, language, 1),
    number((highestShare ?? 0) * 100, language, 1),
  )
}

/** The next round number above, so that small shares are not lost on an axis to 100. */
function niceTop(value: number): number {
  return [2, 5, 10, 20, 40, 60, 80, 100].find((top) => value <= top) ?? 100
}

function chartRow(one: DefinitionCount, profile: NeedProfile, language: Language) {
  return {
    label: definitionName(one, language),
    low: (one.chanceAlone?.low ?? 0) * 100,
    mid: (one.share ?? 0) * 100,
    high: (one.chanceAlone?.high ?? 0) * 100,
    accent: one.id === profile.defaultDefinition,
  }
}

function tableRow(one: DefinitionCount, language: Language) {
  const { low, high } = one.chanceAlone ?? { low: 0, high: 0 }
  return {
    rule: definitionName(one, language),
    calls: count(one.count, language),
    share: one.share === null ? '–' : number(one.share * 100, language, 1),
    limits: one.chanceAlone === null ? '–' : range(low * 100, high * 100, language, 1),
    unknown: count(one.unknown, language),
  }
}

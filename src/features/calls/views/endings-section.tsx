import type { VNode } from 'preact'
import { type CodedCount, coded, codedShare, Details, levelTelling, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number, ofHundred } from '../../../web/words/numbers.ts'
import { toldEndings } from '../profile/export-told.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { PartOf } from './props.ts'
import { Section } from './section.tsx'
import { columnOf, hiddenNote, toldWords } from './small.ts'
import { ENDINGS_WORDS } from './words/endings.ts'

type Given = PartOf<'outcomeTotals' | 'held' | 'outcomes'>

/** How calls ended, mental-health calls beside all. Small counts are not told in a workspace. */
export function Endings(props: Given): VNode {
  const { profile, language, least } = props
  const says = ENDINGS_WORDS[language]
  return (
    <Section id="endings" title={says.title} finding={endingsFinding(profile, { language, least })}>
      {profile.held === null ? null : <p>{heldWords(profile.held, language, least)}</p>}
      {endingRows(profile).length === 0 ? null : <EndingsTable {...props} />}
      {profile.outcomes.length === 0 ? null : (
        <Details summary={says.words}>
          <WordsTable {...props} />
        </Details>
      )}
    </Section>
  )
}

interface Ending {
  readonly outcome: string
  readonly mentalHealth: number
  readonly all: number
}
/** Endings that any call has, the most frequent among mental-health calls first. */
export function endingRows({ outcomeTotals }: Pick<NeedProfile, 'outcomeTotals'>): readonly Ending[] {
  return Object.entries(outcomeTotals)
    .filter(([, { all }]) => all > 0)
    .map(([outcome, totals]) => ({ outcome, ...totals }))
    .sort((one, other) => other.mentalHealth - one.mentalHealth)
}

interface Told {
  readonly language: Language
  readonly least: number
}
/** All calls of a column of endings. */
export const sumOf = (rows: readonly Ending[], of: 'mentalHealth' | 'all'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

function EndingsTable({ profile, language, least }: Given): VNode {
  const says = ENDINGS_WORDS[language]
  const rows = endingRows(profile)
  const sums = { mine: coded(sumOf(rows, 'mentalHealth')), every: coded(sumOf(rows, 'all')) }
  const ofHundredOf = (part: CodedCount, whole: CodedCount) =>
    codedShare(part, whole, (share) => number(share * 100, language, 1))
  return (
    <Table
      caption={says.caption}
      columns={[
        { key: 'ending', label: says.ending },
        { key: 'mentalHealth', label: says.mentalHealth, numeric: true },
        { key: 'mentalHealthShare', label: says.mentalHealthShare, numeric: true },
        { key: 'all', label: says.all, numeric: true },
        { key: 'allShare', label: says.allShare, numeric: true },
      ]}
      rows={rows.map(({ outcome, ...counts }) => {
        const [mine, every] = [coded(counts.mentalHealth), coded(counts.all)]
        return {
          ending: endingName(outcome, language),
          mentalHealth: mine,
          mentalHealthShare: ofHundredOf(mine, sums.mine),
          all: every,
          allShare: ofHundredOf(every, sums.every),
        }
      })}
      release={{ level: levelTelling(least) }}
    />
  )
}

/** Hidden together with the table of endings: a total and all but one of its dispositions would give that one away. */
function WordsTable({ profile, language, least }: Given): VNode {
  const says = ENDINGS_WORDS[language]
  const { outcomes } = toldEndings(profile, least)
  const hidden = outcomes.flatMap(({ mentalHealth, all }) => [mentalHealth, all])
  return (
    <Table
      caption={says.wordsCaption}
      columns={[
        { key: 'label', label: says.disposition },
        { key: 'readAs', label: says.readAs },
        { key: 'mentalHealth', label: says.mentalHealth, numeric: true },
        { key: 'all', label: says.all, numeric: true },
      ]}
      rows={outcomes.map(({ label, outcome, mentalHealth, all }) => ({
        label,
        readAs: endingName(outcome, language),
        mentalHealth: toldWords(mentalHealth, { language, least }),
        all: toldWords(all, { language, least }),
      }))}
      {...hiddenNote(hidden, { language, least })}
    />
  )
}

/** The most frequent known ending of mental-health calls, beside all calls; only from counts that are told. */
export function endingsFinding(profile: Pick<NeedProfile, 'outcomeTotals' | 'held'>, told: Told): string {
  const { language, least } = told
  const says = ENDINGS_WORDS[language]
  const rows = endingRows(profile)
  if (rows.length === 0) return profile.held === null ? says.none : heldWords(profile.held, language, least)
  const shown = columnOf(
    rows.map(({ mentalHealth }) => mentalHealth),
    told,
  )
  const others = columnOf(
    rows.map(({ all }) => all),
    told,
  )
  const at = rows.findIndex(
    ({ outcome }, row) => outcome !== 'unknown' && outcome !== 'other' && shown.told[row] && others.told[row],
  )
  const most = rows[at]
  if (most === undefined || most.mentalHealth === 0) return says.few
  return says.finding(
    endingName(most.outcome, language),
    ofHundred(most.mentalHealth / sumOf(rows, 'mentalHealth')),
    ofHundred(most.all / sumOf(rows, 'all')),
  )
}

/** Neither few holds nor few calls without one are told: the sentence names the sum. */
export function heldWords(held: NonNullable<NeedProfile['held']>, language: Language, least: number): string {
  const says = ENDINGS_WORDS[language]
  const all = held.yes + held.no + held.unknown
  const isSmall = (n: number) => n > 0 && n < least
  if (isSmall(all)) return says.heldNone(least)
  if (isSmall(held.yes)) return says.heldFew(least, count(all, language))
  if (isSmall(all - held.yes)) return says.heldAllBut(least, count(all, language))
  return says.held(count(held.yes, language), count(all, language))
}

/** How a call ended, in the page's language. */
export function endingName(outcome: string, language: Language): string {
  const names: Readonly<Record<string, string>> = ENDINGS_WORDS[language].endings
  return names[outcome] ?? outcome
}

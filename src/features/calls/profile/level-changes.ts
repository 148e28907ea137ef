import { findLevelSteps } from '../../../core/stats/level-changes.ts'
import { countOf, type Duck, numberOf } from '../../../platform/tables/duck.ts'
import { type Daily, type DayCounts, dayName, FILLED_FIELDS, type FilledField, weekdayOf } from './daily.ts'
import type { LevelChange } from './profile.ts'
import { weekdayFactors } from './volume.ts'

/** Days on either side of a step in which columns and texts are compared. */
const WINDOW = 60
/** Change of a share that a column does not make by chance: a quarter of all calls. */
const MUCH = 0.25
/** Share of the calls of one side whose text never stands on the other. */
const NEW_TEXTS = 0.2

export interface LevelQuestion {
  readonly duck: Duck
  /** SQL: true for a mental-health call. */
  readonly marked: string
  readonly daily: Daily
  readonly counted: readonly DayCounts[]
}

/** Days from which on there are clearly more or fewer calls, for all calls and for mental-health calls. */
export async function levelChanges(question: LevelQuestion): Promise<readonly LevelChange[]> {
  return [...(await changesOf(question, 'all')), ...(await changesOf(question, 'mental-health'))]
}

async function changesOf(question: LevelQuestion, of: LevelChange['of']): Promise<readonly LevelChange[]> {
  const { days, all, mentalHealth } = question.daily
  const counts = of === 'all' ? all : mentalHealth
  const factors = weekdayFactors(counts, days)
  const exposures = days.map((day) => factors[weekdayOf(day)] ?? 1)
  const explained: { readonly at: number; readonly because: readonly string[] }[] = []
  for (const { at } of findLevelSteps({ counts, exposures, days })) {
    const { because, from } = await reasons(question, of, days[at] ?? 0)
    // New words say to the day when a change came; the scan alone can be weeks off where a season rises too.
    const known = from === null ? -1 : days.findIndex((day) => day >= from)
    const moved = known > 0 ? known : at
    if (moved > (explained.at(-1)?.at ?? 0)) explained.push({ at: moved, because })
  }
  const edges = [0, ...explained.map(({ at }) => at), counts.length]
  return explained.map(({ at, because }, place) => ({
    day: dayName(days[at] ?? 0),
    of,
    before: perDay(counts, edges[place] ?? 0, at),
    after: perDay(counts, at, edges[place + 2] ?? counts.length),
    looksLike: because.length > 0 ? 'export' : 'unknown',
    because,
  }))
}

function perDay(counts: readonly number[], from: number, to: number): number {
  const calls = counts.slice(from, to).reduce((sum, count) => sum + count, 0)
  return Math.round((calls / Math.max(1, to - from)) * 100) / 100
}

interface Explained {
  readonly because: readonly string[]
  /** The day from which on the new texts are used, where texts explain it. */
  readonly from: number | null
}

/** What else changes in the file at the same time, in plain English; empty when nothing does. */
async function reasons(question: LevelQuestion, of: LevelChange['of'], day: number): Promise<Explained> {
  const { counted } = question
  const [before, after] = [
    counted.filter((one) => one.day !== null && one.day >= day - WINDOW && one.day < day),
    counted.filter((one) => one.day !== null && one.day >= day && one.day < day + WINDOW),
  ]
  const texts = await textsThatChange(question, of, day)
  return { because: [...fillsThatChange(before, after), ...texts.because], from: texts.from }
}

const FIELD_WORDS: Readonly<Record<FilledField, string>> = {
  received: 'a received time',
  hour: 'an hour of day',
  dispatched: 'a dispatched time',
  arrived: 'an arrived time',
  cleared: 'a cleared time',
  'type-initial': 'an initial type',
  'type-final': 'a final type',
  disposition: 'a disposition',
  priority: 'a priority',
  place: 'a place',
  beat: 'a beat',
  position: 'a position',
}

function fillsThatChange(before: readonly DayCounts[], after: readonly DayCounts[]): string[] {
  const share = (days: readonly DayCounts[], of: (day: DayCounts) => number) =>
    days.reduce((sum, day) => sum + of(day), 0) /
    Math.max(
      1,
      days.reduce((sum, day) => sum + day.all, 0),
    )
  const changed = (of: (day: DayCounts) => number, words: string): string[] => {
    const [was, is] = [share(before, of), share(after, of)]
    return Math.abs(is - was) < MUCH ? [] : [`Calls ${words} go from ${percent(was)} to ${percent(is)}.`]
  }
  return [
    ...FILLED_FIELDS.flatMap((field) => changed((day) => day.filled[field], `with ${FIELD_WORDS[field]}`)),
    ...changed((day) => day.officer, 'that officers opened'),
  ]
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

const TEXTS = [
  ['type_initial_id', 'an initial type'],
  ['type_final_id', 'a final type'],
  ['disposition_id', 'a disposition'],
] as const

/**
 * Calls near the step whose text never stands on its other side in the whole file: a new code book shows at once, a
 * change of need does not. `from` is the middle of the first days of the new texts, weighted by their calls.
 */
async function textsThatChange(
  { duck, marked }: LevelQuestion,
  of: LevelChange['of'],
  day: number,
): Promise<Explained> {
  const among = of === 'all' ? 'true' : marked
  const whose = of === 'all' ? 'calls' : 'mental-health calls'
  const because: string[] = []
  let from: number | null = null
  for (const [column, words] of TEXTS) {
    const row = await duck.row(`
      WITH texts AS (SELECT ${column} AS id, min(day) AS first, max(day) AS last,
          count(*) FILTER (${among} AND day < ${day} AND day >= ${day - WINDOW}) AS before,
          count(*) FILTER (${among} AND day >= ${day} AND day < ${day + WINDOW}) AS after
        FROM calls WHERE ${column} IS NOT NULL AND day IS NOT NULL GROUP BY 1)
      SELECT sum(before)::BIGINT AS before, sum(after)::BIGINT AS after,
        sum(before) FILTER (last < ${day} + 7)::BIGINT AS gone, sum(after) FILTER (first >= ${day} - 7)::BIGINT AS fresh,
        (SELECT first FROM (SELECT first, sum(after) OVER (ORDER BY first) AS running, sum(after) OVER () AS total
          FROM texts WHERE first >= ${day} - 7 AND after > 0) WHERE running >= total / 2 ORDER BY first LIMIT 1) AS since
      FROM texts`)
    const gone = countOf(row, 'gone') / Math.max(1, countOf(row, 'before'))
    const fresh = countOf(row, 'fresh') / Math.max(1, countOf(row, 'after'))
    if (fresh >= NEW_TEXTS) {
      because.push(`${percent(fresh)} of the ${whose} after it have ${words} that none had before.`)
      from = from ?? numberOf(row, 'since')
    }
    if (gone >= NEW_TEXTS) because.push(`${percent(gone)} of the ${whose} before it had ${words} that none has after.`)
  }
  return { because, from }
}

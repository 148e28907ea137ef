import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { randomStream } from '../../../core/stats/random.ts'
import { countOf, type Duck, numberOf, textOf } from '../../../platform/tables/duck.ts'
import type { DemandScenario } from '../laboratory/audited.ts'
import { definitionWords } from '../profile/definition-words.ts'
import { definitionSql, type OwnDefinition } from '../profile/definitions.ts'
import type { DefinitionId } from '../profile/profile.ts'
import { clockChangesOf, extrasOf } from './replay-extras.ts'
import { unitsOnDuty } from './units-on-duty.ts'

export interface ReplayOptions {
  readonly scenario?: DemandScenario | null
  readonly own?: readonly OwnDefinition[]
}

const DAY = 86_400
const WEEK = 7 * DAY

/**
 * The calls of the tables `calls` and `responses` as the simulator wants them: whole weeks on the agency's clock, Monday
 * first, in order of time. Calls without an exact time are left out. Answers null when no whole week is covered.
 * Under a scenario of demand, which calls are about mental health is drawn for each with the scenario's chances.
 * Areas, persons, risks and transports are there as far as the file tells them; addresses never are.
 */
export async function toReplayCalls(
  duck: Duck,
  definition: DefinitionId,
  { scenario = null, own = [] }: ReplayOptions = {},
): Promise<ReplayCalls | null> {
  const span = await duck.row('SELECT min(day) AS first, max(day) AS last, count(DISTINCT day) AS days FROM calls')
  const first = numberOf(span, 'first')
  const last = numberOf(span, 'last')
  if (first === null || last === null) return null
  // Day 0 of 1970 was a Thursday, so Mondays are the days 4, 11, 18, …
  const monday = first + ((4 - (first % 7) + 7) % 7)
  const weeks = Math.floor((last + 1 - monday) / 7)
  if (weeks < 1) return null
  const within = `local_s >= ${monday * DAY} AND local_s < ${monday * DAY + weeks * WEEK}`
  const [went, extras] = [await wentSql(duck, within), await extrasOf(duck, within)]
  const columns = await duck.columns(`
    SELECT (local_s - ${monday * DAY}) / 60.0 AS minute, priority_rank AS priority, ${definitionSql(definition, own)} AS marked, officer,
      CASE WHEN NOT (${went}) THEN 0 ELSE least(255, greatest(1, units)) END AS units,
      ${['queue_s / 60.0 AS dispatch', 'travel_s / 60.0 AS travel', 'scene_s / 60.0 AS scene', 'other_busy_s / 60.0 AS others', ...extras.columns].join(', ')}
    FROM calls ${extras.joins.join(' ')} WHERE ${within} ORDER BY local_s, row_number`)
  const column = (name: string) => columns[name] ?? []
  const count = column('minute').length
  return {
    count,
    weeks,
    daysCovered: numberOf(span, 'days') ?? 0,
    receivedMinute: Float64Array.from(column('minute'), orZero),
    priority: Uint8Array.from(column('priority'), orZero),
    mentalHealth: markedUnder(scenario, column('marked'), column('officer')),
    officerInitiated: Uint8Array.from(column('officer'), (value) => (value === true ? 1 : 0)),
    units: Uint8Array.from(column('units'), orZero),
    dispatchMinutes: Float32Array.from(column('dispatch'), orUnknown),
    travelMinutes: Float32Array.from(column('travel'), orUnknown),
    sceneMinutes: Float32Array.from(column('scene'), orUnknown),
    otherUnitMinutes: Float32Array.from(column('others'), orZero),
    unitsOnDuty: await unitsOnDuty(duck, { monday, weeks }),
    definition: wordsOf(definition, scenario, own),
    ...extras.fill(columns),
    firstMonday: monday,
    clockChanges: await clockChangesOf(duck, within, { monday, weeks }),
  }
}

/** Below this share of calls with a unit or a stamp of one, an empty row is a habit of the record. */
const SEEN_GOING = 0.8

/**
 * SQL that is true for a call that some unit went to. Where nearly every call names a unit or has a stamp of one, a call
 * with neither was settled by phone, joined to another, or left.
 */
async function wentSql(duck: Duck, within: string): Promise<string> {
  const columns = (await duck.rows('DESCRIBE calls')).map((row) => textOf(row, 'column_name'))
  // Calls that were stored by an older version do not say whether a unit was named.
  if (!columns.includes('has_unit')) return 'handled'
  const seen = '(has_unit OR dispatched_utc IS NOT NULL OR arrived_utc IS NOT NULL OR cleared_utc IS NOT NULL)'
  const found = await duck.row(`SELECT count(*) AS calls, count(*) FILTER (${seen}) AS seen
    FROM calls WHERE ${within} AND handled`)
  return countOf(found, 'seen') >= SEEN_GOING * countOf(found, 'calls') ? `handled AND ${seen}` : 'handled'
}

/** One seed for every scenario and file: a call that counts under low demand counts under high demand too. */
const SEED = 20_260_302

/**
 * 1 for each call that is about mental health; under a scenario by chance, in order of time. Where its shares are of the
 * calls that someone waited for, those that an officer opened stay as the rule has them: no audit looked at them.
 */
export function markedUnder(
  scenario: DemandScenario | null,
  flagged: readonly unknown[],
  officer: readonly unknown[],
): Uint8Array {
  if (scenario === null) return Uint8Array.from(flagged, (value) => (value === true ? 1 : 0))
  const random = randomStream(SEED, 0, 'demand')
  return Uint8Array.from(flagged, (value, at) => {
    const draw = random.uniform()
    if (scenario.of === 'waited' && officer[at] === true) return value === true ? 1 : 0
    return draw < (value === true ? scenario.flagged : scenario.unflagged) ? 1 : 0
  })
}

function wordsOf(definition: DefinitionId, scenario: DemandScenario | null, own: readonly OwnDefinition[]): string {
  const words = definitionWords(definition, 'en', own.find(({ id }) => `own:${id}` === definition)?.name)
  if (scenario === null || (scenario.flagged === 1 && scenario.unflagged === 0)) return words
  const of100 = (share: number) => (Math.round(share * 1_000) / 10).toString()
  return `${words}, in ${of100(scenario.flagged)} of 100 cases, or else in ${of100(scenario.unflagged)} of 100 (${scenario.id} demand of an audit)`
}

const orUnknown = (value: unknown): number => (value === null || value === undefined ? Number.NaN : Number(value))
const orZero = (value: unknown): number => (value === null || value === undefined ? 0 : Number(value))

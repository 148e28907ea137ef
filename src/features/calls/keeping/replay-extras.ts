import { type ClockChange, NO_AREA, type ReplayCalls, RISKS } from '../../../core/sim/replay.ts'
import { countOf, type Duck, numberOf, type Row, textOf } from '../../../platform/tables/duck.ts'
import { openRiskWords } from '../codes/risks.ts'
import { type Areas, areasOf } from './replay-areas.ts'

/** The weeks of a replay: its first Monday in days since 1970, and how many. */
export interface Weeks {
  readonly monday: number
  readonly weeks: number
}

type Columns = Readonly<Record<string, readonly unknown[]>>

/** What a file may tell beside times and priorities: SQL for the columns to ask, and what becomes of them. */
export interface Extras {
  readonly columns: readonly string[]
  readonly joins: readonly string[]
  fill(columns: Columns): Pick<ReplayCalls, 'area' | 'areas' | 'person' | 'risk' | 'transported'>
}

/** Below this share of calls with a place, an empty place is a habit of the record and tells nothing about the call. */
const PLACED = 0.9
const UNKNOWN = 2

/** Looks at which of areas, persons, risks and transports the table `calls` tells, within a condition on its rows. */
export async function extrasOf(duck: Duck, within: string): Promise<Extras> {
  const has = new Set((await duck.rows('DESCRIBE calls')).map((row) => textOf(row, 'column_name')))
  // Calls that were stored by an older version lack what their types and endings say.
  const known = (column: string) => (has.has(column) ? `count(${column})` : '0')
  const found = await duck.row(`SELECT count(*) AS calls, count(person_id) AS persons, ${known('risk')} AS risks,
      count(held) AS held, ${has.has('taken') ? 'count(*) FILTER (taken)' : '0'} AS taken,
      count(place_id) + count(cell) AS positions, count(*) FILTER (${PLACE}) AS placed
    FROM calls WHERE ${within}`)
  const areas = await areasOf(duck, within)
  const persons = countOf(found, 'persons') > 0
  if (persons) await numberPersons(duck, within)
  const risk = countOf(found, 'risks') > 0 ? riskSql(tellsPlaces(found)) : null
  const transported = transportedSql(found)
  return {
    columns: [
      ...(areas === null ? [] : [`coalesce(area_numbers.area, ${NO_AREA}) AS area`]),
      ...(persons ? ['coalesce(person_numbers.person, -1) AS person'] : []),
      ...(risk === null ? [] : [`${risk} AS risks`]),
      ...(transported === null ? [] : [`${transported} AS transported`]),
    ],
    joins: [
      ...(areas === null ? [] : [areas.join]),
      ...(persons ? ['LEFT JOIN person_numbers ON person_numbers.id = calls.person_id'] : []),
    ],
    fill: (columns) => filled(columns, { areas, persons, hasRisk: risk !== null, isTold: transported !== null }),
  }
}

function filled(
  columns: Columns,
  has: { areas: Areas | null; persons: boolean; hasRisk: boolean; isTold: boolean },
): Pick<ReplayCalls, 'area' | 'areas' | 'person' | 'risk' | 'transported'> {
  const column = (name: string) => columns[name] ?? []
  return {
    ...(has.areas === null ? {} : { area: Uint16Array.from(column('area'), Number), areas: has.areas.areas }),
    ...(has.persons ? { person: Int32Array.from(column('person'), Number) } : {}),
    ...(has.hasRisk ? { risk: Uint8Array.from(column('risks'), Number) } : {}),
    ...(has.isTold ? { transported: Uint8Array.from(column('transported'), Number) } : {}),
  }
}

const PLACE = 'place_id IS NOT NULL OR cell IS NOT NULL OR beat IS NOT NULL'

/** Addresses or positions that nearly every call has: then a call without any place came from nowhere known. */
const tellsPlaces = (found: Row): boolean =>
  countOf(found, 'positions') > 0 && countOf(found, 'placed') >= PLACED * countOf(found, 'calls')

function riskSql(tellsPlace: boolean): string {
  const ofKinds = openRiskWords().ofKinds.flatMap(({ risk, kinds }) =>
    kinds === 0 ? [] : [`CASE WHEN (yes_kinds | possible_kinds) & ${kinds} <> 0 THEN ${risk} ELSE 0 END`],
  )
  const noPlace = tellsPlace ? [`CASE WHEN ${PLACE} THEN 0 ELSE ${RISKS.noPlace} END`] : []
  return ['coalesce(risk, 0)', ...ofKinds, ...noPlace].map((each) => `(${each})::INT`).join(' | ')
}

/**
 * Whether someone was taken somewhere: as a column of holds says, and as endings do. Endings of which none names a hold,
 * a hospital or a centre cannot say that nobody was taken.
 */
function transportedSql(found: Row): string | null {
  const byEnding = countOf(found, 'taken') > 0
  if (countOf(found, 'held') === 0 && !byEnding) return null
  const says = (value: 'true' | 'false') =>
    ['held', ...(byEnding ? ['taken'] : [])].map((column) => `coalesce(${column} = ${value}, false)`).join(' OR ')
  return `CASE WHEN ${says('true')} THEN 1 WHEN ${says('false')} THEN 0 ELSE ${UNKNOWN} END`
}

/** Numbers persons from 0 by their first call, in the table `person_numbers`. */
async function numberPersons(duck: Duck, within: string): Promise<void> {
  await duck.run(`CREATE OR REPLACE TEMP TABLE person_numbers AS
    SELECT person_id AS id, row_number() OVER (ORDER BY min(local_s), min(row_number)) - 1 AS person
    FROM calls WHERE ${within} AND person_id IS NOT NULL GROUP BY person_id`)
}

const HOUR = 3600
/** Hours at which most clocks of the United States are changed: the one left out, and the one shown twice. */
const USUAL = { left: 2, twice: 1 }

/**
 * Hours that the clock left out or showed twice, seen where the distance between the agency's clock and UTC changes from
 * one call to the next. Which hour it was is the usual one, if it lies between those calls; else the hour of the later call.
 */
export async function clockChangesOf(duck: Duck, within: string, { monday, weeks }: Weeks): Promise<ClockChange[]> {
  const rows = await duck.rows(`WITH seen AS (
      SELECT local_s, local_s - received_utc AS apart, lag(local_s) OVER w AS before,
        lag(local_s - received_utc) OVER w AS apart_before
      FROM calls WHERE ${within} AND received_utc IS NOT NULL WINDOW w AS (ORDER BY received_utc, row_number))
    SELECT local_s, before, apart - apart_before AS change FROM seen
    WHERE abs(apart - apart_before) = ${HOUR} ORDER BY local_s`)
  return rows.flatMap((row) => {
    const [local, before] = [countOf(row, 'local_s'), countOf(row, 'before')]
    const isLeftOut = (numberOf(row, 'change') ?? 0) > 0
    const day = Math.floor(local / 86_400) * 86_400
    const usual = day + (isLeftOut ? USUAL.left : USUAL.twice) * HOUR
    const isBetween = usual >= before - HOUR && usual <= local
    const hour = (isBetween ? usual : Math.floor(local / HOUR) * HOUR) - monday * 86_400
    if (hour < 0 || hour >= weeks * 7 * 86_400) return []
    return [{ minute: hour / 60, hours: isLeftOut ? (-1 as const) : (1 as const) }]
  })
}

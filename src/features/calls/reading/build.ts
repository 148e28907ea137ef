import { countOf, type Duck, numberOf, type Row } from '../../../platform/tables/duck.ts'
import { jumpedOver, localFromUtc, utcFromLocal, type ZoneClock, zoneClock } from '../../../platform/tables/zone.ts'
import { TIME_USES, type Use } from './mapping.ts'

/** Longest interval that is believed, in seconds: eight hours. Longer or negative ones count as unknown. */
export const LONGEST_SECONDS = 8 * 3600

export interface Built {
  readonly clock: ZoneClock | null
  /** Rows of the file that became (part of) a call. */
  readonly usedRows: number
  readonly calls: number
  /** True when several rows make one call. */
  readonly isGrouped: boolean
  /** Calls whose rows were received more than a day apart: their number may stand for several calls. */
  readonly farApart: number
  /** Rows of exactly equal content beside an earlier one; left out. */
  readonly repeatedRows: number
}

export interface BuildOptions {
  readonly timezone: string | null
  /** How many further reason columns the stage has. */
  readonly reasons: number
  readonly hasKey: boolean
  /** True when rows carry a unit or its times, so that two equal rows are one row written twice. */
  readonly tellsUnitsApart: boolean
  readonly has: (use: Use) => boolean
  /** Leave out what only a replay or storage needs, which is a third of the memory. */
  readonly onlyProfile: boolean
}

/**
 * Makes the views `responses` (one row for each row of the file that can be used) and `calls` (one row for each call)
 * from `stage` and the look-up tables. Durations are seconds; NULL is unknown.
 */
export async function buildCalls(duck: Duck, options: BuildOptions): Promise<Built> {
  const clock = await clockOf(duck, options.timezone)
  const isGrouped = options.hasKey && (await hasRepeatedKeys(duck))
  const never = neverWas(clock)
  const used = countOf(
    await duck.row(`SELECT count(*) AS n FROM stage WHERE coalesce(received_bad, 0) = 0 AND NOT ${never}`),
    'n',
  )
  const columns = responseColumns(options, isGrouped)
  await duck.run(`CREATE TABLE response_rows AS ${responsesSql(clock, options.reasons, columns.stored)}`)
  await duck.run(`CREATE VIEW responses AS SELECT *, ${columns.constant.join(', ')} FROM response_rows`)
  const repeated = isGrouped && options.tellsUnitsApart ? await dropRepeats(duck) : 0
  await duck.run(
    isGrouped ? `CREATE TABLE calls AS ${groupedSql(options)}` : 'CREATE VIEW calls AS SELECT * FROM responses',
  )
  const calls = isGrouped ? countOf(await duck.row('SELECT count(*) AS n FROM calls'), 'n') : used
  const farApart = isGrouped ? await callsFarApart(duck) : 0
  return { clock, usedRows: used, calls, isGrouped, farApart, repeatedRows: repeated }
}

async function callsFarApart(duck: Duck): Promise<number> {
  const row = await duck.row(
    `SELECT count(*) AS n FROM (SELECT k FROM responses GROUP BY k HAVING max(received_utc) - min(received_utc) > 86400)`,
  )
  return countOf(row, 'n')
}

/** Drops rows that say the same about the same unit as an earlier row. Answers how many. */
async function dropRepeats(duck: Duck): Promise<number> {
  await duck.run(`CREATE TABLE repeats AS SELECT same, min(row_number) AS kept, count(*) - 1 AS more
    FROM response_rows GROUP BY 1 HAVING count(*) > 1`)
  const repeated = countOf(await duck.row('SELECT coalesce(sum(more), 0)::BIGINT AS n FROM repeats'), 'n')
  if (repeated > 0)
    await duck.run(`DELETE FROM response_rows WHERE row_number IN (SELECT r.row_number FROM response_rows r
      JOIN repeats USING (same) WHERE r.row_number <> repeats.kept)`)
  await duck.run('DROP TABLE repeats')
  return repeated
}

async function hasRepeatedKeys(duck: Duck): Promise<boolean> {
  const keys = await duck.row(
    'SELECT count(call_key) AS filled, count(DISTINCT hash(call_key)) FILTER (call_key IS NOT NULL) AS keys FROM stage',
  )
  return countOf(keys, 'keys') < countOf(keys, 'filled')
}

/** SQL that is true for a row of `stage` whose received time the clock jumped over. */
export const neverWas = (clock: ZoneClock | null): string =>
  clock === null ? 'false' : `coalesce(${jumpedOver(clock, 'received_local')} AND NOT received_day_only, false)`

/** The zone's clock over the span of the file. */
async function clockOf(duck: Duck, timezone: string | null): Promise<ZoneClock | null> {
  if (timezone === null) return null
  const columns = TIME_USES.flatMap((use) => [`${use}_local`, `${use}_utc`])
  const over = (what: string) => columns.map((column) => `${what}(${column})`).join(', ')
  const span = await duck.row(`SELECT least(${over('min')}) AS low, greatest(${over('max')}) AS high FROM stage`)
  return zoneFor(span, timezone)
}

function zoneFor(span: Row, timezone: string): ZoneClock | null {
  const low = numberOf(span, 'low')
  const high = numberOf(span, 'high')
  return low === null || high === null ? null : zoneClock(timezone, low - 3 * 86_400, high + 3 * 86_400)
}

function responsesSql(clock: ZoneClock | null, reasons: number, columns: readonly string[]): string {
  // Where only the day is known there is no moment to measure from: midnight would look like a wait of hours.
  const utc = (use: string) =>
    use === 'received' ? `CASE WHEN NOT received_day_only THEN ${read(use)} END` : read(use)
  const read = (use: string) => {
    if (clock === null) return `coalesce(${use}_utc, ${use}_local)`
    const known = `CASE WHEN ${jumpedOver(clock, `${use}_local`)} THEN NULL ELSE ${utcFromLocal(clock, `${use}_local`)} END`
    return `coalesce(${use}_utc, ${known})`
  }
  const local =
    clock === null
      ? 'coalesce(received_local, received_utc)'
      : `coalesce(received_local, ${localFromUtc(clock, 'received_utc')})`
  const reasonJoins = Array.from(
    { length: reasons },
    (_, at) => `LEFT JOIN type_texts r${at} ON r${at}.text = s.reason_${at}`,
  )
  const reasonClass =
    reasons === 0 ? 'NULL' : `greatest(${Array.from({ length: reasons }, (_, at) => `r${at}.class`).join(', ')})`
  return `
    WITH moments AS (
      SELECT s.* EXCLUDE (received_utc, received_local, dispatched_utc, enroute_utc, arrived_utc, cleared_utc),
        ${local} AS local_s, ${TIME_USES.map((use) => `${utc(use)} AS ${use}_utc`).join(', ')},
        i.id AS type_initial_id, f.id AS type_final_id, coalesce(i.class, 0::TINYINT) AS mh_initial, coalesce(f.class, 0::TINYINT) AS mh_final,
        coalesce(${reasonClass}, 0)::TINYINT AS mh_reason, d.id AS disposition_id, coalesce(d.class, 0::TINYINT) AS mh_disposition,
        coalesce(d.handled, true) AS handled, coalesce(p.rank, 0::TINYINT) AS priority_rank,
        coalesce(o.officer, false) OR coalesce(f.officer, false) OR coalesce(i.officer, false) AS officer
      FROM stage s
      LEFT JOIN type_texts i ON i.text = s.type_initial LEFT JOIN type_texts f ON f.text = s.type_final
      ${reasonJoins.join(' ')}
      LEFT JOIN disposition_texts d ON d.text = s.disposition
      LEFT JOIN priority_texts p ON p.text = s.priority LEFT JOIN source_texts o ON o.text = s.source
      WHERE coalesce(received_bad, 0) = 0 AND NOT ${neverWas(clock)})
    SELECT ${columns.join(', ')} FROM moments`
}

const believed = (seconds: string) => `CASE WHEN ${seconds} BETWEEN 0 AND ${LONGEST_SECONDS} THEN (${seconds})::INT END`

/** The columns of `responses`: those worth storing, and those that are the same in every row of this file. */
function responseColumns(options: BuildOptions, isGrouped: boolean): { stored: string[]; constant: string[] } {
  const { has, onlyProfile } = options
  const stored = [...ALWAYS]
  const constant: string[] = []
  const keep = (isWanted: boolean, sql: string, name: string, otherwise: string) =>
    isWanted ? stored.push(`${sql} AS ${name}`) : constant.push(`${otherwise} AS ${name}`)
  keep(isGrouped, "hash(coalesce(call_key, 'row ' || row_number))", 'k', '0::UBIGINT')
  keep(isGrouped, `hash(${SAME})`, 'same', '0::UBIGINT')
  keep(!isGrouped, believed('dispatched_utc - received_utc'), 'queue_s', 'NULL::INT')
  keep(!isGrouped, believed('arrived_utc - received_utc'), 'response_s', 'NULL::INT')
  keep(has('year'), 'CASE WHEN local_s IS NULL THEN part_year END', 'part_year', 'NULL::SMALLINT')
  keep(has('month'), 'CASE WHEN local_s IS NULL THEN part_month END', 'part_month', 'NULL::TINYINT')
  keep(has('weekday'), 'coalesce(part_weekday, weekday_number)', 'said_weekday', 'NULL::TINYINT')
  keep(has('weekday'), 'part_weekday IS NOT NULL', 'weekday_in_words', 'false')
  keep(has('held'), 'held', 'held', 'NULL::BOOLEAN')
  keep(has('unit'), 'unit IS NOT NULL', 'has_unit', 'false')
  keep(!isGrouped && options.hasKey, 'try_cast(call_key AS BIGINT)', 'key_number', 'NULL::BIGINT')
  for (const [use, name, type] of FOR_STORAGE) keep(has(use) && !onlyProfile, name, name, `NULL::${type}`)
  constant.push('1 AS units', '0::BIGINT AS other_busy_s', '1 AS file_rows')
  return { stored, constant }
}

const FOR_STORAGE = [
  ['key', 'call_key', 'VARCHAR'],
  ['unit', 'unit', 'VARCHAR'],
  ['enroute', 'enroute_utc', 'BIGINT'],
  ['beat', 'beat', 'VARCHAR'],
  ['latitude', 'latitude', 'FLOAT'],
  ['longitude', 'longitude', 'FLOAT'],
] as const

/** What makes two rows say the same. */
const SAME = `call_key, unit, local_s, received_utc, dispatched_utc, enroute_utc, arrived_utc, cleared_utc, type_initial_id,
  type_final_id, disposition_id`

const ALWAYS = [
  'row_number',
  'received_utc',
  'dispatched_utc',
  'arrived_utc',
  'cleared_utc',
  'CASE WHEN NOT received_day_only THEN local_s END AS local_s',
  '(local_s // 86400)::INT AS day',
  `CASE WHEN local_s IS NOT NULL AND NOT received_day_only THEN (local_s // 3600 + 72) % 168
    WHEN local_s IS NULL THEN part_weekday::SMALLINT * 24 + part_hour END::SMALLINT AS hour_of_week`,
  'type_initial_id',
  'type_final_id',
  'disposition_id',
  'mh_initial',
  'mh_final',
  'mh_reason',
  'mh_disposition',
  'handled',
  'officer',
  'priority_rank',
  'CASE WHEN place IS NOT NULL THEN hash(place) END AS place_id',
  `${believed('arrived_utc - dispatched_utc')} AS travel_s`,
  `${believed('cleared_utc - arrived_utc')} AS scene_s`,
  `${believed('cleared_utc - dispatched_utc')} AS busy_s`,
]

/** Room for a value behind a row number or a moment in one whole number, so that one minimum finds both. */
const BEHIND_ROW = 2 ** 24
const UNKNOWN_SECONDS = 32_767

/** SQL for the value of the first or last row of a call that has one. Far cheaper than asking for the row itself. */
const firstKnown = (value: string) =>
  `(min(row_number * ${BEHIND_ROW} + ${value}) FILTER (${value} IS NOT NULL) % ${BEHIND_ROW})::INT`
const lastKnown = (value: string) =>
  `(max(row_number * ${BEHIND_ROW} + ${value}) FILTER (${value} IS NOT NULL) % ${BEHIND_ROW})::INT`
const orUnknown = (seconds: string) => `coalesce(${seconds}, ${UNKNOWN_SECONDS})`
const known = (seconds: string) => `nullif((${seconds})::INT, ${UNKNOWN_SECONDS})`

/**
 * One row a call. The first row of the file gives what was known at the start, the last row what was known at the end,
 * the unit that arrived first gives travel and scene, all units together the time that officers spent. Durations that
 * are believed fit into 15 bits, so the earliest arrival carries them behind it.
 */
const groupedSql = ({ onlyProfile, has }: BuildOptions): string => `
  WITH grouped AS (
    SELECT k, min(row_number) AS row_number, ${onlyProfile ? 'NULL::VARCHAR' : 'any_value(call_key)'} AS call_key,
      NULL::BIGINT AS key_number,
      min(received_utc) AS received_utc, min(dispatched_utc) AS dispatched_utc, min(arrived_utc) AS arrived_utc,
      max(cleared_utc) AS cleared_utc, min(local_s) AS local_s, min(day) AS day,
      ${has('hour') ? firstKnown('hour_of_week') : 'NULL::INT'} AS said_hour,
      ${has('year') ? firstKnown('part_year') : 'NULL::INT'} AS part_year,
      ${has('month') ? firstKnown('part_month') : 'NULL::INT'} AS part_month, ${firstKnown('type_initial_id')} AS type_initial_id,
      ${lastKnown('type_final_id')} AS type_final_id, ${lastKnown('disposition_id')} AS disposition_id,
      ${lastKnown('handled::INT')} = 1 AS handled, coalesce(min(priority_rank) FILTER (priority_rank > 0), 0) AS priority_rank,
      max(mh_initial) AS mh_initial, max(mh_final) AS mh_final, max(mh_reason) AS mh_reason,
      max(mh_disposition) AS mh_disposition, bool_or(officer) AS officer,
      ${has('held') ? 'bool_or(held)' : 'NULL::BOOLEAN'} AS held, min(place_id) AS place_id,
      ${onlyProfile ? '' : 'min(beat) AS beat, min(latitude) AS latitude, min(longitude) AS longitude,'}
      min(arrived_utc * ${2 ** 30} + ${orUnknown('travel_s')} * ${2 ** 15} + ${orUnknown('scene_s')}) AS first_there,
      min(coalesce(arrived_utc, dispatched_utc + ${2 ** 32}) * ${2 ** 15} + ${orUnknown('busy_s')}) AS first_busy,
      sum(busy_s)::BIGINT AS busy_s, greatest(1, count(*) FILTER (has_unit))::INT AS units, count(*) AS file_rows
    FROM responses GROUP BY k)
  SELECT * EXCLUDE (k, said_hour, first_there, first_busy),
    CASE WHEN local_s IS NULL THEN said_hour ELSE (local_s // 3600 + 72) % 168 END::SMALLINT AS hour_of_week,
    ${known(`first_there // ${2 ** 15} % ${2 ** 15}`)} AS travel_s, ${known(`first_there % ${2 ** 15}`)} AS scene_s,
    greatest(0, coalesce(busy_s, 0) - coalesce(${known(`first_busy % ${2 ** 15}`)}, 0)) AS other_busy_s,
    ${believed('dispatched_utc - received_utc')} AS queue_s, ${believed('arrived_utc - received_utc')} AS response_s
  FROM grouped`

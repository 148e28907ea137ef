import { countOf, type Duck } from '../../../platform/tables/duck.ts'
import type { ZoneClock } from '../../../platform/tables/zone.ts'
import { KINDS } from '../codes/lexicon.ts'
import { CLASS_RANK } from '../codes/texts.ts'
import { type Coded, type CodedShape, cellSql, type Replaced } from './coded-rows.ts'
import { TIME_USES } from './mapping.ts'
import { countNearby, joinNearbyCalls } from './nearby.ts'
import { countRepeatsWithoutKey, splitUsedAgain, WEEK_DAYS } from './used-again.ts'

/** Longest interval that is believed, in seconds: eight hours. Longer or negative ones count as unknown. */
export const LONGEST_SECONDS = 8 * 3600

export interface Built {
  readonly clock: ZoneClock | null
  /** Rows of the file that became (part of) a call. */
  readonly usedRows: number
  readonly calls: number
  /** True when several rows make one call. */
  readonly isGrouped: boolean
  /** Call numbers whose rows were received more than a week apart; they were counted as calls of their own. */
  readonly usedAgain: number
  /** Calls whose rows lie more than a day, but not a week, apart: their number may stand for several calls. */
  readonly farApart: number
  /** Rows of a file without call numbers that say exactly what an earlier row says. Each was counted. */
  readonly repeatedWithoutKey: number
  /** Rows of exactly equal content beside an earlier one; they add nothing. */
  readonly repeatedRows: number
  /** Calls of one type at one place within five minutes of an earlier one. */
  readonly nearby: number
  /** Rows of such calls that were joined to the earlier call, because a person said so. */
  readonly nearbyJoined: number
  /** Rows that a newer part says anew; they add nothing. */
  readonly replaced: readonly Replaced[]
}

export interface BuildOptions {
  readonly shape: CodedShape
  readonly coded: Coded
  /** Leave out what only a replay or storage needs, which is a third of the memory. */
  readonly onlyProfile: boolean
  /** Calls of one type at one place within five minutes are one call. */
  readonly joinNearby: boolean
}

/**
 * Makes the views `responses` (one row for each row of the file that can be used) and `calls` (one row for each call)
 * from `coded_rows` and the look-up tables. Durations are seconds; NULL is unknown.
 */
export async function buildCalls(duck: Duck, options: BuildOptions): Promise<Built> {
  const { shape, coded, joinNearby } = options
  const hasRepeated = shape.has('key') && (await hasRepeatedKeys(duck))
  const isGrouped = hasRepeated || joinNearby
  const columns = responseColumns(options, isGrouped)
  await duck.run(`CREATE TABLE response_rows AS ${responsesSql(shape, columns.stored)}`)
  await duck.run(`CREATE VIEW responses AS SELECT *, ${columns.constant.join(', ')} FROM response_rows`)
  const repeated = hasRepeated && tellsUnitsApart(shape) ? await dropRepeats(duck) : 0
  // Joining asks for whole calls, so their numbers are told apart before it; else only where a first count shows a need.
  const usedBefore = hasRepeated && joinNearby ? await splitUsedAgain(duck) : 0
  const nearbyJoined = joinNearby ? await joinNearbyCalls(duck, groupedSql(options, true)) : 0
  if (isGrouped) await duck.run(`CREATE TABLE call_rows AS ${groupedSql(options)}`)
  const usedAgain = hasRepeated && !joinNearby ? await groupUsedAgain(duck, options) : usedBefore
  await duck.run(`CREATE VIEW calls AS SELECT *, ${AT_LAST} FROM ${isGrouped ? 'call_rows' : 'responses'}`)
  const counted = await duck.row('SELECT count(*) AS n, count(*) FILTER (days_apart > 1) AS far FROM calls')
  return {
    clock: coded.clocks.own,
    usedRows: coded.rows,
    calls: countOf(counted, 'n'),
    isGrouped,
    usedAgain,
    farApart: countOf(counted, 'far'),
    repeatedWithoutKey: shape.has('key') ? 0 : await countRepeatsWithoutKey(duck, joinNearby),
    repeatedRows: repeated + coded.repeatedAcross,
    nearby: await countNearby(duck),
    nearbyJoined,
    replaced: coded.replaced,
  }
}

/** Counts calls anew whose rows lie over a week apart, where there are any. Answers how many numbers were used again. */
async function groupUsedAgain(duck: Duck, options: BuildOptions): Promise<number> {
  const far = await duck.row(`SELECT count(*) AS n FROM call_rows WHERE days_apart >= ${WEEK_DAYS}`)
  if (countOf(far, 'n') === 0) return 0
  const used = await splitUsedAgain(duck)
  if (used > 0) await duck.run(`DROP TABLE call_rows; CREATE TABLE call_rows AS ${groupedSql(options)}`)
  return used
}

/** True when rows carry a unit or its times, so that two equal rows are one row written twice. */
const tellsUnitsApart = ({ has }: CodedShape): boolean =>
  (['unit', 'dispatched', 'arrived', 'cleared'] as const).some((use) => has(use))

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
    'SELECT count(call_key) AS filled, count(DISTINCT hash(call_key)) FILTER (call_key IS NOT NULL) AS keys FROM coded_rows',
  )
  return countOf(keys, 'keys') < countOf(keys, 'filled')
}

/** Masks are small numbers as long as there are few kinds. */
const MASK = KINDS.length <= 31 ? 'INT' : 'BIGINT'

function responsesSql(shape: CodedShape, columns: readonly string[]): string {
  const { reasons, has } = shape
  const at = Array.from({ length: reasons }, (_, index) => `r${index}`)
  const joins = at.map((name, index) => `LEFT JOIN type_texts ${name} ON ${name}.text = c.reason_${index}`)
  const reasonClass = reasons === 0 ? 'NULL' : `greatest(${at.map((name) => `${name}.class`).join(', ')})`
  const mask = (kind: 'yes' | 'possible') =>
    [
      ...[...['i', 'f', 'd'], ...at].map((name) => `coalesce(${name}.${kind}, 0)`),
      ...(has('notes') ? [notesMask(kind)] : []),
    ].join(' | ')
  return `
    WITH moments AS (
      SELECT c.* EXCLUDE (beat), b.name AS beat,
        i.id AS type_initial_id, f.id AS type_final_id, coalesce(i.class, 0::TINYINT) AS mh_initial, coalesce(f.class, 0::TINYINT) AS mh_final,
        coalesce(${reasonClass}, 0)::TINYINT AS mh_reason, d.id AS disposition_id, coalesce(d.class, 0::TINYINT) AS mh_disposition,
        (${mask('yes')})::${MASK} AS yes_mask, (${mask('possible')})::${MASK} AS possible_mask,
        coalesce(d.handled, true) AS handled, coalesce(p.rank, 0::TINYINT) AS priority_rank,
        coalesce(o.officer, false) OR coalesce(f.officer, false) OR coalesce(i.officer, false) AS officer,
        d.taken AS taken, (${['i', 'f', ...at].map((name) => `coalesce(${name}.risk, 0)`).join(' | ')})::TINYINT AS risk
      FROM coded_rows c
      LEFT JOIN type_texts i ON i.text = c.type_initial LEFT JOIN type_texts f ON f.text = c.type_final
      ${joins.join(' ')}
      LEFT JOIN disposition_texts d ON d.text = c.disposition LEFT JOIN beat_texts b ON b.text = c.beat
      LEFT JOIN priority_texts p ON p.text = c.priority LEFT JOIN source_texts o ON o.text = c.source)
    SELECT ${columns.join(', ')} FROM moments`
}

/** Kinds that the notes spoke of, where they were read: rank 3 is yes, 2 is possible. */
const notesMask = (kind: 'yes' | 'possible') =>
  `CASE WHEN mh_text = ${CLASS_RANK[kind]} THEN coalesce(text_kinds, 0) ELSE 0 END`

const believed = (seconds: string) => `CASE WHEN ${seconds} BETWEEN 0 AND ${LONGEST_SECONDS} THEN (${seconds})::INT END`

/** The columns of `responses`: those worth storing, and those that are the same in every row of this file. */
function responseColumns(options: BuildOptions, isGrouped: boolean): { stored: string[]; constant: string[] } {
  const { onlyProfile } = options
  const { has } = options.shape
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
  keep(has('beat'), 'beat', 'beat', 'NULL::VARCHAR')
  keep(has('latitude') && has('longitude'), 'cell_code', 'cell_code', 'NULL::INT')
  keep(has('person'), 'CASE WHEN person IS NOT NULL THEN hash(person) END', 'person_id', 'NULL::UBIGINT')
  keep(has('notes'), 'coalesce(mh_text, 0)::TINYINT', 'mh_text', '0::TINYINT')
  keep(!onlyProfile && has('disposition'), 'taken', 'taken', 'NULL::BOOLEAN')
  keep(!onlyProfile && hasTypes(options.shape), 'risk', 'risk', 'NULL::TINYINT')
  keep(!isGrouped && has('key'), 'try_cast(call_key AS BIGINT)', 'key_number', 'NULL::BIGINT')
  for (const [use, name, type] of FOR_STORAGE) keep(has(use) && !onlyProfile, name, name, `NULL::${type}`)
  constant.push('1 AS units', '0::BIGINT AS other_busy_s', '1 AS file_rows', '0 AS days_apart')
  return { stored, constant }
}

const hasTypes = ({ has, reasons }: CodedShape): boolean =>
  reasons > 0 || (['type', 'type-initial', 'type-final'] as const).some((use) => has(use))

const FOR_STORAGE = [
  ['key', 'call_key', 'VARCHAR'],
  ['unit', 'unit', 'VARCHAR'],
  ['enroute', 'enroute_utc', 'BIGINT'],
] as const

/** What makes two rows say the same. */
const SAME = `call_key, unit, local_s, ${TIME_USES.map((use) => `${use}_utc`).join(', ')}, type_initial_id, type_final_id,
  disposition_id`

const ALWAYS = [
  'row_number',
  'received_utc',
  'dispatched_utc',
  'arrived_utc',
  'cleared_utc',
  'CASE WHEN NOT day_only THEN local_s END AS local_s',
  '(local_s // 86400)::INT AS day',
  `CASE WHEN local_s IS NOT NULL AND NOT day_only THEN (local_s // 3600 + 72) % 168
    WHEN local_s IS NULL THEN part_weekday::SMALLINT * 24 + part_hour END::SMALLINT AS hour_of_week`,
  'type_initial_id',
  'type_final_id',
  'disposition_id',
  'mh_initial',
  'mh_final',
  'mh_reason',
  'mh_disposition',
  'yes_mask',
  'possible_mask',
  'handled',
  'officer',
  'priority_rank',
  'CASE WHEN place IS NOT NULL THEN hash(place) END AS place_id',
  `${believed('arrived_utc - dispatched_utc')} AS travel_s`,
  `${believed('cleared_utc - arrived_utc')} AS scene_s`,
  `${believed('cleared_utc - dispatched_utc')} AS busy_s`,
]

/** Columns of `calls` that follow from others, so that they take no room. */
const AT_LAST = `yes_mask::BIGINT AS yes_kinds, possible_mask::BIGINT AS possible_kinds,
  cleared_utc IS NULL OR cleared_utc - coalesce(dispatched_utc, received_utc) > ${LONGEST_SECONDS} AS left_open,
  ${cellSql('cell_code')}`

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
const groupedSql = ({ onlyProfile, shape: { has } }: BuildOptions, keepKey = false): string => `
  WITH grouped AS (
    SELECT k, min(row_number) AS row_number, ${onlyProfile ? 'NULL::VARCHAR' : 'any_value(call_key)'} AS call_key,
      NULL::BIGINT AS key_number,
      min(received_utc) AS received_utc, min(dispatched_utc) AS dispatched_utc, min(arrived_utc) AS arrived_utc,
      max(day) - min(day) AS days_apart,
      max(cleared_utc) AS cleared_utc, min(local_s) AS local_s, min(day) AS day,
      ${has('hour') ? firstKnown('hour_of_week') : 'NULL::INT'} AS said_hour,
      ${has('year') ? firstKnown('part_year') : 'NULL::INT'} AS part_year,
      ${has('month') ? firstKnown('part_month') : 'NULL::INT'} AS part_month, ${firstKnown('type_initial_id')} AS type_initial_id,
      ${lastKnown('type_final_id')} AS type_final_id, ${lastKnown('disposition_id')} AS disposition_id,
      ${lastKnown('handled::INT')} = 1 AS handled, coalesce(min(priority_rank) FILTER (priority_rank > 0), 0) AS priority_rank,
      max(mh_initial) AS mh_initial, max(mh_final) AS mh_final, max(mh_reason) AS mh_reason,
      max(mh_disposition) AS mh_disposition, bit_or(yes_mask) AS yes_mask, bit_or(possible_mask) AS possible_mask,
      bool_or(officer) AS officer, ${has('person') ? 'min(person_id)' : 'NULL::UBIGINT'} AS person_id,
      ${has('notes') ? 'max(mh_text)' : '0::TINYINT'} AS mh_text,
      ${has('held') ? 'bool_or(held)' : 'NULL::BOOLEAN'} AS held, min(place_id) AS place_id,
      ${onlyProfile ? 'NULL::BOOLEAN' : 'bool_or(taken)'} AS taken, ${onlyProfile ? 'NULL::TINYINT' : 'bit_or(risk)'} AS risk,
      ${has('beat') ? 'min(beat)' : 'NULL::VARCHAR'} AS beat,
      ${has('latitude') && has('longitude') ? 'min(cell_code)' : 'NULL::INT'} AS cell_code,
      min(arrived_utc * ${2 ** 30} + ${orUnknown('travel_s')} * ${2 ** 15} + ${orUnknown('scene_s')}) AS first_there,
      min(coalesce(arrived_utc, dispatched_utc + ${2 ** 32}) * ${2 ** 15} + ${orUnknown('busy_s')}) AS first_busy,
      sum(busy_s)::BIGINT AS busy_s, greatest(1, count(*) FILTER (has_unit))::INT AS units,
      bool_or(has_unit) AS has_unit, count(*) AS file_rows
    FROM responses GROUP BY k)
  SELECT * EXCLUDE (${keepKey ? '' : 'k, '}said_hour, first_there, first_busy),
    CASE WHEN local_s IS NULL THEN said_hour ELSE (local_s // 3600 + 72) % 168 END::SMALLINT AS hour_of_week,
    ${known(`first_there // ${2 ** 15} % ${2 ** 15}`)} AS travel_s, ${known(`first_there % ${2 ** 15}`)} AS scene_s,
    greatest(0, coalesce(busy_s, 0) - coalesce(${known(`first_busy % ${2 ** 15}`)}, 0)) AS other_busy_s,
    ${believed('dispatched_utc - received_utc')} AS queue_s, ${believed('arrived_utc - received_utc')} AS response_s
  FROM grouped`

import { countOf, type Duck, literal, numberOf, type Row } from '../../../platform/tables/duck.ts'
import { jumpedOver, localFromUtc, utcFromLocal, type ZoneClock, zoneClock } from '../../../platform/tables/zone.ts'
import { type CallMapping, columnsFor, TIME_USES, type Use } from './mapping.ts'
import { WEEK_SECONDS } from './used-again.ts'

/** What coded rows can hold, whichever files they come from. */
export interface CodedShape {
  /** How many columns `reason_0`, `reason_1`, … there are; flags are among them. */
  readonly reasons: number
  readonly has: (use: Use) => boolean
}

/** The shape of the rows that some mappings give together. */
export function shapeOf(mappings: readonly CallMapping[]): CodedShape {
  const uses = new Set(mappings.flatMap(({ columns }) => columns.map(({ use }) => use)))
  const reasons = mappings.map((mapping) => columnsFor(mapping, 'reason').length + columnsFor(mapping, 'flag').length)
  return { reasons: Math.max(0, ...reasons), has: (use) => uses.has(use) }
}

/** Rows of one part that those of a newer part take the place of. */
export interface Replaced {
  readonly part: number
  readonly by: number
  readonly rows: number
}

export interface Coded {
  readonly clocks: Clocks
  /** Rows that can be used, those that a newer part says anew among them. */
  readonly rows: number
  readonly replaced: readonly Replaced[]
  /** Rows without a call number that another part holds too. */
  readonly repeatedAcross: number
  /** Rows by a second clock that say again what an earlier row says. */
  readonly sameEncounter: number
}

/** Columns of `coded_rows` beside the texts of reasons; texts of codes are kept as they are written. */
const PLAIN = [
  ...['part', 'row_number', 'call_key', 'unit', 'day_only', 'part_year', 'part_month', 'part_weekday'],
  ...['weekday_number', 'part_hour', 'type_initial', 'type_final', 'disposition', 'priority', 'source', 'beat'],
  ...['place', 'cell_code', 'held', 'person', 'mh_text', 'text_kinds'],
] as const

/**
 * Makes the view `coded_rows` over `stage`: one row a usable row of the file, moments resolved to seconds since 1970 in
 * UTC (`…_utc`) and on the agency's clock (`local_s`). `day_only` where no time of day is known. `cell_code` is a cell of
 * 0.01 degrees (see `cellSql`). Of several parts only the newest rows of a call are in it.
 */
export async function codeRows(duck: Duck, given: { mapping: CallMapping; parts: number }): Promise<Coded> {
  const { mapping, parts } = given
  const { reasons } = shapeOf([mapping])
  const clocks = await clocksOf(duck, mapping)
  const columns = [
    ...PLAIN,
    ...Array.from({ length: reasons }, (_, at) => `reason_${at}`),
    `${localSql(clocks)} AS local_s`,
    ...TIME_USES.map((use) => `${utcSql(clocks, use)} AS ${use}_utc`),
  ]
  const usable = `SELECT ${columns.join(', ')} FROM stage WHERE ${await usableSql(duck, mapping, clocks)}`
  if (parts > 1 || clocks.second !== null) {
    await duck.run(`CREATE VIEW all_coded_rows AS ${usable}`)
    return { clocks, ...(await passOver(duck, clocks.second)) }
  }
  await duck.run(`CREATE VIEW coded_rows AS ${usable}`)
  const counted = await duck.row('SELECT count(*) AS n FROM coded_rows')
  return { clocks, rows: countOf(counted, 'n'), replaced: [], repeatedAcross: 0, sameEncounter: 0 }
}

/**
 * SQL that is true for a row of `stage` that can be used. The view is asked many times, so a reason that no row has is
 * left out of it: asked once by itself it costs next to nothing, and in the view it would read every column each time.
 */
async function usableSql(duck: Duck, mapping: CallMapping, clocks: Clocks): Promise<string> {
  const reasons: string[] = []
  for (const reason of ['coalesce(received_bad, 0) <> 0', neverWas(clocks), hasNothing(mapping)])
    if (countOf(await duck.row(`SELECT count(*) AS n FROM stage WHERE ${reason}`), 'n') > 0) reasons.push(reason)
  return reasons.length === 0 ? 'true' : `NOT (${reasons.join(' OR ')})`
}

/** Kept coded rows: the folder of an import, and its place among them; a higher one is newer. */
export interface KeptPart {
  readonly folder: string
  readonly part: number
}

/** Parts within one import, at most. */
const PARTS_WITHIN = 1000

export const codedFile = (folder: string): string => `${folder}/coded_rows.parquet`

/** The part that a row of the merged view belongs to, as it was given to `readCodedRows`. */
export const keptPart = (part: number): number => Math.floor(part / PARTS_WITHIN)

/**
 * Makes the view `coded_rows` over the kept rows of several imports. For one call only the rows of the newest
 * import count; a number whose rows lie over a week apart stands for several calls. Rows without a number that two imports
 * hold alike count once.
 */
export async function readCodedRows(
  duck: Duck,
  parts: readonly KeptPart[],
  given: { readonly timezone: string | null; readonly reasons: number },
): Promise<Coded> {
  const inOrder = [...parts].sort((one, other) => one.part - other.part)
  const reads: string[] = []
  let offset = 0
  for (const { folder, part } of inOrder) {
    const file = `read_parquet(${literal(codedFile(folder))})`
    reads.push(
      `SELECT * REPLACE (part + ${part * PARTS_WITHIN} AS part, row_number + ${offset} AS row_number) FROM ${file}`,
    )
    offset += countOf(await duck.row(`SELECT coalesce(max(row_number), -1) + 1 AS n FROM ${file}`), 'n')
  }
  const padded = `SELECT ${emptyReasons(given.reasons)} WHERE false`
  const all = [...reads, ...(given.reasons > 0 ? [padded] : [])].join(' UNION ALL BY NAME ')
  await duck.run(`CREATE VIEW all_coded_rows AS ${all}`)
  const span = await duck.row('SELECT min(received_utc) AS low, max(received_utc) AS high FROM all_coded_rows')
  const clock = given.timezone === null ? null : zoneFor(span, given.timezone)
  return { clocks: { own: clock, second: null }, ...(await passOver(duck, null)) }
}

const emptyReasons = (reasons: number) =>
  Array.from({ length: reasons }, (_, at) => `NULL::VARCHAR AS reason_${at}`).join(', ')

const MOMENT = 'coalesce(received_utc, local_s)'

/**
 * Rows of call numbers that span over a week: a newer part takes the place of those within a week of one of its own, since
 * the number may have been used again. Rows without a moment go with the first of their part.
 */
const SAME_CALL_IN_LONG = `SELECT row_number, part, by_part, 'anew' AS why FROM (
    SELECT row_number, part, max(part) OVER (PARTITION BY k ORDER BY moment
      RANGE BETWEEN ${WEEK_SECONDS} PRECEDING AND ${WEEK_SECONDS} FOLLOWING) AS by_part
    FROM (SELECT row_number, part, k, coalesce(${MOMENT}, min(${MOMENT}) OVER (PARTITION BY k, part),
        min(${MOMENT}) OVER (PARTITION BY k)) AS moment
      FROM all_coded_rows JOIN in_parts ON hash(call_key) = k WHERE call_key IS NOT NULL AND is_long))
  WHERE part < by_part`

/** Makes `coded_rows` of `all_coded_rows`, leaving out what a newer part says anew or another part says too. */
async function passOver(duck: Duck, second: Clocks['second']): Promise<Omit<Coded, 'clocks'>> {
  const rows = countOf(await duck.row('SELECT count(*) AS n FROM all_coded_rows'), 'n')
  await duck.run(`CREATE TABLE in_parts AS SELECT hash(call_key) AS k, max(part) AS newest,
      coalesce(max(${MOMENT}) - min(${MOMENT}) > ${WEEK_SECONDS}, false) AS is_long
    FROM all_coded_rows WHERE call_key IS NOT NULL GROUP BY 1 HAVING min(part) < max(part);
    CREATE TABLE passed_over AS SELECT row_number, part, newest AS by_part, 'anew' AS why
    FROM all_coded_rows JOIN in_parts ON hash(call_key) = k WHERE call_key IS NOT NULL AND part < newest AND NOT is_long`)
  await duck.run(`INSERT INTO passed_over ${SAME_CALL_IN_LONG}; DROP TABLE in_parts`)
  await duck.run(`INSERT INTO passed_over ${await sameWithoutKey(duck)}`)
  if (second !== null) await duck.run(`INSERT INTO passed_over ${await sameByClocks(duck, second)}`)
  await duck.run(
    'CREATE VIEW coded_rows AS SELECT * FROM all_coded_rows WHERE row_number NOT IN (SELECT row_number FROM passed_over)',
  )
  const counted = await duck.rows('SELECT part, by_part, why, count(*) AS n FROM passed_over GROUP BY ALL ORDER BY ALL')
  const replaced = counted
    .filter(({ why }) => why === 'anew')
    .map((row) => ({ part: countOf(row, 'part'), by: countOf(row, 'by_part'), rows: countOf(row, 'n') }))
  const count = (wanted: string) =>
    counted.filter(({ why }) => why === wanted).reduce((sum, row) => sum + countOf(row, 'n'), 0)
  return { rows, replaced, repeatedAcross: count('again'), sameEncounter: count('encounter') }
}

/** Rows by the second clock that were received, arrived and cleared at the very moments of a row by the first. */
async function sameByClocks(duck: Duck, second: NonNullable<Clocks['second']>): Promise<string> {
  const filled = await duck.row(
    'SELECT count(arrived_utc) AS arrived, count(cleared_utc) AS cleared FROM all_coded_rows',
  )
  const times = ['arrived', 'cleared'].filter((use) => countOf(filled, use) > 0).map((use) => `${use}_utc`)
  if (times.length === 0) return 'SELECT row_number, part, part AS by_part, NULL AS why FROM all_coded_rows WHERE false'
  const both = ['received_utc', ...times]
  return `SELECT row_number, part, part AS by_part, 'encounter' AS why FROM all_coded_rows
    WHERE ${isSecond(second)} AND row_number NOT IN (SELECT row_number FROM passed_over)
      AND (${both.join(', ')}) IN (SELECT (${both.join(', ')}) FROM all_coded_rows
        WHERE NOT coalesce(${isSecond(second)}, false) AND ${both.map((column) => `${column} IS NOT NULL`).join(' AND ')})`
}

/** Alike rows within one part may be different calls; the most that any one part holds of them is how many there are. */
async function sameWithoutKey(duck: Duck): Promise<string> {
  const names = (await duck.rows('DESCRIBE all_coded_rows')).map((row) => String(row.column_name))
  const content = names.filter((name) => name !== 'part' && name !== 'row_number')
  return `SELECT row_number, part, newest AS by_part, 'again' AS why FROM (
      SELECT row_number, part, max(part) OVER (PARTITION BY same, copy) AS newest FROM (
        SELECT row_number, part, same, row_number() OVER (PARTITION BY part, same ORDER BY row_number) AS copy FROM (
          SELECT row_number, part, hash(${content.join(', ')}) AS same FROM all_coded_rows WHERE call_key IS NULL)))
    WHERE part < newest`
}

/** The agency's clock, and a second one by which rows from a call number on were written. */
export interface Clocks {
  readonly own: ZoneClock | null
  readonly second: { readonly clock: ZoneClock; readonly fromKey: number } | null
}

/** SQL that is true for a row that was written by the second clock. */
const isSecond = ({ fromKey }: { readonly fromKey: number }): string => `(try_cast(call_key AS BIGINT) >= ${fromKey})`

/** SQL that takes one of two ways for a row, by the clock that it was written by. */
function byClock({ second }: Clocks, own: string, other: (clock: ZoneClock) => string): string {
  return second === null ? own : `CASE WHEN ${isSecond(second)} THEN ${other(second.clock)} ELSE ${own} END`
}

const TEXTS = ['type_initial', 'type_final', 'disposition', 'unit', 'place', 'beat', 'priority', 'source', 'person']

/**
 * SQL that is true for a row of `stage` that says nothing but at most a number: an empty line, a subtotal, the head of a
 * page. It is no call that any rule or day could count.
 */
export function hasNothing(mapping: CallMapping): string {
  const reasons = Array.from({ length: shapeOf([mapping]).reasons }, (_, at) => `reason_${at}`)
  const moments = TIME_USES.flatMap((use) => [`${use}_local`, `${use}_utc`])
  const values = [...moments, 'part_year', 'part_month', 'part_weekday', 'part_hour', 'held', 'cell_code', 'mh_text']
  const empty = [...TEXTS, ...reasons].map((text) => `(${text} IS NULL OR trim(${text}) = '')`)
  return `(coalesce(received_bad, 0) = 0 AND ${[...values.map((value) => `${value} IS NULL`), ...empty].join(' AND ')})`
}

/** SQL that is true for a row of `stage` whose received time the clock jumped over. */
export function neverWas(clocks: Clocks): string {
  const jumped = (clock: ZoneClock | null) => (clock === null ? 'false' : jumpedOver(clock, 'received_local'))
  return clocks.own === null
    ? 'false'
    : `coalesce(${byClock(clocks, jumped(clocks.own), jumped)} AND NOT day_only, false)`
}

/** The clocks of a file over its span. */
async function clocksOf(duck: Duck, { timezone, options }: CallMapping): Promise<Clocks> {
  if (timezone === null) return { own: null, second: null }
  const columns = TIME_USES.flatMap((use) => [`${use}_local`, `${use}_utc`])
  const over = (what: string) => columns.map((column) => `${what}(${column})`).join(', ')
  const span = await duck.row(`SELECT least(${over('min')}) AS low, greatest(${over('max')}) AS high FROM stage`)
  const { secondClock } = options ?? {}
  const clock = secondClock === undefined ? null : zoneFor(span, secondClock.timezone)
  const second = secondClock === undefined || clock === null ? null : { clock, fromKey: secondClock.fromKey }
  return { own: zoneFor(span, timezone), second }
}

function zoneFor(span: Row, timezone: string): ZoneClock | null {
  const low = numberOf(span, 'low')
  const high = numberOf(span, 'high')
  return low === null || high === null ? null : zoneClock(timezone, low - 3 * 86_400, high + 3 * 86_400)
}

function localSql(clocks: Clocks): string {
  const { own } = clocks
  if (own === null) return 'coalesce(received_local, received_utc)'
  const local = `coalesce(received_local, ${localFromUtc(own, 'received_utc')})`
  return byClock(clocks, local, (clock) => {
    const utc = `coalesce(received_utc, ${utcFromLocal(clock, 'received_local')})`
    return `CASE WHEN day_only THEN received_local ELSE ${localFromUtc(own, `(${utc})`)} END`
  })
}

/** Where only the day is known there is no moment to measure from: midnight would look like a wait of hours. */
function utcSql(clocks: Clocks, use: (typeof TIME_USES)[number]): string {
  const known = (clock: ZoneClock) =>
    `coalesce(${use}_utc, CASE WHEN ${jumpedOver(clock, `${use}_local`)} THEN NULL ELSE ${utcFromLocal(clock, `${use}_local`)} END)`
  const { own } = clocks
  const read = own === null ? `coalesce(${use}_utc, ${use}_local)` : byClock(clocks, known(own), known)
  return use === 'received' ? `CASE WHEN NOT day_only THEN ${read} END` : read
}

const CELLS_ROUND = 36_001

/** SQL for the code of the cell of 0.01 degrees that a position lies in. Without a position, or at 0, 0, there is none. */
export function cellCodeSql(latitude: string, longitude: string): string {
  const place = `(round(${latitude} * 100) + 9000)::INT * ${CELLS_ROUND} + (round(${longitude} * 100) + 18000)::INT`
  return `CASE WHEN ${latitude} BETWEEN -90 AND 90 AND ${longitude} BETWEEN -180 AND 180
    AND NOT (${latitude} = 0 AND ${longitude} = 0) THEN ${place} END`
}

const latitudeSql = (code: string) => `((${code} // ${CELLS_ROUND} - 9000) / 100)`
const longitudeSql = (code: string) => `((${code} % ${CELLS_ROUND} - 18000) / 100)`

/** The columns `cell` ("37.77,-122.42"), `latitude` and `longitude` of a cell code. */
export const cellSql = (code: string): string => `${latitudeSql(code)} AS latitude, ${longitudeSql(code)} AS longitude,
  ${latitudeSql(code)}::DECIMAL(5, 2) || ',' || ${longitudeSql(code)}::DECIMAL(6, 2) AS cell`

import { type CallMapping, columnFor, TIME_USES, type TimeUse } from './mapping.ts'

/** The cell of a file that holds a column, by the column's name. */
export type At = ReadonlyMap<string, string>

/**
 * SQL that is true for a filled cell that says nothing. A pattern and no list: DuckDB turns a long list into a join,
 * which it then makes for every row.
 */
export const isNothing = (column: string) => `regexp_full_match(trim(${column}), '(?i:na|n/a|null|none|nan|-|--)?')`

/** The columns of `stage` that say when, for every use that is a moment. */
export function moments(mapping: CallMapping, at: At): string[] {
  return TIME_USES.flatMap((use) => {
    const moment = momentOf(mapping, at, use)
    return [
      `${moment.local} AS ${use}_local`,
      `${moment.utc} AS ${use}_utc`,
      ...(use === 'received' ? [`${moment.dayOnly} AS day_only`] : []),
      `${moment.bad} AS ${use}_bad`,
    ]
  })
}

interface Moment {
  readonly local: string
  readonly utc: string
  /** True where only the day is known. */
  readonly dayOnly: string
  /** 1 where a text is no moment, 2 where its year is impossible, else 0. */
  readonly bad: string
}

const NO_MOMENT: Moment = {
  local: 'NULL::BIGINT',
  utc: 'NULL::BIGINT',
  dayOnly: 'false',
  bad: 'NULL::TINYINT',
}

function momentOf(mapping: CallMapping, at: At, use: TimeUse): Moment {
  const used = columnFor(mapping, use)
  const column = at.get(used?.column ?? '')
  if (used?.format === undefined || column === undefined)
    return use === 'received' ? splitMoment(mapping, at) : NO_MOMENT
  const seconds = `s_${column}`
  if (used.format.kind === 'time')
    return { ...NO_MOMENT, local: onDayOfCall(mapping, at, seconds), bad: badSql(column, seconds) }
  const known = plausible(seconds)
  const bad = badSql(column, seconds, known)
  if (used.format.kind === 'instant') return { ...NO_MOMENT, utc: known, bad }
  const half = use === 'received' ? halfOf(mapping, at) : null
  if (half !== null) {
    const clock = half(`(${known}) % 86400`)
    const local = `((${known}) // 86400 * 86400 + coalesce(${clock}, 0))`
    return { ...NO_MOMENT, local, dayOnly: `coalesce((${clock}) IS NULL, false)`, bad }
  }
  if (used.midnightIsMissing !== true) return { ...NO_MOMENT, local: known, bad }
  // By a second clock the wall shows midnight at another time of day, when calls do come.
  const second = secondSql(mapping, at)
  const isMidnight = `((${seconds}) % 86400 = 0${second === null ? '' : ` AND NOT coalesce(${second}, false)`})`
  return use === 'received'
    ? { ...NO_MOMENT, local: known, dayOnly: `coalesce(${isMidnight}, false)`, bad }
    : { ...NO_MOMENT, local: `CASE WHEN NOT (${isMidnight}) THEN ${known} END`, bad }
}

/** SQL that is true for a row by the second clock; null where there is none. */
function secondSql(mapping: CallMapping, at: At): string | null {
  const cell = at.get(columnFor(mapping, 'key')?.column ?? '')
  const from = mapping.options?.secondClock?.fromKey
  return cell === undefined || from === undefined ? null : `(try_cast(${cell} AS BIGINT) >= ${from})`
}

/** 1990 to 2099; other years are kept out and counted as unreadable. */
const plausible = (seconds: string) => `CASE WHEN ${seconds} BETWEEN 631152000 AND 4102444799 THEN ${seconds} END`
/** In this order, so that the costly questions are asked of the few rows that earlier ones left. */
const badSql = (column: string, seconds: string, known = seconds) =>
  `CASE WHEN (${known}) IS NOT NULL OR ${column} IS NULL THEN 0 WHEN ${isNothing(column)} THEN 0
    WHEN (${seconds}) IS NULL THEN 1 ELSE 2 END::TINYINT`

/** The moment from several columns: a date or its parts, and a time of day or its parts. */
function splitMoment(mapping: CallMapping, at: At): Moment {
  const date = dateOf(mapping, at)
  if (date === null) return NO_MOMENT
  const time = clockOf(mapping, at)
  if (time === null) return { ...NO_MOMENT, local: date.seconds, dayOnly: 'true', bad: date.bad }
  const half = halfOf(mapping, at)
  const clock = half === null ? time.seconds : half(time.seconds)
  return {
    ...NO_MOMENT,
    local: `(${date.seconds} + coalesce(${clock}, 0))`,
    dayOnly: `(${clock}) IS NULL`,
    bad: time.bad === null ? date.bad : `greatest(${date.bad}, ${time.bad})`,
  }
}

/** Seconds at the start of the day, and whether what is there is no day. */
function dateOf(mapping: CallMapping, at: At): { seconds: string; bad: string } | null {
  const date = columnFor(mapping, 'received-date')
  const column = at.get(date?.column ?? '')
  if (date?.format !== undefined && column !== undefined) {
    const seconds = `s_${column}`
    return { seconds: `((${plausible(seconds)}) // 86400 * 86400)`, bad: badSql(column, seconds, plausible(seconds)) }
  }
  const year = partSql(mapping, at, 'year')
  const month = partSql(mapping, at, 'month')
  const day = partSql(mapping, at, 'received-day')
  if (year === null || month === null || day === null) return null
  const seconds = `epoch(try_cast(lpad((${year})::VARCHAR, 4, '0') || '-' || (${month}) || '-' || (${day}) AS DATE))::BIGINT`
  const anyMissing = [year, month, day].map((part) => `(${part}) IS NULL`).join(' OR ')
  const bad = `CASE WHEN ${anyMissing} OR (${plausible(seconds)}) IS NOT NULL THEN 0 WHEN (${seconds}) IS NULL THEN 1 ELSE 2 END::TINYINT`
  return { seconds: plausible(seconds), bad }
}

/** Seconds since midnight; `bad` is null where parts that cannot be read only leave the time of day unknown. */
function clockOf(mapping: CallMapping, at: At): { seconds: string; bad: string | null } | null {
  const time = columnFor(mapping, 'received-time')
  const column = at.get(time?.column ?? '')
  if (time?.format !== undefined && column !== undefined)
    return { seconds: `s_${column}`, bad: badSql(column, `s_${column}`) }
  const hour = partSql(mapping, at, 'hour')
  if (hour === null) return null
  const minute = partSql(mapping, at, 'minute')
  return { seconds: `((${hour}) * 3600 + ${minute === null ? '0' : `coalesce(${minute}, 0) * 60`})`, bad: null }
}

/**
 * Puts a clock of 12 hours into its half of the day, by a column that says AM or PM, or which shift it was (day, evening
 * or swing, night). Null where the file has no such column. An hour past 12 needs no help.
 */
function halfOf(mapping: CallMapping, at: At): ((clock: string) => string) | null {
  const cell = at.get(columnFor(mapping, 'am-pm')?.column ?? '')
  if (cell === undefined) return null
  const said = `upper(left(trim(${cell}), 1))`
  return (clock) => {
    const hour = `((${clock}) // 3600)`
    const night = `${said} IN ('N', 'M', 'G')`
    return `CASE WHEN ${hour} > 12 OR ${hour} = 0 THEN ${clock}
      WHEN ${said} = 'A' OR (${said} = 'D' AND ${hour} BETWEEN 6 AND 11) OR (${night} AND (${hour} = 12 OR ${hour} < 9))
        OR (${said} IN ('E', 'S') AND ${hour} = 12) THEN (${clock}) % 43200
      WHEN ${said} IN ('P', 'D', 'E', 'S') OR ${night} THEN (${clock}) % 43200 + 43200 END`
  }
}

/** A bare time of day belongs to the day of the call, or the next one when it would lie before the call. */
function onDayOfCall(mapping: CallMapping, at: At, seconds: string): string {
  const received = columnFor(mapping, 'received')
  const isLocal = received?.format !== undefined && received.format.kind !== 'instant'
  const base = isLocal ? momentOf(mapping, at, 'received').local : splitMoment(mapping, at).local
  const day = `((${base}) // 86400 * 86400)`
  return `(${day} + (${seconds}) + CASE WHEN ${day} + (${seconds}) < (${base}) - 3600 THEN 86400 ELSE 0 END)`
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const byName = (column: string, names: readonly string[], first: number) =>
  `CASE lower(left(trim(${column}), 3)) ${names.map((name, index) => `WHEN '${name}' THEN ${index + first}`).join(' ')} END`

type Part = 'year' | 'month' | 'received-day' | 'weekday' | 'hour' | 'minute'

const RANGES: Readonly<Record<Part, readonly [number, number]>> = {
  year: [1, 9999],
  month: [1, 12],
  'received-day': [1, 31],
  weekday: [0, 7],
  hour: [0, 24],
  minute: [0, 59],
}

/** One part of a moment as a small number, NULL where it says none that can be. Null where no column says it. */
function partSql(mapping: CallMapping, at: At, use: Part): string | null {
  const cell = at.get(columnFor(mapping, use)?.column ?? '')
  if (cell === undefined) return null
  const [least, most] = RANGES[use]
  const whole = `try_cast(trim(${cell}) AS INT)`
  const inRange = `CASE WHEN ${whole} BETWEEN ${least} AND ${most} THEN ${whole} END`
  if (use === 'month') return `coalesce(${inRange}, ${byName(cell, MONTHS, 1)})`
  if (use === 'hour') return `${inRange} % 24`
  // Two digits are a year of this century.
  return use === 'year' ? `CASE WHEN ${whole} BETWEEN 0 AND 99 THEN ${whole} + 2000 ELSE ${inRange} END` : inRange
}

/** The columns of `stage` that hold one part of a moment. */
export function parts(mapping: CallMapping, at: At): string[] {
  const part = (use: Part) => partSql(mapping, at, use) ?? 'NULL'
  const weekday = at.get(columnFor(mapping, 'weekday')?.column ?? '')
  return [
    ...typed(part('year'), 'SMALLINT', 'part_year'),
    ...typed(part('month'), 'TINYINT', 'part_month'),
    ...typed(weekday === undefined ? 'NULL' : byName(weekday, DAYS, 0), 'TINYINT', 'part_weekday'),
    ...typed(part('weekday'), 'TINYINT', 'weekday_number'),
    ...typed(hourOf(mapping, at) ?? 'NULL', 'TINYINT', 'part_hour'),
  ]
}

function hourOf(mapping: CallMapping, at: At): string | null {
  const hour = partSql(mapping, at, 'hour')
  const half = halfOf(mapping, at)
  return hour === null || half === null ? hour : `(${half(`(${hour}) * 3600`)}) // 3600`
}

const typed = (sql: string, type: string, name: string): string[] => [
  sql === 'NULL' ? `NULL::${type} AS ${name}` : `(${sql})::${type} AS ${name}`,
]

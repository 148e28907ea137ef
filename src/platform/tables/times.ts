/** How the values of a column say a moment. `patterns` are strptime patterns, tried in order. */
export type TimeFormat =
  | { readonly kind: 'timestamp' | 'date' | 'time'; readonly read: 'patterns'; readonly patterns: readonly string[] }
  | { readonly kind: 'timestamp' | 'date' | 'time'; readonly read: 'iso' }
  | { readonly kind: 'instant'; readonly read: 'zoned' | 'unix-seconds' | 'unix-milliseconds' }
  /** A clock time that names its zone behind it, such as "1/2/2024 10:00 CST"; `patterns` read what stands before. */
  | { readonly kind: 'instant'; readonly read: 'suffixed'; readonly patterns: readonly string[] }
  /** Days since 30 December 1899, as a spreadsheet stores moments: 45293.5 is noon on 2 January 2024; 0.5 is noon. */
  | { readonly kind: 'timestamp' | 'date' | 'time'; readonly read: 'excel-serial' }
  /** A number without leading zeros: 5 is 00:05, 1719 is 17:19. */
  | { readonly kind: 'time'; readonly read: 'clock-number' }

export type TimeDoubt =
  /** Every day number is 12 or less, so month and day could be swapped. */
  | 'month-or-day-first'
  /** Some times lost their AM or PM. */
  | 'am-pm-lost'
  /** Years outside 1990 to 2099 in most values. */
  | 'impossible-years'

export interface TimeReading {
  readonly format: TimeFormat
  readonly doubts: readonly TimeDoubt[]
  /** Share of filled sample values that the format reads. */
  readonly fits: number
  /** Values at exactly midnight among those that fit, when the format has hours. */
  readonly midnights: number
  readonly fitted: number
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/
const ZONED = /^(\d{4})-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)$/
const NUMERIC_DATE =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?:,?[ T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?$/
const NAMED_DATE =
  /^(?:(\d{1,2})([ -])([A-Za-z]{3,9})\.?\2(\d{4}|\d{2})|([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4}))(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?$/
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:[ T]?(\d{2})(\d{2})(\d{2})?)?$/

interface Shape {
  readonly kind: 'timestamp' | 'date' | 'time' | 'instant'
  /** Written with {A} and {B} for the two numbers that may be month and day. */
  readonly pattern: string | 'iso' | 'zoned' | 'unix-seconds' | 'unix-milliseconds'
  readonly first?: number
  readonly second?: number
  readonly year?: number
  readonly hour?: number
  readonly half?: boolean
  readonly midnight: boolean
  /** A zone's name or offset stands behind what `pattern` reads. */
  readonly suffixed?: boolean
}

/** Reads the shape of one value, or null when it is no moment that we know. */
export function shapeOf(value: string): Shape | null {
  const text = value.trim().replace(/\s+/g, ' ')
  return isoShape(text) ?? plainShape(text) ?? suffixedShape(text)
}

const plainShape = (text: string): Shape | null =>
  numericShape(text) ?? namedShape(text) ?? clockShape(text) ?? numberShape(text)

/** Hours that the clock of a zone's short name runs ahead of UTC. Only names that mean one zone in North America. */
const NAMED_ZONES = {
  ...{ UTC: 0, GMT: 0, Z: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
  ...{ AKST: -9, AKDT: -8, HST: -10, AST: -4, ADT: -3 },
} as const
const SUFFIX = `\\s*(?:${Object.keys(NAMED_ZONES).join('|')}|[+-]\\d{2}:?\\d{2})$`
const SUFFIXED = new RegExp(`^(.*?\\d(?: ?[AaPp]\\.?[Mm]\\.?)?)${SUFFIX}`)

/** A date with a time and the short name or offset of its zone behind it. */
function suffixedShape(text: string): Shape | null {
  const before = SUFFIXED.exec(text)?.[1]
  const shape = before === undefined ? null : (isoShape(before) ?? numericShape(before) ?? namedShape(before))
  if (shape === null || shape.kind !== 'timestamp') return null
  return { ...shape, kind: 'instant', suffixed: true }
}

function isoShape(text: string): Shape | null {
  const zoned = ZONED.exec(text)
  if (zoned) return { kind: 'instant', pattern: 'zoned', year: Number(zoned[1]), midnight: false }
  const iso = ISO.exec(text)
  if (!iso) return null
  const [, year, , , hour, minute, second] = iso
  if (hour === undefined) return { kind: 'date', pattern: 'iso', year: Number(year), midnight: false }
  return {
    kind: 'timestamp',
    pattern: 'iso',
    year: Number(year),
    hour: Number(hour),
    midnight: isMidnight(hour, minute, second),
  }
}

const isMidnight = (hour?: string, minute?: string, second?: string, half?: string) =>
  Number(minute ?? 0) === 0 &&
  Number(second ?? 0) === 0 &&
  (half ? /^a/i.test(half) && Number(hour) === 12 : Number(hour) === 0)

function numericShape(text: string): Shape | null {
  const found = NUMERIC_DATE.exec(text)
  if (!found) return null
  const [, one = '', mark = '/', two = '', three = '', hour, minute, second, fraction, half] = found
  const yearFirst = one.length === 4
  if (one.length === 3 || three.length === 3 || (yearFirst && three.length > 2)) return null
  const date = yearFirst ? `%Y${mark}%m${mark}%d` : `{A}${mark}{B}${mark}${three.length === 4 ? '%Y' : '%y'}`
  const time = hour === undefined ? '' : ` ${clockPattern(text, second, fraction, half)}`
  const comma = /\d, /.test(text) ? ',' : ''
  const middle = /\dT\d/.test(text) ? time.replace(' ', 'T') : time
  return {
    kind: hour === undefined ? 'date' : 'timestamp',
    pattern: `${date}${comma}${middle}`,
    ...(yearFirst ? { year: Number(one) } : { first: Number(one), second: Number(two), year: fullYear(three) }),
    ...(hour === undefined ? {} : { hour: Number(hour) }),
    half: half !== undefined,
    midnight: hour !== undefined && isMidnight(hour, minute, second, half),
  }
}

const fullYear = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

function clockPattern(text: string, second?: string, fraction?: string, half?: string): string {
  const dots = /\d\.\d{2}\.\d{2}/.test(text.slice(text.indexOf(' ') + 1)) && !text.includes(':')
  const mark = dots ? '.' : ':'
  const seconds = second === undefined ? '' : `${mark}%S${fraction === undefined ? '' : '.%f'}`
  const ending = half === undefined ? '' : /\d\s+[AaPp]/.test(text) ? ' %p' : '%p'
  return `${half === undefined ? '%H' : '%I'}${mark}%M${seconds}${ending}`
}

function namedShape(text: string): Shape | null {
  const found = NAMED_DATE.exec(text)
  if (!found) return null
  const [, , gap = ' ', nameAfter, yearAfter, nameFirst, , yearFirst, hour, minute, second, half] = found
  const name = nameAfter ?? nameFirst ?? ''
  const month = name.length > 3 && name.toLowerCase() !== 'sept' ? '%B' : '%b'
  const year = yearAfter ?? yearFirst ?? ''
  const comma = /\d, ?\d{4}/.test(text) ? ',' : ''
  const date = nameAfter ? `%d${gap}${month}${gap}${year.length === 2 ? '%y' : '%Y'}` : `${month} %d${comma} %Y`
  const time = hour === undefined ? '' : ` ${clockPattern(text, second, undefined, half)}`
  return {
    kind: hour === undefined ? 'date' : 'timestamp',
    pattern: `${date}${time}`,
    year: fullYear(year),
    ...(hour === undefined ? {} : { hour: Number(hour) }),
    half: half !== undefined,
    midnight: hour !== undefined && isMidnight(hour, minute, second, half),
  }
}

function clockShape(text: string): Shape | null {
  const found = CLOCK.exec(text)
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null
  const [, hour, minute, second, fraction, half] = found
  return {
    kind: 'time',
    pattern: clockPattern(` ${text}`, second, fraction, half),
    hour: Number(hour),
    half: half !== undefined,
    midnight: isMidnight(hour, minute, second, half),
  }
}

function numberShape(text: string): Shape | null {
  const compact = COMPACT.exec(text)
  if (compact && Number(compact[2]) <= 12 && Number(compact[3]) <= 31 && text.length !== 10) {
    const [, year, , , hour, , second] = compact
    const gap = text.includes('T') ? 'T' : text.includes(' ') ? ' ' : ''
    const time = hour === undefined ? '' : `${gap}%H%M${second === undefined ? '' : '%S'}`
    return {
      kind: hour === undefined ? 'date' : 'timestamp',
      pattern: `%Y%m%d${time}`,
      year: Number(year),
      midnight: false,
    }
  }
  if (/^\d{13}(?:\.0+)?$/.test(text) && Number(text) > 631152000000 && Number(text) < 4102444800000)
    return { kind: 'instant', pattern: 'unix-milliseconds', midnight: false }
  if (/^\d{10}(?:\.\d+)?$/.test(text) && Number(text) > 631152000 && Number(text) < 4102444800)
    return { kind: 'instant', pattern: 'unix-seconds', midnight: false }
  return null
}

const NO_VALUE = /^(?:|na|n\/a|null|none|nan|-|--|unknown)$/i

/** True for an empty cell or one of the usual words for "nothing here". */
export const isNothing = (value: string): boolean => NO_VALUE.test(value.trim())

/**
 * Finds how a column says moments, from all given values together and never from the first alone.
 * Answers null when fewer than six in ten filled values are moments of one kind.
 */
export function detectTimes(values: readonly string[]): TimeReading | null {
  const filled = values.filter((value) => !isNothing(value))
  if (filled.length === 0) return null
  const shapes = filled.map(shapeOf).filter((shape) => shape !== null)
  const kind = commonKind(shapes)
  const fitting = shapes.filter((shape) => shape.kind === kind)
  if (fitting.length < filled.length * 0.6 || kind === null) return null
  const order = dayOrder(fitting)
  const patterns = patternsOf(fitting, order.dayFirst)
  const doubts: TimeDoubt[] = []
  if (order.ambiguous) doubts.push('month-or-day-first')
  if (lostHalf(fitting)) doubts.push('am-pm-lost')
  const withYear = fitting.filter((shape) => shape.year !== undefined)
  const odd = withYear.filter((shape) => !isPlausibleYear(shape.year ?? 0)).length
  if (odd > withYear.length / 2 && withYear.length > 0) doubts.push('impossible-years')
  return {
    format: formatFrom(kind, patterns),
    doubts,
    fits: fitting.length / filled.length,
    midnights: fitting.filter((shape) => shape.midnight).length,
    fitted: fitting.length,
  }
}

export const isPlausibleYear = (year: number): boolean => year >= 1990 && year <= 2099

function commonKind(shapes: readonly Shape[]): Shape['kind'] | null {
  const counts = new Map<Shape['kind'], number>()
  for (const { kind } of shapes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null
}

/** Which number is the day: one over 12 in any value decides for the whole column. */
function dayOrder(shapes: readonly Shape[]): { dayFirst: boolean; ambiguous: boolean } {
  let firstOver = 0
  let secondOver = 0
  let open = 0
  for (const { first, second } of shapes) {
    if (first === undefined || second === undefined) continue
    open++
    if (first > 12) firstOver++
    if (second > 12) secondOver++
  }
  return { dayFirst: firstOver > secondOver, ambiguous: open > 0 && firstOver === 0 && secondOver === 0 }
}

/**
 * Years of two digits that stand first, as in 24/01/31: no first number is a month, and the last numbers, which would be
 * the years, are more than the first ones, which would be the days.
 */
function isYearFirst(shapes: readonly Shape[]): boolean {
  const short = shapes.filter(({ pattern }) => pattern.includes('{A}') && pattern.includes('%y'))
  const firsts = new Set(short.map(({ first = 0 }) => first))
  const lasts = new Set(short.map(({ year = 0 }) => year % 100))
  return [...firsts].every((first) => first > 12) && [...lasts].every((last) => last <= 31) && lasts.size > firsts.size
}

function patternsOf(shapes: readonly Shape[], dayFirst: boolean): string[] {
  const counts = new Map<string, number>()
  const yearFirst = isYearFirst(shapes)
  for (const { pattern } of shapes) {
    const turned = yearFirst && pattern.includes('%y') ? pattern.replace('%y', '%d').replace('{A}', '%y') : pattern
    const whole = turned.replace('{A}', dayFirst ? '%d' : '%m').replace('{B}', dayFirst ? '%m' : '%d')
    counts.set(whole, (counts.get(whole) ?? 0) + 1)
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([pattern]) => pattern)
}

/** AM and PM stand in some values only, and the rest never pass 12 o'clock: their half of the day is gone. */
function lostHalf(shapes: readonly Shape[]): boolean {
  const clocked = shapes.filter((shape) => shape.hour !== undefined)
  const without = clocked.filter((shape) => shape.half !== true)
  if (without.length === 0) return false
  const latest = without.reduce((top, shape) => Math.max(top, shape.hour ?? 0), 0)
  if (without.length < clocked.length) return latest <= 12
  const hours = new Set(without.map((shape) => shape.hour))
  if (latest > 12 || hours.has(0)) return false
  // Nothing after 12 and nothing at 0: in 500 values that is no clock of 24 hours; in fewer, when they go all round.
  return without.length >= 500 || (without.length >= 40 && hours.size >= 10)
}

function formatFrom(kind: Shape['kind'], patterns: readonly string[]): TimeFormat {
  const [main = 'iso'] = patterns
  if (main === 'unix-seconds' || main === 'unix-milliseconds') return { kind: 'instant', read: main }
  if (kind === 'instant' && main === 'zoned') return { kind, read: 'zoned' }
  const spelled = patterns.flatMap((pattern) =>
    pattern === 'iso' ? ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%d'] : [pattern],
  )
  if (kind === 'instant') return { kind, read: 'suffixed', patterns: spelled }
  if (patterns.every((pattern) => pattern === 'iso')) return { kind, read: 'iso' }
  return { kind, read: 'patterns', patterns: spelled }
}

/** A clock written as a bare number (5, 233, 1719): every value a whole number whose last two digits are minutes. */
export function isClockNumber(values: readonly string[]): boolean {
  const filled = values.filter((value) => !isNothing(value))
  if (filled.length < 20) return false
  const fits = filled.filter((value) => /^\d{1,4}$/.test(value) && Number(value) < 2400 && Number(value) % 100 < 60)
  const spread = new Set(fits.map((value) => Math.floor(Number(value) / 100))).size
  return fits.length >= filled.length * 0.98 && spread >= 10 && fits.some((value) => Number(value) > 1259)
}

/**
 * SQL for the second that a text column says: seconds since 1970 on the clock it was written by (UTC for an instant),
 * or seconds since midnight for a time of day; NULL where it says none.
 */
export function secondsSql(format: TimeFormat, column: string): string {
  if (format.read === 'clock-number')
    return `CASE WHEN regexp_full_match(trim(${column}), '[0-9]{1,4}') THEN
      (trim(${column})::BIGINT // 100) * 3600 + (trim(${column})::BIGINT % 100) * 60 END`
  if (format.read === 'unix-seconds') return `floor(try_cast(${column} AS DOUBLE))::BIGINT`
  if (format.read === 'unix-milliseconds') return `(try_cast(${column} AS DOUBLE)::BIGINT // 1000)`
  if (format.read === 'suffixed') return suffixedSql(column, format.patterns)
  if (format.read === 'excel-serial') return serialSql(column, format.kind)
  if (format.read === 'zoned' || format.kind === 'instant')
    return `(epoch_ms(try_cast(${column} AS TIMESTAMPTZ)) // 1000)`
  const moment =
    format.read === 'patterns'
      ? `try_strptime(${column}, ${patternList(format.patterns)})`
      : `try_cast(${column} AS TIMESTAMP)`
  // A bare time is read as one of 1900, before the epoch: without the second remainder it would be negative.
  return format.kind === 'time'
    ? `(((epoch_ms(${moment}) // 1000) % 86400 + 86400) % 86400)`
    : `(epoch_ms(${moment}) // 1000)`
}

/** The clock time without its suffix, less what the suffix says. */
function suffixedSql(column: string, patterns: readonly string[]): string {
  const suffix = `upper(trim(regexp_extract(${column}, '${SUFFIX}')))`
  const offsets = Object.entries(NAMED_ZONES).map(([name, hours]) => `WHEN '${name}' THEN ${hours * 3600}`)
  const digits = `replace(${suffix}, ':', '')`
  const numeric = `CASE WHEN regexp_full_match(${digits}, '[+-][0-9]{4}') THEN CASE WHEN left(${digits}, 1) = '-' THEN -1 ELSE 1 END
    * (substr(${digits}, 2, 2)::INT * 3600 + right(${digits}, 2)::INT * 60) END`
  const clock = `(epoch_ms(try_strptime(regexp_replace(${column}, '${SUFFIX}', ''), ${patternList(patterns)})) // 1000)`
  return `(${clock} - CASE ${suffix} ${offsets.join(' ')} ELSE ${numeric} END)`
}

/** A spreadsheet's day number. Two thousandths of a second are lost in its fraction, so it is rounded to seconds. */
function serialSql(column: string, kind: 'timestamp' | 'date' | 'time'): string {
  const days = `try_cast(${column} AS DOUBLE)`
  if (kind === 'time') return `(round((${days} - floor(${days})) * 86400)::BIGINT % 86400)`
  return `CASE WHEN ${days} BETWEEN 1 AND 200000 THEN round((${days} - 25569) * 86400)::BIGINT END`
}

/** How numbers of a column would read as a spreadsheet's days; null where they cannot be those of our time. */
export function excelSerial(values: readonly string[]): TimeFormat | null {
  const filled = values.filter((value) => !isNothing(value))
  const numbers = filled.filter((value) => /^\d{0,5}(?:\.\d+)?$/.test(value)).map(Number)
  if (filled.length < 8 || numbers.length < filled.length * 0.98) return null
  const hasFraction = numbers.some((value) => !Number.isInteger(value))
  // From 2000 to 2049.
  if (numbers.every((value) => value >= 36_526 && value < 54_789))
    return { kind: hasFraction ? 'timestamp' : 'date', read: 'excel-serial' }
  if (hasFraction && numbers.every((value) => value >= 0 && value < 1)) return { kind: 'time', read: 'excel-serial' }
  return null
}

function patternList(patterns: readonly string[]): string {
  const quoted = patterns.map((pattern) => `'${pattern.replaceAll("'", "''")}'`)
  return quoted.length === 1 ? (quoted[0] ?? "''") : `[${quoted.join(', ')}]`
}

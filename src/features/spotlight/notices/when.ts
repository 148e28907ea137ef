/// <reference lib="esnext.temporal" />
import { type Instant, instant } from '../../../core/kinds.ts'

/**
 * When a notice begins and ends, by the clock on the wall of its place. A day is written `2026-03-08`, a time
 * `2026-03-08T17:00`, and where a source gives no day, the month `2026-03`.
 */
export interface Times {
  /** Null: it has begun, nobody says when. */
  readonly opens: string | null
  /** Null: open end. */
  readonly closes: string | null
  /** A name of the IANA time zone database. */
  readonly zone: string
}

export type NoticeState =
  | { readonly kind: 'coming'; readonly inDays: number }
  /** Null days: open end. 0 is today, by the calendar of its place. */
  | { readonly kind: 'open'; readonly inDays: number | null }
  | { readonly kind: 'closed' }
export const STATES = ['coming', 'open', 'closed'] as const satisfies readonly NoticeState['kind'][]

const MONTH = /^\d{4}-\d{2}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** How exactly a moment is known; null when the text is none. */
export function precisionOf(text: string): 'month' | 'day' | 'time' | null {
  const precision = MONTH.test(text) ? 'month' : DAY.test(text) ? 'day' : TIME.test(text) ? 'time' : null
  return precision !== null && isReal(text) ? precision : null
}

function isReal(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(MONTH.test(text) ? `${text}-01` : text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** The first moment of what is written: midnight of the day or month, or the time itself. */
export function firstMoment(text: string, zone: string): Instant {
  const precision = precisionOf(text)
  if (precision === null) throw new RangeError(`Not a month, day or time: ${text}`)
  if (precision === 'time') return momentOf(Temporal.PlainDateTime.from(text).toZonedDateTime(zone))
  return momentOf(firstDay(text).toZonedDateTime(zone))
}

/**
 * The first moment after it: an end on a day lasts to midnight there, however long that day is. An end at a time that a
 * change of clocks brings twice, or never, is taken as the later one, so that nobody is shut out early.
 */
export function endOf(text: string, zone: string): Instant {
  const precision = precisionOf(text)
  if (precision === null) throw new RangeError(`Not a month, day or time: ${text}`)
  if (precision === 'time')
    return momentOf(Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'later' }))
  const next = firstDay(text).add(precision === 'month' ? { months: 1 } : { days: 1 })
  return momentOf(next.toZonedDateTime(zone))
}

/** Before, during or after, as of `now`. At the very moment of its end a notice is closed. */
export function stateAt({ opens, closes, zone }: Times, now: Instant): NoticeState {
  const today = dayIn(zone, now)
  if (opens !== null && now < firstMoment(opens, zone))
    return { kind: 'coming', inDays: daysFrom(today, firstDay(opens)) }
  if (closes === null) return { kind: 'open', inDays: null }
  return now >= endOf(closes, zone) ? { kind: 'closed' } : { kind: 'open', inDays: daysFrom(today, lastDay(closes)) }
}

/** The moment at which the order of notices turns: the one that comes next first, and of closed ones the latest. */
export function turnOf(times: Times, now: Instant): Instant {
  const { opens, closes, zone } = times
  const state = stateAt(times, now).kind
  if (state === 'coming' && opens !== null) return firstMoment(opens, zone)
  return closes === null ? instant(Number.MAX_SAFE_INTEGER) : endOf(closes, zone)
}

/** The calendar day in a zone. */
export const dayIn = (zone: string, at: Instant): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()

const momentOf = (zoned: Temporal.ZonedDateTime): Instant => instant(zoned.epochMilliseconds)
const firstDay = (text: string): Temporal.PlainDate =>
  Temporal.PlainDate.from(MONTH.test(text) ? `${text}-01` : text.slice(0, 10))
const lastDay = (text: string): Temporal.PlainDate =>
  MONTH.test(text) ? firstDay(text).add({ months: 1 }).subtract({ days: 1 }) : firstDay(text)
const daysFrom = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to).days

/** Days as `2026-11-22`, without clock or zone. They compare as text. */
export interface AgreementDays {
  /** The first day on which it holds; null while none is set. */
  readonly effectiveOn: string | null
  readonly reviewOn: string | null
  /** The last day on which it holds; null where it does not end by itself. */
  readonly endsOn: string | null
}

/** From so many days before its last day, an agreement counts as ending: time enough to write and sign the next one. */
export const ENDING_DAYS = 90

export type DayStanding = 'no-day' | 'not-yet' | 'in-force' | 'ending' | 'review-due' | 'ended'

/** How an agreement stands on a day by its dates alone. What ends soon is said before a review that is due. */
export function standingOn({ effectiveOn, reviewOn, endsOn }: AgreementDays, day: string): DayStanding {
  if (effectiveOn === null) return 'no-day'
  if (endsOn !== null && day > endsOn) return 'ended'
  if (day < effectiveOn) return 'not-yet'
  if (endsOn !== null && daysFrom(day, endsOn) <= ENDING_DAYS) return 'ending'
  return reviewOn !== null && day >= reviewOn ? 'review-due' : 'in-force'
}

/** True on the days on which it holds: from the first to the last, both counted. */
export const holdsOn = (days: AgreementDays, day: string): boolean =>
  ['in-force', 'ending', 'review-due'].includes(standingOn(days, day))

/**
 * The same day some months later; the last of the month where that month is shorter, so that 31 January and one month is
 * the end of February.
 */
export function monthsAfter(day: string, months: number): string {
  const { year, month, date } = parts(day)
  const count = year * 12 + (month - 1) + months
  const [laterYear, laterMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return written(laterYear, laterMonth, Math.min(date, daysIn(laterYear, laterMonth)))
}

/** When a kind of document is looked at again and when it ends, counted from its first day. */
export function daysOf(
  kind: { readonly reviewMonths: number; readonly endMonths: number | null },
  effectiveOn: string,
): AgreementDays {
  return {
    effectiveOn,
    reviewOn: monthsAfter(effectiveOn, kind.reviewMonths),
    endsOn: kind.endMonths === null ? null : monthsAfter(effectiveOn, kind.endMonths),
  }
}

/**
 * Which of some warnings is due: the smallest number of days that has been reached before the day, and null before the
 * first and after the day. So a warning that was missed is told late, and only the one that fits now.
 */
export function warningDue(on: string, today: string, before: readonly number[]): number | null {
  const left = daysFrom(today, on)
  const reached = before.filter((days) => left <= days)
  return left < 0 || reached.length === 0 ? null : Math.min(...reached)
}

/** Whole days from one day to another; negative where `to` is earlier. */
export const daysFrom = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? Number.NaN)

function parts(day: string): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number)
  if (!(date >= 1 && date <= daysIn(year, month))) throw new RangeError(`Not a day of the calendar: ${day}`)
  return { year, month, date }
}

const written = (year: number, month: number, date: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** Days since 1 January of the year 1 in today's calendar. */
function dayNumber(day: string): number {
  const { year, month, date } = parts(day)
  const before = year - 1
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  let number = before * 365 + leaps + date - 1
  for (let one = 1; one < month; one += 1) number += daysIn(year, one)
  return number
}

import type { Instant } from '../../../core/kinds.ts'

/**
 * The first day of which coded rows are kept, YYYY-MM-DD: the first of the month that lies `years` before now. Whole
 * months go at once, so that a count by month is of the whole month.
 */
export function firstDayKept(now: Instant, years: number): string {
  const today = new Date(now)
  return new Date(Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), 1)).toISOString().slice(0, 10)
}

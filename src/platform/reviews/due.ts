import type { Instant } from '../../core/kinds.ts'

/** How long a review, or the day a page was put together, holds. */
const REVIEW_MONTHS = 12

/** The day a page is due for its next review: the one an editor set, else twelve months after the day it was last sound. */
export function dueOn(lastDay: string, setDay: string | null): string {
  if (setDay !== null) return setDay
  const [year = 0, month = 1, day = 1] = lastDay.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + REVIEW_MONTHS + 1, 0)).getUTCDate()
  const due = new Date(Date.UTC(year, month - 1 + REVIEW_MONTHS, Math.min(day, last)))
  return due.toISOString().slice(0, 10)
}

export const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

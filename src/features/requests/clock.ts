import { type Instant, instant } from '../../core/kinds.ts'
import type { OnTheClock } from './kinds.ts'

/**
 * The promise of the desk: a request is confirmed within 36 hours. The hours are elapsed time between two instants (rule
 * 25 of the assurance rules), so a change to or from daylight-saving time makes them neither longer nor shorter, nights
 * and weekends count, and nobody's time zone matters. Zones are for showing a time only.
 * Source of the 36 hours: the published PMHC Toolkit ("receive confirmation within 36 hours of your request").
 */
const HOUR_MS = 3_600_000
export const CONFIRM_WITHIN_HOURS = 36
/** After this many hours the desk is warned; each once. */
export const WARN_AFTER_HOURS = [24, 30] as const

export type ClockState =
  | { readonly kind: 'waiting'; readonly leftMs: number }
  /** Time for the desk to hurry; `level` is how many warnings are due. */
  | { readonly kind: 'due-soon'; readonly leftMs: number; readonly level: 1 | 2 }
  | { readonly kind: 'confirmed-in-time'; readonly tookMs: number }
  | { readonly kind: 'confirmed-late'; readonly lateMs: number }
  | { readonly kind: 'overdue'; readonly lateMs: number }
  /** Closed before anyone confirmed it, while there was still time: no promise was kept or broken. */
  | { readonly kind: 'withdrawn' }

/** The last moment at which a confirmation is in time. */
export function dueAt(receivedAt: Instant): Instant {
  return instant(receivedAt + CONFIRM_WITHIN_HOURS * HOUR_MS)
}

/** Where the clock of a request stands at a moment. A confirmation at the last moment itself is in time. */
export function clockState({ receivedAt, confirmedAt, closedAt }: OnTheClock, now: Instant): ClockState {
  const due = dueAt(receivedAt)
  if (confirmedAt !== null)
    return confirmedAt <= due
      ? { kind: 'confirmed-in-time', tookMs: confirmedAt - receivedAt }
      : { kind: 'confirmed-late', lateMs: confirmedAt - due }
  if (closedAt !== null && closedAt <= due) return { kind: 'withdrawn' }
  if (now > due) return { kind: 'overdue', lateMs: now - due }
  const level = warningsDue(receivedAt, now)
  const leftMs = due - now
  return level === 0 ? { kind: 'waiting', leftMs } : { kind: 'due-soon', leftMs, level }
}

/** How many of the two warnings are due. It stays at two when the time has run out. */
export function warningsDue(receivedAt: Instant, now: Instant): 0 | 1 | 2 {
  const [first, second] = WARN_AFTER_HOURS
  const elapsed = now - receivedAt
  if (elapsed >= second * HOUR_MS) return 2
  return elapsed >= first * HOUR_MS ? 1 : 0
}

export interface HoursMinutes {
  readonly hours: number
  readonly minutes: number
}
/** Whole minutes that have certainly passed, or are certainly left: rounded down, so that no page promises a minute more. */
export function hoursMinutes(milliseconds: number): HoursMinutes {
  const whole = Math.floor(Math.max(0, milliseconds) / 60_000)
  return { hours: Math.floor(whole / 60), minutes: whole % 60 }
}

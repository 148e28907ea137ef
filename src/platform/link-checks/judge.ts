import { type Instant, instant } from '../../core/kinds.ts'
import type { Finding } from './visit.ts'

/** `failing`: it failed, but not often or long enough to call it dead. `unknown`: cannot be told from here. */
export type LinkState = 'ok' | 'moved' | 'failing' | 'dead' | 'unknown'

/** What is known of one outside address. */
export interface LinkCheck {
  readonly url: string
  readonly state: LinkState
  /** A code of `visit.ts`, or the status of the answer. */
  readonly reason: string
  readonly leadsTo: string
  readonly failures: number
  readonly firstFailedAt: Instant | null
  readonly lastOkAt: Instant | null
  readonly checkedAt: Instant
}

const FAILURES_TO_DEAD = 3
/** Sites are down for a weekend; three failures in an hour say nothing. */
const DAYS_TO_DEAD = 2
const DAY_MS = 86_400_000

/** What one more visit changes. A link is dead after three failures in a row that span at least two days. */
export function nextCheck(url: string, before: LinkCheck | null, finding: Finding, at: Instant): LinkCheck {
  const seen = { url, leadsTo: '', checkedAt: at, reason: '' }
  const lastOkAt = before?.lastOkAt ?? null
  switch (finding.kind) {
    case 'ok':
      return { ...seen, state: 'ok', failures: 0, firstFailedAt: null, lastOkAt: at }
    case 'moved':
      return { ...seen, state: 'moved', leadsTo: finding.to, failures: 0, firstFailedAt: null, lastOkAt: at }
    case 'unknown':
      return { ...seen, state: 'unknown', reason: String(finding.reason), failures: 0, firstFailedAt: null, lastOkAt }
    case 'failed': {
      const failures = (before?.failures ?? 0) + 1
      const firstFailedAt = before?.firstFailedAt ?? at
      const isDead = failures >= FAILURES_TO_DEAD && at - firstFailedAt >= DAYS_TO_DEAD * DAY_MS
      const state = isDead || before?.state === 'dead' ? 'dead' : 'failing'
      return {
        ...seen,
        state,
        reason: String(finding.reason),
        failures,
        firstFailedAt: instant(firstFailedAt),
        lastOkAt,
      }
    }
  }
}

import { type Instant, type Interval, type Share, share } from '../../core/kinds.ts'
import { wilsonInterval } from '../../core/stats/wilson.ts'
import { clockState } from './clock.ts'
import type { OnTheClock } from './kinds.ts'

/** What became of the requests of one month, or of all. Counts of requests. */
export interface Kept {
  /** `2026-03`, in UTC; null for all months together. */
  readonly month: string | null
  readonly received: number
  readonly kept: number
  readonly late: number
  /** Not confirmed, and the 36 hours are over. */
  readonly overdue: number
  /** Not confirmed, and there still is time. */
  readonly open: number
  /** Closed by whoever asked before anyone confirmed: neither kept nor broken. */
  readonly withdrawn: number
  /** Kept out of those that are decided; null when none is. */
  readonly share: Share | null
  /** What chance alone allows around the share (Wilson, 95%). With few requests it is wide, and says so. */
  readonly interval: Interval<Share> | null
}

/**
 * How often the promise of 36 hours was kept, month by month of receipt, the newest first. A request that is overdue
 * counts as broken from that minute on, not only once someone confirms it: waiting longer never makes a month look better.
 */
export function keptByMonth(requests: readonly OnTheClock[], now: Instant): readonly Kept[] {
  const months = Map.groupBy(requests, ({ receivedAt }) => new Date(receivedAt).toISOString().slice(0, 7))
  return [...months]
    .sort(([one], [other]) => other.localeCompare(one))
    .map(([month, those]) => keptOf(month, those, now))
}

export const keptInAll = (requests: readonly OnTheClock[], now: Instant): Kept => keptOf(null, requests, now)

function keptOf(month: string | null, requests: readonly OnTheClock[], now: Instant): Kept {
  const states = requests.map((request) => clockState(request, now).kind)
  const count = (...kinds: readonly string[]) => states.filter((kind) => kinds.includes(kind)).length
  const [kept, late, overdue] = [count('confirmed-in-time'), count('confirmed-late'), count('overdue')]
  const decided = kept + late + overdue
  return {
    month,
    received: requests.length,
    kept,
    late,
    overdue,
    open: count('waiting', 'due-soon'),
    withdrawn: count('withdrawn'),
    share: decided === 0 ? null : share(kept / decided),
    interval: decided === 0 ? null : wilsonInterval(kept, decided),
  }
}

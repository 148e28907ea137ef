import type { Interval } from '../kinds.ts'
import { zOf } from './normal.ts'
import { checkGroups, type TwoGroups } from './two-by-two.ts'
import { wilsonInterval } from './wilson.ts'

/**
 * Difference of two shares, first minus second, with Newcombe's hybrid score limits; always within -1 and 1.
 * Asks, for example: 56 of 70 calls ended at the scene with the team, 48 of 80 without; how far apart are the shares?
 * Holds for independent groups of independent items; not for the same calls judged twice (`mcnemar`).
 * Source: Newcombe (1998), Stat. Med. 17:873-890, method 10.
 */
export function riskDifferenceNewcombe(groups: TwoGroups, confidence = 0.95): Interval & { readonly estimate: number } {
  checkGroups(groups)
  const { x1, n1, x2, n2 } = groups
  const z = zOf(confidence)
  const [one, two] = [wilsonInterval(x1, n1, z), wilsonInterval(x2, n2, z)]
  const [p1, p2] = [x1 / n1, x2 / n2]
  return {
    estimate: p1 - p2,
    low: p1 - p2 - Math.hypot(p1 - one.low, two.high - p2),
    high: p1 - p2 + Math.hypot(one.high - p1, p2 - two.low),
  }
}

import { type Interval, type Share, share } from '../kinds.ts'
import { Z_95 } from './normal.ts'

/**
 * Wilson score interval: the shares that `k` of `n` does not contradict.
 * Asks, for example: 81 of 263 calls carried the code; which shares fit that, by chance alone?
 * Holds for independent trials. Not for repeat calls from one person or place, and it knows nothing of wrong codes.
 * Chosen because it stays within 0 to 1 and copes with k = 0, which small agencies often have.
 * Sources: Wilson (1927), J. Am. Stat. Assoc. 22:209-212; Newcombe (1998), Stat. Med. 17:857-872.
 */
export function wilsonInterval(k: number, n: number, z = Z_95): Interval<Share> {
  if (!(n > 0 && k >= 0 && k <= n)) throw new RangeError(`Needs 0 <= k <= n and n > 0, got ${k} of ${n}`)
  const observed = k / n
  const shrink = 1 + z ** 2 / n
  const centre = (observed + z ** 2 / (2 * n)) / shrink
  const reach = (z / shrink) * Math.sqrt((observed * (1 - observed)) / n + z ** 2 / (4 * n ** 2))
  return {
    low: share(k === 0 ? 0 : Math.max(0, centre - reach)),
    high: share(k === n ? 1 : Math.min(1, centre + reach)),
  }
}

import { type Interval, type Share, share } from '../kinds.ts'
import { betaQuantile } from './beta.ts'

/**
 * Exact limits of a share: at least the asked confidence, whatever the true share is. Wider than `wilsonInterval`, so
 * use it where a guarantee is needed and Wilson for display.
 * Holds for independent trials. Not for repeat calls from one person or place.
 * Source: Clopper and Pearson (1934), Biometrika 26:404-413.
 */
export function clopperPearson(k: number, n: number, confidence = 0.95): Interval<Share> {
  if (!(Number.isInteger(k) && Number.isInteger(n) && n > 0 && k >= 0 && k <= n))
    throw new RangeError(`Needs whole numbers with 0 <= k <= n and n > 0, got ${k} of ${n}`)
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`Confidence lies between 0 and 1, got ${confidence}`)
  const tail = (1 - confidence) / 2
  return {
    low: share(k === 0 ? 0 : betaQuantile(tail, k, n - k + 1)),
    high: share(k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k)),
  }
}

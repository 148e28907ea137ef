import type { Interval } from '../kinds.ts'
import { binomialTest } from './binomial.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { zOf } from './normal.ts'

interface TwoRates {
  readonly count1: number
  /** Hours, days or persons that the count was taken over; the same unit in both. */
  readonly exposure1: number
  readonly count2: number
  readonly exposure2: number
}

export interface RateRatio extends Interval {
  /** First rate over second; Infinity where the second count is 0. */
  readonly rateRatio: number
  /** Infinity where the second count is 0. */
  readonly high: number
}

/**
 * Ratio of two rates with exact limits, and the p of "the same rate": given the sum, the first count is binomial.
 * Holds for events that come singly and independently; bursts make it too sure. Use where a count is under about 20.
 * Throws RangeError where there are no events at all.
 * Source: Przyborowski and Wilenski (1940), Biometrika 31:313-323; as R's poisson.test.
 */
export function rateRatioExact(rates: TwoRates, confidence = 0.95): RateRatio & { readonly pValue: number } {
  check(rates)
  const { count1, exposure1, count2, exposure2 } = rates
  const all = count1 + count2
  const { low, high } = clopperPearson(count1, all, confidence)
  const ratioOf = (part: number) => ((part / (1 - part)) * exposure2) / exposure1
  return {
    rateRatio: count1 / exposure1 / (count2 / exposure2),
    low: ratioOf(low),
    high: ratioOf(high),
    pValue: binomialTest(count1, { n: all, p: exposure1 / (exposure1 + exposure2) }),
  }
}

/**
 * Ratio of two rates with limits on the log scale, SE = sqrt(1 / x1 + 1 / x2).
 * Holds for counts of about 20 or more. Throws RangeError where a count is 0: use `rateRatioExact`.
 * Source: Rothman (1986), Modern Epidemiology, 11.
 */
export function rateRatioWald(rates: TwoRates, confidence = 0.95): RateRatio {
  check(rates)
  const { count1, exposure1, count2, exposure2 } = rates
  if (count1 === 0 || count2 === 0) throw new RangeError('A count of 0 has no log: use the exact ratio')
  const rateRatio = count1 / exposure1 / (count2 / exposure2)
  const reach = zOf(confidence) * Math.sqrt(1 / count1 + 1 / count2)
  return { rateRatio, low: rateRatio * Math.exp(-reach), high: rateRatio * Math.exp(reach) }
}

function check({ count1, exposure1, count2, exposure2 }: TwoRates): void {
  if (![count1, count2].every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new RangeError('Counts are whole numbers from 0')
  if (!(exposure1 > 0 && exposure2 > 0)) throw new RangeError('Exposures are above 0')
  if (count1 + count2 === 0) throw new RangeError('There are no events to compare')
}

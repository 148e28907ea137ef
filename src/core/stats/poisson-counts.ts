import { gammaShareAbove, gammaShareBelow } from './gamma.ts'
import { smallestWhole } from './halving.ts'

/** Chances that a Poisson count with this mean is at most, and more than, k; both tails directly. */
export function poissonShares(k: number, mean: number): { readonly below: number; readonly above: number } {
  if (!(mean >= 0)) throw new RangeError(`A mean is 0 or more, got ${mean}`)
  if (k < 0) return { below: 0, above: 1 }
  const whole = Math.floor(k) + 1
  return { below: gammaShareAbove(whole, mean), above: gammaShareBelow(whole, mean) }
}

/** The smallest count that at least a share `q` of Poisson counts with this mean does not exceed. */
export function poissonQuantile(q: number, mean: number): number {
  if (!(q >= 0 && q < 1)) throw new RangeError(`A Poisson quantile needs 0 <= q < 1, got ${q}`)
  return smallestWhole((k) => poissonShares(k, mean).below >= q * (1 - 1e-14))
}

import { betaShares } from './beta.ts'
import { halveUpward } from './halving.ts'

/**
 * Share of Student's t with `df` degrees of freedom that lies below `t`, about 12 digits; small tails directly.
 * The share above t is the share below -t. Source: Abramowitz and Stegun (1964) 26.7.1.
 */
export function studentShareBelow(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom are above 0, got ${df}`)
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0
  const square = t * t
  const tail = 0.5 * betaShares(1 / (1 + square / df), 1 / (1 + df / square), { a: df / 2, b: 0.5 }).below
  return t > 0 ? 1 - tail : tail
}

/** The t below which a share `p` of Student's t with `df` degrees of freedom lies. */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`A t quantile needs 0 < p < 1, got ${p}`)
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  const size = halveUpward((t) => studentShareBelow(-t, df) > tail, 0, 1)
  if (size > 1e150) throw new RangeError('Too far out to be worked out')
  return p < 0.5 ? -size : size
}

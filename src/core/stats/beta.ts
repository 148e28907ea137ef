import { logGamma } from './gamma.ts'
import { halve } from './halving.ts'

interface Shares {
  readonly below: number
  readonly above: number
}

/**
 * Shares of a beta(a, b) variable below and above x, with y = 1 - x given apart so that neither loses digits.
 * Whichever is the tail is worked out directly by Lentz's continued fraction: about 12 digits, fewer for a + b over 10^5.
 * Source: Abramowitz and Stegun (1964) 26.5.8.
 */
export function betaShares(x: number, y: number, { a, b }: { readonly a: number; readonly b: number }): Shares {
  if (!(a > 0 && b > 0)) throw new RangeError(`Needs a > 0 and b > 0, got ${a} and ${b}`)
  if (!(x >= 0 && y >= 0)) throw new RangeError(`A share lies between 0 and 1, got ${x}`)
  if (x === 0) return { below: 0, above: 1 }
  if (y === 0) return { below: 1, above: 0 }
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y))
  if (x < (a + 1) / (a + b + 2)) {
    const below = Math.min(1, (front * fraction(x, a, b)) / a)
    return { below, above: 1 - below }
  }
  const above = Math.min(1, (front * fraction(y, b, a)) / b)
  return { below: 1 - above, above }
}

/** The x below which a share `p` of a beta(a, b) variable lies. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A beta quantile needs 0 <= p <= 1, got ${p}`)
  if (p === 0 || p === 1) return p
  const isBelow = (x: number) => {
    const { below, above } = betaShares(x, 1 - x, { a, b })
    return p < 0.5 ? below < p : above > 1 - p
  }
  return halve(isBelow, 0, 1)
}

function fraction(x: number, a: number, b: number): number {
  const guard = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return value
}

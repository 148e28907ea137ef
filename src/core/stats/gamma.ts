import { halveUpward } from './halving.ts'

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function for x > 0, to about 14 digits. Source: Lanczos (1964), g = 7, n = 9. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma needs x > 0, got ${x}`)
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const y = x - 1
  const base = y + 7.5
  const sum = LANCZOS.reduce((total, term, i) => (i === 0 ? term : total + term / (y + i)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(base) - base + Math.log(sum)
}

/**
 * Regularised lower incomplete gamma function P(a, x): the share of a gamma(a, 1) variable below x.
 * Series for x < a + 1, Lentz's continued fraction beyond.
 * Source: Abramowitz and Stegun (1964) 6.5.29 and 6.5.31.
 */
export function gammaShareBelow(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`Needs a > 0 and x >= 0, got a = ${a}, x = ${x}`)
  if (x === 0) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? scale * lowerSeries(a, x) : 1 - scale * upperFraction(a, x)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / nonZero(an * d + b, tiny)
    c = nonZero(b + an / c, tiny)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return value
}

const nonZero = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value)

/** Share of a gamma(a, 1) variable above x, worked out directly, so that far tails keep their digits. */
export function gammaShareAbove(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`Needs a > 0 and x >= 0, got a = ${a}, x = ${x}`)
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x)
}

/** The x with `gammaShareBelow(a, x) = p`, by halving an interval that surely holds it, to the last bits of a double. */
export function gammaQuantile(a: number, p: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`A gamma quantile needs 0 <= p < 1, got ${p}`)
  if (p === 0) return 0
  const isBelow = (x: number) => (p < 0.5 ? gammaShareBelow(a, x) < p : gammaShareAbove(a, x) > 1 - p)
  return halveUpward(isBelow, 0, a + 10 * Math.sqrt(a) + 10)
}

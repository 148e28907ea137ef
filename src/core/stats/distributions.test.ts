import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaQuantile, betaShares } from './beta.ts'
import { binomialChance, binomialQuantile, binomialShares } from './binomial.ts'
import { chiSquareQuantile, chiSquareShareAbove, chiSquareShareBelow } from './chi-square.ts'
import { digamma } from './digamma.ts'
import { gammaQuantile, gammaShareAbove, gammaShareBelow, logGamma } from './gamma.ts'
import { normalQuantile, normalShareBelow } from './normal.ts'
import { poissonQuantile, poissonShares } from './poisson-counts.ts'
import { studentQuantile, studentShareBelow } from './student.ts'
import { varianceRatioQuantile, varianceRatioShares } from './variance-ratio.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const shape = between(0.3, 300)
const share = fc.oneof(between(1e-9, 1 - 1e-9), fc.constantFrom(1e-12, 1e-6, 0.025, 0.5, 0.975))
const near = (got: number, want: number, rel = 1e-8) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(rel * Math.abs(want) + 1e-300)

/** Quantiles undo shares, on the side where the digits are. */
function undoes(quantile: number, p: number, shares: { readonly below: number; readonly above: number }): void {
  expect(Number.isFinite(quantile)).toBe(true)
  if (p < 0.5) near(shares.below, p)
  else near(shares.above, 1 - p)
}

describe('quantiles undo shares, far into the tails', () => {
  test('normal', () => {
    fc.assert(
      fc.property(share, (p) => {
        const z = normalQuantile(p)
        undoes(z, p, { below: normalShareBelow(z), above: normalShareBelow(-z) })
      }),
    )
  })
  test('gamma and chi-square', () => {
    fc.assert(
      fc.property(share, shape, (p, a) => {
        const x = gammaQuantile(a, p)
        undoes(x, p, { below: gammaShareBelow(a, x), above: gammaShareAbove(a, x) })
        const y = chiSquareQuantile(p, a)
        undoes(y, p, { below: chiSquareShareBelow(y, a), above: chiSquareShareAbove(y, a) })
      }),
    )
  })
  test('Student t', () => {
    fc.assert(
      fc.property(share, shape, (p, df) => {
        const t = studentQuantile(p, df)
        undoes(t, p, { below: studentShareBelow(t, df), above: studentShareBelow(-t, df) })
      }),
    )
  })
  test('beta and F', () => {
    fc.assert(
      fc.property(share, between(1, 200), between(1, 200), (p, a, b) => {
        const x = betaQuantile(p, a, b)
        if (x < 0.999) undoes(x, p, betaShares(x, 1 - x, { a, b }))
        const f = varianceRatioQuantile(p, { df1: a, df2: b })
        undoes(f, p, varianceRatioShares(f, { df1: a, df2: b }))
      }),
    )
  })
  test('Poisson and binomial: the smallest count that reaches the share', () => {
    fc.assert(
      fc.property(between(1e-6, 0.999), between(0.05, 400), fc.integer({ min: 1, max: 400 }), (q, mean, n) => {
        const k = poissonQuantile(q, mean)
        expect(poissonShares(k, mean).below).toBeGreaterThanOrEqual(q * (1 - 1e-12))
        if (k > 0) expect(poissonShares(k - 1, mean).below).toBeLessThan(q)
        const trials = { n, p: mean / 401 }
        const wins = binomialQuantile(q, trials)
        expect(binomialShares(wins, trials).below).toBeGreaterThanOrEqual(q * (1 - 1e-12))
        if (wins > 0) expect(binomialShares(wins - 1, trials).below).toBeLessThan(q)
      }),
    )
  })
})

describe('shares', () => {
  test('below and above make one whole, and grow with x', () => {
    fc.assert(
      fc.property(shape, between(0, 900), between(0, 10), (a, x, more) => {
        expect(gammaShareBelow(a, x) + gammaShareAbove(a, x)).toBeCloseTo(1, 12)
        expect(gammaShareBelow(a, x + more)).toBeGreaterThanOrEqual(gammaShareBelow(a, x) * (1 - 1e-12))
        expect(studentShareBelow(x + more, a)).toBeGreaterThanOrEqual(studentShareBelow(x, a) * (1 - 1e-12))
      }),
    )
  })
  test('a binomial share is the sum of its chances', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), between(0.01, 0.99), fc.nat(60), (n, p, k) => {
        const sum = Array.from({ length: Math.min(k, n) + 1 }, (_, i) => binomialChance(i, { n, p }))
        expect(binomialShares(k, { n, p }).below).toBeCloseTo(
          sum.reduce((all, each) => all + each, 0),
          11,
        )
      }),
    )
  })
  // Published: Abramowitz and Stegun (1964), tables 26.2 (Q(10) = 7.61985e-24) and 6.1 (ln gamma(1.5)).
  test('keep their digits in the far tail', () => {
    near(normalShareBelow(-10), 7.61985e-24, 1e-5)
    near(studentShareBelow(-1e6, 2), 5e-13, 1e-5)
    near(logGamma(1.5), -0.1207822376, 1e-9)
  })
  test('digamma steps by 1 / x, as it must', () => {
    fc.assert(
      fc.property(between(0.05, 1e4), (x) => {
        expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 9)
      }),
    )
  })
  test('refuse what has no share', () => {
    expect(() => gammaShareBelow(0, 1)).toThrow(RangeError)
    expect(() => betaQuantile(2, 1, 1)).toThrow(RangeError)
    expect(() => binomialShares(1, { n: 2, p: 1.5 })).toThrow(RangeError)
    expect(() => poissonQuantile(1, 3)).toThrow(RangeError)
    expect(() => studentQuantile(0, 3)).toThrow(RangeError)
    expect(() => varianceRatioQuantile(1, { df1: 1, df2: 1 })).toThrow(RangeError)
  })
})

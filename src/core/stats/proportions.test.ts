import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialShares } from './binomial.ts'
import { chiSquare2x2 } from './chi-square-2x2.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { fisherExact } from './fisher-exact.ts'
import { mcnemar } from './mcnemar.ts'
import { riskDifferenceNewcombe } from './newcombe.ts'
import { riskRatioOddsRatio } from './risk-ratios.ts'
import { twoByTwo } from './two-by-two.ts'
import { wilsonInterval } from './wilson.ts'

const count = fc.integer({ min: 0, max: 80 })
const group = fc.tuple(count, count).filter(([x, rest]) => x + rest > 0)
const groups = fc.tuple(group, group).map(([[x1, rest1], [x2, rest2]]) => ({ x1, n1: x1 + rest1, x2, n2: x2 + rest2 }))
const small = fc.tuple(fc.nat(7), fc.nat(7), fc.nat(7), fc.nat(7)).filter((cells) => cells.some((n) => n > 0))

describe('shares of two groups', () => {
  test('counts that cannot be are refused', () => {
    expect(() => clopperPearson(3, 2)).toThrow(RangeError)
    expect(() => riskDifferenceNewcombe({ x1: 3, n1: 2, x2: 1, n2: 2 })).toThrow(RangeError)
    expect(() =>
      twoByTwo([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toThrow('two rows and two columns')
    expect(() =>
      twoByTwo([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow(RangeError)
    expect(() =>
      chiSquare2x2([
        [0, 0],
        [3, 4],
      ]),
    ).toThrow('empty')
    expect(() =>
      mcnemar([
        [5, 0],
        [0, 5],
      ]),
    ).toThrow('differs')
  })

  test('exact limits end where the tail holds 2.5 in 100, and reach at least as far as the share', () => {
    fc.assert(
      fc.property(group, ([k, rest]) => {
        const n = k + rest
        const { low, high } = clopperPearson(k, n)
        expect(low).toBeLessThanOrEqual(k / n)
        expect(high).toBeGreaterThanOrEqual(k / n)
        if (k > 0) expect(binomialShares(k - 1, { n, p: low }).above).toBeCloseTo(0.025, 9)
        if (k < n) expect(binomialShares(k, { n, p: high }).below).toBeCloseTo(0.025, 9)
        expect(high - low).toBeGreaterThanOrEqual((wilsonInterval(k, n).high - wilsonInterval(k, n).low) * 0.9)
      }),
    )
  })

  test('Newcombe limits hold the difference, stay within -1 and 1, and turn round with the groups', () => {
    fc.assert(
      fc.property(groups, (asked) => {
        const { estimate, low, high } = riskDifferenceNewcombe(asked)
        expect(low).toBeLessThanOrEqual(estimate + 1e-12)
        expect(high).toBeGreaterThanOrEqual(estimate - 1e-12)
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(high).toBeLessThanOrEqual(1 + 1e-12)
        const turned = riskDifferenceNewcombe({ x1: asked.x2, n1: asked.n2, x2: asked.x1, n2: asked.n1 })
        expect(turned.low).toBeCloseTo(-high, 12)
      }),
    )
  })

  test('ratios turn upside down with the groups, and odds lie farther from 1 than risks', () => {
    fc.assert(
      fc.property(groups, (asked) => {
        const { risk, odds } = riskRatioOddsRatio(asked)
        if (risk.ratio === null || risk.interval === null || odds.ratio === null) return
        const turned = riskRatioOddsRatio({ x1: asked.x2, n1: asked.n2, x2: asked.x1, n2: asked.n1 })
        expect((turned.risk.ratio ?? 0) * risk.ratio).toBeCloseTo(1, 9)
        expect(Math.abs(Math.log(odds.ratio))).toBeGreaterThanOrEqual(Math.abs(Math.log(risk.ratio)) - 1e-9)
        expect(risk.interval.low).toBeLessThanOrEqual(risk.ratio)
        expect(risk.interval.high).toBeGreaterThanOrEqual(risk.ratio)
      }),
    )
  })

  test('a ratio to nothing is not made up', () => {
    expect(riskRatioOddsRatio({ x1: 3, n1: 9, x2: 0, n2: 9 }).risk).toEqual({ ratio: null, interval: null })
    expect(riskRatioOddsRatio({ x1: 0, n1: 9, x2: 3, n2: 9 }).risk).toEqual({ ratio: 0, interval: null })
  })

  test("Fisher's p is that of counting every table with these totals", () => {
    fc.assert(
      fc.property(small, ([a, b, c, d]) => {
        const p = fisherExact([
          [a, b],
          [c, d],
        ])
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(p).toBeCloseTo(counted(a, b, c, d), 9)
        expect(
          fisherExact([
            [b, a],
            [d, c],
          ]),
        ).toBeCloseTo(p, 9)
      }),
    )
  })

  test('the correction never makes a test surer', () => {
    fc.assert(
      fc.property(
        small.filter(([a, b, c, d]) => (a + b) * (c + d) * (a + c) * (b + d) > 0),
        ([a, b, c, d]) => {
          const table = twoByTwo([
            [a, b],
            [c, d],
          ])
          expect(chiSquare2x2(table, true).pValue).toBeGreaterThanOrEqual(chiSquare2x2(table).pValue)
          if (b + c > 0) expect(mcnemar(table, true).pValue).toBeGreaterThanOrEqual(mcnemar(table, false).pValue)
        },
      ),
    )
  })
})

/** Every way to deal a + c outcomes over the items, with whole numbers: those at most as likely as the one seen. */
function counted(a: number, b: number, c: number, d: number): number {
  const choose = (n: number, k: number): bigint => {
    let ways = 1n
    for (let i = 1; i <= k; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i)
    return k < 0 || k > n ? 0n : ways
  }
  const ways = (k: number) => choose(a + b, k) * choose(c + d, a + c - k)
  let [unlikely, all] = [0n, 0n]
  for (let k = 0; k <= a + c; k++) {
    all += ways(k)
    if (ways(k) <= ways(a)) unlikely += ways(k)
  }
  return Number(unlikely) / Number(all)
}

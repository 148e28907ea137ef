import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomStream } from './random.ts'
import { allocateSample, expectedReach, stratifiedEstimate } from './stratified-share.ts'

interface True {
  readonly size: number
  readonly isFlagged: boolean
  readonly judged: number
  /** How many of the stratum are really positive. */
  readonly positive: number
}

/** Draws the sample of one audit from strata whose truth is known, without putting calls back. */
function auditOf(strata: readonly True[], seed: number) {
  const random = randomStream(seed, 0, 'sampling')
  return strata.map(({ size, isFlagged, judged, positive }) => {
    let found = 0
    let [left, leftPositive] = [size, positive]
    for (let i = 0; i < judged; i++) {
      const isPositive = random.uniform() < leftPositive / left
      if (isPositive) {
        found += 1
        leftPositive -= 1
      }
      left -= 1
    }
    return { size, isFlagged, judged, positive: found }
  })
}

function truthOf(strata: readonly True[]) {
  const total = (fits: (one: True) => boolean, of: (one: True) => number) =>
    strata.filter(fits).reduce((sum, one) => sum + of(one), 0)
  const positive = total(
    () => true,
    (one) => one.positive,
  )
  const negative = total(
    () => true,
    (one) => one.size - one.positive,
  )
  return {
    prevalence: positive / (positive + negative),
    sensitivity:
      total(
        (one) => one.isFlagged,
        (one) => one.positive,
      ) / positive,
    specificity:
      total(
        (one) => !one.isFlagged,
        (one) => one.size - one.positive,
      ) / negative,
  }
}

const CASES: readonly (readonly [string, readonly True[]])[] = [
  [
    'a county: codes, proxies, unknown, no',
    [
      { size: 1_200, isFlagged: true, judged: 200, positive: 1_090 },
      { size: 3_100, isFlagged: false, judged: 40, positive: 1_500 },
      { size: 900, isFlagged: false, judged: 20, positive: 60 },
      { size: 55_000, isFlagged: false, judged: 140, positive: 2_500 },
    ],
  ],
  [
    'a rare event among the unflagged: 2 of 1,000',
    [
      { size: 400, isFlagged: true, judged: 100, positive: 300 },
      { size: 20_000, isFlagged: false, judged: 100, positive: 40 },
    ],
  ],
  [
    'a small agency: every flagged call is judged',
    [
      { size: 60, isFlagged: true, judged: 60, positive: 48 },
      { size: 2_400, isFlagged: false, judged: 200, positive: 120 },
    ],
  ],
  [
    'few judged calls in several strata',
    [
      { size: 300, isFlagged: true, judged: 25, positive: 150 },
      { size: 500, isFlagged: true, judged: 25, positive: 480 },
      { size: 4_000, isFlagged: false, judged: 25, positive: 400 },
      { size: 9_000, isFlagged: false, judged: 25, positive: 90 },
    ],
  ],
]

test.each(CASES)('95 of 100 intervals hold the truth: %s', (_, strata) => {
  const truth = truthOf(strata)
  const audits = 400
  const held = { prevalence: 0, sensitivity: 0, specificity: 0 }
  for (let seed = 1; seed <= audits; seed++) {
    const found = stratifiedEstimate(auditOf(strata, seed), { seed, draws: 1_000 })
    for (const name of ['prevalence', 'sensitivity', 'specificity'] as const) {
      const interval = found[name]?.interval ?? { low: 0, high: 1 }
      if (interval.low <= truth[name] && truth[name] <= interval.high) held[name] += 1
    }
  }
  // 95 of 100 hold by construction; fewer than 0.925 x 400 would come up less than once in 100 such cases.
  for (const [name, n] of Object.entries(held)) expect(n / audits, name).toBeGreaterThanOrEqual(0.925)
})

describe('an estimate', () => {
  test('weights each stratum by its size', () => {
    const found = stratifiedEstimate(
      [
        { size: 1_000, isFlagged: true, judged: 200, positive: 180 },
        { size: 9_000, isFlagged: false, judged: 200, positive: 10 },
      ],
      { seed: 1 },
    )
    expect(found.prevalence.share).toBeCloseTo((900 + 450) / 10_000, 12)
    expect(found.sensitivity?.share).toBeCloseTo(900 / 1_350, 12)
    expect(found.specificity?.share).toBeCloseTo(8_550 / 8_650, 12)
    expect(found.prevalence.interval.low).toBeGreaterThan(0.1)
    expect(found.prevalence.interval.high).toBeLessThan(0.19)
  })

  test('is exact where every call was judged', () => {
    const found = stratifiedEstimate(
      [
        { size: 10, isFlagged: true, judged: 10, positive: 7 },
        { size: 30, isFlagged: false, judged: 30, positive: 3 },
      ],
      { seed: 1, draws: 500 },
    )
    expect(found.prevalence).toEqual({ share: 0.25, interval: { low: 0.25, high: 0.25 } })
    expect(found.sensitivity).toEqual({ share: 0.7, interval: { low: 0.7, high: 0.7 } })
  })

  test('knows no sensitivity where nothing was found, and still limits how much there may be', () => {
    const found = stratifiedEstimate([{ size: 5_000, isFlagged: false, judged: 100, positive: 0 }], { seed: 1 })
    expect(found.sensitivity).toBeNull()
    expect(found.prevalence.interval.low).toBe(0)
    // Clopper and Pearson: 1 - 0.025^(1/100) = 3.62 of 100.
    expect(found.prevalence.interval.high).toBeGreaterThan(0.03)
    expect(found.prevalence.interval.high).toBeLessThan(0.045)
  })

  test('is the same for the same seed, holds its own middle, and stays within 0 to 1', () => {
    const stratum = fc
      .record({ rest: fc.nat(5_000), negative: fc.nat(60), positive: fc.nat(60), isFlagged: fc.boolean() })
      .map(({ rest, negative, positive, isFlagged }) => ({
        size: rest + negative + positive,
        judged: negative + positive,
        positive,
        isFlagged,
      }))
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), (strata) => {
        fc.pre(strata.some(({ size }) => size > 0))
        const found = stratifiedEstimate(strata, { seed: 3, draws: 60 })
        expect(stratifiedEstimate(strata, { seed: 3, draws: 60 })).toEqual(found)
        for (const one of [found.prevalence, found.sensitivity, found.specificity]) {
          if (one === null) continue
          expect(one.interval.low).toBeLessThanOrEqual(one.share)
          expect(one.interval.high).toBeGreaterThanOrEqual(one.share)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('refuses counts that cannot be', () => {
    expect(() => stratifiedEstimate([{ size: 5, isFlagged: true, judged: 6, positive: 1 }], { seed: 1 })).toThrow(
      RangeError,
    )
    expect(() => stratifiedEstimate([], { seed: 1 })).toThrow(RangeError)
  })
})

describe('a sample', () => {
  const strata = fc.array(
    fc.record({ size: fc.nat(3_000), expected: fc.double({ min: 0.01, max: 0.99, noNaN: true }) }),
    { minLength: 1, maxLength: 6 },
  )
  test('has the size that was asked for, as far as there are calls, and never more than a stratum has', () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 1, max: 500 }), (given, wanted) => {
        const taken = allocateSample(given, { wanted })
        const there = given.reduce((sum, { size }) => sum + size, 0)
        expect(taken.reduce((a, b) => a + b, 0)).toBe(Math.min(wanted, there))
        for (const [at, n] of taken.entries()) expect(n).toBeLessThanOrEqual(given[at]?.size ?? 0)
      }),
    )
  })
  test('takes most where most is unknown, and twice the calls tell more', () => {
    const given = [
      { size: 55_000, expected: 0.05 },
      { size: 3_000, expected: 0.4 },
      { size: 100, expected: 0.1 },
    ]
    const taken = allocateSample(given, { wanted: 200 })
    expect(taken[0]).toBeGreaterThan(150)
    expect(taken[2]).toBe(15)
    expect(expectedReach(given, allocateSample(given, { wanted: 400 }))).toBeLessThan(
      expectedReach(given, taken) * 0.75,
    )
  })
})

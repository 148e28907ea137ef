import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concentration, giniPoissonNull } from './concentration.ts'
import { poissonRate } from './poisson.ts'
import { randomStream } from './random.ts'
import { dispersedRate, expectedNext, rateOfTruncatedMean, shrunkenRates } from './shrink.ts'

describe('a rate of counts that differ more than chance', () => {
  test('has Garwood limits with a dispersion of 1 or less, and wider ones above', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.double({ min: 0.5, max: 900, noNaN: true }),
        (count, exposure) => {
          const exact = poissonRate(count, exposure)
          const plain = dispersedRate(count, exposure, 0.4)
          expect(plain.low).toBeCloseTo(exact.low, 8)
          expect(plain.high).toBeCloseTo(exact.high, 8)
          const wide = dispersedRate(count, exposure, 3)
          expect(wide.low).toBeLessThanOrEqual(plain.low)
          expect(wide.high).toBeGreaterThan(plain.high)
          expect(wide.rate).toBe(plain.rate)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('widens by about the root of the dispersion', () => {
    const reach = (dispersion: number) => {
      const { low, high } = dispersedRate(10_000, 100, dispersion)
      return high - low
    }
    expect(reach(4) / reach(1)).toBeCloseTo(2, 1)
  })
})

describe('rates drawn to their block', () => {
  const blocks = Array.from({ length: 40 }, (_, at) => Math.floor(at / 10))

  test('lie between the own rate and the mean of the block', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 40, maxLength: 40 }), (counts) => {
        const rates = shrunkenRates({ counts, exposures: counts.map(() => 5), blocks })
        for (const [at, rate] of rates.entries()) {
          const mean = counts.filter((_, other) => blocks[other] === blocks[at]).reduce((sum, n) => sum + n, 0) / 50
          const own = (counts[at] ?? 0) / 5
          expect(rate).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-9)
          expect(rate).toBeLessThanOrEqual(Math.max(own, mean) + 1e-9)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('stay where they are when cells clearly differ, and meet when chance explains all', () => {
    const apart = blocks.map((_, at) => (at % 2 === 0 ? 400 : 40))
    const kept = shrunkenRates({ counts: apart, exposures: apart.map(() => 1), blocks })
    expect(kept[0]).toBeGreaterThan(390)
    const alike = blocks.map(() => 3)
    expect(shrunkenRates({ counts: alike, exposures: alike.map(() => 1), blocks })[7]).toBeCloseTo(3, 3)
  })

  test('give the mean of the block where nothing was covered', () => {
    const counts = blocks.map((_, at) => (at === 0 ? 0 : 6))
    const exposures = blocks.map((_, at) => (at === 0 ? 0 : 2))
    expect(shrunkenRates({ counts, exposures, blocks })[0]).toBeCloseTo(3, 6)
  })
})

describe('what chance alone gives', () => {
  test('the Poisson rate behind a mean without zeros gives that mean back', () => {
    for (const mean of [1.001, 1.5, 4, 60]) {
      const rate = rateOfTruncatedMean(mean)
      expect(rate / -Math.expm1(-rate)).toBeCloseTo(mean, 8)
    }
    expect(rateOfTruncatedMean(1)).toBe(0)
  })

  test('counts drawn by chance have the Gini that chance gives', () => {
    const random = randomStream(5, 0, 'places')
    const counts: number[] = []
    while (counts.length < 20_000) {
      let count = 0
      for (let sum = random.exponential(); sum < 0.8; sum += random.exponential()) count++
      if (count > 0) counts.push(count)
    }
    const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length
    expect(concentration(counts).gini).toBeCloseTo(giniPoissonNull(rateOfTruncatedMean(mean), true), 2)
  })
})

describe('what to expect of the busiest in the next period', () => {
  /** Places whose rates are gamma with shape 1 and mean 2, seen over two periods; only those with a call in the first. */
  function places(seed: number): { now: number; next: number }[] {
    const random = randomStream(seed, 0, 'places')
    const draw = (mean: number) => {
      let count = 0
      for (let sum = random.exponential(); sum < mean; sum += random.exponential()) count++
      return count
    }
    const all = Array.from({ length: 4000 }, () => {
      const rate = 2 * random.exponential()
      return { now: draw(rate), next: draw(rate) }
    })
    return all.filter(({ now }) => now > 0).sort((one, other) => other.now - one.now)
  }

  test('is near what then comes, and far under what came', () => {
    const ratios = Array.from({ length: 20 }, (_, seed) => {
      const seen = places(seed)
      const counts = new Map<number, number>()
      for (const { now } of seen) counts.set(now, (counts.get(now) ?? 0) + 1)
      const next = expectedNext([...counts].map(([count, units]) => ({ count, units })))
      const top = seen.slice(0, 50)
      const expected = top.reduce((sum, { now }) => sum + (next?.(now) ?? 0), 0)
      expect(expected).toBeLessThan(0.85 * top.reduce((sum, { now }) => sum + now, 0))
      return top.reduce((sum, place) => sum + place.next, 0) / expected
    })
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeCloseTo(1, 1)
  })

  test('is unknown where nothing repeats or few places are known', () => {
    expect(expectedNext([{ count: 1, units: 500 }])).toBeNull()
    expect(expectedNext([{ count: 4, units: 3 }])).toBeNull()
  })
})

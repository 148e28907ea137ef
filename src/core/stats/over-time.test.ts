import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLevelSteps } from './level-changes.ts'
import { fitLogLinear } from './log-linear.ts'
import { type RandomStream, randomStream } from './random.ts'
import { yearlyTrend } from './trend.ts'

/** Days of Poisson counts around a mean that may depend on the day. */
function series(seed: number, days: number, mean: (day: number) => number): number[] {
  const random = randomStream(seed, 0, 'days')
  return Array.from({ length: days }, (_, day) => poisson(random, mean(day)))
}

function poisson(random: RandomStream, mean: number): number {
  let count = 0
  for (let sum = random.exponential(); sum < mean; sum += random.exponential()) count++
  return count
}

const stepsIn = (counts: readonly number[]) =>
  findLevelSteps({ counts, exposures: counts.map(() => 1), days: counts.map((_, day) => day) })

function trendIn(counts: readonly number[], waves: 0 | 1 | 2 = 2) {
  const weeks = Array.from({ length: Math.floor(counts.length / 7) }, (_, week) =>
    counts.slice(week * 7, week * 7 + 7).reduce((sum, count) => sum + count, 0),
  )
  const years = weeks.map((_, week) => (week * 7 + 3.5) / 365.25)
  return yearlyTrend({ counts: weeks, exposures: weeks.map(() => 7), years, waves, steps: [] })
}

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed)
const wave = (day: number) => Math.sin((2 * Math.PI * day) / 365.25)
const many = (days: number, mean: (day: number) => number) => SEEDS.map((seed) => series(seed, days, mean))
const withSteps = (all: readonly (readonly number[])[]) => all.filter((counts) => stepsIn(counts).length > 0).length

describe('a flat series', () => {
  test('has limits of its trend that hold 1 in about 95 of 100 seeds', () => {
    for (const mean of [3, 20]) {
      const holding = many(730, () => mean).filter((counts) => {
        const trend = trendIn(counts)
        return trend !== null && trend.low <= 1 && trend.high >= 1
      }).length
      expect(holding).toBeGreaterThanOrEqual(90)
    }
  })

  test('has a level change in at most 5 of 100 seeds, however rare the calls', () => {
    for (const mean of [0.3, 3, 40]) expect(withSteps(many(730, () => mean))).toBeLessThanOrEqual(5)
  })
})

describe('a sudden step of 40%', () => {
  test('is found at about its day in nearly every seed', () => {
    const found = many(730, (day) => (day < 300 ? 20 : 28)).filter((counts) => {
      const steps = stepsIn(counts)
      return steps.length === 1 && Math.abs((steps[0]?.at ?? 0) - 300) <= 7
    })
    expect(found.length).toBeGreaterThanOrEqual(95)
  })

  test('is found on top of a season', () => {
    const found = many(730, (day) => (day < 400 ? 20 : 28) * (1 + 0.2 * wave(day)))
    expect(withSteps(found)).toBeGreaterThanOrEqual(95)
  })

  test('up and down again gives two', () => {
    const counts = series(3, 900, (day) => (day >= 300 && day < 520 ? 42 : 30))
    expect(stepsIn(counts).map(({ at }) => Math.round(at / 10) * 10)).toEqual([300, 520])
  })
})

test('neither a season nor a slow rise is told as a step', () => {
  expect(withSteps(many(730, (day) => 20 * (1 + 0.25 * wave(day))))).toBeLessThanOrEqual(5)
  expect(withSteps(many(730, (day) => 20 * Math.exp((0.26 * day) / 365)))).toBeLessThanOrEqual(5)
})

test('days that differ more than chance do not become steps', () => {
  const noisy = SEEDS.map((seed) => {
    const random = randomStream(seed, 1, 'noise')
    return series(seed, 730, () => 20 * random.exponential() ** 0.3)
  })
  expect(withSteps(noisy)).toBeLessThanOrEqual(6)
})

test('a season over one year is not taken for a trend', () => {
  const holding = many(365, (day) => 20 * (1 + 0.3 * wave(day))).filter((counts) => {
    const trend = trendIn(counts, 1)
    return trend !== null && trend.low <= 1 && trend.high >= 1
  })
  expect(holding.length).toBeGreaterThanOrEqual(90)
})

test('a rise of 30% a year is found, and its limits hold it', () => {
  const trends = many(730, (day) => 20 * 1.3 ** (day / 365.25)).map((counts) => trendIn(counts))
  expect(trends.filter((trend) => trend !== null && trend.low > 1).length).toBeGreaterThanOrEqual(95)
  expect(
    trends.filter((trend) => trend !== null && trend.low <= 1.3 && trend.high >= 1.3).length,
  ).toBeGreaterThanOrEqual(90)
})

test('a half covered last week shows no fall', () => {
  const counts = Array.from({ length: 60 }, () => 70)
  const years = counts.map((_, week) => (week * 7) / 365.25)
  const whole = yearlyTrend({ counts, exposures: counts.map(() => 7), years, waves: 1, steps: [] })
  const cut = [...counts.slice(0, -1), 20]
  const exposures = [...counts.slice(0, -1).map(() => 7), 2]
  expect(yearlyTrend({ counts: cut, exposures, years, waves: 1, steps: [] })?.perYear).toBeCloseTo(
    whole?.perYear ?? 0,
    6,
  )
})

test('a regression without columns gives the plain rate, and a column of zeros and ones two rates', () => {
  const counts = [3, 5, 7, 9, 11]
  const exposures = [1, 2, 1, 2, 1]
  const flat = fitLogLinear(
    counts.map(() => [1]),
    { counts, exposures },
  )
  expect(Math.exp(flat?.coefficients[0] ?? 0)).toBeCloseTo(35 / 7, 9)
  const two = fitLogLinear(
    [0, 0, 1, 1, 1].map((late) => [1, late]),
    { counts, exposures },
  )
  expect(Math.exp(two?.coefficients[0] ?? 0)).toBeCloseTo(8 / 3, 9)
  expect(Math.exp(two?.coefficients[1] ?? 0)).toBeCloseTo(27 / 4 / (8 / 3), 9)
  expect(
    fitLogLinear(
      counts.map(() => [1, 1]),
      { counts, exposures },
    ),
  ).toBeNull()
  expect(fitLogLinear([[1], [1]], { counts: [0, 0], exposures: [1, 1] })).toBeNull()
})

test('a Poisson regression agrees with R', () => {
  // glm(c(18,17,15,20,10,20,25,13,12) ~ outcome2 + outcome3 + treatment2 + treatment3, family = poisson): Dobson (1990),
  // the example of R's own help page of glm.
  const counts = [18, 17, 15, 20, 10, 20, 25, 13, 12]
  const design = counts.map((_, at) => [1, at % 3 === 1 ? 1 : 0, at % 3 === 2 ? 1 : 0])
  const fit = fitLogLinear(design, { counts, exposures: counts.map(() => 1) })
  const wanted = [3.0445224, -0.4542553, -0.2929871]
  for (const [at, value] of wanted.entries()) expect(fit?.coefficients[at]).toBeCloseTo(value, 6)
})

test('counts twice as large with twice the exposure give the same trend', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 30, maxLength: 80 }), (counts) => {
      const years = counts.map((_, week) => (week * 7) / 365.25)
      const exposures = counts.map(() => 7)
      const once = yearlyTrend({ counts, exposures, years, waves: 1, steps: [] })
      const other = yearlyTrend({ counts, exposures: exposures.map((days) => days * 3), years, waves: 1, steps: [] })
      expect(other?.perYear).toBeCloseTo(once?.perYear ?? Number.NaN, 6)
    }),
    { numRuns: 30 },
  )
})

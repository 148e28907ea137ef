import { expect, test } from 'vitest'
import { randomStream } from '../../../core/stats/random.ts'
import type { SeasonMonth } from '../profile/profile.ts'
import { seasonOf } from '../profile/volume.ts'
import { seasonFinding } from './when-section.tsx'

const FIRST = Date.parse('2022-01-01') / 86_400_000

/** Calls of one day, from the waits between them. */
function callsOfDay(rate: number, random: { exponential: () => number }): number {
  let calls = 0
  for (let at = random.exponential() / rate; at < 1; at += random.exponential() / rate) calls++
  return calls
}

const saysMost = (seed: number, rateOf: (day: number) => number): boolean => {
  const random = randomStream(seed, 0, 'season')
  const days = Array.from({ length: 730 }, (_, at) => FIRST + at)
  const mentalHealth = days.map((_, at) => callsOfDay(rateOf(at), random))
  const season = seasonOf({ days, mentalHealth, all: mentalHealth }, [])
  if ('cannotBeComputed' in season) throw new Error('A season was expected')
  expect(season.map(({ month }: SeasonMonth) => month)).toHaveLength(12)
  return seasonFinding(season, 'en').includes('has most')
}

test('chance alone rarely makes one month the busiest, and a real season is told', () => {
  const seeds = Array.from({ length: 200 }, (_, at) => at + 1)
  // 5 in 100 are to be expected. Two limits that only just part would say it of 15 to 20 in 100.
  expect(seeds.filter((seed) => saysMost(seed, () => 5)).length).toBeLessThan(20)
  const wave = (day: number) => 5 * (1 + 0.3 * Math.sin((2 * Math.PI * day) / 365.25))
  expect(seeds.slice(0, 40).filter((seed) => saysMost(seed, wave)).length).toBe(40)
})

test('a step within less than two years is no season', () => {
  const days = Array.from({ length: 487 }, (_, at) => FIRST + at)
  const mentalHealth = days.map((_, at) => (at < 240 ? 4 : 11))
  const step = {
    day: '2022-08-29',
    of: 'mental-health',
    before: 4,
    after: 11,
    looksLike: 'unknown',
    because: [],
  } as const
  const daily = { days, mentalHealth, all: mentalHealth }
  expect(seasonOf(daily, [], [step])).toHaveProperty('cannotBeComputed')
  expect(seasonOf(daily, [], [{ ...step, of: 'all' }])).toHaveLength(12)
})

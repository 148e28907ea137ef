import { expect, test } from 'vitest'
import { type RandomStream, randomStream } from '../../../core/stats/random.ts'
import { volumeOf } from './volume.ts'

function poisson(random: RandomStream, mean: number): number {
  let count = 0
  for (let sum = random.exponential(); sum < mean; sum += random.exponential()) count++
  return count
}

/** Counts of days whose mean is 6; with `spread`, whole weeks are busy or quiet together. */
function counts(seed: number, spread: number): number[] {
  const random = randomStream(seed, 0, 'weeks')
  return Array.from({ length: 52 }, () => 6 * (1 - spread + spread * random.exponential())).flatMap((mean) =>
    Array.from({ length: 7 }, () => poisson(random, mean)),
  )
}

function limitsOf(days: number[]) {
  // 2 January 2023 was a Monday.
  const daily = { days: days.map((_, at) => 19_359 + at), all: days, mentalHealth: days }
  const volume = volumeOf(daily, [])
  if ('cannotBeComputed' in volume) throw new Error(volume.cannotBeComputed)
  return volume.all
}

const held = (spread: number): number =>
  Array.from({ length: 100 }, (_, seed) => limitsOf(counts(seed, spread))).filter(
    ({ low, high }) => low <= 6 && high >= 6,
  ).length

test('limits hold the mean where whole weeks are busy or quiet together', () => {
  expect(held(0.4)).toBeGreaterThanOrEqual(90)
})

test('where weeks differ by chance alone, the limits are not much wider than chance makes them', () => {
  expect(held(0)).toBeGreaterThanOrEqual(90)
  const widths = Array.from({ length: 50 }, (_, seed) => limitsOf(counts(seed, 0))).map(({ low, high }) => high - low)
  const chance = 2 * 1.96 * Math.sqrt(6 / 364)
  expect(widths.reduce((sum, width) => sum + width, 0) / 50).toBeLessThan(1.15 * chance)
})

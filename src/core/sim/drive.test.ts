import { expect, test } from 'vitest'
import { randomStream } from '../stats/random.ts'
import { driveToTrained } from './drive.ts'

/** Mean distance to the nearest of so many units, thrown at random around a call. */
function nearest(units: number, throws: number): number {
  const stream = randomStream(3, units, 'units around a call')
  let sum = 0
  for (let i = 0; i < throws; i++) {
    let least = Number.POSITIVE_INFINITY
    for (let unit = 0; unit < units; unit++)
      least = Math.min(least, Math.hypot(stream.uniform() - 0.5, stream.uniform() - 0.5))
    sum += least
  }
  return sum / throws
}

test.each([
  [10, 2],
  [8, 1],
  [6, 3],
])('of %i free units %i trained drive as much longer as units thrown over an area do', (free, trained) => {
  const draws = 20_000
  let sum = 0
  for (let i = 0; i < draws; i++) sum += driveToTrained(free, trained, (i + 0.5) / draws)
  const thrown = nearest(trained, 40_000) / nearest(free, 40_000)
  expect(sum / draws / thrown).toBeGreaterThan(0.95)
  expect(sum / draws / thrown).toBeLessThan(1.05)
})

test('the nearest unit is the trained one as often as units are trained, and then drives no longer', () => {
  expect(driveToTrained(4, 1, 0.249)).toBe(1)
  expect(driveToTrained(4, 1, 0.251)).toBe(1.5)
  expect(driveToTrained(4, 4, 0.99)).toBe(1)
  expect(driveToTrained(4, 1, 0.999_999)).toBeCloseTo(1.5 * 1.25 * (3.5 / 3), 12)
})

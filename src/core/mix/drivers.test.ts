import { describe, expect, test } from 'vitest'
import { randomStream } from '../stats/random.ts'
import { middleRanks, rankCorrelation } from '../stats/rank-correlation.ts'
import { driversOf } from './drivers.ts'

const uniform = (n: number, purpose: string) => {
  const random = randomStream(5, 0, purpose)
  return Array.from({ length: n }, () => random.uniform())
}

describe('rank correlation', () => {
  test('gives ties their middle rank', () => {
    expect([...middleRanks([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1])
    // Ranks 2, 3.5, 3.5, 1, 5 and 1, 3, 4.5, 2, 4.5: about their middle 7.75 in products, 9.5 in squares each.
    expect(rankCorrelation([10, 20, 20, 5, 30], [1, 3, 4, 2, 4])).toBeCloseTo(7.75 / 9.5, 12)
  })

  test('is 1 for anything that rises with the other, and says nothing of what never changes', () => {
    const x = uniform(50, 'x')
    expect(
      rankCorrelation(
        x,
        x.map((value) => Math.exp(9 * value)),
      ),
    ).toBe(1)
    expect(
      rankCorrelation(
        x,
        x.map(() => 3),
      ),
    ).toBeNaN()
  })
})

describe('what the ranking hangs on', () => {
  const n = 1_000
  const [theta, noise, other] = [uniform(n, 'theta'), uniform(n, 'noise'), uniform(n, 'other')]
  // The first gains theta - 0.4 on the second, in mean 0.1: known exactly, theta is worth E max(0, theta - 0.4) - 0.1.
  const first = theta.map((value, r) => value - 0.4 + 0.2 * (noise[r] - 0.5))
  const second = theta.map(() => 0)
  const drivers = driversOf({
    values: [first, second],
    first,
    second,
    drawn: { theta, other, fixed: theta.map(() => 2) },
    seed: 1,
  })

  test('the input that decides comes first, and is worth what theory says', () => {
    expect(drivers.list.map(({ id }) => id)).toEqual(['theta', 'other'])
    // E max(0, U - 0.4) = 0.6^2 / 2 = 0.18.
    expect(drivers.list[0]?.worthKnowing).toBeCloseTo(0.08, 1)
    expect(Math.abs((drivers.list[0]?.worthKnowing ?? 0) - 0.08)).toBeLessThan(0.012)
    expect(drivers.list[0]?.isClear).toBe(true)
  })

  test('an input that does nothing is worth next to nothing and is not called clear', () => {
    const idle = drivers.list.find(({ id }) => id === 'other')
    expect(idle?.worthKnowing).toBeLessThan(0.003)
    expect(idle?.isClear).toBe(false)
  })

  test('the ends of a tornado are the lowest and the highest fifth', () => {
    expect(drivers.base).toBeCloseTo(0.1, 1)
    expect(drivers.list[0]?.low.at).toBeCloseTo(0.1, 1)
    expect(drivers.list[0]?.low.difference).toBeCloseTo(-0.3, 1)
    expect(drivers.list[0]?.high.difference).toBeCloseTo(0.5, 1)
  })

  test('a handful of draws says nothing', () => {
    const few = [1, 2, 3]
    expect(driversOf({ values: [few], first: few, second: few, drawn: { few }, seed: 1 }).list).toEqual([])
  })
})

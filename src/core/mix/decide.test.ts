import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomStream } from '../stats/random.ts'
import { toldApart } from './apart.ts'
import { type DecisionRules, decide } from './decide.ts'
import type { Alternative } from './goals.ts'

const DRAWS = 30
const rules: DecisionRules = {
  weights: { access: 1, officerHours: 0, cost: 0, worstArea: 0 },
  ranges: { access: 1, officerHours: 1_000, cost: 500_000, worstArea: 1 },
  thresholds: { slowdownLimit: 0, smallestDifference: 0.01, smallestSlowdown: 0.1 },
  urgentToday: 8,
  budget: null,
  worlds: DRAWS,
}

interface Shape {
  readonly access?: number
  readonly noise?: number
  readonly hours?: number
  readonly cost?: number | null
  readonly slower?: number
  readonly seed?: number
}
function mix(id: string, shape: Shape = {}): Alternative {
  const { access = 0, noise = 0, hours = 0, cost = 0, slower = 0, seed = 1 } = shape
  const random = randomStream(seed, 0, 'noise')
  const fill = (value: number) => Array.from({ length: DRAWS }, () => value)
  return {
    id,
    name: id,
    goals: {
      access: fill(access).map((value) => value + noise * (random.uniform() + random.uniform() - 1)),
      officerHours: fill(hours),
      cost: cost === null ? null : fill(cost),
      worstArea: null,
    },
    urgentSlower: fill(slower),
  }
}
const today = mix('do-nothing')

describe('told apart', () => {
  test('nothing is told apart from itself, whatever the thresholds', () => {
    const draws = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(draws, fc.double({ min: 0.5, max: 1, noNaN: true }), (a, sureness) => {
        expect(toldApart(a, a, { smallest: 0, sureness })).toBe(false)
      }),
    )
  })

  test('two are never both the higher', () => {
    const pair = fc.array(
      fc.tuple(fc.float({ min: 0, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true })),
      {
        minLength: 1,
      },
    )
    fc.assert(
      fc.property(pair, (draws) => {
        const [a, b] = [draws.map(([x]) => x), draws.map(([, y]) => y)]
        const rule = { smallest: 0.001, sureness: 0.8 }
        expect(toldApart(a, b, rule) && toldApart(b, a, rule)).toBe(false)
      }),
    )
  })
})

describe('the decision', () => {
  test('names a mix that is best in 80 of 100 draws', () => {
    const { reading, standings } = decide(
      [today, mix('a', { access: 0.5, noise: 0.1 }), mix('b', { access: 0.3 })],
      rules,
    )
    expect(reading).toEqual({ kind: 'named', id: 'a', by: 'chance' })
    expect(standings.map(({ chanceBest }) => chanceBest)).toEqual([0, expect.closeTo(1, 9), 0])
    expect(standings[1]?.regret).toBeCloseTo(0, 12)
    expect(standings[2]?.regretInUnits.access).toBeCloseTo(0.2, 1)
  })

  test('never tells identical mixes apart, however sure it is that they are best', () => {
    const twins = [mix('a', { access: 0.5, noise: 0.1 }), mix('b', { access: 0.5, noise: 0.1 })]
    const { reading, standings } = decide([today, ...twins], rules)
    expect(reading).toEqual({ kind: 'cannot-tell', ids: ['a', 'b'] })
    expect(standings.map(({ chanceBest }) => chanceBest)).toEqual([0, expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)])
    expect(standings.map(({ isOnFront }) => isOnFront)).toEqual([false, true, true])
  })

  test('does not name a difference that is sure but too small to matter', () => {
    const { reading } = decide([today, mix('a', { access: 0.505 }), mix('b', { access: 0.5 })], rules)
    expect(reading).toEqual({ kind: 'cannot-tell', ids: ['a', 'b'] })
  })

  test('names a mix that is not sure to be best when choosing it loses next to nothing', () => {
    const often = mix('b', { access: 0.5 })
    // Better by half a call in 100 in a third of the years, worse by 20 in the others.
    const b = {
      ...often,
      goals: { ...often.goals, access: (often.goals.access ?? []).map((x, r) => x + (r % 3 === 0 ? 0.005 : -0.2)) },
    }
    const { reading, standings } = decide([today, mix('a', { access: 0.5 }), b], rules)
    expect(standings[1]?.chanceBest).toBeCloseTo(2 / 3, 9)
    expect(reading).toEqual({ kind: 'named', id: 'a', by: 'regret' })
  })

  test('the safety floor comes before any weight', () => {
    const { reading, standings } = decide(
      [today, mix('a', { access: 0.9, slower: 0.2 }), mix('b', { access: 0.3 })],
      rules,
    )
    expect(standings[1]).toMatchObject({ out: 'slows-urgent', chanceBest: null, regret: null, isOnFront: false })
    expect(reading).toEqual({ kind: 'named', id: 'b', by: 'chance' })
  })

  test('doing nothing is named when all others slow urgent calls', () => {
    expect(decide([today, mix('a', { access: 0.9, slower: 0.2 })], rules).reading).toEqual({
      kind: 'named',
      id: 'do-nothing',
      by: 'only',
    })
  })

  test('without priority 1 calls the floor cannot be checked, so nothing is named', () => {
    const { reading } = decide([today, mix('a', { access: 0.9, slower: Number.NaN })], { ...rules, urgentToday: null })
    expect(reading).toEqual({ kind: 'cannot-name', because: 'floor-not-known' })
  })

  test('a mix over the budget cannot be named', () => {
    const { reading, standings } = decide(
      [today, mix('a', { access: 0.9, cost: 900_000 }), mix('b', { access: 0.5, cost: 400_000 })],
      { ...rules, budget: 500_000 },
    )
    expect(standings[1]?.out).toBe('over-budget')
    expect(reading).toMatchObject({ kind: 'named', id: 'b' })
  })

  test('goals without numbers are left out and named; the other weights keep their proportions', () => {
    const weights = { access: 3, officerHours: 1, cost: 2, worstArea: 0 }
    const { goals, leftOut, weights: used } = decide([today, mix('a', { cost: null })], { ...rules, weights })
    expect(goals).toEqual(['access', 'officerHours'])
    expect(leftOut).toEqual([
      { goal: 'cost', because: 'no-data' },
      { goal: 'worstArea', because: 'no-data' },
    ])
    expect(used).toEqual({ access: 0.75, officerHours: 0.25, cost: 0, worstArea: 0 })
  })

  test('with nothing to weigh it names nothing and says so', () => {
    const weights = { access: 0, officerHours: 0, cost: 0, worstArea: 0 }
    expect(decide([today, mix('a')], { ...rules, weights }).reading).toEqual({
      kind: 'cannot-name',
      because: 'no-goal',
    })
  })

  test('a few replications are not enough, however many draws were made of them', () => {
    expect(decide([today, mix('a', { access: 0.5 })], { ...rules, worlds: 6 }).reading).toEqual({
      kind: 'cannot-name',
      because: 'few-replications',
    })
  })

  test('a mix added to the list changes no other value, and a hopeless one no chance of being best', () => {
    const shape = fc.record({
      access: fc.double({ min: 0.1, max: 1, noNaN: true }),
      noise: fc.double({ min: 0, max: 0.1, noNaN: true }),
      cost: fc.double({ min: 0, max: 400_000, noNaN: true }),
      seed: fc.integer({ min: 1, max: 99 }),
    })
    const weighed = { ...rules, weights: { access: 3, officerHours: 1, cost: 1, worstArea: 1 } }
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 4 }), (shapes) => {
        const list = [today, ...shapes.map((each, i) => mix(`m${i}`, each))]
        const before = decide(list, weighed)
        const after = decide([...list, mix('hopeless', { access: 0, hours: -50, cost: 1e9 })], weighed)
        expect(after.values.slice(0, -1)).toEqual(before.values)
        expect(after.standings.slice(0, -1).map(({ chanceBest }) => chanceBest)).toEqual(
          before.standings.map(({ chanceBest }) => chanceBest),
        )
        expect(after.reading).toEqual(before.reading)
      }),
    )
  })

  test('chances add up to one, no regret is below zero, and someone is on the front', () => {
    const shape = fc.record({
      access: fc.double({ min: 0, max: 1, noNaN: true }),
      noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
      slower: fc.constantFrom(0, 0, 1),
      seed: fc.integer({ min: 1, max: 99 }),
    })
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 5 }), (shapes) => {
        const { standings } = decide([today, ...shapes.map((each, i) => mix(`m${i}`, each))], rules)
        expect(standings.reduce((sum, { chanceBest }) => sum + (chanceBest ?? 0), 0)).toBeCloseTo(1, 9)
        for (const { regret } of standings) expect(regret ?? 0).toBeGreaterThanOrEqual(0)
        expect(standings.some(({ isOnFront }) => isOnFront)).toBe(true)
        expect(standings.filter(({ isOnFront }) => isOnFront).every(({ dominatedBy }) => dominatedBy === null)).toBe(
          true,
        )
      }),
    )
  })

  test('a goal without weight still keeps a mix on the front', () => {
    const { standings } = decide([today, mix('a', { access: 0.3, cost: 400_000 })], rules)
    expect(standings.map(({ isOnFront }) => isOnFront)).toEqual([true, true])
  })

  test('a mix that is better in one goal and worse in another stays on the front', () => {
    const { standings } = decide(
      [today, mix('a', { access: 0.5, cost: 400_000 }), mix('b', { access: 0.3, cost: 500_000 })],
      {
        ...rules,
        weights: { access: 1, officerHours: 1, cost: 1, worstArea: 1 },
      },
    )
    expect(standings.map(({ isOnFront, dominatedBy }) => [isOnFront, dominatedBy])).toEqual([
      [true, null],
      [true, null],
      [false, 'a'],
    ])
  })
})

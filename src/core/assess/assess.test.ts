import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgreedItem, compareRounds } from './compare.ts'
import { disagreement, isStrong, median, type Rating, strongestFirst } from './disagreement.ts'
import { aimAfter, isGap, needsProof, STANDING_LEVELS, STANDINGS } from './standing.ts'
import { applicable, byElement, byQuestion, countStandings, gapCount, inPlace, type Placed } from './summary.ts'

const standing = fc.constantFrom(...STANDINGS)
const rating: fc.Arbitrary<Rating> = fc.record({ sector: fc.constantFrom('police', 'clinic', 'family'), standing })
const ratings = fc.array(rating, { maxLength: 12 })

test('proof is asked from partial on, and what is full leaves no gap', () => {
  expect(STANDINGS.filter(needsProof)).toEqual(['partial', 'full', 'sustained'])
  expect(STANDINGS.filter(isGap)).toEqual(['not-started', 'planned', 'partial', 'dont-know'])
  expect(STANDINGS.map(aimAfter)).toEqual(['planned', 'full', 'full', 'sustained', null, null, null])
})

describe('disagreement', () => {
  const of = (...said: readonly (readonly [string, Rating['standing']])[]) =>
    disagreement(said.map(([sector, level]) => ({ sector, standing: level })))

  test('is the distance between the middle raters of the sectors', () => {
    expect(
      of(['police', 'full'], ['police', 'sustained'], ['police', 'not-started'], ['family', 'planned']).apart,
    ).toBe(2)
    expect(of(['police', 'partial'], ['police', 'full'], ['clinic', 'partial']).apart).toBe(0.5)
  })

  test('does not depend on the order of raters, lies within the scale, and is never wider than the raters themselves', () => {
    fc.assert(
      fc.property(ratings, (said) => {
        const found = disagreement(said)
        expect(disagreement(said.toReversed()).apart).toBe(found.apart)
        expect(found.apart).toBeLessThanOrEqual(found.widest)
        expect(found.widest).toBeLessThanOrEqual(4)
        expect(found.variance).toBeLessThanOrEqual(4)
      }),
    )
  })

  test('of raters who all say the same is none, whoever they are', () => {
    fc.assert(
      fc.property(ratings, standing, (said, same) => {
        const found = disagreement(said.map(({ sector }) => ({ sector, standing: same })))
        expect([found.apart, found.widest, found.variance, isStrong(found)]).toEqual([0, 0, 0, false])
      }),
    )
  })

  test('about whether it applies at all is a strong one', () => {
    expect(isStrong(of(['police', 'not-applicable'], ['family', 'planned']))).toBe(true)
    expect(isStrong(of(['police', 'dont-know'], ['family', 'planned']))).toBe(false)
  })

  test('stands first on the agenda where it is strongest; do-not-knows come before nothing at all', () => {
    const items = [
      { id: 'all alike', disagreement: of(['police', 'full'], ['family', 'full']) },
      { id: 'unknown', disagreement: of(['police', 'full'], ['family', 'dont-know']) },
      { id: 'one apart', disagreement: of(['police', 'full'], ['family', 'partial']) },
      { id: 'far apart', disagreement: of(['police', 'full'], ['family', 'not-started']) },
    ]
    expect(strongestFirst(items).map(({ id }) => id)).toEqual(['far apart', 'one apart', 'unknown', 'all alike'])
    fc.assert(
      fc.property(fc.array(ratings), (all) => {
        const apart = strongestFirst(all.map((said) => ({ disagreement: disagreement(said) }))).map(
          (one) => one.disagreement.apart,
        )
        expect(apart).toEqual(apart.toSorted((one, other) => other - one))
      }),
    )
  })

  test('the median lies between the lowest and the highest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }), (places) => {
        expect(median(places)).toBeGreaterThanOrEqual(Math.min(...places))
        expect(median(places)).toBeLessThanOrEqual(Math.max(...places))
      }),
    )
    expect(() => median([])).toThrow(RangeError)
  })
})

describe('the summary', () => {
  const placed: fc.Arbitrary<Placed> = fc.record({
    question: fc.integer({ min: 1, max: 6 }),
    elements: fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 3 }),
    standing: fc.option(standing),
  })

  test('counts each item once under its question, and once under each of its elements', () => {
    fc.assert(
      fc.property(fc.array(placed), (items) => {
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)
        expect(byQuestion(items).reduce((all, { counts }) => all + sum(counts), 0)).toBe(items.length)
        expect(byElement(items).reduce((all, { counts }) => all + sum(counts), 0)).toBe(
          items.reduce((all, { elements }) => all + elements.length, 0),
        )
      }),
    )
  })

  test('every item is in place, a gap, open, or cannot apply', () => {
    fc.assert(
      fc.property(fc.array(placed), (items) => {
        const counts = countStandings(items)
        expect(inPlace(counts) + gapCount(counts) + counts.open).toBe(applicable(counts))
        expect(applicable(counts) + counts['not-applicable']).toBe(items.length)
      }),
    )
  })
})

describe('two rounds', () => {
  const item = (id: string, level: AgreedItem['standing'], wording = 'as ever'): AgreedItem => ({
    id,
    wording,
    standing: level,
  })

  test('say what moved, and compare nothing whose wording changed', () => {
    const before = [
      item('1.1', 'planned'),
      item('1.2', 'full'),
      item('1.3', 'full'),
      item('1.4', 'partial'),
      item('1.5', null),
    ]
    const now = [
      item('1.1', 'full'),
      item('1.2', 'partial'),
      item('1.3', 'full', 'new words'),
      item('1.5', 'full'),
      item('1.6', 'full'),
    ]
    expect(compareRounds(before, now).map(({ id, movement }) => `${id} ${movement}`)).toEqual([
      '1.1 up',
      '1.2 down',
      '1.3 other-wording',
      '1.5 no-level',
      '1.6 only-now',
      '1.4 only-before',
    ])
  })

  test('told the other way round, ups become downs', () => {
    const levels = fc.array(fc.constantFrom(...STANDING_LEVELS), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(levels, levels, (one, other) => {
        const items = (all: typeof one) => all.map((level, at) => item(`1.${at + 1}`, level))
        const count = (moves: ReturnType<typeof compareRounds>, movement: string) =>
          moves.filter((move) => move.movement === movement).length
        const [there, back] = [compareRounds(items(one), items(other)), compareRounds(items(other), items(one))]
        expect(count(there, 'up')).toBe(count(back, 'down'))
        expect(count(there, 'same')).toBe(count(back, 'same'))
      }),
    )
  })
})

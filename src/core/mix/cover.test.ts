import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../platform/optimiser/index.ts'
import { type CoverQuestion, shiftCover } from './cover.ts'
import type { Solve } from './linear-program.ts'
import { mclp, mexclp } from './siting-cover.ts'

const solve = await loadSolver()
const broken: Solve = () => ({ kind: 'failed', says: 'out of memory' })

const cycle = (start: number, hours: number, periods: number): readonly number[] =>
  Array.from({ length: hours }, (_, h) => (start + h) % periods)

const questions = fc
  .record({
    required: fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
    shifts: fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 4 }),
    cost: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ required, shifts, cost }) => ({
    required,
    shifts: shifts.map(([start, hours]) => cycle(start, hours, 6)),
    cost: cost.slice(0, shifts.length),
  }))

function covers({ required, shifts }: CoverQuestion, crews: ArrayLike<number>): boolean {
  return required.every((need, t) => shifts.reduce((sum, s, i) => sum + (s.includes(t) ? crews[i] : 0), 0) >= need)
}

/** All ways of 0 to 3 crews on each shift: three crews are the most that any period requires. */
function cheapestByCounting(question: CoverQuestion): number | null {
  let best: number | null = null
  for (let code = 0; code < 4 ** question.shifts.length; code++) {
    const crews = question.shifts.map((_, i) => Math.floor(code / 4 ** i) % 4)
    const cost = crews.reduce((sum, n, i) => sum + n * (question.cost[i] ?? 0), 0)
    if (covers(question, crews) && (best === null || cost < best)) best = cost
  }
  return best
}

describe('shift cover', () => {
  test('costs what counting every choice finds, or names the periods that nobody can cover', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const cover = shiftCover(question, solve)
        const cheapest = cheapestByCounting(question)
        if (cover.kind !== 'covered') {
          expect(cheapest).toBeNull()
          const reached = new Set(question.shifts.flat())
          const missed = question.required.flatMap((need, t) => (need > 0 && !reached.has(t) ? [t] : []))
          expect(cover).toEqual({ kind: 'infeasible', uncovered: missed })
          return
        }
        expect(cover.cost).toBe(cheapest)
        expect(covers(question, cover.crews)).toBe(true)
        expect(cover.relaxation ?? 0).toBeLessThanOrEqual(cover.cost + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('is still a cover, and says that it was not proved, when the solver fails', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const cover = shiftCover(question, broken)
        const cheapest = cheapestByCounting(question)
        if (cover.kind !== 'covered') {
          expect(cheapest).toBeNull()
          return
        }
        expect(cover).toMatchObject({ by: 'greedy', gap: null, relaxation: null })
        expect(covers(question, cover.crews)).toBe(true)
        expect(cover.cost).toBeGreaterThanOrEqual(cheapest ?? 0)
      }),
    )
  })

  const day = { required: Array<number>(24).fill(1), shifts: Array.from({ length: 24 }, (_, h) => cycle(h, 8, 24)) }
  const priced = { ...day, cost: day.shifts.map(() => 1) }

  test('keeps to the starts that are allowed, and names the hours that those leave open', () => {
    const cover = shiftCover({ ...priced, allowedStarts: [6, 14] }, solve)
    expect(cover).toEqual({ kind: 'infeasible', uncovered: [22, 23, 0, 1, 2, 3, 4, 5].sort((a, b) => a - b) })
    expect(shiftCover({ ...priced, allowedStarts: [6, 14, 22] }, solve)).toMatchObject({ cost: 3, gap: 0 })
  })

  test('gives crews their rest: with 16 hours after 8, three crews hold one post, and two do not', () => {
    expect(shiftCover({ ...priced, staff: { crews: 3, rest: 16 } }, solve)).toMatchObject({ cost: 3 })
    const short = shiftCover({ ...priced, staff: { crews: 2, rest: 16 } }, solve)
    expect(short.kind).toBe('infeasible')
    expect(short.kind === 'infeasible' && short.uncovered.length).toBeGreaterThan(0)
    expect(shiftCover({ ...priced, staff: { crews: 2, rest: 16 } }, broken)).toEqual({ kind: 'no-answer' })
  })

  test('covers a week of 168 hours with 84 shifts and proves it (the bench holds the second it may take)', () => {
    const required = Array.from({ length: 168 }, (_, h) => 1 + Math.round(2 + 2 * Math.sin((h % 24) / 4)))
    const shifts = Array.from({ length: 84 }, (_, s) => cycle(s * 2, 10, 168))
    const cover = shiftCover({ required, shifts, cost: shifts.map(() => 1) }, solve)
    expect(cover).toMatchObject({ kind: 'covered', gap: 0 })
  })

  test('refuses shifts outside the cycle and costs below 0', () => {
    expect(() => shiftCover({ required: [1], shifts: [[1]], cost: [1] }, solve)).toThrow(RangeError)
    expect(() => shiftCover({ required: [1], shifts: [[0]], cost: [-1] }, solve)).toThrow(RangeError)
  })
})

describe('siting', () => {
  const places = fc.record({
    demand: fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }),
    coverSets: fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 5 }), { minLength: 2, maxLength: 4 }),
  })
  const counted = (
    { demand, coverSets }: { demand: readonly number[]; coverSets: readonly (readonly number[])[] },
    busy: number,
    crews: readonly number[],
  ): number =>
    demand.reduce((sum, d, i) => {
      const reach = coverSets.reduce((n, set, j) => n + (set.includes(i) ? (crews[j] ?? 0) : 0), 0)
      return sum + d * (1 - busy ** reach)
    }, 0)

  test('with busy crews covers what trying every place for each crew finds', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(0, 0.3, 0.7), (question, busy) => {
        const sites = question.coverSets.length
        let best = 0
        for (let code = 0; code < sites ** 3; code++) {
          const crews = question.coverSets.map(
            (_, j) => [1, sites, sites ** 2].filter((by) => Math.floor(code / by) % sites === j).length,
          )
          best = Math.max(best, counted(question, busy, crews))
        }
        expect(mexclp(question, { units: 3, busy }, solve).covered).toBeCloseTo(best, 8)
        const greedy = mexclp(question, { units: 3, busy }, broken)
        expect(greedy).toMatchObject({ by: 'greedy-swap', gap: null })
        // Greedy alone keeps 1 - 1/e of the best (Nemhauser, Wolsey and Fisher 1978).
        expect(greedy.covered).toBeGreaterThanOrEqual((1 - Math.exp(-1)) * best - 1e-9)
        expect(greedy.covered).toBeLessThanOrEqual(best + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('with crews that are always there is the same as a busy chance of nothing', () => {
    fc.assert(
      fc.property(places, (question) => {
        const units = Math.min(2, question.coverSets.length)
        expect(mclp(question, 2, solve).covered).toBeCloseTo(mexclp(question, { units, busy: 0 }, solve).covered, 8)
      }),
      { numRuns: 40 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohenKappa } from './kappa.ts'

const count = fc.integer({ min: 0, max: 60 })
const square = fc
  .integer({ min: 2, max: 4 })
  .chain((size) =>
    fc.array(fc.array(count, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
  )
  .filter((table) => table.flat().some((n) => n > 0))

describe('agreement of two reviewers', () => {
  test('refuses a table that is not square, empty, or holds parts of items', () => {
    expect(() => cohenKappa([[1, 2]])).toThrow(RangeError)
    expect(() =>
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow(RangeError)
    expect(() =>
      cohenKappa([
        [1.5, 0],
        [0, 2],
      ]),
    ).toThrow(RangeError)
  })

  test('is not made up where both gave one same answer to everything', () => {
    expect(
      cohenKappa([
        [12, 0],
        [0, 0],
      ]),
    ).toEqual({ observed: 1, byChance: 1, kappa: null, interval: null })
  })

  test('is 1 where they agree on everything, and never above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 5 }), (diagonal) => {
        const { kappa } = cohenKappa(diagonal.map((n, i) => diagonal.map((_, j) => (i === j ? n : 0))))
        expect(kappa).toBeCloseTo(1, 12)
        expect(kappa).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is the same whoever is called first, and lies in its limits', () => {
    fc.assert(
      fc.property(square, (table) => {
        const one = cohenKappa(table)
        const other = cohenKappa(table.map((_, i) => table.map((row) => row[i] ?? 0)))
        if (one.kappa === null || one.interval === null) {
          expect(other.kappa).toBeNull()
          return
        }
        expect(other.kappa).toBeCloseTo(one.kappa, 10)
        expect(other.interval?.low).toBeCloseTo(one.interval.low, 8)
        expect(one.interval.low).toBeLessThanOrEqual(one.kappa)
        expect(one.interval.high).toBeGreaterThanOrEqual(one.kappa)
      }),
    )
  })

  test('has the limits that the delta method gives, worked out by small steps', () => {
    fc.assert(
      fc.property(square, (table) => {
        const { kappa, interval } = cohenKappa(table)
        if (kappa === null || interval === null || interval.low === -1 || interval.high === 1) return
        const items = table.flat().reduce((total, n) => total + n, 0)
        const slopes = table.flatMap((row, i) => row.map((n, j) => ({ share: n / items, slope: slope(table, i, j) })))
        const mean = slopes.reduce((total, each) => total + each.share * each.slope, 0)
        const variance = slopes.reduce((total, each) => total + each.share * (each.slope - mean) ** 2, 0) / items
        expect((interval.high - interval.low) / 2 / 1.959963984540054).toBeCloseTo(Math.sqrt(variance), 4)
      }),
    )
  })
})

/** How kappa moves with the share in one cell. Kappa only knows shares, so the table may be scaled up for whole steps. */
function slope(table: readonly (readonly number[])[], i: number, j: number): number {
  const scale = 10_000_000
  const items = table.flat().reduce((total, n) => total + n, 0)
  const moved = (step: number) =>
    cohenKappa(table.map((row, a) => row.map((n, b) => n * scale + (a === i && b === j ? step * items : 0)))).kappa ?? 0
  return (moved(1) - moved(0)) * scale
}

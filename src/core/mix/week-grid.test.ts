import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf, copyDay, EMPTY_WEEK, paintedHours, QUICK_HOURS, weekOf } from './week-grid.ts'

const week = fc.array(fc.boolean(), { minLength: 168, maxLength: 168 })
/** Weeks as people paint them: some long stretches, also over midnight and over the end of the week. */
const shifts = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 167 }), hours: fc.integer({ min: 1, max: 168 }) }),
  { maxLength: 6 },
)
const paint = (stretches: readonly { readonly start: number; readonly hours: number }[]) => {
  const painted = [...EMPTY_WEEK]
  for (const { start, hours } of stretches) for (let h = 0; h < hours; h++) painted[(start + h) % 168] = true
  return painted
}

describe('a painted week', () => {
  test('comes back from its blocks hour by hour', () => {
    fc.assert(
      fc.property(fc.oneof(week, shifts.map(paint)), (painted) => {
        expect(weekOf(blocksOf(painted))).toEqual(painted)
      }),
    )
  })

  test('makes blocks that an options file may hold, and that never cover an hour twice', () => {
    fc.assert(
      fc.property(fc.oneof(week, shifts.map(paint)), (painted) => {
        const blocks = blocksOf(painted)
        expect(blocks.length).toBeLessThanOrEqual(168)
        for (const { days, from, hours } of blocks) {
          expect(days).toEqual([...new Set(days)].sort((a, b) => a - b))
          expect(days.length).toBeGreaterThan(0)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(from).toBeLessThan(24)
          expect(hours).toBeGreaterThan(0)
          expect(hours).toBeLessThanOrEqual(24)
        }
        const covered = blocks.reduce((sum, { days, hours }) => sum + days.length * hours, 0)
        expect(covered).toBe(paintedHours(painted))
      }),
    )
  })

  test('reads as a person would say it', () => {
    expect(blocksOf(weekOf(QUICK_HOURS['weekday-days']))).toEqual([{ days: [0, 1, 2, 3, 4], from: 8, hours: 10 }])
    expect(blocksOf(weekOf(QUICK_HOURS.nights))).toEqual([{ days: [0, 1, 2, 3, 4, 5, 6], from: 22, hours: 8 }])
    expect(blocksOf(weekOf(QUICK_HOURS.all))).toEqual([{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, hours: 24 }])
    // Friday 18:00 to Monday 06:00.
    expect(blocksOf(paint([{ start: 4 * 24 + 18, hours: 60 }]))).toEqual([
      { days: [0], from: 0, hours: 6 },
      { days: [4], from: 18, hours: 6 },
      { days: [5, 6], from: 0, hours: 24 },
    ])
  })

  test('can have a day copied onto another', () => {
    const copied = copyDay(weekOf([{ days: [0], from: 9, hours: 8 }]), { from: 0, to: 3 })
    expect(blocksOf(copied)).toEqual([{ days: [0, 3], from: 9, hours: 8 }])
    expect(paintedHours(copyDay(copied, { from: 6, to: 0 }))).toBe(8)
  })
})

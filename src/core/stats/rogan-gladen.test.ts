import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roganGladen } from './rogan-gladen.ts'

const audited = fc.record({
  total: fc.integer({ min: 1, max: 1_000_000 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  sensitivity: fc.double({ min: 0.55, max: 1, noNaN: true }),
  specificity: fc.double({ min: 0.55, max: 1, noNaN: true }),
})

describe('the share behind a flag that errs', () => {
  test('is refused where the flag says nothing, or counts make no sense', () => {
    const flag = { flagged: 5, total: 100, sensitivity: 0.4, specificity: 0.6 }
    expect(() => roganGladen(flag)).toThrow('more than 1')
    expect(() => roganGladen({ ...flag, sensitivity: 0.9, flagged: 101 })).toThrow(RangeError)
    expect(() => roganGladen({ ...flag, sensitivity: 1.2 })).toThrow(RangeError)
  })

  test('stays within 0 and 1, within its limits, and grows with what was flagged', () => {
    fc.assert(
      fc.property(audited, ({ total, part, ...errs }) => {
        const flagged = Math.floor(part * total)
        const found = roganGladen({ flagged, total, ...errs })
        expect(found.low).toBeLessThanOrEqual(found.adjusted)
        expect(found.high).toBeGreaterThanOrEqual(found.adjusted)
        if (flagged < total)
          expect(roganGladen({ flagged: flagged + 1, total, ...errs }).adjusted).toBeGreaterThanOrEqual(found.adjusted)
      }),
    )
  })

  test('gives back the true share when the flagged count is what the errors make of it', () => {
    fc.assert(
      fc.property(audited, ({ part, sensitivity, specificity }) => {
        const total = 1_000_000
        const flagged = total * (part * sensitivity + (1 - part) * (1 - specificity))
        expect(roganGladen({ flagged, total, sensitivity, specificity }).adjusted).toBeCloseTo(part, 6)
      }),
    )
  })

  test('a perfect flag changes nothing', () => {
    expect(roganGladen({ flagged: 30, total: 200, sensitivity: 1, specificity: 1 }).adjusted).toBeCloseTo(0.15, 12)
  })
})

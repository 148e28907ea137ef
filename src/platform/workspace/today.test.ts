import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { dayAfter, dayAt, daysBetween, isDay, isZone } from './index.ts'

test('the day is that of the zone, not of Greenwich', () => {
  const evening = instant(Date.UTC(2026, 10, 23, 3, 30))
  expect(dayAt(evening, 'America/Los_Angeles')).toBe('2026-11-22')
  expect(dayAt(evening, 'UTC')).toBe('2026-11-23')
})

test('days are counted without clocks, so a change of the clocks takes none away', () => {
  expect(dayAfter('2026-03-07', 2)).toBe('2026-03-09')
  expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -4_000, max: 4_000 }), (start, days) => {
      const day = dayAfter('1990-01-01', start)
      return daysBetween(day, dayAfter(day, days)) === days && isDay(day)
    }),
  )
})

test('a day that no calendar has is no day', () => {
  for (const wrong of ['2026-02-30', '2026-13-01', '22.11.2026', '', '2026-1-1', '9999-12-31', '0000-01-01'])
    expect(isDay(wrong), wrong).toBe(false)
})

test('a zone is one that this machine knows', () => {
  expect(isZone('America/Chicago')).toBe(true)
  expect(isZone('Riverbend/Main Street')).toBe(false)
})

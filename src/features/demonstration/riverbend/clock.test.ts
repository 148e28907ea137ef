import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, localClock, newYear, RIVERBEND_ZONE } from './clock.ts'

const clock = localClock(2023, 3)
const intl = new Intl.DateTimeFormat('sv-SE', {
  timeZone: RIVERBEND_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
})
const first = newYear(2023)
const last = newYear(2026)

test('the wall clock of Riverbend is that of its zone', () => {
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (at) => {
      expect(clock.write(at)).toBe(intl.format(new Date(at * 1_000)))
    }),
  )
})

test('it changes to and from summer time at the right second', () => {
  for (const [year, month, day, hour] of [
    [2023, 3, 12, 8],
    [2024, 11, 3, 7],
    [2025, 3, 9, 8],
  ] as const)
    for (const second of [-1, 0, 1]) {
      const at = Date.UTC(year, month - 1, day, hour) / 1_000 + second
      expect(clock.write(at)).toBe(intl.format(new Date(at * 1_000)))
    }
})

test('a day and an hour lead back to the moment that shows them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_095 }), fc.integer({ min: 3, max: 23 }), (day, hour) => {
      const number = clock.dayAt(first) + day
      const at = clock.momentOf(number, hour)
      expect(clock.dayAt(at)).toBe(number)
      expect(clock.hourOfWeek(at) % 24).toBe(hour)
    }),
  )
})

test('hours of the week start on Monday at midnight', () => {
  // 2 January 2023 was a Monday.
  expect(clock.hourOfWeek(first + 24 * HOUR)).toBe(0)
  expect(clock.hourOfWeek(first + 24 * HOUR - 1)).toBe(167)
})

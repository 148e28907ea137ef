import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysFrom, daysOf, holdsOn, monthsAfter, standingOn, warningDue } from './dates.ts'

const dayAt = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10)
const number = fc.integer({ min: 0, max: 60_000 })

test('months end where the month ends', () => {
  expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28')
  expect(monthsAfter('2028-01-31', 1)).toBe('2028-02-29')
  expect(monthsAfter('2026-12-31', 2)).toBe('2027-02-28')
  expect(monthsAfter('2026-03-15', -3)).toBe('2025-12-15')
  expect(monthsAfter('2028-02-29', 12)).toBe('2029-02-28')
})

test('a later month is the right one, never past its end, and keeps the day where it can', () => {
  fc.assert(
    fc.property(number, fc.integer({ min: -240, max: 240 }), (at, months) => {
      const day = dayAt(at)
      const later = monthsAfter(day, months)
      const index = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7))
      const isReal = new Date(`${later}T00:00:00Z`).toISOString().startsWith(later)
      return isReal && index(later) - index(day) === months && later.slice(8) <= day.slice(8)
    }),
  )
})

test('days between two days are those of the calendar', () => {
  fc.assert(fc.property(number, number, (from, to) => daysFrom(dayAt(from), dayAt(to)) === to - from))
  expect(() => daysFrom('2026-02-30', '2026-03-01')).toThrow('Not a day of the calendar')
})

test('a document goes one way through its days: not yet, in force, ended', () => {
  const ORDER = ['not-yet', 'in-force', 'review-due', 'ending', 'ended']
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: 1, max: 48 }),
      fc.option(fc.integer({ min: 1, max: 60 })),
      (at, review, end) => {
        const effectiveOn = dayAt(at)
        const days = daysOf({ reviewMonths: review, endMonths: end }, effectiveOn)
        const last = at + 2_000
        let [before, held] = [0, 0]
        for (let day = at - 3; day <= last; day += 7) {
          const now = ORDER.indexOf(standingOn(days, dayAt(day)))
          if (now < before) return false
          before = now
          held += holdsOn(days, dayAt(day)) ? 1 : 0
        }
        return held > 0 && !holdsOn(days, dayAt(at - 1)) && (end !== null) === (ORDER[before] === 'ended')
      },
    ),
  )
})

test('it holds on its first and on its last day', () => {
  const days = { effectiveOn: '2026-01-31', reviewOn: '2027-01-31', endsOn: '2028-01-31' }
  expect(standingOn(days, '2026-01-30')).toBe('not-yet')
  expect(standingOn(days, '2026-01-31')).toBe('in-force')
  expect(standingOn(days, '2027-01-31')).toBe('review-due')
  expect(standingOn(days, '2027-11-01')).toBe('review-due')
  expect(standingOn(days, '2027-11-02')).toBe('ending')
  expect(standingOn(days, '2028-01-31')).toBe('ending')
  expect(standingOn(days, '2028-02-01')).toBe('ended')
  expect(standingOn({ effectiveOn: null, reviewOn: null, endsOn: null }, '2026-01-01')).toBe('no-day')
})

test('the warning that fits now is told, once reached and not after the day', () => {
  const due = (today: string) => warningDue('2026-12-31', today, [90, 30, 7])
  expect(due('2026-10-01')).toBe(null)
  expect(due('2026-10-02')).toBe(90)
  expect(due('2026-12-05')).toBe(30)
  expect(due('2026-12-31')).toBe(7)
  expect(due('2027-01-01')).toBe(null)
})

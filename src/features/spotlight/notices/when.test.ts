import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../../../core/kinds.ts'
import { endOf, firstMoment, precisionOf, stateAt } from './when.ts'

const NEW_YORK = 'America/New_York'
const at = (iso: string) => instant(Date.parse(iso))
const closing = (closes: string, zone = NEW_YORK) => ({ opens: null, closes, zone })

test('a notice that closes on a day is open to the end of that day in its own zone, and closed after it', () => {
  const notice = closing('2026-06-30', 'America/Los_Angeles')
  // 30 June ends in Los Angeles seven hours after it ends in UTC.
  expect(stateAt(notice, at('2026-07-01T06:59:59Z'))).toEqual({ kind: 'open', inDays: 0 })
  expect(stateAt(notice, at('2026-07-01T07:00:00Z'))).toEqual({ kind: 'closed' })
})

describe('on the days when clocks change', () => {
  test('the day of 23 hours ends at its own midnight', () => {
    // 8 March 2026: 05:00Z to 04:00Z of the next day.
    expect(endOf('2026-03-08', NEW_YORK) - firstMoment('2026-03-08', NEW_YORK)).toBe(23 * 3_600_000)
    expect(stateAt(closing('2026-03-08'), at('2026-03-09T03:59:59Z')).kind).toBe('open')
    expect(stateAt(closing('2026-03-08'), at('2026-03-09T04:00:00Z')).kind).toBe('closed')
  })

  test('the day of 25 hours ends at its own midnight', () => {
    expect(endOf('2026-11-01', NEW_YORK) - firstMoment('2026-11-01', NEW_YORK)).toBe(25 * 3_600_000)
    expect(stateAt(closing('2026-11-01'), at('2026-11-02T04:59:59Z')).kind).toBe('open')
    expect(stateAt(closing('2026-11-01'), at('2026-11-02T05:00:00Z')).kind).toBe('closed')
  })

  test('an end at a time that comes twice is the second one, and at a time that never comes the one after it', () => {
    expect(endOf('2026-11-01T01:30', NEW_YORK)).toBe(at('2026-11-01T06:30:00Z'))
    expect(endOf('2026-03-08T02:30', NEW_YORK)).toBe(at('2026-03-08T07:30:00Z'))
  })
})

test('a notice says in how many days it closes, by the calendar of its place and not by hours', () => {
  const notice = closing('2026-03-10T17:00')
  // Late on 8 March in New York, already 9 March in UTC.
  expect(stateAt(notice, at('2026-03-09T03:30:00Z'))).toEqual({ kind: 'open', inDays: 2 })
  expect(stateAt(notice, at('2026-03-10T20:59:59Z'))).toEqual({ kind: 'open', inDays: 0 })
  expect(stateAt(notice, at('2026-03-10T21:00:00Z'))).toEqual({ kind: 'closed' })
})

test('a notice that has not begun says in how many days it will, and one without an end stays open', () => {
  const law = { opens: '2026-02-16', closes: null, zone: NEW_YORK }
  expect(stateAt(law, at('2026-02-16T04:59:59Z'))).toEqual({ kind: 'coming', inDays: 1 })
  expect(stateAt(law, at('2026-02-16T05:00:00Z'))).toEqual({ kind: 'open', inDays: null })
  expect(stateAt(law, at('2036-01-01T00:00:00Z'))).toEqual({ kind: 'open', inDays: null })
})

test('a month is open to its last day', () => {
  expect(stateAt(closing('2027-03'), at('2027-04-01T03:59:59Z'))).toEqual({ kind: 'open', inDays: 0 })
  expect(stateAt(closing('2027-03'), at('2027-04-01T04:00:00Z'))).toEqual({ kind: 'closed' })
})

test('what is no day is refused', () => {
  for (const wrong of ['2026-02-30', '2026-13', '2026-01-01T25:00', '1/2/2026', '', '2026']) {
    expect(precisionOf(wrong), wrong).toBeNull()
    expect(() => firstMoment(wrong, NEW_YORK)).toThrow(RangeError)
  }
})

test('a notice never opens again after it has closed', () => {
  const zone = fc.constantFrom(NEW_YORK, 'America/Phoenix', 'Pacific/Honolulu', 'America/St_Johns', 'UTC')
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      zone,
      day,
      day,
      fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2 }),
      (zone, one, other, hours) => {
        const [opens, closes] = [one, other].toSorted() as [string, string]
        const order = ['coming', 'open', 'closed']
        const seen = hours
          .toSorted((a, b) => a - b)
          .map((hour) =>
            order.indexOf(stateAt({ opens, closes, zone }, instant(endOf(closes, zone) + hour * 3_600_000)).kind),
          )
        expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      },
    ),
  )
})

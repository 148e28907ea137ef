import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { keptByMonth, keptInAll } from './report.ts'

const HOUR = 3_600_000
const march = instant(Date.UTC(2026, 2, 10))
const now = instant(Date.UTC(2026, 5, 1))
const request = (hoursToConfirm: number | null, receivedAt = march, closedAfter: number | null = null) => ({
  receivedAt,
  confirmedAt: hoursToConfirm === null ? null : instant(receivedAt + hoursToConfirm * HOUR),
  closedAt: closedAfter === null ? null : instant(receivedAt + closedAfter * HOUR),
})

test('each request counts once, in the month it came in', () => {
  const april = instant(Date.UTC(2026, 3, 30, 23))
  const months = keptByMonth([request(2), request(40), request(null), request(null, march, 3), request(5, april)], now)
  expect(months).toMatchObject([
    { month: '2026-04', received: 1, kept: 1, late: 0, overdue: 0, open: 0, withdrawn: 0 },
    { month: '2026-03', received: 4, kept: 1, late: 1, overdue: 1, open: 0, withdrawn: 1 },
  ])
  expect(months[1]?.share).toBeCloseTo(1 / 3)
})

test('an overdue request counts against the month before anyone confirms it, and one with time left does not count', () => {
  const late = keptInAll([request(1), request(null)], instant(march + 37 * HOUR))
  const early = keptInAll([request(1), request(null)], instant(march + 35 * HOUR))
  expect([late.share, early.share, early.open]).toEqual([0.5, 1, 1])
})

test('without a decided request there is no share, and the interval is Wilson’s otherwise', () => {
  expect(keptInAll([], now)).toMatchObject({ received: 0, share: null, interval: null })
  // Newcombe (1998): 81 of 263 gives 0.2553 to 0.3662.
  const { interval } = keptInAll(
    [...Array.from({ length: 81 }, () => request(1)), ...Array.from({ length: 182 }, () => request(50))],
    now,
  )
  expect(interval?.low).toBeCloseTo(0.2553, 4)
  expect(interval?.high).toBeCloseTo(0.3662, 4)
})

test('whatever happened, every request stands in exactly one column', () => {
  const hours = fc.option(fc.nat(100), { nil: null })
  fc.assert(
    fc.property(fc.array(fc.tuple(hours, hours)), fc.nat(200), (given, elapsed) => {
      const requests = given.map(([confirmed, closed]) => request(confirmed, march, closed))
      const all = keptInAll(requests, instant(march + elapsed * HOUR))
      expect(all.kept + all.late + all.overdue + all.open + all.withdrawn).toBe(all.received)
    }),
  )
})

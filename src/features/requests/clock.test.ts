import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../core/kinds.ts'
import { clockState, dueAt, hoursMinutes, warningsDue } from './clock.ts'
import { bothTimes, clockInWords, duration, momentIn } from './clock-words.ts'

const HOUR = 3_600_000
const anyInstant = fc
  .date({ min: new Date('2024-01-01Z'), max: new Date('2032-01-01Z'), noInvalidDate: true })
  .map((date) => instant(date.getTime()))
const hoursAfter = (at: Instant, hours: number) => instant(at + hours * HOUR)
const waiting = (receivedAt: Instant) => ({ receivedAt, confirmedAt: null, closedAt: null })

describe('the 36 hours are elapsed time', () => {
  // The wall clock at the start, and what it shows 36 elapsed hours later.
  test.each([
    ['America/New_York', '2026-03-07T20:00:00-05:00', 'Mar 9, 2026, 9:00 AM EDT'],
    ['America/New_York', '2026-10-31T20:00:00-04:00', 'Nov 2, 2026, 7:00 AM EST'],
    ['America/Phoenix', '2026-03-07T20:00:00-07:00', 'Mar 9, 2026, 8:00 AM MST'],
    ['America/Phoenix', '2026-10-31T20:00:00-07:00', 'Nov 2, 2026, 8:00 AM MST'],
  ])('in %s, from %s', (zone, from, to) => {
    const receivedAt = instant(Date.parse(from))
    expect(momentIn(dueAt(receivedAt), zone, 'en')).toBe(to)
    expect(clockState(waiting(receivedAt), receivedAt)).toEqual({ kind: 'waiting', leftMs: 36 * HOUR })
  })

  test('over the night of 8 March 2026 New York gains an hour on the wall, and the request does not', () => {
    const receivedAt = instant(Date.parse('2026-03-08T01:30:00-05:00'))
    const oneHourLater = instant(Date.parse('2026-03-08T03:30:00-04:00'))
    expect(oneHourLater - receivedAt).toBe(HOUR)
    expect(clockInWords(clockState(waiting(receivedAt), oneHourLater), 'en')).toBe('Due in 35 h 0 min')
  })

  test('over the night of 1 November 2026 New York has 1:30 twice, an hour apart', () => {
    const receivedAt = instant(Date.parse('2026-11-01T01:30:00-04:00'))
    const again = instant(Date.parse('2026-11-01T01:30:00-05:00'))
    expect(clockInWords(clockState(waiting(receivedAt), again), 'en')).toBe('Due in 35 h 0 min')
    expect(momentIn(receivedAt, 'America/New_York', 'en')).toContain('EDT')
    expect(momentIn(again, 'America/New_York', 'en')).toContain('EST')
  })

  test('the same instants give the same state, wherever in the year they lie', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, fc.integer({ min: 0, max: 80 * HOUR }), (one, other, elapsed) => {
        expect(clockState(waiting(one), instant(one + elapsed))).toEqual(
          clockState(waiting(other), instant(other + elapsed)),
        )
      }),
    )
  })
})

describe('the state of the clock', () => {
  const received = instant(Date.UTC(2026, 5, 1, 12))

  test.each([
    [0, 'waiting'],
    [23.999, 'waiting'],
    [24, 'due-soon'],
    [30, 'due-soon'],
    [36, 'due-soon'],
    [36.001, 'overdue'],
  ])('unconfirmed after %d hours it is %s', (hours, kind) => {
    expect(clockState(waiting(received), instant(Math.round(received + hours * HOUR))).kind).toBe(kind)
  })

  test('a confirmation in the 36th hour is in time, a millisecond later it is late', () => {
    const at = (ms: number) => clockState({ ...waiting(received), confirmedAt: instant(received + ms) }, received).kind
    expect(at(36 * HOUR)).toBe('confirmed-in-time')
    expect(at(36 * HOUR + 1)).toBe('confirmed-late')
  })

  test('once confirmed, no later moment changes it', () => {
    fc.assert(
      fc.property(anyInstant, fc.nat(90 * HOUR), fc.nat(9_000 * HOUR), (receivedAt, took, later) => {
        const confirmed = { receivedAt, confirmedAt: instant(receivedAt + took), closedAt: null }
        expect(clockState(confirmed, instant(receivedAt + took + later))).toEqual(clockState(confirmed, receivedAt))
      }),
    )
  })

  test('whoever closes a request in time breaks no promise; closed after 36 hours without a word, it stays overdue', () => {
    const closed = (hours: number) => ({ ...waiting(received), closedAt: hoursAfter(received, hours) })
    expect(clockState(closed(35), hoursAfter(received, 100)).kind).toBe('withdrawn')
    expect(clockState(closed(37), hoursAfter(received, 100)).kind).toBe('overdue')
  })

  test('time left and time passed always make 36 hours', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 36 * HOUR }), (receivedAt, elapsed) => {
        const state = clockState(waiting(receivedAt), instant(receivedAt + elapsed))
        expect('leftMs' in state && state.leftMs + elapsed).toBe(36 * HOUR)
      }),
    )
  })

  test('warnings only ever rise, and are two before the time runs out', () => {
    fc.assert(
      fc.property(anyInstant, fc.nat(60 * HOUR), fc.nat(60 * HOUR), (receivedAt, one, more) => {
        const [early, late] = [one, one + more].map((ms) => warningsDue(receivedAt, instant(receivedAt + ms)))
        expect(late).toBeGreaterThanOrEqual(early ?? 0)
      }),
    )
    expect(warningsDue(received, hoursAfter(received, 36))).toBe(2)
  })
})

describe('in words', () => {
  test('minutes are rounded down, so that no page promises more than is left', () => {
    fc.assert(
      fc.property(fc.nat(100 * HOUR), (ms) => {
        const { hours, minutes } = hoursMinutes(ms)
        expect((hours * 60 + minutes) * 60_000).toBeLessThanOrEqual(ms)
        expect((hours * 60 + minutes + 1) * 60_000).toBeGreaterThan(ms)
        expect(minutes).toBeLessThan(60)
      }),
    )
  })

  test('they read the same way in both languages', () => {
    const received = instant(Date.UTC(2026, 5, 1))
    const at = (minutes: number) => clockState(waiting(received), instant(received + minutes * 60_000))
    expect(clockInWords(at(30 * 60 + 50), 'en')).toBe('Due soon: in 5 h 10 min')
    expect(clockInWords(at(30 * 60 + 50), 'es')).toBe('Vence pronto: en 5 h 10 min')
    expect(clockInWords(at(37 * 60), 'en')).toBe('Overdue by 1 h 0 min')
    expect(clockInWords(at(37 * 60), 'es')).toBe('Atrasada por 1 h 0 min')
    expect(duration(20_000, 'en')).toBe('less than 1 min')
    expect(duration(20_000, 'es')).toBe('menos de 1 min')
  })

  test('a time is told in the zone of whoever asked and in UTC, once when that is the same', () => {
    const at = instant(Date.UTC(2026, 2, 9, 13))
    expect(bothTimes(at, 'America/New_York', 'en')).toBe('Mar 9, 2026, 9:00 AM EDT (Mar 9, 2026, 1:00 PM UTC)')
    expect(bothTimes(at, 'UTC', 'en')).toBe('Mar 9, 2026, 1:00 PM UTC')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { LEAD } from '../sim/fleet.ts'
import { knownMinutes } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { priorityOf, URGENCIES, urgencyOf } from '../sim/urgency.ts'
import { usableWeeks } from '../sim/year.ts'
import { triangular } from './assumption.ts'
import { calibrate } from './calibration.ts'
import { bestFourShifts, dutyHours } from './duty.ts'
import { rolesOf } from './gates.ts'
import { USUAL_MIXES, USUAL_OPTIONS, withDoNothing } from './mix.ts'
import { missingFor } from './readiness.ts'
import { patrolStaffing } from './staffing.ts'
import { type Contender, judge, type Thresholds, thresholdsOf } from './verdict.ts'

const year = inventedCalls({ weeks: 52, callsAWeek: 300 })
const staffed = (calls: ReplayCalls) => (weeks: readonly number[]) =>
  patrolStaffing(calls, { unitsOnDuty: null, usableWeeks: weeks, known: knownMinutes(calls) })
const missing = (calls: ReplayCalls) => missingFor(calls, staffed(calls)).map(({ kind }) => kind)

describe('what must be there before mixes are compared', () => {
  test('a year of calls with all times lacks nothing', () => {
    expect(missing(year)).toEqual([])
  })

  test('under 90 days of calls is refused, and said with the number of days', () => {
    const short = inventedCalls({ weeks: 12, callsAWeek: 300 })
    expect(missingFor(short, staffed(short))).toEqual([{ kind: 'days', days: 84, needed: 90 }])
  })

  test('without dispatch, arrival and clear times the refusal names both', () => {
    const unknown = new Float32Array(year.count).fill(Number.NaN)
    expect(missing({ ...year, travelMinutes: unknown, sceneMinutes: unknown })).toEqual([
      'dispatch-times',
      'clear-times',
    ])
  })

  test('without one mental-health call there is nothing to compare', () => {
    expect(missing({ ...year, mentalHealth: new Uint8Array(year.count) })).toEqual(['mental-health-calls'])
  })

  test('a file of mental-health calls alone does not show what keeps patrol busy', () => {
    expect(missing({ ...year, mentalHealth: new Uint8Array(year.count).fill(1) })).toEqual(['all-calls'])
  })

  test('a file without one exact time lacks exact times, and nothing else is guessed', () => {
    expect(missing({ ...year, count: 0, weeks: 0, daysCovered: 0 })).toEqual(['exact-times'])
  })

  test('patrol that could never do the work is refused rather than simulated', () => {
    expect(missing({ ...year, unitsOnDuty: new Float64Array(168).fill(1) })).toEqual(['patrol-units'])
  })

  test('an export that covers a few days of each month has too few whole weeks', () => {
    const holes = keep(year, (minute) => Math.floor(minute / 1440) % 30 < 6)
    expect(missing({ ...holes, daysCovered: 100 })).toEqual(['whole-weeks'])
  })
})

describe('safety gates', () => {
  test('a civilian team never leads where police must, nor on a call of unknown priority', () => {
    const gate = fc.record({
      policeLeadUpTo: fc.integer({ min: 1, max: 9 }),
      civilianFrom: fc.integer({ min: 1, max: 9 }),
      phoneFrom: fc.constant(3),
    })
    fc.assert(
      fc.property(gate, (gates) => {
        const roles = rolesOf('team', gates)
        for (let urgency = 0; urgency < URGENCIES; urgency++) {
          const priority = priorityOf(urgency) ?? 0
          if (roles[urgency] === LEAD)
            expect(priority).toBeGreaterThanOrEqual(Math.max(gates.civilianFrom, gates.policeLeadUpTo + 1))
        }
      }),
    )
  })

  test('a co-responder pair leads only where police need not', () => {
    const roles = rolesOf('one-car', { policeLeadUpTo: 1, civilianFrom: 3, phoneFrom: 3 })
    expect(roles[urgencyOf(1, false)]).not.toBe(LEAD)
    expect(roles[urgencyOf(0, false)]).not.toBe(LEAD)
    expect(roles[urgencyOf(2, false)]).toBe(LEAD)
  })
})

describe('hours of duty', () => {
  test('the best four shifts are those in which the mental-health calls came', () => {
    const evenings = keep(year, (minute) => {
      const [day, hour] = [Math.floor(minute / 1440) % 7, Math.floor(minute / 60) % 24]
      return [1, 3, 4, 6].includes(day) && hour >= 13 && hour < 23
    })
    expect(bestFourShifts(evenings)).toEqual({ days: [1, 3, 4, 6], from: 13, hours: 10 })
  })

  test('a shift past midnight runs into the next day, and Sunday night into Monday', () => {
    const onDuty = dutyHours([{ days: [6], from: 22, hours: 4 }], 2)
    expect([...onDuty.entries()].filter(([, teams]) => teams > 0)).toEqual([
      [0, 2],
      [1, 2],
      [166, 2],
      [167, 2],
    ])
  })

  test('patrol is estimated from the work where the file names no units, and says so', () => {
    const calls = inventedCalls({ weeks: 20, callsAWeek: 300, units: null })
    const staffing = staffed(calls)(usableWeeks(calls))
    expect(staffing.source).toBe('estimated')
    expect(staffing.busyShare).toBeGreaterThan(0.3)
    expect(staffing.busyShare).toBeLessThan(0.55)
  })
})

describe('the verdict', () => {
  const contender = (id: string, share: number, noise: number, urgent = 8): Contender => ({
    id,
    reached: Array.from({ length: 30 }, (_, r) => share + noise * Math.sin(7 * r)),
    clinician: Array.from({ length: 30 }, () => 0),
    urgentP90: Array.from({ length: 30 }, () => urgent),
  })
  const today = contender('do-nothing', 0, 0)
  const usual: Thresholds = thresholdsOf(USUAL_OPTIONS)

  test('names a mix that surely reaches more', () => {
    expect(judge([today, contender('a', 0.5, 0.01), contender('b', 0.3, 0)], usual).anySpecialist).toEqual({
      kind: 'look-first',
      mix: 'a',
    })
  })

  test('says that two cannot be told apart when their paired difference changes sign', () => {
    expect(judge([today, contender('a', 0.31, 0.05), contender('b', 0.3, 0)], usual).anySpecialist).toEqual({
      kind: 'cannot-tell',
      mixes: ['a', 'b'],
    })
  })

  test('leaves out a mix that slows urgent calls, however many it reaches', () => {
    const verdict = judge([today, contender('a', 0.9, 0, 9), contender('b', 0.3, 0)], usual)
    expect(verdict.anySpecialist).toEqual({ kind: 'look-first', mix: 'b' })
    expect(verdict.safety.map(({ mix, keepsFloor }) => [mix, keepsFloor])).toEqual([
      ['a', false],
      ['b', true],
    ])
  })

  test('rules out a mix that slows urgent calls by its middle estimate, however wide its range', () => {
    const alternating = Array.from({ length: 30 }, (_, r) => (r % 2 === 0 ? 8 : 8.6))
    const verdict = judge([today, { ...contender('a', 0.4, 0), urgentP90: alternating }], usual)
    expect(verdict.safety[0]?.keepsFloor).toBe(false)
    expect(verdict.anySpecialist).toEqual({ kind: 'none' })
  })

  test('holds an agency’s own thresholds', () => {
    const own = thresholdsOf({ ...USUAL_OPTIONS, assumptions: { smallestDifference: 0.25, smallestSlowdown: 2 } })
    const verdict = judge([today, contender('a', 0.5, 0, 9), contender('b', 0.3, 0)], own)
    expect(verdict.safety[0]?.keepsFloor).toBe(true)
    expect(verdict.anySpecialist).toEqual({ kind: 'cannot-tell', mixes: ['a', 'b'] })
  })

  test('names none when none reaches more than today', () => {
    expect(judge([today, contender('a', 0.005, 0)], usual).anySpecialist).toEqual({ kind: 'none' })
  })

  test('always has doing nothing on the list, first', () => {
    const [first, ...others] = withDoNothing(USUAL_MIXES.slice(1))
    expect(first?.id).toBe('do-nothing')
    expect(others).toHaveLength(3)
  })
})

test('a replay more than 15% off history does not fit', () => {
  expect(calibrate({ median: 10, p90: 30 }, { median: 11, p90: 36 }).map(({ fits }) => fits)).toEqual([true, false])
})

test('a drawn assumption stays in its range, and its middle draw is near its likeliest value', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (u) => {
      const drawn = triangular({ low: 0.8, value: 1, high: 1.3 }, u)
      expect(drawn).toBeGreaterThanOrEqual(0.8)
      expect(drawn).toBeLessThanOrEqual(1.3)
    }),
  )
  expect(triangular({ low: 0, value: 1, high: 2 }, 0.5)).toBe(1)
})

function keep(calls: ReplayCalls, isKept: (minute: number) => boolean): ReplayCalls {
  const kept = [...calls.receivedMinute.keys()].filter((i) => isKept(calls.receivedMinute[i] ?? 0))
  const pick = <T extends Float64Array | Float32Array | Uint8Array>(values: T): T =>
    values.filter((_, i) => isKept(calls.receivedMinute[i] ?? 0)) as T
  return {
    ...calls,
    count: kept.length,
    receivedMinute: pick(calls.receivedMinute),
    priority: pick(calls.priority),
    mentalHealth: pick(calls.mentalHealth),
    officerInitiated: pick(calls.officerInitiated),
    units: pick(calls.units),
    travelMinutes: pick(calls.travelMinutes),
    sceneMinutes: pick(calls.sceneMinutes),
    otherUnitMinutes: pick(calls.otherUnitMinutes),
    ...(calls.dispatchMinutes ? { dispatchMinutes: pick(calls.dispatchMinutes) } : {}),
  }
}

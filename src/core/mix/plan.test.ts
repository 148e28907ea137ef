import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { JOIN, LEAD, STAY } from '../sim/fleet.ts'
import { knownMinutes } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { OFFICER_OPENED, priorityOf, UNKNOWN, URGENCIES } from '../sim/urgency.ts'
import { usableWeeks } from '../sim/year.ts'
import { bestFourShifts, shiftsOf } from './duty.ts'
import { fleetFor } from './fleet-draw.ts'
import { METRICS, ROW_LENGTH } from './metrics.ts'
import { type DesignOptions, type Responder, USUAL_OPTIONS, WEEKDAYS_LATE } from './mix.ts'
import { planAssumptions, planMix } from './plan.ts'
import { dayHours, extremeGroups, shareIn, worstThreeHours } from './served.ts'
import { isSettled } from './settled.ts'
import { patrolStaffing } from './staffing.ts'

const plain = inventedCalls({ weeks: 20, callsAWeek: 300 })
const calls: ReplayCalls = {
  ...plain,
  areas: ['North', 'South'].map((name) => ({ name, latitude: null, longitude: null })),
  area: Uint16Array.from({ length: plain.count }, (_, i) => i % 3),
  person: Int32Array.from({ length: plain.count }, (_, i) => i % 50),
}
const staffing = patrolStaffing(calls, {
  unitsOnDuty: null,
  usableWeeks: usableWeeks(calls),
  known: knownMinutes(calls),
})
const plan = (responders: readonly Responder[], options: DesignOptions = USUAL_OPTIONS, from = calls) =>
  planMix({ id: 'm', name: 'M', responders }, from, options, staffing)
const late = [WEEKDAYS_LATE]
const everyKind: readonly Responder[] = [
  { kind: 'cit', trainedShare: 0.3 },
  { kind: 'tele-clinician', clinicians: 2, duty: late, serves: 'all' },
  { kind: 'co-responder', vehicles: 'one-car', teams: 1, duty: 'best', serves: 'all' },
  { kind: 'co-responder', vehicles: 'two-cars', teams: 2, duty: late, serves: ['North'] },
  { kind: 'mobile-crisis', teams: 1, people: 3, duty: 'best', serves: ['South'], isOnCall: true },
  { kind: 'phone-desk', by: '988', clinicians: 2, duty: late },
  { kind: 'case-management', workers: 2, effect: 0.1 },
  { kind: 'drop-off', open: late, serves: ['South', 'Nowhere'] },
]

describe('a plan', () => {
  test('asks civilian teams first and video last, and lends patrol only the officer of a shared car', () => {
    const { crews, patrol } = plan(everyKind)
    expect(crews.map(({ comes, people, officers }) => [comes, people, officers])).toEqual([
      ['team', 3, 0],
      ['two-cars', 1, 0],
      ['one-car', 2, 1],
      ['video', 1, 0],
    ])
    const pair = crews[2]
    for (let h = 0; h < 168; h++) expect(staffing.units[h] - patrol[h]).toBe(pair?.onDuty[h])
  })

  test('knows who serves where; who serves named areas does not serve calls of unknown area', () => {
    const { crews, dropOff } = plan(everyKind)
    expect(crews.map(({ serves }) => [...serves])).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [1, 1, 1],
      [1, 1, 1],
    ])
    expect([...(dropOff?.serves ?? [])]).toEqual([0, 1, 0])
  })

  test('says where calls do not tell whose they are: nobody is followed then', () => {
    const { person: _, ...others } = calls
    const unknown = plan(everyKind, USUAL_OPTIONS, others)
    expect([plan(everyKind).followUp?.knowsPersons, unknown.followUp?.knowsPersons]).toEqual([true, false])
    expect(plan(everyKind).followUp?.places).toBe(30)
    expect(fleetFor(unknown, 1, 0).followUp).toBeNull()
    expect(fleetFor(plan(everyKind), 1, 0).followUp?.places).toBe(30)
  })

  test('takes the agency’s own numbers as they are', () => {
    const assumptions = {
      phoneResolved: 0.5,
      phoneMinutes: 15,
      phonePatience: 4,
      videoMinutes: 2,
      videoScene: 0.9,
      callOutMinutes: 25,
      upgradeShare: 0.05,
      transportShare: 0.2,
      handoverMinutes: 45,
      dropOffMinutes: 8,
      caseload: 10,
    }
    const own = plan(everyKind, { ...USUAL_OPTIONS, assumptions })
    const fleet = fleetFor(own, 7, 3)
    expect(fleet.desk).toMatchObject({ resolvedShare: 0.5, talkMinutes: 15, patienceMinutes: 4 })
    expect(fleet.handover).toMatchObject({ transportShare: 0.2, todayMinutes: 45, centre: { minutes: 8 } })
    expect(fleet.crews[0]).toMatchObject({ setOffMinutes: 25, upgradeShare: 0.05 })
    expect(fleet.crews[3]).toMatchObject({ setOffMinutes: 2, sceneFactor: 0.9, travelFactor: 0, isRemote: true })
    expect(fleet.followUp?.places).toBe(20)
    const named = planAssumptions([own], calls).filter(({ standing }) => standing === 'yours')
    expect(named).toHaveLength(Object.keys(assumptions).length)
  })

  test('draws what pages call drawn, and holds all else as it is', () => {
    const fleets = Array.from({ length: 20 }, (_, replication) => fleetFor(plan(everyKind), 7, replication))
    const values = (of: 'shortestStay' | 'todayMinutes') => new Set(fleets.map(({ handover }) => handover[of]))
    expect([...values('shortestStay')]).toEqual([0.3])
    expect(values('todayMinutes').size).toBe(20)
  })

  test('gives every assumption of every kind a unit, a range that holds it, and a source', () => {
    const all = planAssumptions([plan(everyKind)], calls)
    for (const { id, unit, low, value, high, source } of all) {
      expect(low <= value && value <= high, id).toBe(true)
      expect(unit.length * source.length, id).toBeGreaterThan(0)
    }
  })

  test('refuses two of a kind of which there can be one', () => {
    const desk: Responder = { kind: 'phone-desk', by: '988', clinicians: 1, duty: late }
    expect(() => plan([desk, desk])).toThrow(RangeError)
  })
})

test('no mix and no setting relaxes a gate', () => {
  const gate = fc.record({
    policeLeadUpTo: fc.integer({ min: 1, max: 9 }),
    civilianFrom: fc.integer({ min: 0, max: 9 }),
    phoneFrom: fc.integer({ min: 0, max: 9 }),
  })
  fc.assert(
    fc.property(gate, fc.shuffledSubarray([...everyKind]), (gates, responders) => {
      const made = plan(responders, { ...USUAL_OPTIONS, gates })
      const fleet = fleetFor(made, 1, 0)
      for (let urgency = 0; urgency < URGENCIES; urgency++) {
        const priority = priorityOf(urgency) ?? 0
        const isLow = priority > 0 && priority > gates.policeLeadUpTo
        if (fleet.desk?.takes[urgency] === 1) expect(isLow && priority >= gates.phoneFrom).toBe(true)
        for (const crew of made.crews) {
          if (crew.roles[urgency] !== LEAD) continue
          expect(isLow).toBe(true)
          if (crew.officers === 0) expect([crew.comes, priority >= gates.civilianFrom]).toEqual(['team', true])
        }
      }
      for (const crew of made.crews) {
        const unknown = [crew.roles[UNKNOWN], crew.roles[OFFICER_OPENED]]
        expect(unknown).toEqual(crew.comes === 'team' ? [STAY, STAY] : [JOIN, JOIN])
      }
    }),
  )
})

describe('shifts', () => {
  test('are runs of duty, cut at twelve hours, however they were painted', () => {
    const onDuty = (...hours: number[]) => new Uint8Array(168).map((_, h) => (hours.includes(h) ? 2 : 0))
    expect(shiftsOf(new Uint8Array(168))).toEqual([])
    expect(shiftsOf(onDuty(4, 5, 6, 10))).toEqual([
      { from: 4, hours: 3 },
      { from: 10, hours: 1 },
    ])
    expect(shiftsOf(onDuty(166, 167, 0, 1))).toEqual([{ from: 166, hours: 4 }])
    expect(shiftsOf(new Uint8Array(168).fill(1))).toHaveLength(14)
    expect(shiftsOf(onDuty(...Array.from({ length: 20 }, (_, h) => h)))).toEqual([
      { from: 0, hours: 10 },
      { from: 10, hours: 10 },
    ])
  })

  test('of a crew for one area are chosen from the calls of that area', () => {
    const nights = calls.mentalHealth.map((special, i) =>
      special === 1 && (i % 3 !== 0 || Math.floor((calls.receivedMinute[i] ?? 0) / 60) % 24 < 6) ? 1 : 0,
    )
    expect(bestFourShifts({ ...calls, mentalHealth: nights }, ['North']).from).toBeLessThan(6)
    expect(bestFourShifts({ ...calls, mentalHealth: nights }).from).toBeGreaterThan(8)
  })
})

describe('who is served worst', () => {
  test('is the group with the least share over all replications, where there are enough calls', () => {
    const total = Int32Array.of(100, 30, 0, 39, 0, 0, 50, 40, 0)
    expect(extremeGroups(total, 2)).toEqual({ worst: 0, best: 2 })
    expect(extremeGroups(total, 6)).toBeNull()
    expect([shareIn(total, 0), shareIn(total, 2)]).toEqual([0.3, 0.8])
  })

  test('in three hours of the day in a row, past midnight too', () => {
    const week = new Int32Array(3 * 168)
    for (let h = 0; h < 168; h++) {
      week[3 * h] = 10
      week[3 * h + 1] = [23, 0, 1].includes(h % 24) ? 2 : 8
    }
    expect(worstThreeHours(dayHours(week))).toBeCloseTo(0.2, 12)
  })
})

describe('a comparison is settled', () => {
  const rows = (access: (replication: number, mix: number) => number, replications = 20) => {
    const results = new Float64Array(replications * 2 * ROW_LENGTH)
    for (let r = 0; r < replications; r++)
      for (let mix = 0; mix < 2; mix++)
        results[(r * 2 + mix) * ROW_LENGTH + METRICS.indexOf('accessShare')] = access(r, mix)
    return results
  }
  const shape = { plans: 2, mixes: 2 }

  test('when the paired difference from today is known within 5% of itself, and not before twenty replications', () => {
    const steady = rows((r, mix) => 0.1 * Math.sin(r) + 0.3 * mix + 0.001 * Math.cos(7 * r) * mix)
    expect(isSettled(steady, 10, shape)).toBe(false)
    expect(isSettled(steady, 20, shape)).toBe(true)
    expect(
      isSettled(
        rows((r, mix) => 0.3 * mix + 0.2 * Math.cos(7 * r) * mix),
        20,
        shape,
      ),
    ).toBe(false)
  })

  test('as soon as it may be when a mix differs by nothing', () => {
    expect(
      isSettled(
        rows((r) => Math.sin(r)),
        20,
        shape,
      ),
    ).toBe(true)
  })
})

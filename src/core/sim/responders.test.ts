import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { crew, fleet, poissonYear, replayOf, runYear } from '../../../test/invented-fleet.ts'
import { erlangB } from '../stats/erlang.ts'
import { erlangA } from '../stats/erlang-a.ts'
import { DayLog, type LoggedEvent } from './day-log.ts'
import { type Desk, JOIN, LEAD, STAY } from './fleet.ts'
import type { ReplayCalls } from './replay.ts'
import { priorityOf, URGENCIES } from './urgency.ts'
import { emptyYear, type Year } from './year.ts'

const plain = inventedCalls({ weeks: 10, callsAWeek: 400 })
/** Five areas, a risk on every ninth call, and forty people who call. */
const calls: ReplayCalls = {
  ...plain,
  areas: Array.from({ length: 5 }, (_, i) => ({ name: `Beat ${i + 1}`, latitude: null, longitude: null })),
  area: Uint16Array.from({ length: plain.count }, (_, i) => (i % 6 === 5 ? 65_535 : i % 6)),
  risk: Uint8Array.from({ length: plain.count }, (_, i) => (i % 9 === 0 ? 1 : 0)),
  person: Int32Array.from({ length: plain.count }, (_, i) => (i % 4 === 0 ? -1 : i % 40)),
  priority: plain.priority.map((priority, i) => (i % 11 === 0 ? 0 : priority)),
}
const replay = replayOf(calls)
const always = new Uint8Array(168).fill(1)
const roles = (role: number) => new Uint8Array(URGENCIES).fill(role)
const desk = (changes: Partial<Desk> = {}): Desk => ({
  onDuty: always,
  takes: new Uint8Array(URGENCIES).fill(1).fill(0, 0, 4).fill(0, 11),
  resolvedShare: 0.4,
  talkMinutes: 20,
  patienceMinutes: 3,
  ...changes,
})
const clinician = (changes: Parameters<typeof crew>[0] = {}) =>
  crew({ roles: roles(JOIN), people: 1, joinsLate: true, jointMinutes: 10, ...changes })

describe('the phone', () => {
  test.each([4, 6])('with %i clinicians loses as many callers as Erlang A says, after the same wait', (clinicians) => {
    const exact = erlangA(10, 2, { servers: clinicians, abandonRate: 1 })
    const year = poissonYear({ arrivalsAnHour: 10, servedAnHour: 2, weeks: 500, mentalHealth: true })
    const { tally } = runYear(
      year,
      fleet({
        units: 80,
        desk: desk({
          onDuty: always.map(() => clinicians),
          resolvedShare: 1,
          talkMinutes: 30,
          patienceMinutes: 60,
        }),
      }),
      { weeks: 499 },
    )
    expect(tally.phoneOffered).toBe(tally.mentalHealthCalls)
    expect(tally.phoneAbandoned / tally.phoneOffered / exact.probAbandon).toBeCloseTo(1, 1)
    expect(tally.phoneWaitMinutes / 60 / tally.phoneOffered / exact.meanWait).toBeCloseTo(1, 1)
    expect(tally.deskBusyMinutes / tally.deskDutyMinutes / exact.occupancy).toBeCloseTo(1, 1)
    expect(tally.phoneClosed + tally.phoneAbandoned).toBe(tally.mentalHealthCalls)
  })

  test('sends nobody while it talks, and the delay counts when it has to send someone after all', () => {
    const all = new DayLog(0, Number.POSITIVE_INFINITY)
    const { tally, year } = replay(fleet({ units: 60, desk: desk({ resolvedShare: 0.5 }) }), { log: all })
    const byCall = Map.groupBy(all.events, ({ call }) => call)
    let returned = 0
    for (const [call, events] of byCall) {
      const at = (what: LoggedEvent['what']) => events.find((event) => event.what === what)?.minute
      const answered = at('phone-answered')
      if (answered === undefined) continue
      expect([year.urgency[call] >= 4, year.urgency[call] <= 10, year.risk[call]]).toEqual([true, true, 0])
      if (at('phone-settled') !== undefined) expect(at('sent')).toBeUndefined()
      else {
        returned++
        expect(at('sent')).toBe(at('phone-returned'))
        expect(at('phone-returned')).toBeGreaterThan(answered)
      }
    }
    expect(returned).toBeGreaterThan(5)
    expect(tally.phoneClosed).toBeGreaterThan(5)
    expect(tally.helpedInTime).toBeGreaterThan(0)
    expect(tally.reached).toBe(0)
  })

  test('hands who still holds to the field when it closes', () => {
    const log = new DayLog(0, Number.POSITIVE_INFINITY)
    const onDuty = new Uint8Array(168).map((_, h) => (h % 2 === 0 ? 1 : 0))
    replay(fleet({ desk: desk({ onDuty, talkMinutes: 300, patienceMinutes: 1e6 }) }), { log })
    const closed = log.events.filter(({ what }) => what === 'phone-closed-for-the-day')
    expect(closed.length).toBeGreaterThan(0)
    for (const { minute } of closed) expect(minute % 120).toBe(60)
  })
})

describe('a civilian team', () => {
  test('that frees up takes waiting calls, but none with a risk and none of an area it does not serve', () => {
    const year = {
      ...someCalls([60, 60, 60, 60, 60], 1),
      risk: Uint8Array.of(0, 0, 1, 0, 0),
      area: Uint16Array.of(1, 1, 1, 0, 1),
    }
    const log = new DayLog(0, Number.POSITIVE_INFINITY)
    // The team leads the first call, the only unit the second; of the three that wait it may lead only the last.
    runYear(year, fleet({ units: 1, crews: [crew({ sceneFactor: 0.5, serves: Uint8Array.of(0, 1) })] }), {
      weeks: 1,
      areas: 1,
      log,
    })
    const by = (who: LoggedEvent['who']) =>
      log.events.filter((e) => e.who === who && e.what === 'sent').map((e) => e.call)
    expect([by(0), by('patrol')]).toEqual([
      [0, 4],
      [1, 2, 3],
    ])
  })

  test('in danger goes before a priority 1 call that waits', () => {
    const year = {
      ...someCalls([60, 60, 60], 1),
      urgency: Uint8Array.of(4, 1, 1),
      mentalHealth: Uint8Array.of(1, 0, 1),
    }
    const log = new DayLog(0, Number.POSITIVE_INFINITY)
    const roles = new Uint8Array(URGENCIES)
    roles[4] = LEAD
    runYear(year, fleet({ units: 1, crews: [crew({ roles, upgradeShare: 1 })] }), { weeks: 1, log })
    // The unit clears the second call at 71, goes to the danger for 70 minutes, and only then to the third.
    expect(log.events.find((e) => e.call === 2 && e.what === 'sent')?.minute).toBe(10_080 + 141)
  })

  test('takes the share of calls that Erlang B leaves it, when patrol takes the rest at once', () => {
    const year = poissonYear({ arrivalsAnHour: 3, servedAnHour: 1, weeks: 400, mentalHealth: true })
    const { tally } = runYear(year, fleet({ units: 60, crews: [crew({ onDuty: always.map(() => 4) })] }), {
      weeks: 399,
    })
    expect(tally.crewMet[0] / tally.mentalHealthCalls / (1 - erlangB(3, 4))).toBeCloseTo(1, 2)
  })

  test('in danger gets police at once, before all who wait', () => {
    const log = new DayLog(0, Number.POSITIVE_INFINITY)
    const { tally } = replay(fleet({ units: 60, crews: [crew({ upgradeShare: 1 })] }), { log })
    const led = tally.crewMet[0]
    expect(tally.upgrades).toBe(led)
    expect(tally.patrolMinutes).toBeGreaterThan(0)
    const arrived = new Map(log.events.filter(({ who }) => who === 0).map((event) => [event.call, event]))
    for (const { call, minute, what } of log.events)
      if (what === 'danger') expect(minute).toBeLessThanOrEqual(arrived.get(call)?.minute ?? 0)
  })

  test('on call leaves later, and is reached later by as much', () => {
    const few = { onDuty: new Uint8Array(168).fill(30) }
    const there = replay(fleet({ crews: [crew(few)] })).tally
    const onCall = replay(fleet({ crews: [crew({ ...few, setOffMinutes: 20 })] })).tally
    const first = (tally: typeof there) => [...tally.reachMinutes.subarray(0, 50)]
    const later = first(onCall).map((minutes, i) => Math.round(minutes - first(there)[i]))
    expect(new Set(later)).toEqual(new Set([20]))
  })

  test('serves only its areas', () => {
    const log = new DayLog(0, Number.POSITIVE_INFINITY)
    const { tally, year } = replay(fleet({ crews: [crew({ serves: Uint8Array.of(0, 1, 0, 1, 0, 0) })] }), { log })
    const areas = new Set(log.events.filter(({ who }) => who === 0).map(({ call }) => year.area[call]))
    expect(areas).toEqual(new Set([1, 3]))
    expect(tally.areaServed[1]).toBe(0)
    expect(tally.areaServed[3 + 1]).toBeGreaterThan(0)
  })
})

/** One mental-health call after another; a patrol unit is there in ten minutes. */
function someCalls(stays: readonly number[], gap: number): Year {
  const count = stays.length
  return {
    ...emptyYear(count),
    count,
    received: Float64Array.from(stays, (_, i) => 10_080 + i * gap),
    urgency: new Uint8Array(count).fill(2),
    mentalHealth: new Uint8Array(count).fill(1),
    travel: new Float64Array(count).fill(10),
    drive: new Float32Array(count).fill(10),
    scene: Float64Array.from(stays),
  }
}
const eventsOf = (year: Year, crews: readonly ReturnType<typeof crew>[]) => {
  const log = new DayLog(0, Number.POSITIVE_INFINITY)
  const { tally } = runYear(year, fleet({ crews }), { weeks: 1, log })
  const at = (call: number, what: LoggedEvent['what'], who: LoggedEvent['who']) => {
    const found = log.events.find((event) => event.call === call && event.what === what && event.who === who)
    return found === undefined ? null : found.minute - 10_080
  }
  return { tally, at }
}

describe('a clinician in a second car', () => {
  test('drives alone, joins the officer, and the officer stays until both are done', () => {
    const { at, tally } = eventsOf(someCalls([60], 0), [clinician({ travelFactor: 2, sceneFactor: 1.5 })])
    expect(at(0, 'arrived', 'patrol')).toBe(10)
    expect(at(0, 'joined', 0)).toBe(20)
    // 50 minutes of the officer's stay are left; the clinician needs 75.
    expect(at(0, 'cleared', 0)).toBe(95)
    expect(at(0, 'cleared', 'patrol')).toBe(95)
    expect(tally.patrolMinutes).toBe(95)
    expect(tally.swornMinutes).toBe(95)
  })

  test('leaves an officer who needs longer', () => {
    const { at } = eventsOf(someCalls([60], 0), [clinician({ sceneFactor: 0.5 })])
    expect(at(0, 'cleared', 0)).toBe(40)
    expect(at(0, 'cleared', 'patrol')).toBe(70)
  })

  test('is not sent where the officer is about to clear', () => {
    const { at, tally } = eventsOf(someCalls([15], 0), [clinician({ travelFactor: 2 })])
    expect(at(0, 'joined', 0)).toBeNull()
    expect([tally.crewMet[0], tally.patrolMinutes]).toEqual([0, 25])
  })

  test('that frees up joins a call where patrol still stays long enough', () => {
    const late = eventsOf(someCalls([20, 90], 5), [clinician()])
    expect(late.at(0, 'cleared', 0)).toBe(30)
    // The second call came at 5; the clinician leaves the first at 30 and drives 10.
    expect(late.at(1, 'sent', 0)).toBe(30)
    expect(late.at(1, 'joined', 0)).toBe(40)
    const tooShort = eventsOf(someCalls([20, 30], 5), [clinician()])
    expect(tooShort.at(1, 'sent', 0)).toBeNull()
  })
})

test('a clinician on video is asked once the officer is there, and counts as help at a distance', () => {
  const { at, tally } = eventsOf(someCalls([60], 0), [clinician({ isRemote: true, travelFactor: 0, setOffMinutes: 3 })])
  expect(at(0, 'sent', 0)).toBe(10)
  expect(at(0, 'joined', 0)).toBe(13)
  expect([tally.remote, tally.reached, tally.helpedInTime, tally.metClinician]).toEqual([1, 0, 1, 0])
})

test('a drop-off centre shortens the stay of who takes someone there, but never under the stated share', () => {
  const year = someCalls([100, 30], 500)
  const centre = { open: always, serves: Uint8Array.of(1), minutes: 10 }
  const handover = { transportShare: 1, todayMinutes: 60, shortestStay: 0.4, centre }
  const there = runYear(year, fleet({ handover }), { weeks: 1 }).tally
  const today = runYear(year, fleet({ handover: { ...handover, centre: null } }), { weeks: 1 }).tally
  // Of 30 minutes 18 may be handover; at the centre it takes 10.
  expect([today.handoverMinutes, there.handoverMinutes]).toEqual([78, 20])
  expect(today.patrolMinutes - there.patrolMinutes).toBe(50 + 8)
  expect([today.dropOffs, there.dropOffs]).toEqual([0, 2])
  const closed = runYear(year, fleet({ handover: { ...handover, centre: { ...centre, open: new Uint8Array(168) } } }), {
    weeks: 1,
  }).tally
  expect(closed.patrolMinutes).toBe(today.patrolMinutes)
})

describe('case management', () => {
  const followUp = { places: 5, enrolAfter: 3, keepsMinutes: 1e9, effect: 1 }

  test('takes later calls of people it follows, and no others', () => {
    const log = new DayLog(0, Number.POSITIVE_INFINITY)
    const { year } = replay(fleet({ followUp }), { log })
    const seen = new Map<number, number>()
    const followed = new Set<number>()
    for (let call = 0; call < year.count; call++) {
      if (year.mentalHealth[call] === 0) continue
      const isAverted = log.events.some((event) => event.call === call && event.what === 'averted')
      const person = year.person[call]
      expect(isAverted).toBe(followed.has(person))
      if (isAverted || person < 0) continue
      seen.set(person, (seen.get(person) ?? 0) + 1)
      if (seen.get(person) === 3 && followed.size < 5) followed.add(person)
    }
    expect(followed.size).toBe(5)
  })

  test('without an effect takes no call away', () => {
    const { tally } = replay(fleet({ followUp: { ...followUp, effect: 0 } }))
    expect([tally.averted, tally.mentalHealthCalls]).toEqual([0, replay(fleet()).tally.mentalHealthCalls])
  })
})

test('a crew’s shift without a call is an idle shift', () => {
  const onDuty = new Uint8Array(168).map((_, h) => (h < 20 ? 1 : 0))
  const year = someCalls([60], 0)
  const { tally } = runYear(year, fleet({ crews: [crew({ onDuty, shifts: Int32Array.of(0, 10, 10, 10) })] }), {
    weeks: 3,
  })
  expect([tally.crewShifts, tally.idleShifts]).toEqual([6, 5])
})

test('loses no call and no minute, and no mix sends a civilian where a gate forbids it', () => {
  const anyCrew = fc
    .record({
      onDuty: fc.uint8Array({ minLength: 168, maxLength: 168, max: 3 }),
      role: fc.constantFrom(STAY, LEAD, JOIN),
      from: fc.integer({ min: 1, max: 9 }),
      officers: fc.constantFrom(0, 1),
      isRemote: fc.boolean(),
      joinsLate: fc.boolean(),
      travelFactor: fc.double({ min: 0, max: 4, noNaN: true }),
      sceneFactor: fc.double({ min: 0.5, max: 3, noNaN: true }),
      setOffMinutes: fc.double({ min: 0, max: 30, noNaN: true }),
      jointMinutes: fc.double({ min: 0, max: 20, noNaN: true }),
      standbyShare: fc.double({ min: 0, max: 1, noNaN: true }),
      upgradeShare: fc.double({ min: 0, max: 1, noNaN: true }),
      serves: fc.uint8Array({ minLength: 6, maxLength: 6, max: 1 }),
    })
    .map(({ role, from, ...changes }) =>
      crew({
        ...changes,
        roles: roles(role).map((each, urgency) => (each === LEAD && (priorityOf(urgency) ?? 0) < from ? STAY : each)),
      }),
    )
  const anyFleet = fc
    .record({
      units: fc.integer({ min: 4, max: 30 }),
      trainedShare: fc.double({ min: 0, max: 1, noNaN: true }),
      crews: fc.array(anyCrew, { maxLength: 3 }),
      desk: fc.option(
        fc.record({
          onDuty: fc.uint8Array({ minLength: 168, maxLength: 168, max: 2 }),
          resolvedShare: fc.double({ min: 0, max: 1, noNaN: true }),
          talkMinutes: fc.double({ min: 0, max: 60, noNaN: true }),
          patienceMinutes: fc.double({ min: 0, max: 20, noNaN: true }),
        }),
      ),
      effect: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ desk: phone, effect, ...others }) =>
      fleet({
        ...others,
        desk: phone === null ? null : desk(phone),
        followUp: { places: 8, enrolAfter: 3, keepsMinutes: 20_000, effect },
        handover: {
          transportShare: 0.5,
          todayMinutes: 40,
          shortestStay: 0.3,
          centre: { open: always, serves: new Uint8Array(6).fill(1), minutes: 5 },
        },
      }),
    )
  fc.assert(
    fc.property(anyFleet, fc.integer({ min: 0, max: 1e6 }), (any, seed) => {
      const log = new DayLog(0, Number.POSITIVE_INFINITY)
      const { tally, year } = replay(any, { seed, log })
      expect(tally.helpedInTime).toBeLessThanOrEqual(tally.mentalHealthCalls)
      expect(tally.phoneClosed + tally.reached).toBeLessThanOrEqual(tally.mentalHealthCalls)
      for (const { call, what, who } of log.events) {
        const isCivilian = what.startsWith('phone') || (typeof who === 'number' && any.crews[who]?.officers === 0)
        if (isCivilian) expect(year.risk[call]).toBe(0)
        if (what === 'phone-answered') expect(priorityOf(year.urgency[call])).toBeGreaterThanOrEqual(3)
        if (isCivilian && what === 'arrived') expect(priorityOf(year.urgency[call])).toBeGreaterThanOrEqual(1)
      }
    }),
    { numRuns: 40 },
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { crew, fleet, poissonYear, replayOf, runYear, WEEKS } from '../../../test/invented-fleet.ts'
import { erlangC } from '../stats/erlang.ts'
import { mean } from '../stats/quantile.ts'
import { JOIN, STAY } from './fleet.ts'
import { Replayer } from './replayer.ts'
import { RollCall } from './roll-call.ts'
import { OFFICER_OPENED, URGENCIES } from './urgency.ts'

const calls = inventedCalls({ weeks: 10, callsAWeek: 400 })
const replay = replayOf(calls)

describe('a replay', () => {
  test('loses no call and no minute, whatever the fleet (it checks itself and throws)', () => {
    const anyCrew = fc
      .record({
        onDuty: fc.uint8Array({ minLength: 168, maxLength: 168, max: 3 }),
        roles: fc.uint8Array({ minLength: URGENCIES, maxLength: URGENCIES, max: JOIN }),
        officers: fc.constantFrom(0, 1),
        travelFactor: fc.double({ min: 0.5, max: 4, noNaN: true }),
        sceneFactor: fc.double({ min: 0.5, max: 3, noNaN: true }),
        standbyShare: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(crew)
    const anyFleet = fc
      .record({
        patrol: fc
          .array(fc.integer({ min: 4, max: 30 }), { minLength: 168, maxLength: 168 })
          .map((n) => Int32Array.from(n)),
        trainedShare: fc.double({ min: 0, max: 1, noNaN: true }),
        officersPerUnit: fc.constantFrom(1, 2),
        crews: fc.array(anyCrew, { maxLength: 3 }),
      })
      .map(fleet)
    fc.assert(
      fc.property(anyFleet, fc.integer({ min: 0, max: 1e6 }), (any, seed) => {
        const { tally } = replay(any, { seed })
        expect(tally.reachedInTime).toBeLessThanOrEqual(tally.reached)
        expect(tally.reached).toBeLessThanOrEqual(tally.mentalHealthCalls)
        expect(tally.metClinician).toBeLessThanOrEqual(tally.reached)
      }),
      { numRuns: 60 },
    )
  })

  test('waits as Erlang C says, when calls come at random and stay exponentially long', () => {
    const year = poissonYear({ arrivalsAnHour: 6.4, servedAnHour: 1, weeks: 400 })
    const roll = new RollCall(399, 8)
    roll.make(1, 0)
    const replayer = new Replayer({ calls: year.count, units: 8, crews: 0 })
    const tally = replayer.run(year, fleet({ units: 8 }), { weeks: 399, limit: 30, roll })
    const waits = tally.responseMinutes.subarray(0, tally.responses)
    const exact = erlangC(6.4, 1, { servers: 8 })
    expect(mean(waits) / 60 / exact.meanWaitInQueue).toBeCloseTo(1, 1)
    expect(waits.filter((wait) => wait > 0).length / waits.length / exact.probWait).toBeCloseTo(1, 1)
    expect(tally.patrolBusyMinutes / tally.patrolDutyMinutes / exact.utilization).toBeCloseTo(1, 1)
  })

  test('makes nobody wait when there are more units than work', () => {
    const { tally, year } = replay(fleet({ units: 60 }))
    const expected = []
    for (let i = 0; i < year.count; i++)
      if (year.urgency[i] !== OFFICER_OPENED && year.received[i] >= 10_080)
        expected.push(Math.fround(year.handling[i] + year.travel[i]))
    expect([...tally.responseMinutes.subarray(0, tally.responses)].sort()).toEqual(expected.sort())
  })

  test('reaches nobody without specialists', () => {
    const { tally } = replay(fleet())
    expect(tally.mentalHealthCalls).toBeGreaterThan(0)
    expect(tally.reached).toBe(0)
  })

  test('reaches every call when every officer is trained', () => {
    const { tally } = replay(fleet({ trainedShare: 1 }))
    expect(tally.reached).toBe(tally.mentalHealthCalls)
    expect(tally.metClinician).toBe(0)
  })

  test('lets a trained officer who is not the nearest drive longer, and never keeps an urgent call waiting for one', () => {
    const today = replay(fleet({ units: 60 })).tally
    const { tally, year } = replay(fleet({ units: 60, trainedShare: 0.2 }))
    const urgent = (of: typeof tally) => [...of.urgentMinutes.subarray(0, of.urgentResponses)]
    expect(urgent(tally)).toEqual(urgent(today))
    const later: number[] = []
    let i = 0
    for (let call = 0; call < year.count; call++) {
      if (year.urgency[call] === OFFICER_OPENED || year.received[call] < 10_080) continue
      const change = tally.responseMinutes[i] - today.responseMinutes[i]
      i++
      if (year.mentalHealth[call] === 0 || year.urgency[call] === 1) expect(change).toBe(0)
      else later.push(change / year.travel[call])
    }
    expect(later.length).toBeGreaterThan(50)
    // Twelve of sixty: one in five calls has a trained unit nearest, the others are about twice as far on average.
    expect(later.filter((change) => change === 0).length / later.length).toBeCloseTo(0.2, 0)
    expect(1 + mean(later)).toBeGreaterThan(1.7)
    expect(1 + mean(later)).toBeLessThan(2.6)
    expect(tally.patrolMinutes).toBeGreaterThan(today.patrolMinutes)
  })

  test('gives a patrol with trained officers no more units than one without', () => {
    const today = replay(fleet({ units: 5 })).tally
    const trained = replay(fleet({ units: 5, trainedShare: 0.3 })).tally
    expect([today.patrolOvertimeMinutes, trained.patrolOvertimeMinutes]).toEqual([0, 0])
    expect(trained.patrolDutyMinutes).toBe(today.patrolDutyMinutes)
  })

  test('reaches every call when a team that may lead is always free', () => {
    const { tally } = replay(fleet({ crews: [crew({ onDuty: new Uint8Array(168).fill(30) })] }))
    expect(tally.metClinician).toBe(tally.mentalHealthCalls)
    expect(tally.patrolMinutes).toBe(0)
  })

  test('sends no team off duty, and none that its role keeps away', () => {
    const off = replay(fleet({ crews: [crew({ onDuty: new Uint8Array(168) })] })).tally
    const away = replay(fleet({ crews: [crew({ roles: new Uint8Array(URGENCIES).fill(STAY) })] })).tally
    expect([off.reached, away.reached]).toEqual([0, 0])
  })

  test('lets a crew that only joins save patrol nothing', () => {
    const alone = replay(fleet({ units: 60 })).tally.patrolMinutes
    const joined = replay(fleet({ units: 60, crews: [crew({ roles: new Uint8Array(URGENCIES).fill(JOIN) })] })).tally
    expect(joined.patrolMinutes).toBe(alone)
    expect(joined.metClinician).toBeGreaterThan(0)
  })

  test('counts the minutes a team works past the end of its shift', () => {
    const onDuty = new Uint8Array(168).map((_, h) => (h % 24 === 12 ? 1 : 0))
    const { tally } = replay(fleet({ crews: [crew({ onDuty })] }))
    expect(tally.crewPersonDutyMinutes).toBe(2 * 60 * 7 * WEEKS)
    expect(tally.crewPersonOvertimeMinutes).toBeGreaterThan(0)
    expect(tally.crewBusyMinutes).toBeLessThanOrEqual(tally.crewDutyMinutes)
  })

  test('counts duty to the last minute, also where the last call is over before', () => {
    const year = poissonYear({ arrivalsAnHour: 0.02, servedAnHour: 4, weeks: WEEKS + 1 })
    const { tally } = runYear(year, fleet({ units: 3, crews: [crew()] }), { weeks: WEEKS })
    expect(tally.patrolDutyMinutes).toBe(3 * 60 * 168 * WEEKS)
    expect(tally.crewPersonDutyMinutes).toBe(2 * 60 * 168 * WEEKS)
  })

  test('gives the same numbers for the same seed and others for another', () => {
    const numbers = (seed: number) => JSON.stringify(replay(fleet({ trainedShare: 0.3 }), { seed }).tally)
    expect(numbers(7)).toBe(numbers(7))
    expect(numbers(7)).not.toBe(numbers(8))
  })

  test('takes unknown minutes from known ones, never as zero', () => {
    const unknown = inventedCalls({ weeks: 10, callsAWeek: 400, unknownShare: 0.9 })
    const { year } = replay(fleet({ units: 40 }), { from: unknown })
    for (let i = 0; i < year.count; i++) expect(year.scene[i]).toBeGreaterThan(0)
  })
})

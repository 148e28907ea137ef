import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { handlingOf } from '../sim/handling.ts'
import { knownMinutes } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { usableWeeks } from '../sim/year.ts'
import { type Mix, USUAL_OPTIONS, WEEKDAYS_LATE } from './mix.ts'
import { POOL_GRIDS, poolProfile, profileRates } from './pool-profile.ts'
import { neighbourOf, poolCalls, poolScreen } from './pooling.ts'
import type { ScreenFacts } from './screen.ts'
import { screenFacts } from './screen-facts.ts'
import { planFromFacts, screenOption } from './screen-plan.ts'
import { hourlyRates, optionShifts, smallFacts, timesNeeded } from './small-places.ts'
import { patrolStaffing } from './staffing.ts'

const factsOf = (calls: ReplayCalls): ScreenFacts => {
  const weeks = usableWeeks(calls)
  const known = knownMinutes(calls)
  const staffing = patrolStaffing(calls, { unitsOnDuty: null, usableWeeks: weeks, known })
  const handling = handlingOf(calls, staffing.units)
  return screenFacts(calls, { staffing, usableWeeks: weeks, known, handling, withinMinutes: 30 })
}
const town = (seed: number, callsAWeek = 60, weeks = 26) => inventedCalls({ seed, callsAWeek, weeks, units: [2, 3] })
const small = factsOf(town(1))
const county = factsOf(inventedCalls({ weeks: 26 }))

describe('an agency with few calls', () => {
  test('is told so, with the chance of a shift without a call in the open', () => {
    const found = smallFacts(small)
    expect(found.isSmall).toBe(true)
    expect(found.callsPerShift).toBeLessThan(1)
    // Calls that gather in some hours leave other shifts empty: never less than if they came evenly.
    expect(found.idleShift).toBeGreaterThanOrEqual(Math.exp(-found.callsPerShift))
    expect(found.atOnce).toBeLessThan(0.15)
    expect([...found.advice].sort()).toEqual(['on-call', 'pool', 'regional-cit', 'tele-clinician'])
  })

  test('has no more than a large one at its best hours, where nothing of this is advised', () => {
    const large = smallFacts(county)
    expect(large.isSmall).toBe(false)
    expect(large.advice).toEqual([])
    expect(large.timesNeeded).toBeLessThan(2)
    expect(large.best.callsPerShift).toBeGreaterThan(large.callsPerShift)
  })

  test('a tenth of a call an hour leaves a 10-hour team without any in 37 of 100 shifts', () => {
    const rates = [Array.from({ length: 168 }, () => 0.1)]
    expect(smallFacts({ ...small, rates }).idleShift).toBeCloseTo(0.3679, 4)
  })

  test('needs as many agencies as make an idle shift rare', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), (perShift) => {
        const times = timesNeeded(new Float64Array(168).fill(perShift / 10))
        expect(Math.exp(-perShift * times)).toBeLessThanOrEqual(0.1 + 1e-9)
        expect(times).toBeCloseTo(Math.max(1, Math.log(10) / perShift), 1)
      }),
    )
    expect(timesNeeded(new Float64Array(168))).toBe(Number.POSITIVE_INFINITY)
  })

  test('sees for each option how often its crew would have nothing to do', () => {
    const mix: Mix = {
      id: 'team',
      name: 'A team',
      responders: [
        { kind: 'mobile-crisis', teams: 1, people: 2, duty: [WEEKDAYS_LATE], serves: 'all', isOnCall: true },
      ],
    }
    const option = {
      plan: planFromFacts(small, mix, USUAL_OPTIONS),
      answer: screenOption(small, mix, { options: USUAL_OPTIONS }),
    }
    const today = { ...option, plan: planFromFacts(small, { ...mix, responders: [] }, USUAL_OPTIONS) }
    const [shifts] = optionShifts([today, option])
    expect(optionShifts([today, option])).toHaveLength(1)
    expect(shifts?.shiftsAWeek).toBe(5)
    expect(shifts?.idleShift).toBeGreaterThan(0.5)
    expect(shifts?.isOnCall).toBe(true)
    expect(shifts?.dutyHoursPerCall).toBeGreaterThan(10)
  })
})

describe('what an agency tells its neighbours', () => {
  const profile = poolProfile(small)
  if (profile === null) throw new Error('This town has calls enough')

  test('are counts of eight blocks of weekdays and of the weekend, rounded to five, none of 1 to 10', () => {
    const large = inventedCalls({ weeks: 26 })
    const told = poolProfile(county)
    expect(told?.by).toBe(POOL_GRIDS[0])
    expect(told?.counts).toHaveLength(16)
    for (const count of told?.counts ?? []) expect(count % 5).toBe(0)
    const calls = large.mentalHealth.reduce((sum, one) => sum + one, 0)
    const sum = told?.counts.reduce((all, count) => all + count, 0) ?? 0
    expect(Math.abs(sum - calls)).toBeLessThan(16 * 3)
  })

  test('merges parts of the week until no count is small, and tells nothing of a handful of calls', () => {
    const rare = (callsAYear: number): ScreenFacts => ({
      ...small,
      weeks: 52,
      rates: [Array.from({ length: 168 }, () => callsAYear / 52 / 168)],
    })
    expect(poolProfile(rare(600))?.by).toBe(POOL_GRIDS[0])
    expect(poolProfile(rare(160))?.by).toBe(POOL_GRIDS[1])
    expect(poolProfile(rare(60))?.by).toBe(POOL_GRIDS[2])
    expect(poolProfile(rare(20))).toMatchObject({ by: 'week', counts: [20] })
    expect(poolProfile(rare(10))).toBeNull()
    expect(poolProfile(rare(0))).toBeNull()
  })

  test('leaves the answer for the neighbours nearly as it was', () => {
    const told = { name: 'Told', rates: profileRates(profile), minutes: 60 }
    const [coarse] = poolScreen([told]).steps
    const [exact] = poolScreen([neighbourOf('Exact', small)]).steps
    expect(coarse?.idleShift).toBeCloseTo(exact?.idleShift ?? 0, 1)
    expect(coarse?.callsPerShift).toBeCloseTo(exact?.callsPerShift ?? 0, 1)
  })

  test('never has a count of 1 to 10, and never gains or loses many calls', () => {
    const rates = fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: 168, maxLength: 168 })
    fc.assert(
      fc.property(rates, fc.integer({ min: 4, max: 60 }), (row, weeks) => {
        const facts = { ...small, weeks, rates: [row] }
        const found = poolProfile(facts)
        if (found === null) return
        expect(found.counts.every((count) => count === 0 || count >= 10)).toBe(true)
        const told = profileRates(found).reduce((sum, rate) => sum + rate, 0) * weeks
        const exact = hourlyRates(facts).reduce((sum, rate) => sum + rate, 0) * weeks
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(3 * found.counts.length + 1)
      }),
    )
  })

  test('must fit its parts of the week', () => {
    expect(() => profileRates({ by: 'week', counts: [20, 20], days: 7 })).toThrow(RangeError)
  })
})

describe('a team shared with neighbours', () => {
  const names = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Hazel']
  const neighbours = names.map((name, i) => neighbourOf(name, factsOf(town(i + 1))))

  test('has a call in more of its shifts with every agency that joins, until few are idle', () => {
    const { steps, needed } = poolScreen(neighbours)
    expect(steps.map(({ agencies }) => agencies)).toEqual([1, 2, 3, 4, 5, 6])
    expect(steps[0]?.name).toBe('Ash')
    const idle = steps.map(({ idleShift }) => idleShift)
    expect(idle).toEqual([...idle].sort((a, b) => b - a))
    expect(idle.at(-1)).toBeLessThan((idle[0] ?? 0) ** 3)
    expect(steps[(needed ?? 99) - 1]?.idleShift ?? 0).toBeLessThanOrEqual(0.1)
    expect(poolScreen(neighbours.slice(0, 1)).needed).toBeNull()
  })

  test('needs fewer agencies at its best hours than at any hour', () => {
    const { steps, needed, neededAtBest } = poolScreen(neighbours)
    for (const { idleShift, bestIdleShift } of steps) expect(bestIdleShift).toBeLessThan(idleShift)
    expect(neededAtBest ?? 99).toBeLessThanOrEqual(needed ?? 99)
    const flat = poolScreen([{ name: 'Even', rates: new Float64Array(168).fill(0.2), minutes: 60 }]).steps[0]
    expect(flat?.bestIdleShift).toBeCloseTo(Math.exp(-2), 12)
  })

  test('is away with another call more often the more agencies share it', () => {
    const taken = poolScreen(neighbours).steps.map(({ takenShare }) => takenShare)
    expect(taken).toEqual([...taken].sort((a, b) => a - b))
    const even = { name: 'Even', rates: new Float64Array(168).fill(0.5), minutes: 60 }
    expect(poolScreen([even]).steps[0]?.takenShare).toBeCloseTo(0.5 / 1.5, 12)
  })

  test('is replayed on the calls of all, in order of time, each agency an area of its own', () => {
    const agencies = names.slice(0, 3).map((name, i) => ({ name, calls: town(i + 1) }))
    const pooled = poolCalls(agencies)
    if (!('calls' in pooled)) throw new Error('These can be joined')
    const { calls } = pooled
    expect(calls.count).toBe(3 * 26 * 60)
    expect(calls.receivedMinute).toEqual(calls.receivedMinute.slice().sort())
    expect(calls.areas?.map(({ name }) => name)).toEqual(['Ash', 'Birch', 'Cedar'])
    expect(calls.unitsOnDuty?.[12]).toBe(9)
    for (const [place, { calls: own }] of agencies.entries()) {
      const here = [...calls.mentalHealth].filter((one, i) => one === 1 && calls.area?.[i] === place).length
      expect(here).toBe(own.mentalHealth.reduce((sum, one) => sum + one, 0))
    }
  })

  test('keeps only the weeks that all files cover, matched by the calendar', () => {
    const [early, late] = [
      { name: 'Ash', calls: { ...town(1), firstMonday: 0 } },
      { name: 'Birch', calls: { ...town(2), firstMonday: 7 * 10 } },
    ]
    const pooled = poolCalls([early, late])
    if (!('calls' in pooled)) throw new Error('These can be joined')
    expect(pooled.calls.weeks).toBe(16)
    expect(pooled.calls.firstMonday).toBe(70)
    const first = pooled.calls.area?.indexOf(0) ?? -1
    const source = early.calls.receivedMinute.findIndex((minute) => minute >= 10 * 10_080)
    expect(pooled.calls.receivedMinute[first]).toBeCloseTo(early.calls.receivedMinute[source] - 10 * 10_080, 9)
  })

  test('never takes two people for one, and refuses what cannot be joined', () => {
    const person = Int32Array.from({ length: 26 * 60 }, (_, i) => i % 5)
    const agencies = ['Ash', 'Birch'].map((name, i) => ({ name, calls: { ...town(i + 1), person } }))
    const pooled = poolCalls(agencies)
    if (!('calls' in pooled)) throw new Error('These can be joined')
    expect(new Set(pooled.calls.person).size).toBe(10)
    expect(poolCalls(agencies.slice(0, 1))).toEqual({ problem: { kind: 'too-few', agencies: 1 } })
    const far = { name: 'Far', calls: { ...town(3), firstMonday: 7000 } }
    const near = { name: 'Near', calls: { ...town(4), firstMonday: 0 } }
    expect(poolCalls([near, far])).toEqual({ problem: { kind: 'no-common-weeks' } })
    const other = { name: 'Other', calls: { ...town(5), definition: 'Another definition' } }
    expect(poolCalls([near, other])).toMatchObject({ problem: { kind: 'unlike-definitions' } })
  })
})

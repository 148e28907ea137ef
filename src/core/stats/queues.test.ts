import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangB, erlangC } from './erlang.ts'
import { erlangA } from './erlang-a.ts'
import { pointwiseStationary } from './pointwise-stationary.ts'
import { priorityMG1NonPreemptive, priorityMMcNonPreemptive, priorityMMcPreemptiveResume } from './priority.ts'
import { swingingDemand } from './swinging-demand.ts'

const busy = fc.double({ min: 0.05, max: 0.95, noNaN: true })
const speed = fc.double({ min: 0.2, max: 20, noNaN: true })
const close = (got: number, want: number, share = 1e-6) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(share * Math.abs(want) + 1e-9)

describe('callers who give up', () => {
  const desk = fc.record({ servers: fc.integer({ min: 1, max: 60 }), serviceRate: speed, busy })

  test('leave Erlang C behind when they have all the patience in the world', () => {
    fc.assert(
      fc.property(desk, ({ servers, serviceRate, busy }) => {
        const rate = servers * serviceRate * busy
        const patient = erlangA(rate, serviceRate, { servers, abandonRate: serviceRate * 1e-9 })
        const endless = erlangC(rate, serviceRate, { servers })
        close(patient.probWait, endless.probWait)
        close(patient.meanWait, endless.meanWaitInQueue)
        close(patient.occupancy, endless.utilization)
        expect(erlangA(rate, serviceRate, { servers, abandonRate: 0 }).meanWait).toBe(endless.meanWaitInQueue)
      }),
    )
  })

  test('leave Erlang B behind when they have none, however heavy the load', () => {
    fc.assert(
      fc.property(desk, fc.double({ min: 0.5, max: 3, noNaN: true }), ({ servers, serviceRate, busy }, times) => {
        const load = servers * busy * times
        const hasty = erlangA(load * serviceRate, serviceRate, { servers, abandonRate: serviceRate * 1e10 })
        close(hasty.probAbandon, erlangB(load, servers))
      }),
    )
  })

  test('are counted once: who does not give up is served', () => {
    fc.assert(
      fc.property(desk, speed, fc.double({ min: 0.1, max: 4, noNaN: true }), (given, abandonRate, times) => {
        const { servers, serviceRate } = given
        const rate = servers * serviceRate * times
        const found = erlangA(rate, serviceRate, { servers, abandonRate })
        close(rate * (1 - found.probAbandon), found.occupancy * servers * serviceRate, 1e-9)
        expect(found.probAbandon).toBeLessThanOrEqual(found.probWait)
      }),
    )
  })

  test('a thousand servers neither overflow nor lose the sum', () => {
    const found = erlangA(1050, 1, { servers: 1000, abandonRate: 0.5 })
    close(1050 * (1 - found.probAbandon), found.occupancy * 1000, 1e-12)
    expect(found.probAbandon).toBeGreaterThan(0.047)
    expect(found.probAbandon).toBeLessThan(0.06)
  })

  test('who never give up make an overloaded desk unstable; so do those who hardly ever do', () => {
    expect(() => erlangA(10, 2, { servers: 4, abandonRate: 0 })).toThrow('unstable')
    expect(() => erlangA(10, 2, { servers: 4, abandonRate: 1e-12 })).toThrow('unstable')
    expect(() => erlangA(10, 2, { servers: 0, abandonRate: 1 })).toThrow(RangeError)
    expect(() => erlangA(10, 2, { servers: 4, abandonRate: -1 })).toThrow(RangeError)
  })
})

describe('urgent calls first', () => {
  const classes = fc.record({
    parts: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
    serviceRate: speed,
    servers: fc.integer({ min: 1, max: 40 }),
    busy,
  })
  const ratesOf = ({ parts, serviceRate, servers, busy }: typeof classes extends fc.Arbitrary<infer T> ? T : never) => {
    const all = parts.reduce((sum, part) => sum + part, 0)
    return parts.map((part) => (part / all) * servers * serviceRate * busy)
  }

  test('no order of serving changes the wait of all calls together', () => {
    fc.assert(
      fc.property(classes, (given) => {
        const arrivalRates = ratesOf(given)
        const rate = arrivalRates.reduce((sum, each) => sum + each, 0)
        const alike = erlangC(rate, given.serviceRate, { servers: given.servers }).meanWaitInQueue
        for (const waits of [priorityMMcNonPreemptive, priorityMMcPreemptiveResume].map((of) =>
          of({ ...given, arrivalRates }),
        ))
          close(waits.reduce((sum, wait, k) => sum + wait * (arrivalRates[k] ?? 0), 0) / rate, alike)
      }),
    )
  })

  test('the more urgent never wait longer, and least of all when they may interrupt', () => {
    fc.assert(
      fc.property(classes, (given) => {
        const asked = { ...given, arrivalRates: ratesOf(given) }
        const waits = priorityMMcNonPreemptive(asked)
        for (const [k, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(waits[k - 1] ?? 0)
        expect(priorityMMcPreemptiveResume(asked)[0]).toBeLessThanOrEqual((waits[0] ?? 0) + 1e-12)
      }),
    )
  })

  test('at one unit with exponential service the general formula is the special one', () => {
    fc.assert(
      fc.property(classes, (given) => {
        const arrivalRates = ratesOf({ ...given, servers: 1 })
        const general = priorityMG1NonPreemptive({
          arrivalRates,
          meanService: arrivalRates.map(() => 1 / given.serviceRate),
          secondMomentService: arrivalRates.map(() => 2 / given.serviceRate ** 2),
        })
        const special = priorityMMcNonPreemptive({ ...given, arrivalRates, servers: 1 })
        for (const [k, wait] of general.entries()) close(wait, special[k] ?? 0)
      }),
    )
  })

  test('more work than time is refused, and so is a spread that cannot be', () => {
    const line = { arrivalRates: [1, 1], serviceRate: 1, servers: 2 }
    expect(() => priorityMMcNonPreemptive(line)).toThrow('unstable')
    expect(() => priorityMMcPreemptiveResume(line)).toThrow('unstable')
    expect(() => priorityMMcPreemptiveResume({ ...line, arrivalRates: [0, 1] })).toThrow('above 0')
    expect(priorityMMcNonPreemptive({ ...line, arrivalRates: [0, 1] })).toHaveLength(2)
    const one = { arrivalRates: [0.5], meanService: [1], secondMomentService: [1] }
    expect(priorityMG1NonPreemptive(one)).toEqual([0.5])
    expect(() => priorityMG1NonPreemptive({ ...one, arrivalRates: [1] })).toThrow('unstable')
    expect(() => priorityMG1NonPreemptive({ ...one, secondMomentService: [0.9] })).toThrow(RangeError)
    expect(() => priorityMG1NonPreemptive({ ...one, meanService: [] })).toThrow(RangeError)
  })
})

describe('demand that swings', () => {
  test('is taken hour by hour where calls are short, as pointwise stationary is', () => {
    const rates = [1, 2, 3, 2]
    const { byPeriod, overall, lagHours, handOver } = swingingDemand(rates, 4, 2)
    expect({ byPeriod, overall }).toEqual(pointwiseStationary(rates, 4, 2))
    expect({ lagHours, handOver }).toEqual({ lagHours: 0, handOver: null })
  })

  test('long calls meet the demand of one mean service before, round the week', () => {
    const rates = [1, 2, 3, 4]
    const still = pointwiseStationary(rates, 0.5, 20).byPeriod
    expect(swingingDemand(rates, 0.5, 20)).toMatchObject({ lagHours: 2, byPeriod: [2, 3, 0, 1].map((i) => still[i]) })
    const half = swingingDemand(rates, 1 / 1.5, 20).byPeriod
    const alike = pointwiseStationary(rates, 1 / 1.5, 20).byPeriod
    expect(half[3]).toBeCloseTo(((alike[2] ?? 0) + (alike[1] ?? 0)) / 2, 12)
  })

  test('goes to the simulator when an hour is over 85% busy or has no steady state', () => {
    expect(swingingDemand([1, 3.5], 2, 2)).toMatchObject({ busiest: 0.875, handOver: 'too-busy' })
    expect(swingingDemand([1, 4], 2, 2)).toMatchObject({ byPeriod: [expect.any(Number), null], overall: null })
    expect(swingingDemand([1, 4], 2, 2).handOver).toBe('unstable')
    expect(swingingDemand([1, 1], 2, [1, 0])).toMatchObject({ busiest: Number.POSITIVE_INFINITY, handOver: 'unstable' })
  })

  test('an hour without calls and without units troubles nobody', () => {
    const found = swingingDemand([1, 0, 1], 2, [2, 0, 2])
    expect(found.handOver).toBeNull()
    expect(found.overall).toBeCloseTo(erlangC(1, 2, { servers: 2 }).probWait, 12)
  })

  test('half a unit, no calls at all or a service that never ends are refused', () => {
    expect(() => swingingDemand([1], 2, 1.5)).toThrow('whole')
    expect(() => swingingDemand([1], 2, [1, 1])).toThrow('each hour')
    expect(() => swingingDemand([0], 2, 1)).toThrow(RangeError)
    expect(() => swingingDemand([1], 0, 1)).toThrow(RangeError)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedTown as town } from '../../../test/invented-town.ts'
import { erlangB, erlangC } from './erlang.ts'
import { hypercubeExact } from './hypercube.ts'
import { hypercubeApprox, larsonCorrectionFactors } from './hypercube-approx.ts'
import type { HypercubeSystem } from './hypercube-system.ts'
import { randomStream } from './random.ts'

const towns = fc
  .record({
    seed: fc.nat(1e6),
    units: fc.integer({ min: 1, max: 7 }),
    busy: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    queue: fc.constantFrom('infinite' as const, 'none' as const),
  })
  .map(({ seed, units, busy, queue }) => ({ ...town(randomStream(seed, 0, 'town'), units, busy), queue, busy }))
const sum = (values: Iterable<number>) => Array.from(values).reduce((all, value) => all + value, 0)

describe('who goes where', () => {
  test('units together do the work that arrives, and no list changes who waits or is lost', () => {
    fc.assert(
      fc.property(towns, (system) => {
        const calls = sum(system.areas.map(({ rate }) => rate))
        const found = hypercubeExact(system)
        const lost = system.queue === 'none' ? erlangB(calls / 2, system.units) : 0
        expect(sum(found.workload)).toBeCloseTo(system.units * system.busy * (1 - lost), 9)
        if (system.queue === 'none') expect(found.probLoss).toBeCloseTo(lost, 10)
        else expect(found.probQueue).toBeCloseTo(erlangC(calls, 2, { servers: system.units }).probWait, 10)
      }),
    )
  })

  test('every dispatch is counted once, and travel of areas adds up to that of all', () => {
    fc.assert(
      fc.property(towns, fc.constantFrom(hypercubeExact, hypercubeApprox), (system, solve) => {
        const { dispatchFraction, meanTravelTime, meanTravelByArea, fractionNonPrimary } = solve(system)
        expect(sum(dispatchFraction.flat())).toBeCloseTo(1, 9)
        const calls = sum(system.areas.map(({ rate }) => rate))
        const weighted = system.areas.map(({ rate }, k) => (rate / calls) * (meanTravelByArea?.[k] ?? 0))
        expect(sum(weighted)).toBeCloseTo(meanTravelTime ?? 0, 9)
        expect(fractionNonPrimary).toBeGreaterThanOrEqual(-1e-9)
        expect(fractionNonPrimary).toBeLessThan(1)
      }),
    )
  })

  test('each state is left as often as it is entered, also where units differ in speed', () => {
    fc.assert(
      fc.property(
        towns,
        fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (given, speeds) => {
          const serviceRate = speeds.slice(0, given.units)
          const { areas, units } = given
          const { stateProbabilities: p } = hypercubeExact({ ...given, queue: 'none', serviceRate })
          expect(sum(p)).toBeCloseTo(1, 12)
          const net = new Float64Array(p.length)
          const flow = (from: number, to: number, rate: number) => {
            net[from] = (net[from] ?? 0) - rate * (p[from] ?? 0)
            net[to] = (net[to] ?? 0) + rate * (p[from] ?? 0)
          }
          for (const state of p.keys()) {
            for (let unit = 0; unit < units; unit++)
              if ((state >> unit) & 1) flow(state, state ^ (1 << unit), serviceRate[unit] ?? 0)
            for (const { rate, preference } of areas) {
              const sent = preference.find((unit) => !((state >> (unit - 1)) & 1))
              if (sent !== undefined) flow(state, state | (1 << (sent - 1)), rate)
            }
          }
          for (const left of net) expect(Math.abs(left)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  test('more than 15 units, a line with too much work and units of unequal speed with a line are refused in words', () => {
    const system = town(randomStream(1, 0, 'town'), 4, 0.5)
    expect(() => hypercubeExact(town(randomStream(1, 0, 'town'), 16, 0.5))).toThrow('at most 15')
    expect(() => hypercubeExact(town(randomStream(1, 0, 'town'), 4, 1.01))).toThrow('unstable')
    expect(hypercubeExact({ ...town(randomStream(1, 0, 'town'), 4, 1.5), queue: 'none' }).probLoss).toBeGreaterThan(0.3)
    expect(() => hypercubeExact({ ...system, serviceRate: [1, 2, 2, 2] })).toThrow('unequal speed')
    expect(() => hypercubeApprox({ ...system, queue: 'none', serviceRate: [9, 2, 2, 2] })).toThrow('unequal speed')
    expect(hypercubeExact({ ...system, serviceRate: [2, 2, 2, 2] }).workload).toEqual(hypercubeExact(system).workload)
  })

  test('lists that leave a unit out, travel for other areas and areas without calls at all are refused', () => {
    const area = { rate: 1, preference: [1, 2] }
    const system: HypercubeSystem = { units: 2, areas: [area], serviceRate: 2, queue: 'none' }
    for (const preference of [[1], [1, 1], [1, 3], [1, 2, 2]])
      expect(() => hypercubeExact({ ...system, areas: [{ rate: 1, preference }] })).toThrow('preference')
    expect(() => hypercubeExact({ ...system, areas: [{ ...area, rate: 0 }] })).toThrow('above 0')
    expect(() => hypercubeExact({ ...system, serviceRate: [1] })).toThrow('each unit')
    expect(() => hypercubeExact({ ...system, travelTime: [[1]] })).toThrow('row for each unit')
    expect(() => hypercubeExact({ ...system, travelTime: [[1], [-1]] })).toThrow('0 or more')
    expect(() => hypercubeExact({ ...system, units: 0 })).toThrow('1 to')
    const quiet = hypercubeExact({
      ...system,
      areas: [area, { ...area, rate: 0 }],
      travelTime: [
        [1, 1],
        [1, 1],
      ],
    })
    expect(quiet.meanTravelByArea).toEqual([expect.any(Number), null])
  })
})

describe('the approximation', () => {
  test('is within 3% of the exact workloads in 95 of 100 random towns, on average over units', () => {
    const draw = randomStream(11, 0, 'towns')
    const misses = Array.from({ length: 200 }, () => {
      const system = town(draw, 2 + draw.below(8), 0.05 + 0.85 * draw.uniform())
      return missOf({ ...system, queue: draw.below(2) === 0 ? 'infinite' : 'none' })
    })
    expect(misses.filter((miss) => miss < 0.03).length).toBeGreaterThanOrEqual(190)
    expect(sum(misses) / misses.length).toBeLessThan(0.01)
  })

  test('does the work that arrives, with as many who wait as exactly', () => {
    fc.assert(
      fc.property(towns, (system) => {
        const exact = hypercubeExact(system)
        const near = hypercubeApprox(system)
        expect(sum(near.workload)).toBeCloseTo(sum(exact.workload), 8)
        expect(near.probQueue ?? near.probLoss).toBeCloseTo(exact.probQueue ?? exact.probLoss ?? Number.NaN, 9)
        for (const [unit, share] of near.workload.entries())
          expect(Math.abs(share - (exact.workload[unit] ?? 0))).toBeLessThan(0.1)
      }),
    )
  })

  test('is exact for one unit, and for units that nobody prefers', () => {
    const alone: HypercubeSystem = { units: 1, areas: [{ rate: 1, preference: [1] }], serviceRate: 2, queue: 'none' }
    expect(hypercubeApprox(alone).workload[0]).toBeCloseTo(1 / 3, 12)
    const turns = [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ].map((preference) => ({ rate: 1, preference }))
    for (const share of hypercubeApprox({ units: 3, areas: turns, serviceRate: 2, queue: 'infinite' }).workload)
      expect(share).toBeCloseTo(0.5, 12)
  })

  test('settles for 100 units, lopsided and nearly all busy too, and refuses more', () => {
    const draw = randomStream(3, 0, 'towns')
    for (let round = 0; round < 60; round++) {
      const system = town(draw, 60 + draw.below(41), 0.01 + 0.98 * draw.uniform())
      const found = hypercubeApprox({ ...system, queue: round % 2 === 0 ? 'infinite' : 'none' })
      for (const share of found.workload) expect(share >= 0 && share <= 1).toBe(true)
      expect(sum(found.dispatchFraction.flat())).toBeCloseTo(1, 9)
    }
    expect(() => hypercubeApprox(town(draw, 101, 0.5))).toThrow('1 to 100')
  })

  test('a thousand factors neither overflow nor go below 0', () => {
    for (const factor of larsonCorrectionFactors(1000, 0.4)) expect(factor).toBeGreaterThanOrEqual(0)
    expect(larsonCorrectionFactors(1000, 0.4)[0]).toBeCloseTo(1, 9)
  })

  test('units that are never or always busy have no factors', () => {
    expect(() => larsonCorrectionFactors(3, 1)).toThrow('unstable')
    expect(() => larsonCorrectionFactors(3, 0)).toThrow(RangeError)
    expect(() => larsonCorrectionFactors(1001, 0.5)).toThrow('1000')
  })
})

/** Mean miss of the workloads, over the mean workload. */
function missOf(system: HypercubeSystem): number {
  const exact = hypercubeExact(system).workload
  const near = hypercubeApprox(system).workload
  return sum(exact.map((share, unit) => Math.abs(share - (near[unit] ?? 0)))) / sum(exact)
}

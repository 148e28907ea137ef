import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erlangB } from './erlang.ts'
import { randomStream } from './random.ts'
import { runVector } from './science.ts'
import { hypercube, type TwoLayers, twoLayers } from './two-layers.ts'

/** Areas in a row; each layer prefers its units in turn. */
function layers(crews: number, patrol: number, rates: { readonly crews: number; readonly patrol: number }): TwoLayers {
  const AREAS = 4
  const turn = (units: number, area: number) => Array.from({ length: units }, (_, i) => ((i + area) % units) + 1)
  const layer = (units: number, rate: number) => ({
    units,
    areas: Array.from({ length: AREAS }, (_, area) => ({ rate: rate / AREAS, preference: turn(units, area) })),
    serviceRate: 1,
  })
  return {
    crews: layer(crews, rates.crews),
    patrol: layer(patrol, rates.patrol),
    overflowServiceRate: 0.8,
    backUpServiceRate: 1.5,
    backUpShare: 0.2,
  }
}

describe('crews first, patrol when they are out', () => {
  test('no call is lost between the layers', () => {
    const calls = fc.record({
      crews: fc.double({ min: 0.01, max: 3, noNaN: true }),
      patrol: fc.double({ min: 0.1, max: 8, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), calls, (crews, rates) => {
        const found = twoLayers(layers(crews, 6, rates))
        const missed = erlangB(rates.crews, crews)
        expect(found.reachedShare).toBeCloseTo(1 - missed, 10)
        const work = rates.patrol + (rates.crews * missed) / 0.8 + (rates.crews * (1 - missed) * 0.2) / 1.5
        expect(found.patrolBusy).toBeCloseTo(work / 6, 10)
        if (found.patrol === null) expect(found.handOver).toBe('unstable')
        else expect(found.patrol.workload.reduce((sum, share) => sum + share, 0)).toBeCloseTo(work, 8)
      }),
    )
  })

  test('hands over above 85% busy, and gives no patrol figures where patrol cannot keep up', () => {
    expect(twoLayers(layers(1, 6, { crews: 0.1, patrol: 3 })).handOver).toBeNull()
    expect(twoLayers(layers(1, 6, { crews: 0.1, patrol: 5.3 })).handOver).toBe('too-busy')
    expect(twoLayers(layers(1, 6, { crews: 0.1, patrol: 7 }))).toMatchObject({ patrol: null, handOver: 'unstable' })
  })

  test('a rough simulation of both layers together finds the same work, and waits up to a tenth more often', () => {
    const given = layers(2, 5, { crews: 1.5, patrol: 2.4 })
    const found = twoLayers(given)
    const run = simulated(given, 600_000)
    expect(run.reached).toBeCloseTo(found.reachedShare, 2)
    expect(run.busy).toBeCloseTo(found.patrolBusy, 2)
    const waits = found.patrol?.probQueue ?? Number.NaN
    expect(run.waited / waits).toBeGreaterThan(1)
    expect(run.waited / waits).toBeLessThan(1.1)
  })

  test('layers of different areas, and shares or rates that cannot be, are refused', () => {
    const given = layers(1, 6, { crews: 0.1, patrol: 3 })
    expect(() => twoLayers({ ...given, crews: { ...given.crews, areas: [] } })).toThrow('same areas')
    expect(() => twoLayers({ ...given, backUpShare: 1.1 })).toThrow('back-up')
    expect(() => twoLayers({ ...given, backUpServiceRate: 0 })).toThrow('above 0')
  })

  test('more than 12 units are answered nearly, and the calculator knows the screen', () => {
    const { patrol } = layers(1, 13, { crews: 0.1, patrol: 3 })
    expect(hypercube({ ...patrol, queue: 'infinite' })).not.toHaveProperty('stateProbabilities')
    const given = layers(1, 6, { crews: 0.1, patrol: 3 })
    const asked = {
      ...given,
      crews: { ...given.crews, atoms: given.crews.areas },
      patrol: { ...given.patrol, atoms: given.patrol.areas },
    }
    expect(runVector('twoLayerScreen', asked)).toMatchObject({ reachedShare: twoLayers(given).reachedShare })
    expect(() => runVector('twoLayerScreen', { ...asked, crews: 3 })).toThrow('objects')
  })
})

/**
 * Calls one after another, each unit known by the hour it gets free. Patrol calls are served in order of arrival by the
 * unit free first; who goes where changes neither the work nor who waits.
 */
function simulated({ crews, patrol, ...rest }: TwoLayers, calls: number) {
  const draw = randomStream(2, 0, 'layers')
  const rateOf = (layer: TwoLayers['patrol' | 'crews']) => layer.areas.reduce((sum, { rate }) => sum + rate, 0)
  const [crewCalls, patrolCalls] = [rateOf(crews), rateOf(patrol)]
  const crewFree = new Float64Array(crews.units)
  const patrolFree = new Float64Array(patrol.units)
  const seen = { special: 0, reached: 0, asked: 0, waited: 0, work: 0 }
  let now = 0
  const askPatrol = (serviceRate: number) => {
    const unit = patrolFree.indexOf(Math.min(...patrolFree))
    const free = patrolFree[unit] ?? 0
    const service = draw.exponential() / serviceRate
    seen.asked++
    if (free > now) seen.waited++
    seen.work += service
    patrolFree[unit] = Math.max(now, free) + service
  }
  for (let call = 0; call < calls; call++) {
    now += draw.exponential() / (crewCalls + patrolCalls)
    if (draw.uniform() < patrolCalls / (crewCalls + patrolCalls)) {
      askPatrol(patrol.serviceRate)
      continue
    }
    seen.special++
    const crew = crewFree.findIndex((free) => free <= now)
    if (crew === -1) askPatrol(rest.overflowServiceRate)
    else {
      seen.reached++
      crewFree[crew] = now + draw.exponential() / Number(crews.serviceRate)
      if (draw.uniform() < rest.backUpShare) askPatrol(rest.backUpServiceRate)
    }
  }
  return {
    reached: seen.reached / seen.special,
    busy: seen.work / now / patrol.units,
    waited: seen.waited / seen.asked,
  }
}

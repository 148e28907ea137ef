import { expect, test } from 'vitest'
import hypercube from '../../../test/reference/hypercube.json' with { type: 'json' }
import { mean, standardDeviation } from '../stats/quantile.ts'
import { studentQuantile } from '../stats/student.ts'
import { runZones, type Zones } from './zones.ts'

/** Larson and Odoni (1981), section 5.4: three units, ten areas in four classes of preference. */
const published = hypercube.vectors.find(({ id }) => id === 'larson-odoni-3x10')

test('units with zones are as busy as the hypercube says', () => {
  const { inputs, expected } = published as unknown as {
    inputs: Zones
    expected: { workload: number[]; fractionNonPrimary: number; probQueue: number }
  }
  const runs = Array.from({ length: 20 }, (_, replication) => runZones(inputs, { seed: 3, replication, calls: 20_000 }))
  const reach = studentQuantile(0.9995, runs.length - 1) / Math.sqrt(runs.length)
  const within = (values: readonly number[], exact: number): void =>
    expect(Math.abs(mean(values) - exact)).toBeLessThan(reach * standardDeviation(values))
  for (const [unit, exact] of expected.workload.entries())
    within(
      runs.map(({ workload }) => workload[unit] ?? 0),
      exact,
    )
  within(
    runs.map(({ allBusy }) => allBusy),
    expected.probQueue,
  )
  within(
    runs.map(({ notFirst }) => notFirst),
    expected.fractionNonPrimary,
  )
  expect(standardDeviation(runs.map(({ allBusy }) => allBusy))).toBeLessThan(0.01)
})

test('the same seed gives the same run', () => {
  const zones: Zones = { units: 2, atoms: [{ rate: 1, preference: [2, 1] }], serviceRate: 1, queue: 'none' }
  const run = { seed: 1, replication: 0, calls: 500 }
  expect(runZones(zones, run)).toEqual(runZones(zones, run))
})

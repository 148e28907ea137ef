import { expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { type Mix, USUAL_OPTIONS, WEEKDAYS_LATE } from '../../core/mix/mix.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { designMixes } from './design-mixes.ts'

const plain = inventedCalls({ weeks: 26, callsAWeek: 300, units: [6, 9] })
const calls: ReplayCalls = {
  ...plain,
  areas: ['North', 'South', 'East'].map((name) => ({ name, latitude: null, longitude: null })),
  area: Uint16Array.from({ length: plain.count }, (_, i) => i % 4),
  person: Int32Array.from({ length: plain.count }, (_, i) => i % 60),
  risk: Uint8Array.from({ length: plain.count }, (_, i) => (i % 17 === 0 ? 2 : 0)),
}
const duty = [WEEKDAYS_LATE, { days: [5, 6], from: 20, hours: 8 }]
const MIXES: readonly Mix[] = [
  {
    id: 'two-cars',
    name: 'Two cars and a tablet',
    responders: [
      { kind: 'co-responder', vehicles: 'two-cars', teams: 2, duty, serves: ['North', 'South'] },
      { kind: 'tele-clinician', clinicians: 1, duty: 'best', serves: 'all' },
    ],
  },
  {
    id: 'phone-first',
    name: 'Phone first',
    responders: [
      {
        kind: 'phone-desk',
        by: 'dispatch-clinician',
        clinicians: 1,
        duty: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, hours: 24 }],
      },
      { kind: 'mobile-crisis', teams: 1, people: 2, duty, serves: 'all', isOnCall: true },
      { kind: 'case-management', workers: 1, effect: 0.3 },
      { kind: 'drop-off', open: duty, serves: 'all' },
    ],
  },
]
const options = { ...USUAL_OPTIONS, weeks: 10, mixes: MIXES, assumptions: { phoneResolved: 0.5 } }

async function design(from: ReplayCalls, workers: number, replications: number) {
  const result = await designMixes(from, options, { workers, seed: 9, replications })
  if (!result.ok || result.value.verdict.kind !== 'compared') throw new Error('this can be compared')
  return result.value
}

test('the same bytes on one and on four workers, stopping at the same replication', async () => {
  const [one, four] = [await design(calls, 1, 60), await design(calls, 4, 60)]
  expect(JSON.stringify(four)).toBe(JSON.stringify(one))
  expect(one.replications % 10).toBe(0)
  expect(one.stopped).toBe(one.replications < 60 ? 'settled' : 'all-run')
  for (const mix of one.mixes) expect(mix.replicates.accessShare).toHaveLength(one.replications)
  for (const values of Object.values(one.drawn)) expect(values).toHaveLength(one.replications)
})

test('tells access by area and by hour, and they add up to the whole', async () => {
  const { mixes, areas } = await design(calls, 2, 10)
  expect(areas.map(({ name }) => name)).toEqual(['North', 'South', 'East'])
  for (const mix of mixes) {
    const sum = (of: 'calls' | 'access') => mix.byHour.reduce((total, hour) => total + hour[of], 0)
    expect(mix.byHour).toHaveLength(168)
    expect(sum('calls') / (mix.metrics.mentalHealthCalls?.mean ?? 0)).toBeCloseTo(1, 4)
    expect(sum('access') / sum('calls')).toBeCloseTo(mix.metrics.accessShare?.mean ?? 0, 2)
    expect(mix.byArea).toHaveLength(3)
    for (const area of mix.byArea) expect(area.access).toBeLessThanOrEqual(area.calls)
  }
  // A quarter of the calls are of no known area, and East is served by the tablet alone.
  const [, twoCars, phone] = mixes
  expect(twoCars?.byArea[2]?.clinician).toBe(0)
  expect(twoCars?.byArea[0]?.clinician).toBeGreaterThan(0)
  expect(twoCars?.metrics.remoteShare?.mean).toBeGreaterThan(0)
  expect(twoCars?.crews.map(({ met }) => met > 0)).toEqual([true, true])
  expect(twoCars?.onDuty[14]).toBeGreaterThanOrEqual(2)
  expect(phone?.desk).toMatchObject({ by: 'dispatch-clinician', clinicians: 1 })
  expect(phone?.metrics.phoneClosedShare?.mean).toBeGreaterThan(0.1)
  expect(phone?.metrics.dropOffs?.mean).toBeGreaterThan(0)
  expect(phone?.metrics.avertedCalls?.mean).toBeGreaterThan(0)
  expect(phone?.patrolHoursReturned.mean).toBeGreaterThan(0)
})

test('says which column is missing for which responder', async () => {
  const { area: _, areas: __, person: ___, risk: ____, ...bare } = calls
  const { warnings, mixes } = await design(bare, 2, 2)
  expect(warnings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['no-persons', 'no-areas', 'no-risks']))
  expect(mixes[1]?.crews[0]?.met).toBe(0)
  expect(mixes[2]?.metrics.avertedCalls?.mean).toBe(0)
  const all = (await design(calls, 2, 2)).warnings.map(({ kind }) => kind)
  expect(all).not.toContain('no-persons')
})

test('holds today to history by class of priority and by patrol’s work', async () => {
  const { calibration, workload } = await design(calls, 2, 2)
  expect(new Set(calibration?.map(({ of }) => of))).toEqual(
    new Set(['all', 'priority-1', 'priority-2', 'other-priorities']),
  )
  for (const { gap, fits } of calibration ?? []) expect([Math.abs(gap) <= 0.15, fits]).toEqual([fits, fits])
  expect(workload?.fits).toBe(true)
})

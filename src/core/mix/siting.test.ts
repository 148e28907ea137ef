import { expect, test } from 'vitest'
import { loadSolver } from '../../platform/optimiser/index.ts'
import { DRIVING_SPEED, ROAD_FACTOR, siteCrews } from './siting.ts'

const solve = await loadSolver()
/** A town of twelve areas, and a village of four, twenty miles to the east. */
const at = (name: string, x: number, y: number, calls: number) => ({
  name,
  calls,
  // A degree of latitude is 69 miles; of longitude, at 40 degrees north, 53.
  latitude: 40 + y / 69,
  longitude: -100 + x / 53,
})
const town = Array.from({ length: 12 }, (_, i) => at(`T${i}`, i % 4, Math.floor(i / 4), 50))
const village = Array.from({ length: 4 }, (_, i) => at(`V${i}`, 20 + (i % 2), Math.floor(i / 2), 30))
const areas = [...town, ...village]
const ask = {
  areas,
  crews: 2,
  driveMinutes: 15,
  speed: DRIVING_SPEED.value,
  roadFactor: ROAD_FACTOR.value,
  dutyHoursAYear: 2_080,
  minutesACall: 90,
  shareOnDuty: 0.4,
}

test('of two crews that rarely are busy, one waits in the village: the worst area gains, and so do all together', () => {
  const found = siteCrews(ask, solve)
  if (found.kind !== 'sited') throw new Error(found.kind)
  expect(found.bases.map(({ name }) => name[0]).sort()).toEqual(['T', 'V'])
  expect(found.today.map(({ name }) => name[0])).toEqual(['T'])
  expect(found.reach.sited).toBeGreaterThan(found.reach.today)
  expect(found.worst.today).toMatchObject({ name: 'V0', share: 0 })
  expect(found.worst.sited.share).toBeGreaterThan(0.8)
  expect(found.byArea).toHaveLength(16)
  expect(found).toMatchObject({ leftOut: 0, by: 'solver', gap: 0 })
  expect(found.rounds).toBeLessThanOrEqual(5)
  // The busy chance fits the calls that are reached with it.
  const work = (720 * found.reach.sited * 0.4 * 1.5) / (2 * 2_080)
  expect(found.busy).toBeCloseTo(work, 1)
})

test('areas without a centre are left out and counted; with none known nothing is said', () => {
  const blank = { name: 'somewhere', calls: 720, latitude: null, longitude: null }
  const found = siteCrews({ ...ask, areas: [...areas, blank] }, solve)
  expect(found.kind === 'sited' && found.leftOut).toBeCloseTo(0.5, 9)
  expect(siteCrews({ ...ask, areas: [blank, blank] }, solve)).toEqual({ kind: 'no-places' })
})

test('only bases that may be used are used', () => {
  const found = siteCrews({ ...ask, candidates: [0, 1] }, solve)
  if (found.kind !== 'sited') throw new Error(found.kind)
  expect(found.bases.every(({ area }) => area < 2)).toBe(true)
})

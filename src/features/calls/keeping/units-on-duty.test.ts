import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../platform/tables/duck.ts'
import { shiftOf, unitsOnDuty } from './units-on-duty.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-duty-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DAY = 86_400
/** A Monday. */
const MONDAY = 19_723
const WEEKS = 8

/** One dispatch: who, on which day of the span, from which hour, for how many hours. */
type Act = readonly [unit: string, day: number, from: number, hours: number]

async function dutyOf(acts: readonly Act[]): Promise<Float64Array | null> {
  const duck: Duck = await openDuck({ folder, workers: 1 })
  await duck.run(`CREATE TABLE responses (unit VARCHAR, local_s BIGINT, received_utc BIGINT, dispatched_utc BIGINT,
    arrived_utc BIGINT, cleared_utc BIGINT)`)
  for (const [unit, day, from, hours] of acts) {
    const at = Math.round((MONDAY + day) * DAY + from * 3600)
    await duck.run(
      `INSERT INTO responses VALUES ('${unit}', ${at}, ${at}, ${at}, NULL, ${Math.round(at + hours * 3600)})`,
    )
  }
  const duty = await unitsOnDuty(duck, { monday: MONDAY, weeks: WEEKS })
  duck.close()
  return duty
}

const days = Array.from({ length: 7 * WEEKS }, (_, day) => day)

describe('units on duty', () => {
  test('are unknown where no unit is named', async () => {
    expect(await dutyOf([])).toBeNull()
  })

  test('work their whole shift on a day on which they were sent anywhere, and not on others', async () => {
    // Monday to Friday, sent once a day at another hour of the shift from 15 to 23.
    const acts = days.filter((day) => day % 7 < 5).map((day): Act => ['A1', day, 15 + ((day * 3) % 8) + 0.2, 0.5])
    const duty = await dutyOf(acts)
    for (let hour = 0; hour < 24; hour++) {
      expect(duty?.[hour], `Monday ${hour}`).toBeCloseTo(hour >= 15 && hour < 23 ? 1 : 0, 6)
      expect(duty?.[5 * 24 + hour], `Saturday ${hour}`).toBe(0)
    }
  })

  test('work a shift past midnight, and overtime is not duty', async () => {
    const acts = days.flatMap((day): Act[] => [
      ['B1', day, 22.1 + (day % 2), 0.4],
      ['B1', day, 24 + (day % 6) + 0.3, day % 6 === 5 ? 3 : 0.4],
    ])
    const duty = await dutyOf(acts)
    expect(duty?.[24 + 22]).toBeCloseTo(1, 6)
    expect(duty?.[24 + 5]).toBeCloseTo(1, 6)
    expect(duty?.[24 + 7]).toBe(0)
  })

  test('of a car that goes out around the clock are on duty around its calls', async () => {
    const acts = days.flatMap((day) => [1, 4, 7, 10, 13, 16, 19, 22].map((hour): Act => ['C1', day, hour, 1]))
    const duty = await dutyOf(acts)
    expect(duty?.every((units, cell) => cell < 3 || cell > 164 || Math.abs(units - 1) < 1e-9)).toBe(true)
  })

  test('of a unit with few calls wait an hour or two before and after, no longer', async () => {
    const duty = await dutyOf([
      ['D1', 0, 9, 1],
      ['D1', 0, 13, 1],
    ])
    const monday = Array.from(duty?.slice(0, 24) ?? [], (units) => Math.round(units * WEEKS * 10) / 10)
    expect(monday.slice(6, 18)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
  })
})

test('a shift is the fewest hours in a row that hold nearly all dispatches', () => {
  const day = (from: number, hours: number) =>
    Array.from({ length: 24 }, (_, hour) => ((hour - from + 24) % 24 < hours ? 100 : 0))
  expect(shiftOf(day(7, 8))).toEqual({ start: 7, hours: 8 })
  expect(shiftOf(day(19, 12))).toEqual({ start: 19, hours: 12 })
  expect(shiftOf(day(7, 8).map((count, hour) => (hour === 3 ? 4 : count)))).toEqual({ start: 7, hours: 8 })
  expect(shiftOf(day(0, 20))).toBeNull()
})

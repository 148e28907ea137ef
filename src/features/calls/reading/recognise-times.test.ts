import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Inspection, inspectFile } from './engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-recognise-times-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Inspects a file whose calls came at these hours of each of so many days, so many minutes past. */
async function inspected(hours: readonly number[], days: number, minute: (n: number) => number): Promise<Inspection> {
  const rows = Array.from({ length: days }, (_, day) => hours.map((hour) => ({ day, hour }))).flat()
  const lines = rows.map(({ day, hour }, n) => {
    const at = new Date(Date.UTC(2024, 0, 1 + day, hour, minute(n))).toISOString().slice(0, 19).replace('T', ' ')
    return `N${n},${at},${n % 9 === 0 ? 'MENTAL HEALTH' : 'DISTURBANCE'}`
  })
  const path = join(folder, `${hours.length}-${days}-${minute(1)}.csv`)
  writeFileSync(path, ['Incident Number,Call Received,Call Type', ...lines].join('\n'))
  const found = await inspectFile(path, { timezone: 'America/Chicago' })
  if (!found.ok) throw new Error(JSON.stringify(found.problem))
  return found.value
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n)
const useOf = ({ mapping }: Inspection) => mapping.columns.find(({ column }) => column === 'Call Received')?.use

test('moments of calls are moments, whichever hours of the day they come in', async () => {
  for (const hours of [from(0, 23), from(1, 22), from(6, 22), [1], [0, 12]])
    expect(useOf(await inspected(hours, 60, () => 15)), hours.join()).toBe('received')
})

test('only where every hour lies between 1 and 12 are AM and PM taken to be lost, which is told', async () => {
  const found = await inspected(from(1, 12), 60, () => 15)
  expect(useOf(found)).toBe('received-date')
  expect(found.notes.map(({ kind }) => kind)).toEqual(['am-pm-lost'])
})

test('times that were rounded to the hour keep their midnights', async () => {
  expect((await inspected(from(0, 23), 40, () => 0)).notes).toEqual([])
})

test('midnights among times of every minute mean that nobody wrote the time down', async () => {
  const found = await inspected(from(1, 22), 60, (n) => (n % 40 === 0 ? -60 * (1 + (n % 22)) : (n * 7) % 60))
  expect(found.notes.map(({ kind }) => kind)).toEqual(['midnight-means-missing'])
})

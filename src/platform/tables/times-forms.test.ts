import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { literal, numberOf, openDuck } from './duck.ts'
import { detectTimes, excelSerial, secondsSql, type TimeFormat } from './times.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-times-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function secondsOf(format: TimeFormat | undefined | null, values: readonly string[]): Promise<(number | null)[]> {
  if (!format) throw new Error('no format')
  const duck = await openDuck({ folder, workers: 1 })
  const list = values.map((value, at) => `(${at}, ${literal(value)})`).join(', ')
  const rows = await duck.rows(`SELECT ${secondsSql(format, 'v')} AS s FROM (VALUES ${list}) t(i, v) ORDER BY i`)
  duck.close()
  return rows.map((row) => numberOf(row, 's'))
}
const at = (iso: string) => Date.parse(iso) / 1000

test.each([
  [
    'a short name of a zone',
    ['2024-01-02 10:00:00 CST', '2024-07-02 10:00 CDT'],
    ['2024-01-02T16:00Z', '2024-07-02T15:00Z'],
  ],
  [
    'an offset behind a written-out time',
    ['1/2/2024 10:00 PM -0600', '1/22/2024 1:30 AM +05:30'],
    ['2024-01-03T04:00Z', '2024-01-21T20:00Z'],
  ],
  ['UTC by name', ['Jan 2, 2024 23:15 UTC', 'Jan 3, 2024 00:15 GMT'], ['2024-01-02T23:15Z', '2024-01-03T00:15Z']],
  ['Unix seconds', ['1704189600', '1704189601.75'], ['2024-01-02T10:00:00Z', '2024-01-02T10:00:01Z']],
  ['Unix milliseconds', ['1704189600000', '1704189601999'], ['2024-01-02T10:00:00Z', '2024-01-02T10:00:01Z']],
])('a moment with %s is an instant', async (_, values, expected) => {
  const found = detectTimes(values)
  expect(found?.format.kind).toBe('instant')
  expect(await secondsOf(found?.format, values)).toEqual(expected.map(at))
})

test('the days of a spreadsheet are moments, dates or times of day', async () => {
  const days = (count: number, fraction: number) =>
    Array.from({ length: count }, (_, n) => String(45_293 + n + fraction))
  expect(await secondsOf(excelSerial(days(9, 0.5)), ['45293.5', '45293.4375'])).toEqual(
    ['2024-01-02T12:00Z', '2024-01-02T10:30Z'].map(at),
  )
  expect(excelSerial(days(9, 0))).toEqual({ kind: 'date', read: 'excel-serial' })
  expect(await secondsOf({ kind: 'time', read: 'excel-serial' }, ['0.75', '45293.25'])).toEqual([18 * 3600, 6 * 3600])
  expect(excelSerial(days(9, 0).map((value) => value.replace('45', '99')))).toBeNull()
})

test('what only looks like a zone is none', () => {
  expect(detectTimes(['10:00 AM', '11:00 PM'])?.format.kind).toBe('time')
  expect(detectTimes(['OAK ST', 'ELM ST', '5 MST'])).toBeNull()
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDuck } from '../../../platform/tables/duck.ts'
import { keepImport } from './kept.ts'
import { readReading } from './kept-reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-code-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function given(name: string, lines: readonly string[]) {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return { path, name }
}

test('a list of officers beside the calls is not kept, and neither is a telephone number behind a unit', async () => {
  const calls = Array.from({ length: 60 }, (_, at) => {
    const unit = at % 9 === 0 ? 'A2 210-555-0111' : 'A1'
    return `N${at},2024-03-${10 + (at % 18)} 1${at % 10}:00:00,${at % 2 === 0 ? 'XQ1' : 'XQ2'},${unit}`
  })
  const files = [
    given('calls.csv', ['call_id,date_time,call_type,unit', ...calls]),
    given('types.csv', ['code,meaning', 'XQ1,WELFARE CHECK', 'XQ2,ALARM 210-555-0122', 'XQ3,NEVER USED']),
    given('staff.csv', ['badge,name', ...Array.from({ length: 20 }, (_, at) => `${7000 + at},Jo Invented ${at}`)]),
  ]
  const key = Buffer.alloc(32, 7)
  const kept = await keepImport(files, { into: folder, key, seal: null, timezone: 'America/Chicago' })
  expect(kept.ok).toBe(true)
  const { codeTable } = await readReading(join(folder, 'kept'))
  expect([...codeTable]).toEqual([
    ['XQ1', 'WELFARE CHECK'],
    ['XQ2', 'ALARM [masked]'],
  ])
  expect(readFileSync(join(folder, 'kept', 'reading.json'), 'utf8')).not.toContain('Jo Invented')
  const duck = await openDuck({ folder: join(folder, 'duck'), folders: [folder], workers: 1 })
  const units = await duck.rows(
    `SELECT DISTINCT unit FROM read_parquet('${join(folder, 'kept', 'coded_rows.parquet')}') ORDER BY 1`,
  )
  duck.close()
  expect(units.map(({ unit }) => unit)).toEqual(['A1', 'A2 [masked]'])
})

import { createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { countOf, literal, openDuck, textOf } from '../../../platform/tables/duck.ts'
import { openLexicon } from '../codes/lexicon.ts'
import { keepCalls } from '../keeping/kept.ts'
import { recogniseColumns } from './recognise.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-persons-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FIRST = ['Maria', 'James', 'Linda', 'Carlos', 'Susan', 'Robert', 'Quill', 'Zeno', 'Ana', 'David']
const LAST = ['Underleaf', 'Brightwater', 'Oakes', 'Vale', 'Thistle', 'Marsh', 'Quarry', 'Fenn']
const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T

/** What a column of some name and values is taken for, beside columns of plain calls. */
function useOf(column: string, values: (at: number) => string): string | undefined {
  const rows = Array.from({ length: 120 }, (_, at) => [
    `C${at}`,
    `2024-03-${String(1 + (at % 28)).padStart(2, '0')} 10:${String(at % 60).padStart(2, '0')}:00`,
    pick(['WELFARE CHECK', 'THEFT', 'NOISE COMPLAINT'], at),
    values(at),
  ])
  const sample = { columns: ['call_id', 'received', 'call_type', column], rows, isWhole: true }
  return recogniseColumns(sample, openLexicon()).proposals.find((one) => one.column === column)?.use
}

describe('columns about people are dropped without being told', () => {
  test.each<[string, string, (at: number) => string]>([
    ['names under a header that says nothing', 'field7', (at) => `${pick(FIRST, at)} ${pick(LAST, at * 3)}`],
    ['names in capitals, last name first', 'A12', (at) => `${pick(LAST, at)}, ${pick(FIRST, at * 7)}`.toUpperCase()],
    ['last names with an initial', 'c3', (at) => `${pick(LAST, at)}, ${pick(FIRST, at)[0]}`],
    ['dispatchers', 'Call Taker', (at) => `D${at % 9}`],
    ['officers', 'Primary Officer', (at) => `${4000 + (at % 30)}`],
    ['phones with marks', 'x1', (at) => `(512) 555-0${100 + at}`],
    ['phones without marks', 'contact', (at) => `512${200 + ((at * 37) % 700)}${1000 + at}`],
    ['dates of birth', 'd2', (at) => `${1 + (at % 12)}/${1 + (at % 28)}/${1940 + ((at * 7) % 66)}`],
    ['e-mail', 'field9', (at) => `someone${at}@example.org`],
    [
      'free text',
      'txt',
      (at) => `at ${at} the neighbor said many words that go on and on, and none of them twice, ${at * 3}`,
    ],
    ['remarks', 'CAD Remarks', (at) => `see ${at}`],
    ['clients', 'Client ID', (at) => `K${at % 40}`],
  ])('%s', (_, column, values) => {
    expect(useOf(column, values)).toBe('personal')
  })

  test.each<[string, string, (at: number) => string, string]>([
    ['streets', 'location', (at) => `${pick(LAST, at)} St`, 'place'],
    ['beats with names', 'beat', (at) => pick(['North Oak', 'Mary Hill', 'East Fenn'], at), 'beat'],
    ['numbers that count up', 'case_number', (at) => String(2024000001 + at), 'ignored'],
    ['neighborhoods', 'district', (at) => `${pick(LAST, at)} Park`, 'beat'],
    ['marks', 'CIT officer sent', (at) => pick(['Y', 'N'], at), 'flag'],
  ])('%s are not people', (_, column, values, use) => {
    expect(useOf(column, values)).toBe(use)
  })
})

const HEADER = 'Incident Number,Call Received,Final Call Type,Client Number,Narrative,Mental Health Flag'
const SPOKEN = ['caller says he wants to end his life tonight', 'loud music from the flat above as every week now']
function fileOf(): string {
  const path = join(folder, 'calls.csv')
  const rows = Array.from({ length: 80 }, (_, at) => {
    const day = String(1 + (at % 28)).padStart(2, '0')
    return `N${at},2024-03-${day} 10:00:00,DISTURBANCE,SECRET${at % 20},${SPOKEN[at % 2]} and so it went on for a long while ${at},${at < 8 ? 'Yes' : 'No'}`
  })
  writeFileSync(path, [HEADER, ...rows].join('\n'))
  return path
}
const KEY = new Uint8Array(32).fill(5)

async function kept(options: { readNotes?: boolean; hashPersons?: boolean }) {
  const into = mkdtempSync(join(folder, 'kept-'))
  const done = await keepCalls([{ path: fileOf(), name: 'calls.csv' }], {
    into,
    key: KEY,
    timezone: 'America/Chicago',
    ...options,
  })
  if (!done.ok) throw new Error(JSON.stringify(done.problem))
  const duck = await openDuck({ folder: into, workers: 1 })
  const calls = `read_parquet(${literal(join(into, 'calls.parquet'))})`
  const row = await duck.row(`SELECT count(*) FILTER (mh_text = 3) AS spoken, count(DISTINCT person_id) AS persons,
    max(person_id) FILTER (row_number = 0) AS first, count(*) FILTER (mh_reason = 3) AS flagged FROM ${calls}`)
  const everything = await duck.rows(
    `SELECT * FROM read_parquet(${literal(join(into, 'coded_rows.parquet'))}) c JOIN ${calls} USING (call_key)`,
  )
  duck.close()
  const texts = readdirSync(into).filter((name) => name.endsWith('.json'))
  const stored = [
    ...everything.flatMap((one) => Object.values(one).map(String)),
    ...texts.map((name) => readFileSync(join(into, name), 'utf8')),
  ]
  return { profile: done.value, row, stored }
}

describe('what a privacy officer may allow', () => {
  test('nothing by default: neither notes nor persons leave a trace', async () => {
    const { profile, row, stored } = await kept({})
    expect(countOf(row, 'spoken')).toBe(0)
    expect(countOf(row, 'persons')).toBe(0)
    expect(stored.filter((value) => /SECRET|tonight|music/.test(value))).toEqual([])
    expect(profile.file.columnsDropped.map(({ column }) => column)).toEqual(['Client Number', 'Narrative'])
    expect(profile.evidence.text).toBeNull()
  })

  test('notes are read once for words, and persons become keyed hashes before anything is stored', async () => {
    const { profile, row, stored } = await kept({ readNotes: true, hashPersons: true })
    expect(countOf(row, 'spoken')).toBe(40)
    expect(countOf(row, 'persons')).toBe(20)
    expect(textOf(row, 'first')).toBe(createHmac('sha256', KEY).update('SECRET0').digest('hex').slice(0, 32))
    expect(stored.filter((value) => /SECRET|tonight|music/.test(value))).toEqual([])
    expect(profile.evidence.text).toBe(40)
  })

  test('a mark that is set counts as a further reason', async () => {
    const { row } = await kept({})
    expect(countOf(row, 'flagged')).toBe(8)
  })
})

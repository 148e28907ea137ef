import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { prepareTables } from './prepare.ts'
import { explainTableProblem } from './problems.ts'
import { sampleTable } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-several-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let sets = 0

function prepare(files: Readonly<Record<string, string>>, maxRows: number | null = null) {
  const own = join(folder, `set-${sets++}`)
  const given = Object.entries(files).map(([name, text], at) => {
    const path = `${own}-${at}`
    writeFileSync(path, text)
    return { path, name }
  })
  return prepareTables(given, { folder: own, workers: 1, maxRows })
}
const JANUARY = 'Call,Type\n1,ALARM\n2,NOISE\n'
const rowsOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${from + at},ALARM\n`).join('')

describe('several files of one export', () => {
  test('are one table, whatever the order and the capitals of their columns', async () => {
    const prepared = await prepare({ 'january.csv': JANUARY, 'february.csv': ' type ;CALL\nFIGHT;3\n' })
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
    const { parts, columns } = prepared.value
    expect(parts.map(({ name, dialect }) => [name, dialect.columns])).toEqual([
      ['january.csv', ['Call', 'Type']],
      ['february.csv', ['Type', 'Call']],
    ])
    expect(columns).toEqual(['Call', 'Type'])
    const { rows } = await sampleTable(prepared.value)
    expect(rows).toEqual([
      ['1', 'ALARM'],
      ['2', 'NOISE'],
      ['3', 'FIGHT'],
    ])
  })

  test('may bring a small list of codes, which is not taken for calls', async () => {
    const codes = 'code,meaning,note\n5150,Mental case,\nCW,Check the welfare,\n415,Disturbance,\n'
    const prepared = await prepare({ 'codes.csv': codes, 'calls.csv': `Call,Type\n${rowsOf(1, 50)}` })
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
    expect(prepared.value.parts.map(({ name }) => name)).toEqual(['calls.csv'])
    expect(prepared.value.codeTables.map(({ name }) => name)).toEqual(['codes.csv'])
    expect(prepared.value.told).toContainEqual({ kind: 'code-file', file: 'codes.csv', codes: null })
  })

  test('of which one has other columns are refused, and it is said which one and what differs', async () => {
    const prepared = await prepare({
      'january.csv': `Call,Type,Priority\n${'1,ALARM,2\n'.repeat(9)}`,
      'persons.csv': 'Call,Type,Age,Name\n1,ALARM,20,A\n1,ALARM,30,B\n1,ALARM,40,C\n',
    })
    expect(prepared).toEqual({
      ok: false,
      problem: {
        kind: 'other-columns',
        file: 'persons.csv',
        like: 'january.csv',
        missing: ['Priority'],
        extra: ['Age', 'Name'],
      },
    })
    if (prepared.ok) return
    expect(explainTableProblem(prepared.problem).says).toBe(
      'In "persons.csv": Its columns are not those of "january.csv". It lacks "Priority". It has "Age", "Name" besides.',
    )
  })

  test('of which one is no table are refused with its name', async () => {
    const prepared = await prepare({ 'january.csv': JANUARY, 'report.pdf': '%PDF-1.7 something' })
    expect(prepared).toMatchObject({
      ok: false,
      problem: { kind: 'not-a-table', looksLike: 'pdf', file: 'report.pdf' },
    })
  })

  test('keep to one limit of rows together', async () => {
    const files = { a: `Call,Type\n${rowsOf(1, 6)}`, b: `Call,Type\n${rowsOf(7, 6)}` }
    expect(await prepare(files, 12)).toMatchObject({ ok: true, value: { lines: 12 } })
    expect(await prepare(files, 11)).toEqual({ ok: false, problem: { kind: 'too-many-rows', limit: 11, file: 'b' } })
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { prepareTable } from './prepare.ts'
import { explainTableProblem } from './problems.ts'
import { sampleTable } from './sample.ts'
import { zipped } from './workbook/made-workbook.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-zip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

function prepare(bytes: Uint8Array, maxRows: number | null = null) {
  const path = join(folder, `given-${files++}.zip`)
  writeFileSync(path, bytes)
  return prepareTable(path, { folder: `${path}-work`, workers: 1, maxRows, countLines: true })
}
const CALLS = 'Call,Received,Type\n1,2024-01-01 10:00,ALARM\n2,2024-01-01 11:00,NOISE\n'

describe('a ZIP archive', () => {
  test('of one table is read, and what else lies in it is named', async () => {
    const prepared = await prepare(
      zipped({
        'export/calls.csv': CALLS,
        '__MACOSX/export/._calls.csv': 'x',
        'README.txt': 'Dear chief, here are the calls, as you asked, for January\nBest, A',
        'letter.txt': 'Dear chief\nhere you are, as agreed\nwith regards',
        'map.pdf': '%PDF-1.7',
      }),
    )
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
    const { parts, told, packed, lines } = prepared.value
    expect([parts.map(({ name }) => name), packed, lines]).toEqual([['calls.csv'], true, 2])
    expect(told.map((fact) => (fact.kind === 'left-entry' ? fact.entry : fact.kind))).toEqual([
      '__MACOSX/export/._calls.csv',
      'README.txt',
      'letter.txt',
      'map.pdf',
    ])
  })

  test('of a file for each month is one table of several parts, with its list of codes', async () => {
    const prepared = await prepare(
      zipped({
        '2024-01.csv': CALLS,
        '2024-02.tsv': 'type\tcall\treceived\nFIGHT\t3\t2024-02-01 10:00\n',
        '2024-03.json': '[{"Call":"4","Received":"2024-03-01 10:00","Type":"ALARM"}]',
        'codes.csv': 'Code,Meaning,Since\nCW,Check the welfare,2019\n415,Disturbance,2019\n',
      }),
    )
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
    expect(prepared.value.parts.map(({ name }) => name)).toEqual(['2024-01.csv', '2024-02.tsv', '2024-03.json'])
    expect(prepared.value.codeTables.map(({ name }) => name)).toEqual(['codes.csv'])
    expect((await sampleTable(prepared.value)).rows).toEqual([
      ['1', '2024-01-01 10:00', 'ALARM'],
      ['2', '2024-01-01 11:00', 'NOISE'],
      ['3', '2024-02-01 10:00', 'FIGHT'],
      ['4', '2024-03-01 10:00', 'ALARM'],
    ])
  })

  test.each([
    [
      'of tables that do not belong together',
      { 'a.csv': CALLS, 'b.csv': 'Call,Age,Name\n1,20,A\n' },
      { kind: 'other-columns', file: 'b.csv' },
    ],
    ['of nothing that is a table', { 'a.pdf': '%PDF-1.7' }, { kind: 'no-table-inside', what: 'zip' }],
    ['with another archive in it', { 'a.csv': CALLS, 'b.zip': 'x' }, { check: 'nested-archive' }],
    ['with an archive under another name', { 'a.csv': zipped({ 'b.csv': CALLS }) }, { check: 'nested-archive' }],
    ['with a packed file under another name', { 'a.csv': gzipSync(CALLS) }, { check: 'nested-archive' }],
    ['that names a place outside itself', { '../calls.csv': CALLS }, { check: 'unsafe-path' }],
    [
      'that is packed far too tightly',
      { 'a.csv': `Call,Type\n${'1,A\n'.repeat(800_000)}` },
      { check: 'packed-too-tightly' },
    ],
  ] as const)('%s is refused', async (_what, parts, problem) => {
    const prepared = await prepare(zipped(parts))
    expect(prepared).toMatchObject({ ok: false, problem })
    if (!prepared.ok) expect(explainTableProblem(prepared.problem, 'es').next.length).toBeGreaterThan(20)
  })

  test('keeps to one limit of rows for all it holds', async () => {
    const two = zipped({ 'a.csv': CALLS, 'b.csv': CALLS })
    expect(await prepare(two, 4)).toMatchObject({ ok: true })
    expect(await prepare(two, 3)).toMatchObject({ ok: false, problem: { kind: 'too-many-rows', limit: 3 } })
  })

  test('with a password, or that says it holds less than it does, is refused', async () => {
    const locked = Buffer.from(zipped({ 'a.csv': CALLS }))
    const directory = locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8)
    expect(await prepare(locked)).toMatchObject({ ok: false, problem: { check: 'encrypted' } })
    const lying = Buffer.from(zipped({ 'a.csv': CALLS.repeat(100) }))
    const entry = lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    lying.writeUInt32LE(40, entry + 24)
    expect(await prepare(lying)).toMatchObject({ ok: false, problem: { check: 'damaged' } })
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { prepareTable } from '../prepare.ts'
import { explainTableProblem } from '../problems.ts'
import { sampleTable } from '../sample.ts'
import { explainTableFact } from '../table-facts.ts'
import { type MadeWorkbook, madeWorkbook, textRows, workbookParts, zipped } from './made-workbook.ts'
import { numberFormat, serialText } from './serial-times.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-workbook-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

async function prepare(bytes: Uint8Array, maxRows: number | null = null) {
  const path = join(folder, `given-${files++}.xlsx`)
  writeFileSync(path, bytes)
  return prepareTable(path, { folder: `${path}-work`, workers: 1, maxRows, countLines: true })
}
async function tableOf(book: MadeWorkbook) {
  const prepared = await prepare(madeWorkbook(book))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
  return { table: prepared.value, rows: (await sampleTable(prepared.value)).rows }
}
const problemOf = async (bytes: Uint8Array) => {
  const prepared = await prepare(bytes)
  return prepared.ok ? null : prepared.problem
}

const HEADER = ['Call', 'Received', 'Type']
const CALLS = [
  ['1', '2024-01-31 17:05:09', 'ALARM'],
  ['2', '2024-01-31 18:00:00', 'NOISE'],
  ['3', '2024-02-01 09:30:00', 'WELFARE CHECK'],
]
const calls = (rows = CALLS) => textRows([HEADER, ...rows])

describe('a workbook that may harm is refused, and the check that failed is named', () => {
  const parts = workbookParts({ sheets: [{ name: 'Calls', rows: calls() }] })
  test.each([
    ['macros', { ...parts, 'xl/vbaProject.bin': 'x' }],
    ['external-links', { ...parts, 'xl/externalLinks/externalLink1.xml': '<x/>' }],
    ['nested-archive', { ...parts, 'xl/embeddings/other.zip': 'x' }],
    ['unsafe-path', { ...parts, '../../etc/cron': 'x' }],
    ['unsafe-path', { ...parts, '/etc/cron': 'x' }],
    ['too-many-entries', { ...parts, ...Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`m/${at}`, 'x'])) }],
    ['packed-too-tightly', { ...parts, 'xl/media/blank': ' '.repeat(4_000_000) }],
    ['damaged', { ...parts, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c' }],
    ['damaged', { ...parts, 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }],
  ] as const)('%s', async (check, given) => {
    const problem = await problemOf(zipped(given))
    expect(problem).toEqual({ kind: 'unsafe-archive', what: 'workbook', check })
    if (problem) expect(explainTableProblem(problem).says).toContain("can't be opened safely")
  })

  test('one that is cut off, or whose bytes are not those it promised', async () => {
    const whole = zipped(parts)
    expect(await problemOf(whole.subarray(0, whole.length - 40))).toMatchObject({ check: 'damaged' })
    const other = Buffer.from(whole)
    const at = other.indexOf('xl/worksheets/sheet1.xml') + 60
    other[at] = (other[at] ?? 0) ^ 0x55
    expect(await problemOf(other)).toMatchObject({ check: 'damaged' })
  })

  test('old, binary, locked and foreign forms are told apart, with the way to save them', async () => {
    const ole = (text: string) =>
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(text, 'utf16le')])
    expect(await problemOf(ole('Workbook'))).toEqual({ kind: 'not-a-table', looksLike: 'excel' })
    expect(await problemOf(ole('EncryptedPackage'))).toEqual({ kind: 'not-a-table', looksLike: 'locked' })
    const binary = zipped({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' })
    expect(await problemOf(binary)).toEqual({ kind: 'not-a-table', looksLike: 'excel-binary' })
    const ods = zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' })
    expect(await problemOf(ods)).toEqual({ kind: 'not-a-table', looksLike: 'open-document' })
    expect(explainTableProblem({ kind: 'not-a-table', looksLike: 'excel-binary' }).next).toContain('.xlsx')
  })

  test('one whose few bytes name a long text again and again', async () => {
    const cells = Array.from({ length: 400 }, () => '<c t="s"><v>0</v></c>').join('')
    const rows = Array.from({ length: 40 }, (_, at) => `<row r="${at + 1}">${cells}<c><v>${Math.sin(at)}</v></c></row>`)
    const bytes = madeWorkbook({ strings: ['x'.repeat(30_000)], sheets: [{ name: 'Calls', rows: rows.join('') }] })
    expect(await problemOf(bytes)).toEqual({ kind: 'unsafe-archive', what: 'workbook', check: 'too-large-unpacked' })
  })

  test('one with nothing but notes', async () => {
    const notes = textRows([['Read me'], ['Call Ann'], ['before Friday']])
    expect(await problemOf(madeWorkbook({ sheets: [{ name: 'Notes', rows: notes }] }))).toEqual({
      kind: 'no-table-inside',
      what: 'workbook',
    })
  })
})

describe('a workbook as a dispatch centre mails it', () => {
  test('with notes, a title block and a list of codes gives its calls, and says what was taken and left', async () => {
    const { table, rows } = await tableOf({
      sheets: [
        { name: 'Notes', rows: textRows([['Printed for the chief'], ['Ask records for older years']]) },
        {
          name: 'Calls',
          rows: textRows([['Calls for service, January'], ['Printed', '2 February'], [], HEADER, ...CALLS]),
        },
        {
          name: 'Codes',
          rows: textRows([
            ['Code', 'Meaning'],
            ['CW', 'Check the welfare'],
            ['415', 'Disturbance'],
          ]),
        },
        { name: 'Old', isHidden: true, rows: textRows([HEADER, ...CALLS, ...CALLS, ...CALLS]) },
      ],
    })
    expect(table.columns).toEqual(HEADER)
    expect(rows).toEqual(CALLS)
    expect(table.lines).toBe(3)
    expect(table.parts.map(({ name }) => name)).toEqual([`given-${files - 1}.xlsx`])
    expect(table.codeTables.map(({ dialect }) => dialect.columns)).toEqual([['Code', 'Meaning']])
    expect(table.told.map((fact) => (fact.kind === 'sheet' ? [fact.sheet, fact.use, fact.rows] : []))).toEqual([
      ['Notes', 'left', 2],
      ['Calls', 'table', 3],
      ['Codes', 'code-table', 2],
      ['Old', 'left', 10],
    ])
    expect(table.told.map((fact) => explainTableFact(fact))[3]).toBe(
      'Sheet "Old" was left out. Filled rows in it: 10. It is hidden in the workbook.',
    )
  })

  test('with a sheet for each month gives one table of several parts', async () => {
    const { table, rows } = await tableOf({
      sheets: [
        { name: 'January', rows: calls() },
        {
          name: 'February',
          rows: textRows([
            ['type', 'CALL', 'Received '],
            ['FIGHT', '4', '2024-02-05 01:00:00'],
          ]),
        },
      ],
    })
    expect(table.parts.length).toBe(2)
    expect(rows.at(-1)).toEqual(['4', '2024-02-05 01:00:00', 'FIGHT'])
  })

  test('has group titles over its header, a column without a name, and a note at its side', async () => {
    const { table, rows } = await tableOf({
      sheets: [
        {
          name: 'Calls',
          rows: textRows([
            ['', '', 'Times'],
            ['', 'Call', 'Received', '', 'Type'],
            ...CALLS.map(([call = '', received = '', type = ''], at) => [
              '',
              call,
              received,
              `A${at}`,
              type,
              '',
              '',
              ...(at === 1 ? ['check this'] : []),
            ]),
          ]),
        },
      ],
    })
    expect(table.columns).toEqual(['Call', 'Received', 'column 3', 'Type'])
    expect(rows[1]).toEqual(['2', '2024-01-31 18:00:00', 'A1', 'NOISE'])
  })

  test('writes its cells in every way that cells are written', async () => {
    const { table, rows } = await tableOf({
      strings: [
        'Call',
        'Received',
        'Type',
        'Flag',
        '<r><t>WELFARE </t></r><r><t xml:space="preserve">CHECK</t></r><rPh><t>no</t></rPh>',
        'line_x000D_\nbreak',
      ],
      formats: [22, '00000', '[h]:mm'],
      sheets: [
        {
          name: 'Calls',
          rows: `<row r="3"><c r="D3" t="b"><v>1</v></c><c r="A3"><v>12</v></c><c r="B3" s="1"><v>45322.7119097222</v></c><c r="C3" t="s"><v>4</v></c></row>
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
            <row r="5"><c r="A5" t="str"><f>A3&amp;"x"</f><v>12x</v></c><c r="B5" t="d"><v>2024-02-01T00:00:30</v></c><c r="C5" t="e"><v>#REF!</v></c><c r="D5" t="b"><v>0</v></c></row>
            <row r="4"><c r="A4" s="2"><v>734</v></c><c r="B4" s="1"><v>45323</v></c><c r="C4" t="s"><v>5</v></c></row>
            <row><c><v>1.5</v></c><c s="3"><v>1.25</v></c><c t="inlineStr"><is><r><t>A &amp; </t></r><r><t>B</t></r></is></c></row>`,
        },
      ],
    })
    expect(table.columns).toEqual(['Call', 'Received', 'Type', 'Flag'])
    expect(rows).toEqual([
      ['12', '2024-01-31 17:05:09', 'WELFARE CHECK', 'TRUE'],
      ['00734', '2024-02-01 00:00:00', 'line\nbreak', ''],
      ['12x', '2024-02-01T00:00:30', '', 'FALSE'],
      ['1.5', '30:00:00', 'A & B', ''],
    ])
    expect(table.told).toContainEqual({ kind: 'error-cells', file: `given-${files - 1}.xlsx`, cells: 1 })
  })

  test('keeps to the limit of rows, and leaves no half-read rows', async () => {
    const bytes = madeWorkbook({ sheets: [{ name: 'Calls', rows: calls() }] })
    expect(await prepare(bytes, 3)).toMatchObject({ ok: true })
    expect(await prepare(bytes, 2)).toEqual({ ok: false, problem: { kind: 'too-many-rows', limit: 2 } })
    expect(readdirSync(join(folder, `given-${files - 1}.xlsx-work`)).filter((name) => name.endsWith('.rows'))).toEqual(
      [],
    )
  })
})

describe('numbers that say times', () => {
  const moment = numberFormat(22, undefined)
  test('are told by their format', () => {
    const kinds = [
      'm/d/yy h:mm',
      'yyyy\\-mm\\-dd',
      '[$-409]h:mm:ss AM/PM',
      'mmm',
      '"day" 0',
      '0.00E+00',
      'General',
      '[Red]0',
    ]
    expect(kinds.map((code) => numberFormat(164, code))).toEqual([
      { kind: 'moment', hasDay: true, hasClock: true },
      { kind: 'moment', hasDay: true, hasClock: false },
      { kind: 'moment', hasDay: false, hasClock: true },
      { kind: 'moment', hasDay: true, hasClock: false },
      null,
      null,
      null,
      null,
    ])
  })

  test('count days from 1900 with a day that never was, or from 1904', () => {
    const day = numberFormat(14, undefined)
    expect([1, 59, 60, 61, 45322].map((serial) => serialText(serial, day, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
      '2024-01-31',
    ])
    expect(serialText(45322 - 1462, day, true)).toBe('2024-01-31')
    expect(serialText(0.711909722, numberFormat(20, undefined), false)).toBe('17:05:09')
    expect(serialText(45322.7119126157, moment, false)).toBe('2024-01-31 17:05:09.250')
    expect(serialText(45322.25, numberFormat(20, undefined), false)).toBe('2024-01-31 06:00:00')
    expect(serialText(-3, moment, false)).toBe('-3')
  })

  test('come back to the millisecond, whatever the moment', () => {
    const from = Date.UTC(1990, 0, 1)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) - from }), fc.boolean(), (ms, is1904) => {
        const at = from + Math.round(ms / 10) * 10
        const serial = at / 86_400_000 + (is1904 ? 24_107 : 25_569)
        const text = serialText(Number(serial.toPrecision(16)), moment, is1904)
        expect(Date.parse(`${text.replace(' ', 'T')}Z`)).toBe(at)
      }),
    )
  })
})

test('a workbook says its table as the same rows in a CSV would', async () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/\p{Cc}/gu, ' ').replace(/_x[0-9a-f]{4}_/gi, ''))
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const given = rows.map((row, at) => [`${at + 1}`, ...row.slice(1).map((text) => `v${text}`)])
      const made = await tableOf({ sheets: [{ name: 'Calls', rows: calls(given) }] })
      expect(made.rows).toEqual(given)
      expect(readFileSync(made.table.parts[0]?.path ?? '', 'utf8').startsWith('Call,Received,Type\n')).toBe(true)
    }),
    { numRuns: 20 },
  )
})

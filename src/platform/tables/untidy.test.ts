import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { literal, openDuck } from './duck.ts'
import { prepareTable } from './prepare.ts'
import type { TablePart } from './prepared.ts'
import { RecordReader, splitRecords } from './records.ts'
import { sampleTable } from './sample.ts'
import { explainTableFact } from './table-facts.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-untidy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

async function tableOf(text: string | Uint8Array) {
  const path = join(folder, `given-${files++}.csv`)
  writeFileSync(path, text)
  const prepared = await prepareTable(path, { folder: `${path}-work`, workers: 1, maxRows: null, countLines: true })
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
  const { columns, told, parts, lines } = prepared.value
  const asRead = await readByDuck(parts[0] ?? prepared.value)
  expect((await sampleTable(prepared.value)).rows).toEqual(asRead)
  return { columns, told, lines, asRead }
}

/** The rows as the reader that follows sees them, which must be the same as in the sample. */
async function readByDuck({ path, dialect }: Pick<TablePart, 'path' | 'dialect'>) {
  const duck = await openDuck({ folder, files: [path], workers: 1 })
  const types = dialect.columns.map((_, at) => `'c${at}': 'VARCHAR'`).join(', ')
  const rows = await duck.rows(`SELECT * FROM read_csv(${literal(path)}, auto_detect = false, header = false,
    skip = ${dialect.skipLines}, delim = ${literal(dialect.delimiter)}, quote = '"', escape = '"', columns = {${types}},
    store_rejects = true, rejects_limit = 0)`)
  duck.close()
  return rows.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell))))
}

const HEADER = 'Call,Received,Type'
const row = (at: number) => `${at},2024-01-${String(1 + (at % 28)).padStart(2, '0')} 10:00,ALARM`
const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => row(from + at))
const cells = (from: number, count: number) => rows(from, count).map((line) => line.split(','))

describe('what stands around the rows of a table is none of it', () => {
  test('a title block that a spreadsheet filled up to the width of the table', async () => {
    const { columns, asRead } = await tableOf(
      ['Calls for service,,', 'Printed,2 February,', ',,', HEADER, ...rows(1, 9)].join('\n'),
    )
    expect(columns).toEqual(['Call', 'Received', 'Type'])
    expect(asRead).toEqual(cells(1, 9))
  })

  test('names of columns that come again, as when months were joined end to end', async () => {
    const text = [HEADER, ...rows(1, 5), HEADER, ...rows(6, 5), HEADER, ...rows(11, 5)].join('\r\n')
    const { asRead, told, lines } = await tableOf(text)
    expect(asRead).toEqual(cells(1, 15))
    expect([told, lines]).toEqual([[{ kind: 'repeated-header', file: `given-${files - 1}.csv`, rows: 2 }], 15])
  })

  test.each([
    ['a sum', ['Total,,9']],
    ['a sum in the last cell but one', ['Grand total,9,']],
    ['what a database says', ['', '(9 rows affected)']],
    ['rows that a spreadsheet left empty', [',,', ',,', ',,']],
    ['a remark about the print', ['Printed 2 February by records']],
  ])('%s at the end', async (_what, end) => {
    const { asRead, told, lines } = await tableOf([HEADER, ...rows(1, 9), ...end].join('\n'))
    expect(asRead).toEqual(cells(1, 9))
    expect([told.map(({ kind }) => kind), lines]).toEqual([['footer'], 9])
    for (const fact of told) expect(explainTableFact(fact, 'es').length).toBeGreaterThan(20)
  })

  test('a line of dashes under the names', async () => {
    expect(
      (await tableOf(['Call|Received|Type', '----|--------|----', ...rows(1, 4)].join('\n').replaceAll(',', '|')))
        .asRead,
    ).toEqual(cells(1, 4))
  })

  test('but a row with few cells, or a call type that begins like a sum, stays', async () => {
    const text = [HEADER, ...rows(1, 5), '6,,', '7,2024-01-05 10:00,TOTAL LOSS COLLISION'].join('\n')
    expect((await tableOf(text)).lines).toBe(7)
  })

  test('but rows of another width are kept for the reader to count', async () => {
    const text = [HEADER, ...rows(1, 5), HEADER, '6,2024-01-05 10:00,A,B', ...rows(7, 3)].join('\n')
    expect((await tableOf(text)).lines).toBe(9)
  })
})

describe('rare ways to write a table', () => {
  test('single quotes', async () => {
    const text = [
      HEADER,
      ...cells(1, 5).map((row) => `'${row.join("','")}'`),
      `'6','2024-01-06 10:00','DON''T, "KNOW"'`,
    ].join('\n')
    const { asRead } = await tableOf(text)
    expect(asRead).toEqual([...cells(1, 5), ['6', '2024-01-06 10:00', `DON'T, "KNOW"`]])
  })

  test('quotes saved by a backslash', async () => {
    const text = [HEADER, ...rows(1, 5), '"6","2024-01-06 10:00","said \\"fire, now\\" and left"'].join('\n')
    expect((await tableOf(text)).asRead.at(-1)).toEqual(['6', '2024-01-06 10:00', 'said "fire, now" and left'])
  })

  test('a path that ends with a backslash is no such quote', async () => {
    const text = [HEADER, ...rows(1, 5), '"6","2024-01-06 10:00","C:\\files\\"'].join('\n')
    expect((await tableOf(text)).asRead.at(-1)).toEqual(['6', '2024-01-06 10:00', 'C:\\files\\'])
  })

  test('pipes and semicolons, line breaks in cells, and UTF-16 with both', async () => {
    const text = [HEADER, ...rows(1, 5)].join('\n').replaceAll(',', ';')
    const { asRead } = await tableOf(Buffer.from(`\uFEFF${text}\n"6";"2024-01-06\n10:00";"two\nlines"\n`, 'utf16le'))
    expect(asRead.at(-1)).toEqual(['6', '2024-01-06\n10:00', 'two\nlines'])
  })

  test('columns too many at the end of the names, or of every row', async () => {
    expect((await tableOf(['Call,Received,Type,,', ...rows(1, 5)].join('\n'))).columns).toEqual([
      'Call',
      'Received',
      'Type',
    ])
    const { columns, asRead } = await tableOf([HEADER, ...rows(1, 5).map((line) => `${line},`)].join('\n'))
    expect(columns).toEqual(['Call', 'Received', 'Type', 'column 4'])
    expect(asRead[0]).toEqual([...(cells(1, 1)[0] ?? []), ''])
  })

  test('names that come twice or are missing are made different, and it is told', async () => {
    const { columns, told } = await tableOf('Call,Time,TIME ,\n1,2024-01-01 10:00,2024-01-01 10:05,x\n')
    expect(columns).toEqual(['Call', 'Time', 'TIME (2)', 'column 4'])
    expect(told).toEqual([{ kind: 'renamed-columns', file: `given-${files - 1}.csv`, columns: ['TIME (2)'] }])
  })

  test('no names at all', async () => {
    const { columns, told, lines } = await tableOf(rows(1, 5).join('\n'))
    expect([columns, lines, told.map(({ kind }) => kind)]).toEqual([
      ['column 1', 'column 2', 'column 3'],
      5,
      ['no-header'],
    ])
  })
})

test('records are the same, however the text is cut into pieces', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', "'", ',', '\n', '\\', ' ') })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 })),
      fc.integer({ min: 1, max: 9 }),
      (table, step) => {
        const text = table.map((row) => `${row.map(quoted).join(',')}\n`).join('')
        const reader = new RecordReader(',', 'doubled')
        const read: (readonly string[])[] = []
        for (let at = 0; at < text.length; at += step) read.push(...reader.push(text.slice(at, at + step)))
        read.push(...reader.push('', true))
        expect(read).toEqual(splitRecords(text, ',').map((record) => record.cells))
      },
    ),
  )
})

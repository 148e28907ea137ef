import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { sniffDialect } from './dialect.ts'
import { openDuck, textOf } from './duck.ts'
import { prepareTable } from './prepare.ts'
import { explainTableProblem } from './problems.ts'
import { splitRecords } from './records.ts'
import { fromTableSchema, toTableSchema } from './table-schema.ts'
import { detectTimes, secondsSql, type TimeFormat } from './times.ts'
import { hoursOfDay, isTimeZone, jumpedOver, utcFromLocal, zoneClock } from './zone.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

async function prepare(bytes: string | Uint8Array, maxRows: number | null = null) {
  const path = join(folder, `given-${files++}`)
  writeFileSync(path, bytes)
  return prepareTable(path, { folder: `${path}-work`, workers: 1, maxRows, countLines: true })
}
const problemOf = async (bytes: string | Uint8Array, maxRows: number | null = null) => {
  const prepared = await prepare(bytes, maxRows)
  return prepared.ok ? null : prepared.problem
}

const TABLE = 'call,type\n1,ALARM\n2,NOISE\n'

describe('a file that is not a table is refused by its content', () => {
  test.each([
    ['a PDF', Buffer.from('%PDF-1.7 something'), 'pdf'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'image'],
    ['a web page', Buffer.from('<!doctype html><p>hello'), 'web-page'],
    ['a database', Buffer.from('SQLite format 3 and more'), 'database'],
    ['another archive', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'zip'],
  ])('%s', async (_name, bytes, looksLike) => {
    const problem = await problemOf(bytes)
    expect(problem).toEqual({ kind: 'not-a-table', looksLike })
    if (problem) expect(explainTableProblem(problem).next.length).toBeGreaterThan(20)
  })

  test('a NUL byte, a cell over 64 KB, too many columns and too many rows are named with their place', async () => {
    expect(await problemOf('a,b\n1,2\n3,\u00004\n')).toEqual({ kind: 'nul-bytes', row: 2, column: 'b' })
    expect(await problemOf(`a,b\n1,2\n3,${'x'.repeat(70_000)}\n`)).toEqual({
      kind: 'cell-too-long',
      row: 2,
      column: 'b',
    })
    expect(await problemOf(`${'c,'.repeat(400)}c\n${'1,'.repeat(400)}1\n`)).toEqual({
      kind: 'too-many-columns',
      columns: 401,
    })
    expect(await problemOf('a,b\n1,2\n3,4\n5,6\n', 2)).toEqual({ kind: 'too-many-rows', limit: 2 })
  })

  test('a header that repeats one name a hundred thousand times is refused', async () => {
    expect(await problemOf(`${'a,'.repeat(99_999)}a\n1,2\n`)).toEqual({ kind: 'too-many-columns', columns: 100_000 })
  })

  test('a small packed file that unpacks to hundreds of times its size stops at once', async () => {
    const bomb = gzipSync(Buffer.from(`a,b\n${'0,0\n'.repeat(8_000_000)}`))
    expect(await problemOf(bomb)).toEqual({ kind: 'unpacks-too-large' })
  })

  test('records of criminal-justice systems refuse the file by column, while a patrol area called REG III passes', async () => {
    expect(await problemOf('call,NCIC\n1,2\n')).toEqual({ kind: 'criminal-justice-marker', column: 'NCIC' })
    expect(await problemOf('call,remark\n1,hit on FBI NO: 123456AB7\n')).toEqual({
      kind: 'criminal-justice-marker',
      column: 'remark',
    })
    expect(await problemOf('call,area\n1,REG III PATROL\n')).toBeNull()
  })

  test.each([
    'NIC/W123456789',
    'hit: FBI/123456AB7',
    'Ncic no: w12345678',
    'SID# CA1234567',
    'III=12345678',
    'see hit confirmation response',
    'Protection order conditions: no contact',
  ])('a label with a value counts wherever it stands in a text: %s', async (text) => {
    expect(await problemOf(`call,remark\n1,seen at home; ${text}\n`)).toEqual({
      kind: 'criminal-justice-marker',
      column: 'remark',
    })
  })

  test.each(['NCIC CHECK', 'RAN NIC', 'MRI APPOINTMENT 1200', 'sid: 1234', 'FBI/DEA', 'UNIT III-12'])(
    'a bare word does not: %s',
    async (text) => {
      expect(await problemOf(`call,remark\n1,${text}\n`)).toBeNull()
    },
  )

  test('a marker is seen where two pieces of the file meet', async () => {
    const line = `1,${'x'.repeat(997)}\n`
    for (const before of [12, 6, 1]) {
      const filler = `call,remark\n${line.repeat(1048)}`
      const gap = 1024 * 1024 - filler.length - 3 - before
      const text = `${filler}2,${'y'.repeat(gap)} NIC/W123456789\n`
      expect(await problemOf(text)).toMatchObject({ kind: 'criminal-justice-marker', column: 'remark' })
    }
  })

  test('two encodings in one file are refused', async () => {
    const mixed = Buffer.concat([
      Buffer.from('a,b\n1,Peña\n'),
      Buffer.from('2,caf\xe9 \xe9t\xe9 \xe0 \xe8\n', 'latin1'),
    ])
    expect(await problemOf(mixed)).toEqual({ kind: 'mixed-encoding', row: 2, column: 'b' })
  })
})

describe('the usual ways to write a table are read', () => {
  test.each([
    ['UTF-8', Buffer.from('call,type\n1,niño\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFcall,type\n1,niño\n')],
    ['Windows-1252', Buffer.from('call,type\n1,ni\xf1o\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFcall,type\n1,niño\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('call,type\n1,niño and more words to tell\n', 'utf16le')],
    ['gzip', gzipSync(Buffer.from('call,type\n1,niño\n'))],
    ['tabs', Buffer.from('call\ttype\n1\tniño\n')],
    ['JSON lines', Buffer.from('{"call":1,"type":"niño"}\n{"call":2,"type":"x"}\n')],
  ])('%s', async (_name, bytes) => {
    const prepared = await prepare(bytes)
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
    expect(prepared.value.dialect.columns).toEqual(['call', 'type'])
    const duck = await openDuck({ folder, workers: 1 })
    const row = await duck.row(
      `SELECT * FROM read_csv('${prepared.value.path}', header = false, skip = 1, all_varchar = true, names = ['call', 'type']) LIMIT 1`,
    )
    duck.close()
    expect(textOf(row, 'type')).toContain('niño')
  })

  test('titles above the header and a file without a header are noticed', () => {
    expect(sniffDialect(`Report of calls\nPrinted for you\n\n${TABLE}`)).toMatchObject({
      strayLines: 3,
      hasHeader: true,
    })
    expect(sniffDialect('1,2024-01-01 10:00\n2,2024-01-01 11:00\n')).toMatchObject({
      hasHeader: false,
      columns: ['column 1', 'column 2'],
    })
  })
})

test('whatever stands in a cell, writing it as CSV and reading it back gives the same', () => {
  const cell = fc.string().map((text) => text.replaceAll('\r', ' '))
  const table = fc
    .integer({ min: 2, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((row) => row.map(quoted).join(',')).join('\n')
      expect(splitRecords(text, ',').map(({ cells }) => cells)).toEqual(rows)
    }),
  )
})

const two = (value: number) => String(value).padStart(2, '0')
const WRITERS: readonly (readonly [string, (date: Date) => string])[] = [
  ['2024-01-31 17:05:09', (d) => d.toISOString().slice(0, 19).replace('T', ' ')],
  [
    '1/31/2024 17:05',
    (d) =>
      `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()} ${d.getUTCHours()}:${two(d.getUTCMinutes())}`,
  ],
  [
    '01/31/24 05:05:09 PM',
    (d) =>
      `${two(d.getUTCMonth() + 1)}/${two(d.getUTCDate())}/${two(d.getUTCFullYear() % 100)} ${two(d.getUTCHours() % 12 || 12)}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`,
  ],
  [
    '31.01.2024 17:05',
    (d) =>
      `${two(d.getUTCDate())}.${two(d.getUTCMonth() + 1)}.${d.getUTCFullYear()} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`,
  ],
  ['20240131170509', (d) => d.toISOString().replace(/[-:T]/g, '').slice(0, 14)],
  ['1706720709000', (d) => String(d.getTime())],
]

test.each([
  [
    ['00:00:30', '07:12:00', '23:59:59', '13:05:07'],
    [30, 25_920, 86_399, 47_107],
  ],
  [
    ['00:05', '07:12', '23:59'],
    [300, 25_920, 86_340],
  ],
  [
    ['12:05:00 AM', '07:12:00 PM', '12:00:00 PM'],
    [300, 69_120, 43_200],
  ],
])('times of day such as %j are seconds since midnight', async (texts, seconds) => {
  const duck = await openDuck({ folder, workers: 1 })
  const format = detectTimes(texts)?.format
  if (format === undefined) throw new Error('These are times')
  const values = texts.map((text, at) => `(${at}, '${text}')`).join(', ')
  const rows = await duck.rows(`SELECT ${secondsSql(format, 'v')} AS s FROM (VALUES ${values}) t(i, v) ORDER BY i`)
  expect(rows.map((row) => Number(row.s))).toEqual(seconds)
  duck.close()
})

test.each(WRITERS)('times written like %s come back as the same moments', async (_like, write) => {
  const duck = await openDuck({ folder, workers: 1 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 946_684_800, max: 1_900_000_000 }), { minLength: 40, maxLength: 60 }),
      async (seconds) => {
        const dates = seconds.map((second) => new Date(second * 1000))
        const texts = dates.map(write)
        const reading = detectTimes(texts)
        if (reading === null || reading.doubts.includes('month-or-day-first')) return
        const exact = texts.some((text) => /\d{2}:\d{2}:\d{2}|\d{13,14}/.test(text)) ? 1 : 60
        const values = texts.map((text, at) => `(${at}, '${text}')`).join(', ')
        const rows = await duck.rows(
          `SELECT ${secondsSql(reading.format, 'v')} AS s FROM (VALUES ${values}) t(i, v) ORDER BY i`,
        )
        expect(rows.map((row) => Number(row.s))).toEqual(seconds.map((second) => Math.floor(second / exact) * exact))
      },
    ),
    { numRuns: 15 },
  )
  duck.close()
})

describe('the form of times is found from all values, not the first', () => {
  const formatOf = (values: readonly string[]): TimeFormat | undefined => detectTimes(values)?.format

  test('one day over twelve settles month and day for the whole column', () => {
    const days = ['01/02/2024 10:00', '03/04/2024 11:00', '25/12/2024 12:00']
    expect(formatOf(days)).toMatchObject({ patterns: ['%d/%m/%Y %H:%M'] })
    expect(detectTimes(days.slice(0, 2))?.doubts).toContain('month-or-day-first')
  })

  test('a year of two digits that stands first is not taken for a day', () => {
    const yearFirst = Array.from({ length: 30 }, (_, i) => `2${4 + (i % 2)}/01/${String(1 + i).padStart(2, '0')} 10:00`)
    expect(formatOf(yearFirst)).toMatchObject({ patterns: ['%y/%m/%d %H:%M'] })
    const dayFirst = Array.from({ length: 15 }, (_, i) => `${13 + i}/01/24 10:00`)
    expect(formatOf(dayFirst)).toMatchObject({ patterns: ['%d/%m/%y %H:%M'] })
  })

  test('AM and PM that stand in some rows only are lost in the others', () => {
    const times = ['12:01:00 AM', '10:05:00 PM', ' 5:45:19', ' 9:23:43']
    expect(detectTimes(times)?.doubts).toContain('am-pm-lost')
  })

  test('a clock that never leaves 1 to 12 has lost its halves of the day; a morning shift has not', () => {
    const twelve = Array.from({ length: 60 }, (_, i) => `0${1 + (i % 9)}/20/2024 ${1 + (i % 12)}:15`)
    const morning = Array.from({ length: 60 }, (_, i) => `0${1 + (i % 9)}/20/2024 ${7 + (i % 5)}:15`)
    expect(detectTimes(twelve)?.doubts).toContain('am-pm-lost')
    expect(detectTimes(morning)?.doubts).toEqual([])
  })

  test('years such as 1398 are doubted', () => {
    expect(detectTimes(['1398-03-12', '1411-07-04'])?.doubts).toContain('impossible-years')
  })
})

describe('clocks of time zones', () => {
  const chicago = zoneClock('America/Chicago', Date.UTC(2024, 0, 1) / 1000, Date.UTC(2025, 0, 1) / 1000)

  test('a name that is no zone is refused', () => {
    expect(isTimeZone('America/Chicago')).toBe(true)
    expect(isTimeZone('Chicago time')).toBe(false)
  })

  test('the hour that the clock jumped over never was, and days of change have 23 and 25 hours', async () => {
    const duck = await openDuck({ folder, workers: 1 })
    const at = (iso: string) => Date.parse(`${iso}Z`) / 1000
    const never = await duck.row(
      `SELECT ${jumpedOver(chicago, String(at('2024-03-10T02:30:00')))} AS gap, ${jumpedOver(chicago, String(at('2024-03-10T03:30:00')))} AS fine,
        ${utcFromLocal(chicago, String(at('2024-07-04T12:00:00')))} AS summer, ${utcFromLocal(chicago, String(at('2024-12-04T12:00:00')))} AS winter`,
    )
    duck.close()
    expect([never.gap, never.fine]).toEqual([true, false])
    expect(Number(never.summer)).toBe(at('2024-07-04T17:00:00'))
    expect(Number(never.winter)).toBe(at('2024-12-04T18:00:00'))
    const sum = (day: string) => hoursOfDay(chicago, at(`${day}T00:00:00`) / 86_400).reduce((a, b) => a + b, 0)
    expect([sum('2024-03-10'), sum('2024-11-03'), sum('2024-07-04')]).toEqual([23, 25, 24])
  })
})

test('a mapping comes back from its Table Schema unchanged, and an unknown use is refused', () => {
  const mapping = {
    version: 2,
    timezone: 'America/Chicago',
    columns: [
      {
        column: 'When',
        use: 'received',
        why: 'dates with times',
        format: { kind: 'timestamp', read: 'iso' },
        midnightIsMissing: true,
      },
      { column: 'What', use: 'type', why: '' },
    ],
  } as const
  const back = fromTableSchema(JSON.parse(JSON.stringify(toTableSchema(mapping))), ['received', 'type'])
  expect(back).toEqual({ ok: true, value: mapping })
  expect(fromTableSchema(toTableSchema(mapping), ['received'])).toMatchObject({ ok: false })
})

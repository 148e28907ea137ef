import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { BrokenRecord, RecordSplitter } from './json-records.ts'
import { prepareTable } from './prepare.ts'
import { sampleTable } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-json-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

async function prepare(text: string) {
  const path = join(folder, `given-${files++}.json`)
  writeFileSync(path, text)
  return prepareTable(path, { folder: `${path}-work`, workers: 1, maxRows: null, countLines: true })
}
async function tableOf(text: string) {
  const prepared = await prepare(text)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem))
  const { rows } = await sampleTable(prepared.value)
  return { columns: prepared.value.columns, rows, lines: prepared.value.lines, told: prepared.value.told }
}

describe('JSON that is no list of whole records is refused', () => {
  test.each([
    ['a list of numbers', '[1, 2, 3]', { kind: 'not-a-table', looksLike: 'json' }],
    ['a list of lists', '[["a","b"],["c","d"]]', { kind: 'not-a-table', looksLike: 'json' }],
    ['a file cut off in its second record', '[{"a":1,"b":2},{"a":1,', { kind: 'broken-record', row: 2 }],
    ['a list without an end', '[{"a":1,"b":2},', { kind: 'broken-record', row: 2 }],
    ['a line that is no JSON', '{"a":1,"b":2}\n{"a":1,"b":}\n', { kind: 'broken-record', row: 2 }],
    ['something between its lines', '{"a":1,"b":2}\nError 500\n', { kind: 'broken-record', row: 2 }],
    ['one column', '[{"a":1},{"a":2}]', { kind: 'one-column' }],
    [
      '401 columns',
      `[{${Array.from({ length: 401 }, (_, at) => `"c${at}":1`).join(',')}}]`,
      { kind: 'too-many-columns', columns: 401 },
    ],
  ])('%s', async (_what, text, problem) => {
    expect(await prepare(text)).toEqual({ ok: false, problem })
  })

  test('records of criminal-justice systems too', async () => {
    expect(await prepare('[{"call":1,"NCIC":"x"}]')).toMatchObject({
      problem: { kind: 'criminal-justice-marker', column: 'NCIC' },
    })
  })
})

describe('JSON as portals and map servers give it', () => {
  test('records with other fields each, objects inside, long numbers and times in a zone keep what they say', async () => {
    const { columns, rows } = await tableOf(
      JSON.stringify([
        { id: 1, at: '2024-01-31T17:05:09-06:00', place: { street: 'OAK ST', point: { lat: 1.5 } } },
        { id: 2, type: 'A, "B"\nC', units: ['A1', 'A2'], log: [{ x: 1 }], done: true, none: null },
      ]).replace('"id":2', '"id":20240000123456789'),
    )
    expect(columns).toEqual(['id', 'at', 'place.street', 'place.point.lat', 'type', 'units', 'log', 'done', 'none'])
    expect(rows).toEqual([
      ['1', '2024-01-31T17:05:09-06:00', 'OAK ST', '1.5', '', '', '', '', ''],
      ['20240000123456789', '', '', '', 'A, "B"\nC', 'A1; A2', '[{"x":1}]', 'true', ''],
    ])
  })

  test('a map server tells names for people, points in metres, and that it cut the list', async () => {
    const { columns, rows, told } = await tableOf(
      JSON.stringify({
        spatialReference: { wkid: 102100 },
        fields: [
          { name: 'INC_NO', alias: 'Incident Number' },
          { name: 'RECD', alias: 'Call Received' },
        ],
        features: [
          { attributes: { INC_NO: 1, RECD: 1706720709000 }, geometry: { x: -10964257.4, y: 3429736 } },
          { attributes: { INC_NO: 2, RECD: null }, geometry: null },
        ],
        exceededTransferLimit: true,
      }),
    )
    expect(columns).toEqual(['Incident Number', 'Call Received', 'longitude', 'latitude'])
    expect(rows[0]?.slice(0, 2)).toEqual(['1', '1706720709000'])
    expect(Number(rows[0]?.[2])).toBeCloseTo(-98.4936, 5)
    expect(Number(rows[0]?.[3])).toBeCloseTo(29.4241, 5)
    expect(rows[1]).toEqual(['2', '', '', ''])
    expect(told.map(({ kind }) => kind)).toEqual(['cut-by-server'])
  })

  test('GeoJSON gives longitude and latitude beside its properties', async () => {
    const feature = {
      type: 'Feature',
      properties: { call: 1, type: 'ALARM' },
      geometry: { type: 'Point', coordinates: [-97.7, 30.3] },
    }
    const { columns, rows } = await tableOf(
      JSON.stringify({ type: 'FeatureCollection', features: [feature, feature] }, null, 2),
    )
    expect(columns).toEqual(['call', 'type', 'longitude', 'latitude'])
    expect(rows).toEqual([
      ['1', 'ALARM', '-97.7', '30.3'],
      ['1', 'ALARM', '-97.7', '30.3'],
    ])
  })

  test('a field called __proto__ or constructor is a column like any other', async () => {
    const { columns, rows } = await tableOf(
      '{"__proto__":{"polluted":"yes"},"constructor":1}\n{"__proto__":"x","a":2}\n',
    )
    expect(columns).toEqual(['__proto__.polluted', 'constructor', '__proto__', 'a'])
    expect(rows[1]).toEqual(['', '', 'x', '2'])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('an empty record is a row, so that none is lost', async () => {
    expect((await tableOf('[{"a":1,"b":2},{},{"a":3,"b":4}]')).lines).toBe(3)
  })

  test('names in brackets are a table of text, not JSON', async () => {
    expect((await tableOf('[Call],[Type]\n1,ALARM\n2,NOISE\n')).columns).toEqual(['[Call]', '[Type]'])
  })
})

test('however a JSON text is cut into pieces, the same records come out', () => {
  const record = fc.dictionary(fc.string(), fc.jsonValue())
  fc.assert(
    fc.property(fc.array(record), fc.array(fc.nat(200), { minLength: 1 }), (records, cuts) => {
      const text = `${JSON.stringify(records).slice(1)} , "more": 1`
      const splitter = new RecordSplitter({ inArray: true })
      const out: string[] = []
      for (let at = 0, cut = 0; at < text.length; cut++) {
        const length = 1 + (cuts[cut % cuts.length] ?? 0)
        out.push(...splitter.push(text.slice(at, at + length)))
        at += length
      }
      splitter.end()
      expect(out.map((one) => JSON.parse(one))).toEqual(JSON.parse(JSON.stringify(records)))
    }),
  )
  expect(() => new RecordSplitter({ inArray: true }).push('[{}]')).toThrow(BrokenRecord)
})

import { gzipSync } from 'node:zlib'
import { type RandomStream, randomStream } from '../../src/core/stats/random.ts'
import { pieces, SMALL_TOWN } from '../../src/features/demonstration/riverbend/index.ts'
import { textRows, workbookParts, zipped } from '../../src/platform/tables/workbook/made-workbook.ts'

/** A whole file to start from, as an agency might export it. */
export interface WholeFile {
  readonly form: string
  readonly bytes: Buffer
  /** Files that are chosen together with it. */
  readonly others?: readonly Buffer[]
  /** What is packed in it, so that it can be broken inside and be packed anew. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
}

/** The first calls of the invented town in the forms that the readers take (Parquet is made by the caller). */
export function wholeFiles(rows: number): readonly WholeFile[] {
  const [first] = pieces(SMALL_TOWN, { mostRows: rows })
  if (first === undefined) throw new Error('The generator gave nothing')
  const csv = first.calls
  const [header = [], ...cells] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  const records = cells.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
  return [
    { form: 'csv', bytes: Buffer.from(csv) },
    { form: 'tsv', bytes: Buffer.from(csv.replaceAll(',', '\t')) },
    { form: 'semicolons', bytes: Buffer.from(csv.replaceAll(',', ';').replaceAll('\n', '\r\n')) },
    { form: 'quoted', bytes: Buffer.from([header, ...cells].map((row) => `"${row.join('","')}"\n`).join('')) },
    { form: 'json', bytes: Buffer.from(JSON.stringify(records)) },
    { form: 'json-lines', bytes: Buffer.from(records.map((one) => `${JSON.stringify(one)}\n`).join('')) },
    { form: 'utf-16', bytes: Buffer.from(`\uFEFF${csv}`, 'utf16le') },
    { form: 'gzip', bytes: gzipSync(csv) },
    ...untidyFiles(header, cells),
    ...mapFiles(records),
    ...packedFiles(header, cells),
    severalFiles(header, cells),
  ]
}

type Cells = readonly (readonly string[])[]
const lines = (cells: Cells) => cells.map((row) => `${row.join(',')}\n`).join('')

/** Titles above, names again in the middle, a sum below; apostrophes for quotes. */
function untidyFiles(header: readonly string[], cells: Cells): readonly WholeFile[] {
  const half = Math.floor(cells.length / 2)
  const title = `Calls for service${','.repeat(header.length - 1)}\n`
  const twice = `${title}${lines([header, ...cells.slice(0, half), header, ...cells.slice(half)])}Total,,${cells.length}\n`
  const single = [header, ...cells].map((row) => `'${row.join("','")}'\n`).join('')
  return [
    { form: 'untidy', bytes: Buffer.from(twice) },
    { form: 'apostrophes', bytes: Buffer.from(single) },
  ]
}

function mapFiles(records: readonly object[]): readonly WholeFile[] {
  const arcgis = { spatialReference: { wkid: 4326 }, features: records.map((attributes) => ({ attributes })) }
  const geometry = { type: 'Point', coordinates: [-98.49, 29.42] }
  const features = records.map((properties) => ({ type: 'Feature', properties, geometry }))
  return [
    { form: 'arcgis', bytes: Buffer.from(JSON.stringify(arcgis)) },
    { form: 'geojson', bytes: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })) },
  ]
}

function packedFiles(header: readonly string[], cells: Cells): readonly WholeFile[] {
  const half = Math.floor(cells.length / 2)
  const notes = textRows([['Printed for the chief']])
  const workbook = workbookParts({
    strings: [...header],
    formats: [22, '00000'],
    sheets: [
      { name: 'Notes', rows: notes },
      { name: 'Calls', rows: textRows([['Calls for service'], header, ...cells]) },
      {
        name: 'Codes',
        rows: textRows([
          ['Code', 'Meaning'],
          ['CW', 'Check the welfare'],
          ['SU', 'Suicidal person'],
        ]),
      },
    ],
  })
  const months = {
    '2024-01.csv': lines([header, ...cells.slice(0, half)]),
    '2024-02.csv': lines([header, ...cells.slice(half)]),
    'readme.txt': 'Calls of two months.',
  }
  return [
    { form: 'workbook', bytes: Buffer.from(zipped(workbook)), parts: workbook },
    { form: 'zip', bytes: Buffer.from(zipped(months)), parts: months },
  ]
}

/** Three files chosen at once; the last has its columns the other way round. */
function severalFiles(header: readonly string[], cells: Cells): WholeFile {
  const third = Math.floor(cells.length / 3)
  const turned = [header, ...cells.slice(2 * third)].map((row) => row.toReversed())
  return {
    form: 'three files',
    bytes: Buffer.from(lines([header, ...cells.slice(0, third)])),
    others: [Buffer.from(lines([header, ...cells.slice(third, 2 * third)])), Buffer.from(lines(turned))],
  }
}

/** Pieces that have broken readers before: signs of structure, numbers and dates at their edges, bytes of no text. */
const SPLINTERS: readonly Buffer[] = [
  '"',
  '""',
  ',',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\\',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  'null',
  '-1e999',
  'NaN',
  '9'.repeat(400),
  '__proto__',
  '=1+1',
  '0000-00-00 00:00:00',
  '9999-12-31 23:59:59',
  '2024-02-30 25:61',
  '03/10/2024 02:30',
  '\uFEFF',
  '\u202E',
  'ñ',
  '🚓',
  "'; drop table calls; --",
  '%s%n',
  'x'.repeat(70_000),
  'x'.repeat(60_000),
  `1${' '.repeat(60_000)}x`,
  '1-'.repeat(30_000),
  `${'a.'.repeat(30_000)}@`,
  ',"'.repeat(500),
  '[['.repeat(2_000),
  '<row r="0"><c r="ZZZZ9" t="s"><v>-1</v></c></row>',
  '<c r="A1" s="99"><v>1e308</v></c>',
  '&undefined;',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '{"features":[{"attributes":null}]}',
  "','",
  '\\"',
]
  .map((text) => Buffer.from(text))
  .concat([
    Buffer.from([0]),
    Buffer.from([0xff, 0xfe]),
    Buffer.from([0xc3, 0x28]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0x80, 0x81, 0xfe]),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from([0x1f, 0x8b, 8, 0]),
    Buffer.from('PAR1'),
  ])

/** The broken file of this number: the same number gives the same bytes. One in six is noise, the rest was a file once. */
export function brokenFile(seed: number, number: number, whole: readonly WholeFile[]): WholeFile {
  const by = randomStream(seed, number, 'broken files')
  if (by.below(6) === 0) return noise(by)
  const start = whole[by.below(whole.length)]
  if (start === undefined) throw new Error('No file to break')
  const inside = start.parts !== undefined && by.below(4) > 0 ? brokenInside(start.parts, by) : null
  if (inside !== null) return { form: start.form, bytes: inside }
  let bytes = start.bytes
  for (let left = 1 + by.below(4); left > 0; left--) bytes = broken(bytes, by)
  return { form: start.form, bytes, ...(start.others ? { others: start.others } : {}) }
}

/** One part of an archive broken, and all packed anew, so that what reads the part meets the damage. */
function brokenInside(parts: NonNullable<WholeFile['parts']>, by: RandomStream): Buffer | null {
  const names = Object.keys(parts)
  const name = names[by.below(names.length)]
  const part = name === undefined ? undefined : parts[name]
  if (name === undefined || part === undefined) return null
  return Buffer.from(zipped({ ...parts, [name]: broken(Buffer.from(part), by) }))
}

function noise(by: RandomStream): WholeFile {
  const length = by.below(by.below(4) === 0 ? 20_000 : 400)
  if (by.below(2) === 0) return { form: 'random bytes', bytes: randomBytes(by, length) }
  const signs = 'ab1290,;|\t"\n\r :/-{}[]\\\u0000é'
  return {
    form: 'random text',
    bytes: Buffer.from(Array.from({ length }, () => signs[by.below(signs.length)]).join('')),
  }
}

function randomBytes(by: RandomStream, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => by.below(256)))
}

function broken(bytes: Buffer, by: RandomStream): Buffer {
  const [from, to] = span(bytes, by)
  const piece = bytes.subarray(from, to)
  const around = (middle: Buffer): Buffer => Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)])
  switch (by.below(9)) {
    case 0:
      return flipped(bytes, by)
    case 1:
      return around(Buffer.alloc(0))
    case 2:
      return around(Buffer.concat([piece, piece]))
    case 3:
      return around(randomBytes(by, by.below(64)))
    case 4:
      return bytes.subarray(0, from)
    case 5:
      return bytes.subarray(from)
    case 6:
      return around(Buffer.concat(Array.from({ length: by.below(200) }, () => piece.subarray(0, 200))))
    case 7:
      return Buffer.concat([bytes, piece])
    default:
      return sprinkled(bytes, by)
  }
}

function span(bytes: Buffer, by: RandomStream): readonly [number, number] {
  const from = by.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + by.below(by.below(3) === 0 ? 4_000 : 40))]
}

function flipped(bytes: Buffer, by: RandomStream): Buffer {
  const copy = Buffer.from(bytes)
  for (let left = 1 + by.below(20); left > 0 && copy.length > 0; left--) {
    const at = by.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << by.below(8))
  }
  return copy
}

function sprinkled(bytes: Buffer, by: RandomStream): Buffer {
  let mixed = bytes
  for (let left = 1 + by.below(6); left > 0; left--) {
    const at = by.below(mixed.length + 1)
    const splinter = SPLINTERS[by.below(SPLINTERS.length)] ?? Buffer.alloc(0)
    mixed = Buffer.concat([mixed.subarray(0, at), splinter, mixed.subarray(at)])
  }
  return mixed
}

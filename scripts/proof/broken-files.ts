import { gzipSync } from 'node:zlib'
import { type RandomStream, randomStream } from '../../src/core/stats/random.ts'
import { pieces, SMALL_TOWN } from '../../src/features/demonstration/riverbend/index.ts'

/** A whole file to start from, as an agency might export it. */
export interface WholeFile {
  readonly form: string
  readonly bytes: Buffer
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
  ]
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
  let bytes = start.bytes
  for (let left = 1 + by.below(4); left > 0; left--) bytes = broken(bytes, by)
  return { form: start.form, bytes }
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

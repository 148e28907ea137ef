import { isUtf8 } from 'node:buffer'
import { chunksOf } from './bytes.ts'
import type { Dialect } from './dialect.ts'
import { splitRecords } from './records.ts'

/** Where a file is odd: the row of data (from 1; 0 above the rows) and the column. */
export interface OddPlace {
  readonly row: number
  readonly column: string
}

const NEWLINE = 0x0a
/** A line longer than this is looked at in pieces. */
const LONGEST_LINE = 4 * 1024 * 1024

const ODD = {
  'nul-bytes': (bytes: Buffer) => bytes.includes(0),
  'mixed-encoding': (bytes: Buffer) => !isUtf8(bytes),
} as const

/** Looks through a file once more for the first line with the oddity, and for its cell. */
export async function oddPlace(
  file: { readonly path: string; readonly packed: boolean },
  kind: keyof typeof ODD,
  dialect: Dialect,
): Promise<OddPlace | null> {
  const isOdd = ODD[kind]
  const above = dialect.strayLines + (dialect.hasHeader ? 1 : 0)
  let line = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunksOf(file.path, file.packed)) {
    const bytes = Buffer.concat([rest, chunk])
    const end = bytes.length > LONGEST_LINE ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1
    rest = Buffer.from(bytes.subarray(end))
    const whole = bytes.subarray(0, end)
    const found = isOdd(whole) ? firstOdd(whole, isOdd) : null
    if (found !== null)
      return { row: Math.max(0, line + found.lines - above + 1), column: columnOf(found.text, isOdd, dialect) }
    line += newlines(whole)
  }
  return isOdd(rest) ? { row: Math.max(0, line - above + 1), column: columnOf(rest, isOdd, dialect) } : null
}

function firstOdd(bytes: Buffer, isOdd: (bytes: Buffer) => boolean): { lines: number; text: Buffer } | null {
  let lines = 0
  for (let at = 0; at < bytes.length; lines++) {
    const next = bytes.indexOf(NEWLINE, at)
    const text = bytes.subarray(at, next < 0 ? bytes.length : next)
    if (isOdd(text)) return { lines, text }
    if (next < 0) break
    at = next + 1
  }
  return null
}

function columnOf(line: Buffer, isOdd: (bytes: Buffer) => boolean, { delimiter, columns }: Dialect): string {
  const cells = splitRecords(line.toString('latin1'), delimiter, 1)[0]?.cells ?? []
  const at = cells.findIndex((cell) => isOdd(Buffer.from(cell, 'latin1')))
  return columns[at] ?? columns[0] ?? '?'
}

function newlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++
  return count
}

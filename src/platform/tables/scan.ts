import { isAscii, isUtf8 } from 'node:buffer'
import { LONGEST_LABEL, markerIn } from './markers.ts'
import type { TableProblem } from './problems.ts'

/** Longest cell that a table may have, in bytes. */
export const LONGEST_CELL = 64 * 1024
const QUOTE = 0x22
const NEWLINE = 0x0a
/** So much of a chunk is kept, so that a marker at its end is found in its column. */
const KEPT = 4096

export interface ScanTable {
  readonly delimiter: string
  readonly columns: readonly string[]
}

/**
 * Looks at the bytes of a delimited file once, chunk by chunk, for what makes it unfit: NUL bytes, two encodings,
 * labelled criminal-justice numbers. Holds one chunk at a time and counts lines only when asked, because the reader
 * that follows counts rows anyway.
 */
export class Scan {
  /** True while every byte so far is valid UTF-8. */
  isUtf8 = true
  /** True when some line is longer than a cell may be, so that its cells must be measured. */
  hasLongLine = false
  /** Line ends seen, when lines are counted. */
  newlines = 0
  endsLine = true
  private readonly table: ScanTable
  private readonly countsLines: boolean
  private hasMultiByte = false
  private carry: Buffer = Buffer.alloc(0)
  private sinceNewline = 0
  private ending: Buffer = Buffer.alloc(0)

  constructor(table: ScanTable, countsLines: boolean) {
    this.table = table
    this.countsLines = countsLines
  }

  /** Looks at the next chunk; the first problem ends the reading. */
  push(chunk: Buffer): TableProblem | null {
    const nul = chunk.indexOf(0)
    if (nul >= 0) return { kind: 'nul-bytes', row: this.newlines + countNewlines(chunk.subarray(0, nul)) }
    const problem = this.encoding(chunk) ?? markerIn(chunk, this.table) ?? this.markerBetween(chunk)
    if (problem) return problem
    this.measureLines(chunk)
    if (this.countsLines) this.newlines += countNewlines(chunk)
    this.endsLine = chunk.at(-1) === NEWLINE
    return null
  }

  /** A marker may begin in one chunk and end in the next. */
  private markerBetween(chunk: Buffer): TableProblem | null {
    const joined = Buffer.concat([this.ending, chunk.subarray(0, LONGEST_LABEL)])
    const problem = this.ending.length === 0 ? null : markerIn(joined, this.table)
    this.ending = Buffer.from(chunk.subarray(Math.max(0, chunk.length - KEPT)))
    return problem
  }

  private encoding(chunk: Buffer): TableProblem | null {
    if (this.carry.length === 0 && isAscii(chunk)) return null
    const joined = this.carry.length > 0 ? Buffer.concat([this.carry, chunk]) : chunk
    const end = wholeCharacters(joined)
    const whole = joined.subarray(0, end)
    this.carry = Buffer.from(joined.subarray(end))
    if (isUtf8(whole)) {
      this.hasMultiByte ||= this.isUtf8 && !isAscii(whole)
      return null
    }
    const mixed = (this.isUtf8 && this.hasMultiByte) || mixes(whole)
    this.isUtf8 = false
    return mixed ? { kind: 'mixed-encoding', row: this.newlines + countNewlines(beforeOddByte(whole)) } : null
  }

  /** Hops from line end to line end, as far as one cell may reach at a time. */
  private measureLines(chunk: Buffer): void {
    let at = -1
    let allowed = LONGEST_CELL - this.sinceNewline
    while (at + allowed < chunk.length) {
      const next = chunk.lastIndexOf(NEWLINE, at + allowed)
      if (next <= at) {
        this.hasLongLine = true
        break
      }
      at = next
      allowed = LONGEST_CELL
    }
    const last = chunk.lastIndexOf(NEWLINE)
    this.sinceNewline = last < 0 ? this.sinceNewline + chunk.length : chunk.length - last - 1
    if (this.sinceNewline > LONGEST_CELL) this.hasLongLine = true
    if (this.hasLongLine) this.sinceNewline = 0
  }
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === NEWLINE) count++
  return count
}

/** How many bytes from the start hold whole UTF-8 characters, leaving a cut one for the next chunk. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.length - back
    if (byte < 0x80) return bytes.length
  }
  return bytes.length
}

/** Both real UTF-8 letters and single high bytes: two encodings in one file. */
function mixes(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  const pairs = text.match(/[\xc3\xc2][\x80-\xbf]/g)?.length ?? 0
  const high = text.match(/[\x80-\xff]/g)?.length ?? 0
  return pairs > 0 && high > pairs * 2
}

function beforeOddByte(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const at = text.search(/[\x80-\xff](?![\x80-\xbf])/)
  return bytes.subarray(0, Math.max(0, at))
}

/**
 * Measures every cell of a file, byte by byte, for files with suspiciously long lines. Slower than `Scan`; answers the
 * first cell over 64 KB.
 */
export class CellMeasure {
  private readonly table: ScanTable
  private readonly delimiter: number
  private inQuotes = false
  private afterQuote = false
  private cell = 0
  private column = 0
  private row = 0

  constructor(table: ScanTable) {
    this.table = table
    this.delimiter = table.delimiter.charCodeAt(0)
  }

  push(chunk: Buffer): TableProblem | null {
    for (let at = 0; at < chunk.length; at++) {
      this.take(chunk[at] ?? 0)
      if (this.cell > LONGEST_CELL)
        return { kind: 'cell-too-long', row: this.row, column: this.table.columns[this.column] ?? '?' }
    }
    return null
  }

  private take(byte: number): void {
    if (this.inQuotes) {
      if (byte === QUOTE) {
        this.inQuotes = false
        this.afterQuote = true
      }
      this.cell++
      return
    }
    const opens = byte === QUOTE && (this.cell === 0 || this.afterQuote)
    this.afterQuote = false
    if (byte === this.delimiter || byte === NEWLINE) {
      this.cell = 0
      this.column = byte === NEWLINE ? 0 : this.column + 1
      if (byte === NEWLINE) this.row++
      return
    }
    if (opens) this.inQuotes = true
    this.cell++
  }
}

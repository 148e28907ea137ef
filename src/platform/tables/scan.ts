import { isUtf8 } from 'node:buffer'
import { markerIn } from './markers.ts'
import type { TableProblem } from './problems.ts'

const LONGEST_CELL = 64 * 1024
const COMMA = 0x2c
const QUOTE = 0x22
const NEWLINE = 0x0a

export interface ScanLimits {
  readonly delimiter: string
  readonly columns: readonly string[]
  /** Data rows allowed; null for no limit. */
  readonly rows: number | null
}

/**
 * Walks over the bytes of a delimited file once, chunk by chunk, and finds what makes it unfit: NUL bytes, cells over
 * 64 KB, too many rows, two encodings, labelled criminal-justice numbers. Holds one chunk at a time.
 */
export class Scan {
  records = 0
  /** True while every byte so far is valid UTF-8. */
  isUtf8 = true
  private hasMultiByte = false
  private readonly limits: ScanLimits
  private readonly delimiter: number
  private inQuotes = false
  private afterQuote = false
  private cell = 0
  private column = 0
  private endsLine = true
  private carry: Buffer = Buffer.alloc(0)

  constructor(limits: ScanLimits) {
    this.limits = limits
    this.delimiter = limits.delimiter.charCodeAt(0) || COMMA
  }

  /** Looks at the next chunk; the first problem ends the reading. */
  push(chunk: Buffer): TableProblem | null {
    if (chunk.includes(0)) return { kind: 'nul-bytes', row: this.records + 1 }
    return this.encoding(chunk) ?? markerIn(chunk, this.limits, this.column) ?? this.walk(chunk)
  }

  /** Lines seen, the last one included when nothing ends it. */
  get lines(): number {
    return this.records + (this.endsLine ? 0 : 1)
  }

  private encoding(chunk: Buffer): TableProblem | null {
    const joined = this.carry.length > 0 ? Buffer.concat([this.carry, chunk]) : chunk
    const end = wholeCharacters(joined)
    const whole = joined.subarray(0, end)
    this.carry = Buffer.from(joined.subarray(end))
    if (isUtf8(whole)) {
      if (this.isUtf8 && !this.hasMultiByte) this.hasMultiByte = hasHighByte(whole)
      return null
    }
    if (this.isUtf8 && this.hasMultiByte) return { kind: 'mixed-encoding', row: this.records + 1 }
    this.isUtf8 = false
    return mixes(whole) ? { kind: 'mixed-encoding', row: this.records + 1 } : null
  }

  private walk(chunk: Buffer): TableProblem | null {
    const { delimiter } = this
    let { inQuotes, afterQuote, cell, column, records } = this
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]
      if (inQuotes) {
        if (byte === QUOTE) {
          inQuotes = false
          afterQuote = true
        }
        cell++
      } else if (byte === delimiter) {
        cell = 0
        column++
        afterQuote = false
      } else if (byte === NEWLINE) {
        cell = 0
        column = 0
        afterQuote = false
        records++
      } else if (byte === QUOTE && (cell === 0 || afterQuote)) {
        inQuotes = true
        cell++
      } else {
        afterQuote = false
        cell++
      }
      if (cell > LONGEST_CELL)
        return { kind: 'cell-too-long', row: records + 1, column: this.limits.columns[column] ?? '?' }
    }
    Object.assign(this, { inQuotes, afterQuote, cell, column, records })
    this.endsLine = chunk.at(-1) === NEWLINE
    const { rows } = this.limits
    return rows !== null && records > rows + 1 ? { kind: 'too-many-rows', limit: rows } : null
  }
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

function hasHighByte(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) return true
  return false
}

/** Both real UTF-8 letters and single high bytes: two encodings in one file. */
function mixes(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  const pairs = text.match(/[\xc3\xc2][\x80-\xbf]/g)?.length ?? 0
  const high = text.match(/[\x80-\xff]/g)?.length ?? 0
  return pairs > 0 && high > pairs * 2
}

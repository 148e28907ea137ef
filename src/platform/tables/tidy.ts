import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Dialect, SniffedTable } from './dialect.ts'
import type { TablePart } from './prepared.ts'
import { type Quotes, RecordReader, splitRecords } from './records.ts'
import { csvLine, TextCopy } from './rows-file.ts'

/** What stands among the rows of a file that is no row of its table. */
export interface Untidy {
  readonly quotes: Quotes
  /** Names of columns that come again further down, as when exports were joined end to end. */
  readonly repeatsHeader: boolean
  /** Records at the end that are sums, remarks or empty. */
  readonly footer: number
}

export interface Tidied {
  readonly part: TablePart
  readonly repeatedHeaders: number
}

/** Counts how often the line of the header stands in a file, a piece at a time. */
export class HeaderCount {
  found = 0
  private readonly line: Buffer | null
  private carry: Buffer = Buffer.alloc(0)

  constructor(head: string, { header, dialect }: Pick<SniffedTable, 'header' | 'dialect'>) {
    const line = header === null ? '' : (head.replace(/^\uFEFF/, '').split('\n')[dialect.strayLines] ?? '')
    // A very short one may be a piece of any row.
    this.line = line.length < 8 ? null : Buffer.from(`${line.replace(/\r$/, '')}`)
  }

  push(chunk: Buffer): void {
    if (this.line === null) return
    this.count(Buffer.concat([this.carry, chunk.subarray(0, this.line.length)]), this.carry.length)
    this.count(chunk, Number.POSITIVE_INFINITY)
    this.carry = Buffer.from(chunk.subarray(Math.max(0, chunk.length - this.line.length + 1)))
  }

  /** Counts whole finds that begin before `before` and, where that is given, end behind it. */
  private count(bytes: Buffer, before: number): void {
    if (this.line === null) return
    for (let at = bytes.indexOf(this.line); at >= 0 && at < before; at = bytes.indexOf(this.line, at + 1))
      if (before === Number.POSITIVE_INFINITY || at + this.line.length > before) this.found++
  }
}

const TAIL = 32 * 1024
const REMARK =
  /^[("*\s-]*(?:(?:grand|sub|report)[ -]?)?(?:totals?|count|sum|number of|records?|rows?|end of|printed|generated|created|exported|report(?:ed)? (?:run|date|by)|source|note|confidential|page \d|\d[\d,.]* (?:rows?|records?|calls?|incidents?))\b/i

/** How many records at the end of a part are no rows: sums and remarks in a few cells, or nothing at all. */
export async function footerOf(part: TablePart, quotes: Quotes): Promise<number> {
  const file = await open(part.path)
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - TAIL)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, TAIL)), 0, Math.min(size, TAIL), from)
    const text = buffer.toString('utf8', 0, bytesRead)
    const whole = from === 0 ? text : text.slice(text.indexOf('\n') + 1)
    const records = splitRecords(whole, part.dialect.delimiter, Number.POSITIVE_INFINITY, quotes)
    const rows = from === 0 ? records.filter(({ line }) => line >= part.dialect.skipLines) : records
    return footerLength(rows.map(({ cells }) => cells))
  } finally {
    await file.close()
  }
}

function footerLength(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length)
  const usual = [...filled].sort((one, other) => one - other)[Math.floor(filled.length / 2)] ?? 0
  const isNone = (at: number) => {
    const cells = filled[at] ?? 0
    const isSparse = cells <= usual * 0.5 || (cells <= 2 && cells < usual)
    return cells === 0 || (isSparse && REMARK.test(firstFilled(rows[at] ?? [])))
  }
  let length = 0
  while (length < rows.length && isNone(rows.length - 1 - length)) length++
  return length === rows.length ? 0 : length
}

const firstFilled = (cells: readonly string[]) => cells.find((cell) => cell.trim() !== '') ?? ''

/**
 * Writes the rows of a part as plain CSV, without repeated headers and footer. Every other record is kept as it is, also
 * one with too many or too few cells, so that the reader counts it. Null where a record never ends: then the part stays.
 */
export async function tidyCopy(
  part: TablePart,
  untidy: Untidy & { readonly header: readonly string[] | null },
  path: string,
): Promise<Tidied | null> {
  const copy = new TextCopy(path)
  const reader = new RecordReader(part.dialect.delimiter, untidy.quotes)
  const { header } = untidy
  let [rows, repeatedHeaders, isPastHead] = [0, 0, !part.dialect.hasHeader]
  let waiting: (readonly string[])[] = []
  const take = (records: readonly (readonly string[])[]): string => {
    for (const cells of records)
      if (!isSame(cells, header)) waiting.push(cells)
      else if (isPastHead) repeatedHeaders++
      else {
        // Titles above the header are none of the table.
        isPastHead = true
        waiting = []
      }
    if (!isPastHead) return ''
    const ready = waiting.slice(0, Math.max(0, waiting.length - untidy.footer))
    waiting = waiting.slice(ready.length)
    rows += ready.length
    return ready.map(csvLine).join('')
  }
  try {
    await copy.write(csvLine(part.dialect.columns))
    for await (const piece of createReadStream(part.path, { encoding: 'utf8', highWaterMark: 256 * 1024 }))
      await copy.write(take(reader.push(piece.replace(/^\uFEFF/, ''))))
    await copy.write(take(reader.push('', true)))
  } finally {
    await copy.close()
  }
  if (reader.isLost || !isPastHead) return null
  const dialect: Dialect = { ...part.dialect, delimiter: ',', skipLines: 1 }
  return { part: { ...part, path, dialect, lines: part.lines === null ? null : rows }, repeatedHeaders }
}

const isSame = (cells: readonly string[], header: readonly string[] | null) =>
  header !== null && cells.length === header.length && cells.every((cell, at) => cell === header[at])

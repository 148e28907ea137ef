export interface Record_ {
  readonly cells: readonly string[]
  /** 0-based line of the text where the record starts. */
  readonly line: number
}

/** How a quotation mark inside a quoted cell is written: "a ""b""", "a \\"b\\"", or 'it''s' in single quotes. */
export type Quotes = 'doubled' | 'backslash' | 'single'

/**
 * Splits delimited text into records (RFC 4180: quotes double inside quotes, newlines may stand inside quotes).
 * A quotation mark opens a quoted cell only at the start of that cell. Blank lines give no record.
 */
export function splitRecords(
  text: string,
  delimiter: string,
  limit = Number.POSITIVE_INFINITY,
  quotes: Quotes = 'doubled',
): Record_[] {
  const records: Record_[] = []
  let at = 0
  let line = 0
  while (at < text.length && records.length < limit) {
    const { cells, end, newlines } = readRecord(text, at, delimiter, quotes)
    if (cells.length > 1 || cells[0] !== '') records.push({ cells, line })
    line += newlines + 1
    at = end
  }
  return records
}

/** One record with its line end. */
function readRecord(text: string, from: number, delimiter: string, quotes: Quotes) {
  const cells: string[] = []
  let newlines = 0
  let at = from
  for (;;) {
    const cell = readCell(text, at, delimiter, quotes)
    cells.push(cell.value)
    newlines += cell.newlines
    at = cell.end
    if (text[at] !== delimiter) break
    at++
  }
  if (text[at] === '\r') at++
  if (text[at] === '\n') at++
  return { cells, end: at, newlines }
}

interface Cell {
  readonly value: string
  readonly end: number
  readonly newlines: number
}

function readCell(text: string, from: number, delimiter: string, quotes: Quotes): Cell {
  const mark = quotes === 'single' ? "'" : '"'
  if (quotes === 'backslash' && text[from] === mark) return escapedCell(text, from, delimiter)
  if (text[from] !== mark) {
    let end = from
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && !isLineEnd(text, end)) end++
    return { value: text.slice(from, end), end, newlines: 0 }
  }
  let value = ''
  let at = from + 1
  let newlines = 0
  for (;;) {
    const quote = text.indexOf(mark, at)
    const part = quote < 0 ? text.slice(at) : text.slice(at, quote)
    newlines += part.split('\n').length - 1
    value += part
    if (quote < 0) return { value, end: text.length, newlines }
    if (text[quote + 1] !== mark) return trailing(text, quote + 1, delimiter, value, newlines)
    value += mark
    at = quote + 2
  }
}

/** A quoted cell in which a backslash saves the sign behind it. */
function escapedCell(text: string, from: number, delimiter: string): Cell {
  let value = ''
  let newlines = 0
  for (let at = from + 1; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '"') return trailing(text, at + 1, delimiter, value, newlines)
    const isSaved = sign === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')
    if (isSaved) at++
    value += isSaved ? (text[at] ?? '') : sign
    if (sign === '\n') newlines++
  }
  return { value, end: text.length, newlines }
}

const isLineEnd = (text: string, at: number) => text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)

/** Text after a closing quote belongs to the cell, as DuckDB and spreadsheets read it. */
function trailing(text: string, from: number, delimiter: string, value: string, newlines: number) {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && !isLineEnd(text, end)) end++
  return { value: value + text.slice(from, end), end, newlines }
}

/**
 * Reads records from pieces of text. Holds the pieces of one record; gives up (`isLost`) on one of over a million
 * characters, which has lost its closing quotation mark.
 */
export class RecordReader {
  isLost = false
  private rest = ''
  private readonly delimiter: string
  private readonly quotes: Quotes

  constructor(delimiter: string, quotes: Quotes) {
    this.delimiter = delimiter
    this.quotes = quotes
  }

  /** The records that end in the next piece; the last piece ends the last record. */
  push(text: string, isLast = false): readonly (readonly string[])[] {
    this.rest += text
    const records: (readonly string[])[] = []
    let at = 0
    while (at < this.rest.length && !this.isLost) {
      const record = readRecord(this.rest, at, this.delimiter, this.quotes)
      // One that reaches the end of the piece may go on in the next.
      if (record.end >= this.rest.length && !isLast) break
      at = record.end
      if (record.cells.length > 1 || record.cells[0] !== '') records.push(record.cells)
    }
    this.rest = this.rest.slice(at)
    this.isLost ||= this.rest.length > LONGEST_RECORD
    return records
  }
}

const LONGEST_RECORD = 1_000_000

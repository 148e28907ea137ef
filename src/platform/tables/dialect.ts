/** How a delimited text file is written. */
export interface Dialect {
  readonly delimiter: ',' | '\t' | ';' | '|'
  /** Lines before the first row of data: titles, blank lines and the header itself. */
  readonly skipLines: number
  readonly hasHeader: boolean
  /** Lines before the header that are not part of the table. */
  readonly strayLines: number
  /** Unique, never empty. */
  readonly columns: readonly string[]
}

const DELIMITERS = [',', '\t', ';', '|'] as const

export interface Record_ {
  readonly cells: readonly string[]
  /** 0-based line of the text where the record starts. */
  readonly line: number
}

/**
 * Splits delimited text into records (RFC 4180: quotes double inside quotes, newlines may stand inside quotes).
 * A quotation mark opens a quoted cell only at the start of that cell. Blank lines give no record.
 */
export function splitRecords(text: string, delimiter: string, limit = Number.POSITIVE_INFINITY): Record_[] {
  const records: Record_[] = []
  let at = 0
  let line = 0
  while (at < text.length && records.length < limit) {
    const startLine = line
    const cells: string[] = []
    for (;;) {
      const cell = readCell(text, at, delimiter)
      cells.push(cell.value)
      line += cell.newlines
      at = cell.end
      if (text[at] === delimiter) {
        at++
        continue
      }
      break
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    line++
    if (cells.length > 1 || cells[0] !== '') records.push({ cells, line: startLine })
  }
  return records
}

function readCell(text: string, from: number, delimiter: string): { value: string; end: number; newlines: number } {
  if (text[from] !== '"') {
    let end = from
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && !isLineEnd(text, end)) end++
    return { value: text.slice(from, end), end, newlines: 0 }
  }
  let value = ''
  let at = from + 1
  let newlines = 0
  for (;;) {
    const quote = text.indexOf('"', at)
    const part = quote < 0 ? text.slice(at) : text.slice(at, quote)
    newlines += part.split('\n').length - 1
    value += part
    if (quote < 0) return { value, end: text.length, newlines }
    if (text[quote + 1] !== '"') return trailing(text, quote + 1, delimiter, value, newlines)
    value += '"'
    at = quote + 2
  }
}

const isLineEnd = (text: string, at: number) => text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)

/** Text after a closing quote belongs to the cell, as DuckDB and spreadsheets read it. */
function trailing(text: string, from: number, delimiter: string, value: string, newlines: number) {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && !isLineEnd(text, end)) end++
  return { value: value + text.slice(from, end), end, newlines }
}

/** Finds delimiter, stray lines and header from the first part of a text; null when it has no columns. */
export function sniffDialect(head: string): Dialect | null {
  const text = head.replace(/^\uFEFF/, '')
  let best: { score: number; delimiter: Dialect['delimiter']; records: Record_[]; width: number } | null = null
  for (const delimiter of DELIMITERS) {
    const records = splitRecords(text, delimiter, 300)
    const whole = records.length > 1 && head.length >= 60_000 ? records.slice(0, -1) : records
    const width = usualWidth(whole)
    if (width < 2) continue
    const fitting = whole.filter((record) => record.cells.length === width).length / whole.length
    const score = fitting * Math.log(width + 1)
    if (best === null || score > best.score) best = { score, delimiter, records: whole, width }
  }
  if (best === null) return null
  const { delimiter, records, width } = best
  const first = records.findIndex((record) => record.cells.length === width)
  const header = records[first]
  if (header === undefined) return null
  const hasHeader = looksLikeHeader(header.cells, records.slice(first + 1, first + 40))
  const names = hasHeader ? header.cells : header.cells.map(() => '')
  const next = records[first + 1]
  const skipLines = hasHeader ? (next ? next.line : header.line + 1) : header.line
  return { delimiter, skipLines, hasHeader, strayLines: header.line, columns: headerNames(names) }
}

function usualWidth(records: readonly Record_[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let best = 0
  let most = 0
  for (const [width, times] of counts)
    if (times > most || (times === most && width > best)) {
      best = width
      most = times
    }
  return best
}

const DATA_LIKE = /^(?:[-+]?\d[\d.,:/\-\sTZ]*(?:[AP]M)?|true|false)$/i

/** A header names things: no cell is a number or a date where the rows below hold numbers or dates. */
export function looksLikeHeader(cells: readonly string[], below: readonly Record_[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0) return false
  const dataCells = filled.filter((cell) => DATA_LIKE.test(cell.trim())).length
  if (dataCells === 0) {
    // Words only: a header unless the same words come again below, as a first row of categories would.
    const again = below.filter((record) => record.cells.some((cell, at) => cell !== '' && cell === cells[at])).length
    return below.length === 0 || again < below.length * 0.5 || new Set(filled).size === filled.length
  }
  return dataCells / filled.length < 0.2
}

/** Names of a header as names of columns: unique, never empty. */
export function headerNames(names: readonly string[]): string[] {
  const seen = new Set<string>()
  // Goes on counting where the last copy ended: a broken file may repeat one name a hundred thousand times.
  const copies = new Map<string, number>()
  return names.map((raw, at) => {
    const base = raw.replace(/\s+/g, ' ').trim() || `column ${at + 1}`
    const key = base.toLowerCase()
    let name = base
    for (let copy = copies.get(key) ?? 2; seen.has(name.toLowerCase()); copy++) {
      name = `${base} (${copy})`
      copies.set(key, copy + 1)
    }
    seen.add(name.toLowerCase())
    return name
  })
}

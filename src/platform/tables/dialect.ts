import { type Quotes, type Record_, splitRecords } from './records.ts'

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

/** Records of the first part of a file that are looked at. */
const LOOKED_AT = 300
/** A head this long may end within a record. */
const LONG_HEAD = 60_000

export interface SniffedTable {
  readonly dialect: Dialect
  readonly quotes: Quotes
  /** The cells of the header as they stand there; null without one. */
  readonly header: readonly string[] | null
}

/** Finds delimiter, quotes, stray lines and header from the first part of a text; null when it has no columns. */
export function sniffTable(head: string): SniffedTable | null {
  const text = head.replace(/^\uFEFF/, '')
  let best: Split | null = null
  for (const quotes of likelyQuotes(text))
    for (const delimiter of DELIMITERS) {
      const split = splitBy(text, { delimiter, quotes, isLong: head.length >= LONG_HEAD })
      if (split !== null && (best === null || split.score > best.score)) best = split
    }
  return best === null ? null : tableOf(best)
}

/** The same, without how cells are quoted. */
export const sniffDialect = (head: string): Dialect | null => sniffTable(head)?.dialect ?? null

interface Split {
  readonly score: number
  readonly delimiter: Dialect['delimiter']
  readonly quotes: Quotes
  readonly records: readonly Record_[]
  /** Cells of most records. */
  readonly width: number
}

function splitBy(
  text: string,
  { delimiter, quotes, isLong }: Pick<Split, 'delimiter' | 'quotes'> & { readonly isLong: boolean },
): Split | null {
  const all = splitRecords(text, delimiter, LOOKED_AT, quotes)
  const records = all.length > 1 && isLong ? all.slice(0, -1) : all
  const width = usualWidth(records)
  if (width < 2) return null
  const fitting = records.filter((record) => record.cells.length === width).length / records.length
  return { score: fitting * Math.log(width + 1), delimiter, quotes, records, width }
}

/** Rare ways to quote are tried only where the text shows signs of them; the usual one wins a draw unless they are plain. */
function likelyQuotes(text: string): readonly Quotes[] {
  const part = text.slice(0, LONG_HEAD)
  const count = (shape: RegExp) => part.match(shape)?.length ?? 0
  const lines = count(/\n/g) + 1
  if (count(/(?:^|[,;|\t])'[^'\n]*'(?=[,;|\t\r\n]|$)/gm) >= Math.max(4, lines * 1.5) && count(/"/g) < lines)
    return ['single']
  // A path such as C:\ may stand at the end of a cell, so the sign must have text of its cell on both sides.
  return count(/[^\\]\\"(?![,;|\t\r\n]|$)/gm) > 0 && count(/[^,;|\t\n"]""(?![,;|\t\r\n])/g) === 0
    ? ['backslash', 'doubled']
    : ['doubled']
}

/** A title block is filled less than this share of what rows usually are. */
const FULL_ENOUGH = 0.7

function tableOf({ delimiter, quotes, records, width }: Split): SniffedTable | null {
  const first = records.findIndex((record) => record.cells.length === width)
  const titled = records.findIndex(headerFinder(records, width))
  const found = titled >= 0 && isHeader(records, titled) ? titled : first
  const header = records[found]
  if (header === undefined) return null
  const hasHeader = isHeader(records, found)
  const names = Array.from({ length: width }, (_, at) => (hasHeader ? (header.cells[at] ?? '') : ''))
  // Some databases draw a line of dashes under the names.
  const ruled = records[found + 1]?.cells.every((cell) => /^-+$/.test(cell.trim())) === true ? 1 : 0
  const next = records[found + 1 + ruled]
  const skipLines = hasHeader ? (next ? next.line : header.line + 1 + ruled) : header.line
  const dialect = { delimiter, skipLines, hasHeader, strayLines: header.line, columns: headerNames(names) }
  return { dialect, quotes, header: hasHeader ? header.cells : null }
}

const isHeader = (records: readonly Record_[], at: number) =>
  looksLikeHeader(records[at]?.cells ?? [], records.slice(at + 1, at + 40))

const filledCells = ({ cells }: Record_) => cells.reduce((sum, cell) => sum + (cell.trim() === '' ? 0 : 1), 0)
const emptyAtEnd = ({ cells }: Record_) => cells.length - cells.findLastIndex((cell) => cell.trim() !== '') - 1

/**
 * Tells records that may be the header: as full as rows are, and as wide, where empty cells at its end may be too many,
 * or one too few because every row ends with a delimiter.
 */
function headerFinder(records: readonly Record_[], width: number): (record: Record_) => boolean {
  const rows = records.filter(({ cells }) => cells.length === width)
  const filled = rows.map(filledCells).sort((one, other) => one - other)
  const enough = Math.max(2, (filled[Math.floor(filled.length / 2)] ?? 0) * FULL_ENOUGH)
  const allEndEmpty = rows.every((row) => emptyAtEnd(row) > 0)
  return (record) => {
    if (filledCells(record) < enough) return false
    const { length } = record.cells
    const isLonger = length > width && length - emptyAtEnd(record) <= width
    return length === width || isLonger || (length === width - 1 && allEndEmpty)
  }
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

/** A longer name is no name, but what became of a broken file. */
const LONGEST_NAME = 200

/** Names of a header as names of columns: unique, never empty. */
export function headerNames(names: readonly string[]): string[] {
  const seen = new Set<string>()
  // Goes on counting where the last copy ended: a broken file may repeat one name a hundred thousand times.
  const copies = new Map<string, number>()
  return names.map((raw, at) => {
    const base =
      raw
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, LONGEST_NAME)
        .trim() || `column ${at + 1}`
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

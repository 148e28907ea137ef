import { cellText, rowLine } from '../rows-file.ts'
import { attribute, DamagedXml, type XmlReader } from './read-xml.ts'
import { serialText } from './serial-times.ts'
import { TextGather, TooManyTexts, unescaped } from './shared-strings.ts'
import type { WorkbookParts } from './workbook-parts.ts'

/** Columns that a sheet may have (XFD). */
const MOST_COLUMNS = 16_384
/**
 * Most characters of a row, of the rows that one piece of XML holds, and of all rows of a sheet. A cell of a few bytes may
 * name a shared text of 32,000 characters, so a small sheet could fill memory and disk.
 */
const MOST = { row: 8_000_000, piece: 48_000_000, sheet: 2_000_000_000 } as const

/** What is known of a sheet once its rows are on the disk. */
export interface SheetFacts {
  /** Rows with at least one filled cell. */
  readonly rows: number
  /** Rows stand in the order of their numbers, as they nearly always do. */
  readonly isOrdered: boolean
  /** Filled cells of each column. */
  readonly filled: readonly number[]
  /** How many rows have how many filled cells. */
  readonly widths: ReadonlyMap<number, number>
  /** Cells that hold an error such as #REF!; they are left empty. */
  readonly errors: number
}

/** Turns the XML of a sheet into lines of cells, told row by row. */
export class SheetReader implements XmlReader {
  /** Lines that nobody has taken yet. */
  pending = ''
  private rows = 0
  private isOrdered = true
  private errors = 0
  private readonly filled: number[] = []
  private readonly widths = new Map<number, number>()
  private rowNumber = 0
  private rowLength = 0
  private length = 0
  private lastWritten = 0
  private cells: string[] = []
  private column = -1
  private type = ''
  private style = 0
  private value = ''
  private isValue = false
  private isCell = false
  private readonly inline = new TextGather((text) => {
    this.value += text
  })
  private readonly parts: WorkbookParts

  constructor(parts: WorkbookParts) {
    this.parts = parts
  }

  facts(): SheetFacts {
    const { rows, isOrdered, filled, widths, errors } = this
    return { rows, isOrdered, filled: Array.from(filled, (count) => count ?? 0), widths, errors }
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes)
    else if (name === 'v') this.isValue = this.isCell
    else if (name === 'row') {
      const given = Number(attribute(attributes, 'r') ?? Number.NaN)
      this.rowNumber = Number.isInteger(given) ? given : this.rowNumber + 1
      this.cells = []
      this.rowLength = 0
      this.column = -1
    } else if (this.isCell) this.inline.open(name)
  }

  close(name: string): void {
    if (name === 'c') this.closeCell()
    else if (name === 'v') this.isValue = false
    else if (name === 'row') this.closeRow()
    else if (this.isCell) this.inline.close(name)
  }

  text(text: string): void {
    if (this.isValue) this.value += text
    else if (this.isCell && this.type === 'inlineStr') this.inline.text(text)
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const place = attributes.r
    this.column = place === undefined ? this.column + 1 : columnOf(place)
    if (!(this.column >= 0 && this.column < MOST_COLUMNS)) throw new DamagedXml()
    this.type = attributes.t ?? 'n'
    this.style = Number(attributes.s ?? 0)
    this.value = ''
    this.isCell = true
  }

  private closeCell(): void {
    this.isCell = false
    this.isValue = false
    const text = this.value === '' ? '' : this.shown()
    if (text === '') return
    this.rowLength += text.length
    if (this.rowLength > MOST.row) throw new TooManyTexts()
    while (this.cells.length < this.column) this.cells.push('')
    this.cells[this.column] = text
  }

  /** The value of the cell as text. */
  private shown(): string {
    switch (this.type) {
      case 's':
        return this.parts.strings.at(Number(this.value))
      case 'b':
        return this.value.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        this.errors++
        return ''
      case 'n':
        return this.number()
      default:
        // Written out: a text of a formula, of the cell itself, or a moment in ISO form.
        return cellText(unescaped(this.value))
    }
  }

  private number(): string {
    const format = this.parts.formats[this.style] ?? null
    // A whole number stands there as it is shown; others may carry the noise of binary fractions.
    if (format === null && /^-?\d{1,15}$/.test(this.value)) return this.value
    const number = Number(this.value)
    return Number.isFinite(number) ? serialText(number, format, this.parts.is1904) : cellText(unescaped(this.value))
  }

  private closeRow(): void {
    let filled = 0
    for (const [at, cell] of this.cells.entries())
      if (cell !== '') {
        filled++
        this.filled[at] = (this.filled[at] ?? 0) + 1
      }
    if (filled === 0) return
    this.widths.set(filled, (this.widths.get(filled) ?? 0) + 1)
    this.rows++
    this.isOrdered &&= this.rowNumber > this.lastWritten
    this.lastWritten = this.rowNumber
    const line = rowLine(this.rowNumber, this.cells)
    this.pending += line
    this.length += line.length
    if (this.pending.length > MOST.piece || this.length > MOST.sheet) throw new TooManyTexts()
    this.cells = []
  }
}

/** 0 for A1, 27 for AB7; -1 for what is no place. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const code = place.charCodeAt(at) & ~0x20
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > MOST_COLUMNS) return -1
  }
  return column - 1
}

import type { TableBlock, Text } from '../blocks.ts'
import { plainText } from '../blocks.ts'
import { INK } from '../ink.ts'
import {
  COLUMN,
  drawLines,
  flow,
  heightOf,
  type Line,
  linesOf,
  type Manner,
  makeRoom,
  manner,
  newPage,
  PAGE,
  type Pen,
  UNTAGGED,
} from './pen.ts'

interface Row {
  readonly cells: readonly (readonly Line[])[]
  readonly height: number
}
interface Plan {
  readonly widths: readonly number[]
  readonly how: (column: number, head: boolean) => Manner
  readonly padX: number
  readonly padY: number
}

/** A table with a caption, thin rules, and its head again on each new page. */
export function drawTable(pen: Pen, table: TableBlock): void {
  const plan = planOf(pen, table)
  const head = rowOf(
    pen,
    table.columns.map((column) => column.label),
    plan,
    true,
  )
  const rows = table.rows.map((cells) => rowOf(pen, cells, plan, false))
  const caption = manner(pen, 9.5, { bold: true })
  const words = linesOf(pen, table.caption, COLUMN, caption)
  makeRoom(pen, heightOf(words, caption) + head.height + (rows[0]?.height ?? 0) + 4)
  const element = pen.pdf.struct('Table')
  pen.root.add(element)
  const title = pen.pdf.struct('Caption')
  element.add(title)
  flow(pen, title, words, { x: PAGE.side, width: COLUMN }, caption)
  title.end()
  pen.y += 3 * pen.scale
  drawRow(pen, element, head, plan, true)
  for (const row of rows) {
    if (pen.y + row.height > PAGE.height - PAGE.bottom && pen.y > PAGE.top + head.height) {
      newPage(pen)
      repeatHead(pen, head, plan)
    }
    drawRow(pen, element, row, plan, false)
  }
  element.end()
  if (table.note) drawNote(pen, table.note)
}

function drawNote(pen: Pen, note: string): void {
  const how = manner(pen, 8.5, { colour: INK.soft })
  pen.y += 4 * pen.scale
  const element = pen.pdf.struct('P')
  pen.root.add(element)
  flow(pen, element, linesOf(pen, note, COLUMN, how), { x: PAGE.side, width: COLUMN }, how)
  element.end()
}

function planOf(pen: Pen, table: TableBlock): Plan {
  const how = (column: number, head: boolean): Manner =>
    manner(pen, 9, {
      leading: 1.32,
      bold: head,
      tabular: true,
      align: table.columns[column]?.numeric ? 'right' : 'left',
      colour: head ? INK.soft : INK.ink,
    })
  const padX = 5 * pen.scale
  const wants = table.columns.map((column, index) => {
    const texts = [column.label, ...table.rows.map((row) => plainText(row[index] ?? ''))]
    const widest = Math.max(...texts.map((text) => lineWidth(pen, text, how(index, true))))
    const word = Math.max(
      ...texts.flatMap((text) => text.split(/\s+/)).map((it) => lineWidth(pen, it, how(index, true))),
    )
    return { widest: widest + 2 * padX + 1, least: Math.min(word, COLUMN / 3) + 2 * padX + 1 }
  })
  return { widths: shareOut(wants), how, padX, padY: 3.2 * pen.scale }
}

function lineWidth(pen: Pen, text: string, how: Manner): number {
  const lines = linesOf(pen, text, Number.POSITIVE_INFINITY, how)
  return Math.max(0, ...lines.map((line) => line.reduce((sum, fragment) => sum + fragment.width, 0)))
}

// Every column gets its longest word; what is left goes to the columns in proportion to what they would still like.
function shareOut(wants: readonly { widest: number; least: number }[]): readonly number[] {
  const least = wants.reduce((sum, want) => sum + want.least, 0)
  const more = wants.reduce((sum, want) => sum + Math.max(0, want.widest - want.least), 0)
  const left = COLUMN - least
  if (left <= 0) return wants.map((want) => (want.least / least) * COLUMN)
  if (more <= left) {
    const spare = (left - more) / (wants.length + 1)
    return wants.map((want, index) => Math.max(want.widest, want.least) + spare * (index === 0 ? 2 : 1))
  }
  return wants.map((want) => want.least + (Math.max(0, want.widest - want.least) / more) * left)
}

function rowOf(pen: Pen, cells: readonly Text[], plan: Plan, head: boolean): Row {
  const lines = cells.map((cell, index) =>
    linesOf(pen, cell, (plan.widths[index] ?? 0) - 2 * plan.padX, plan.how(index, head)),
  )
  const height = Math.max(...lines.map((cell, index) => heightOf(cell, plan.how(index, head))))
  return { cells: lines, height: height + 2 * plan.padY }
}

function drawRow(pen: Pen, table: PDFKit.PDFStructureElement, row: Row, plan: Plan, head: boolean): void {
  const element = pen.pdf.struct('TR')
  table.add(element)
  let x = PAGE.side
  row.cells.forEach((lines, index) => {
    const scope = head ? { scope: 'Column' } : index === 0 ? { scope: 'Row' } : {}
    const cell = pen.pdf.struct(head || index === 0 ? 'TH' : 'TD', scope)
    element.add(cell)
    const width = (plan.widths[index] ?? 0) - 2 * plan.padX
    drawLines(pen, cell, lines, { x: x + plan.padX, top: pen.y + plan.padY, width }, plan.how(index, head))
    cell.end()
    x += plan.widths[index] ?? 0
  })
  element.end()
  pen.y += row.height
  rule(pen, head ? 1 : 0.5, head ? INK.soft : INK.line)
}

function repeatHead(pen: Pen, head: Row, plan: Plan): void {
  const { pdf } = pen
  pdf.markContent('Artifact', { type: 'Pagination' })
  let x = PAGE.side
  head.cells.forEach((lines, index) => {
    const how = plan.how(index, true)
    const width = (plan.widths[index] ?? 0) - 2 * plan.padX
    drawLines(pen, UNTAGGED, lines, { x: x + plan.padX, top: pen.y + plan.padY, width }, how)
    x += plan.widths[index] ?? 0
  })
  pdf.endMarkedContent()
  pen.y += head.height
  rule(pen, 1, INK.soft)
}

function rule(pen: Pen, thickness: number, colour: string): void {
  pen.pdf.markContent('Artifact', { type: 'Layout' })
  pen.pdf
    .moveTo(PAGE.side, pen.y)
    .lineTo(PAGE.side + COLUMN, pen.y)
    .lineWidth(thickness)
    .strokeColor(colour)
    .stroke()
  pen.pdf.endMarkedContent()
}

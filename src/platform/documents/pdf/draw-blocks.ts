import drawSvg from 'svg-to-pdfkit'
import type { Block, Callout, Figure, Heading, KeyNumbers, List, Text } from '../blocks.ts'
import { sizeOf } from '../drawing.ts'
import { INK, inked } from '../ink.ts'
import { drawTable } from './draw-table.ts'
import {
  COLUMN,
  drawLines,
  flow,
  heightOf,
  linesOf,
  type Manner,
  makeRoom,
  manner,
  newPage,
  PAGE,
  type Pen,
} from './pen.ts'

/** Space between two blocks, in points at full size. */
const GAP = 8

/** Draws blocks one below the other; those that keep with the next go to a new page together. */
export function drawBlocks(pen: Pen, blocks: readonly Block[]): void {
  blocks.forEach((block, place) => {
    if (isBound(blocks, place) && !isBound(blocks, place - 1)) makeRoom(pen, heightOfRun(pen, blocks, place))
    drawBlock(pen, block)
  })
}

const keepsNext = (block: Block | undefined): boolean => block?.kind === 'paragraph' && block.keepsNext === true
/** True for a block that must not be parted from the next; a heading is bound to a paragraph that is. */
const isBound = (blocks: readonly Block[], place: number): boolean =>
  keepsNext(blocks[place]) || (blocks[place]?.kind === 'heading' && keepsNext(blocks[place + 1]))

/** The height of bound headings and paragraphs, and of the one that ends them. */
function heightOfRun(pen: Pen, blocks: readonly Block[], start: number): number {
  const end = blocks.findIndex((_, place) => place >= start && !isBound(blocks, place))
  return blocks.slice(start, end === -1 ? undefined : end + 1).reduce((sum, block) => {
    if (block.kind !== 'heading' && block.kind !== 'paragraph') return sum
    const how = block.kind === 'heading' ? headingManner(pen, block) : manner(pen, 10.5)
    return sum + heightOf(linesOf(pen, block.text, COLUMN, how), how) + GAP * pen.scale
  }, 0)
}

export function drawBlock(pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(pen, block)
      break
    case 'paragraph':
      drawWords(pen, block.text, manner(pen, 10.5))
      break
    case 'list':
      drawList(pen, block)
      break
    case 'table':
      drawTable(pen, block)
      gap(pen)
      break
    case 'figure':
      drawFigure(pen, block)
      break
    case 'callout':
      drawCallout(pen, block)
      break
    case 'key-numbers':
      drawKeyNumbers(pen, block)
      break
    case 'page-break':
      newPage(pen)
  }
}

export function gap(pen: Pen, points = GAP): void {
  pen.y += points * pen.scale
}

/** Words over the whole column as one structure element, with a gap after them. */
export function drawWords(pen: Pen, text: Text, how: Manner, tag = 'P', after = GAP): void {
  const element = pen.pdf.struct(tag)
  pen.root.add(element)
  flow(pen, element, linesOf(pen, text, COLUMN, how), { x: PAGE.side, width: COLUMN }, how)
  element.end()
  gap(pen, after)
}

const headingManner = (pen: Pen, { level }: Heading): Manner =>
  manner(pen, level === 2 ? 13.5 : 11, { bold: true, leading: 1.2, colour: INK['brand-deep'] })

function drawHeading(pen: Pen, heading: Heading): void {
  const how = headingManner(pen, heading)
  if (pen.y > PAGE.top) gap(pen, heading.level === 2 ? 6 : 2)
  // A heading stays with the start of what follows it.
  makeRoom(pen, heightOf(linesOf(pen, heading.text, COLUMN, how), how) + 44 * pen.scale)
  drawWords(pen, heading.text, how, `H${heading.level}`, 4)
}

function drawList(pen: Pen, list: List): void {
  const how = manner(pen, 10.5)
  const indent = 16 * pen.scale
  const element = pen.pdf.struct('L')
  pen.root.add(element)
  list.items.forEach((text, index) => {
    const lines = linesOf(pen, text, COLUMN - indent, how)
    makeRoom(pen, heightOf(lines.slice(0, 2), how))
    const item = pen.pdf.struct('LI')
    element.add(item)
    const label = pen.pdf.struct('Lbl')
    item.add(label)
    const mark = linesOf(pen, list.ordered ? `${index + (list.start ?? 1)}.` : '•', indent * 2, how)
    drawLines(pen, label, mark, { x: PAGE.side + 2, top: pen.y, width: indent }, how)
    label.end()
    const body = pen.pdf.struct('LBody')
    item.add(body)
    flow(pen, body, lines, { x: PAGE.side + indent, width: COLUMN - indent }, how)
    body.end()
    item.end()
    gap(pen, 2.5)
  })
  element.end()
  gap(pen, GAP - 2.5)
}

function drawFigure(pen: Pen, figure: Figure): void {
  const size = sizeOf(figure.svg)
  const title = manner(pen, 10.5, { bold: true, leading: 1.25 })
  const words = linesOf(pen, figure.finding, COLUMN, title)
  const most = { width: COLUMN, height: pen.figureHeight }
  const shrink = Math.min(most.width / size.width, most.height / size.height)
  const width = size.width * shrink
  const height = size.height * shrink
  makeRoom(pen, heightOf(words, title) + height + 6 * pen.scale)
  drawWords(pen, figure.finding, title, 'P', 4)
  const { pdf, y } = pen
  const box: [number, number, number, number] = [PAGE.side, y, PAGE.side + width, y + height]
  const draw = () => {
    pdf.save()
    drawSvg(pdf, withoutSize(inked(figure.svg)), PAGE.side, y, {
      width,
      height,
      assumePt: true,
      preserveAspectRatio: 'xMinYMin meet',
      fontCallback: (_family, bold, italic) => (bold ? 'bold' : italic ? 'italic' : 'regular'),
      warningCallback: () => {},
    })
    pdf.restore()
  }
  pen.root.add(pdf.struct('Figure', { alt: figure.finding, bbox: box, placement: 'Block' }, draw))
  pen.y = y + height
  gap(pen)
  if (figure.table && figure.tableOnPaper) {
    drawTable(pen, figure.table)
    gap(pen)
  }
}

// The drawing fills the box that it is given, whatever size it has on a page.
function withoutSize(svg: string): string {
  return svg.replace(
    /^(\s*<svg\b[^>]*?)>/,
    (_, open: string) => `${open.replace(/\s(width|height)\s*=\s*"[^"]*"/g, '')}>`,
  )
}

function drawCallout(pen: Pen, callout: Callout): void {
  const warning = callout.tone === 'warning'
  const inset = 11 * pen.scale
  const width = COLUMN - 2 * inset
  const head = manner(pen, 10.5, { bold: true, leading: 1.3, colour: warning ? INK.accent : INK['brand-deep'] })
  const body = manner(pen, 10)
  const title = callout.title ? linesOf(pen, callout.title, width, head) : []
  const lines = linesOf(pen, callout.text, width, body)
  const pad = 7 * pen.scale
  const height = heightOf(title, head) + heightOf(lines, body) + 2 * pad
  makeRoom(pen, height)
  decorate(pen, () => {
    const fill = warning ? INK['accent-tint'] : INK.tint
    pen.pdf.roundedRect(PAGE.side, pen.y, COLUMN, height, 5).fill(fill)
  })
  const top = pen.y
  pen.y += pad
  for (const [part, how] of [
    [title, head],
    [lines, body],
  ] as const) {
    if (part.length === 0) continue
    const element = pen.pdf.struct('P')
    pen.root.add(element)
    flow(pen, element, part, { x: PAGE.side + inset, width }, how)
    element.end()
  }
  pen.y = Math.max(pen.y, top + height)
  gap(pen)
}

function drawKeyNumbers(pen: Pen, block: KeyNumbers): void {
  const across = Math.min(4, Math.max(1, block.numbers.length))
  for (let from = 0; from < block.numbers.length; from += across)
    drawNumberRow(pen, block.numbers.slice(from, from + across), across)
  gap(pen, 2)
}

function drawNumberRow(pen: Pen, numbers: KeyNumbers['numbers'], across: number): void {
  const between = 14 * pen.scale
  const width = (COLUMN - between * (across - 1)) / across
  const cells = numbers.map((number) =>
    [
      { text: number.value, how: manner(pen, 19, { bold: true, leading: 1.2, colour: INK.brand }) },
      { text: number.label, how: manner(pen, 9, { leading: 1.28 }) },
      { text: number.range ?? '', how: manner(pen, 8.5, { leading: 1.28, colour: INK.soft }) },
    ]
      .filter((part) => part.text !== '')
      .map((part) => ({ ...part, lines: linesOf(pen, part.text, width, part.how) })),
  )
  const heights = cells.map((cell) => cell.reduce((sum, part) => sum + heightOf(part.lines, part.how), 0))
  const height = Math.max(...heights) + 6 * pen.scale
  makeRoom(pen, height)
  const top = pen.y
  cells.forEach((cell, index) => {
    const x = PAGE.side + index * (width + between)
    decorate(pen, () =>
      pen.pdf
        .moveTo(x, top)
        .lineTo(x + width, top)
        .lineWidth(1)
        .strokeColor(INK.brand)
        .stroke(),
    )
    let y = top + 4 * pen.scale
    const element = pen.pdf.struct('P')
    pen.root.add(element)
    for (const part of cell) {
      drawLines(pen, element, part.lines, { x, top: y, width }, part.how)
      y += heightOf(part.lines, part.how)
    }
    element.end()
  })
  pen.y = top + height
  gap(pen, 4)
}

/** Draws what only decorates, so that a screen reader passes over it. */
export function decorate(pen: Pen, draw: () => void): void {
  pen.pdf.markContent('Artifact', { type: 'Layout' })
  draw()
  pen.pdf.endMarkedContent()
}

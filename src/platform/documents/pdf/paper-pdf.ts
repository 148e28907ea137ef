import type { Instant } from '../../../core/kinds.ts'
import type { Paper, Text } from '../blocks.ts'
import { plainText } from '../blocks.ts'
import { INK } from '../ink.ts'
import { paperWords } from '../words.ts'
import { decorate, drawBlock, drawBlocks, drawWords, gap } from './draw-blocks.ts'
import {
  COLUMN,
  drawLines,
  flow,
  heightOf,
  type Line,
  linesOf,
  type Manner,
  manner,
  openPen,
  PAGE,
  type Pen,
  type Setting,
  UNTAGGED,
} from './pen.ts'

export interface PdfOptions {
  /** Stands in the file as its date. The same paper and instant give the same bytes. */
  readonly at: Instant
  /** Sets drawings lower and type smaller, by a fifth at most, when that puts the paper on one page. */
  readonly onOnePage?: boolean
  /** The same for a paper that is meant to have so many pages. */
  readonly onPages?: number
}

const AS_WANTED: Setting = { scale: 1, figureHeight: 300 }
const TIGHTER: readonly Setting[] = [
  { scale: 1, figureHeight: 200 },
  { scale: 0.93, figureHeight: 170 },
  { scale: 0.88, figureHeight: 140 },
  { scale: 0.82, figureHeight: 120 },
]

/** Draws a paper as tagged PDF on US Letter, with embedded type, its language and text for each figure. */
export async function pdfOf(paper: Paper, options: PdfOptions): Promise<Uint8Array<ArrayBuffer>> {
  const first = draw(paper, options.at, AS_WANTED)
  const wanted = options.onOnePage ? 1 : (options.onPages ?? Number.POSITIVE_INFINITY)
  // No setting puts more than twice as much on a page.
  if (pages(first) <= wanted || pages(first) > 2 * wanted) return finish(first, paper)
  for (const setting of TIGHTER) {
    const pen = draw(paper, options.at, setting)
    if (pages(pen) <= wanted) return finish(pen, paper)
  }
  return finish(first, paper)
}

function draw(paper: Paper, at: Instant, setting: Setting): Pen {
  const pen = openPen(setting, {
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    lang: paper.language === 'es' ? 'es-US' : 'en-US',
    info: { Title: paper.title, Creator: 'PMHC Toolkit', Producer: 'PMHC Toolkit', CreationDate: new Date(at) },
  })
  drawFront(pen, paper)
  drawBlocks(pen, paper.blocks)
  drawCaveats(pen, paper)
  return pen
}

function drawFront(pen: Pen, paper: Paper): void {
  drawMarks(pen, paper.marks)
  if (paper.from) drawWords(pen, paper.from, manner(pen, 9, { colour: INK.soft }), 'P', 2)
  drawWords(pen, paper.title, manner(pen, 21, { bold: true, leading: 1.16, colour: INK['brand-deep'] }), 'H1', 6)
  if (paper.finding === undefined) gap(pen, 4)
  else drawFinding(pen, paper.finding)
}

function drawFinding(pen: Pen, finding: Text): void {
  const how = manner(pen, 13, { leading: 1.32 })
  const inset = 12 * pen.scale
  const lines = linesOf(pen, finding, COLUMN - inset, how)
  const bar = Math.min(heightOf(lines, how), PAGE.height - PAGE.bottom - pen.y)
  decorate(pen, () => pen.pdf.rect(PAGE.side, pen.y, 3, bar).fill(INK.accent))
  const element = pen.pdf.struct('P')
  pen.root.add(element)
  flow(pen, element, lines, { x: PAGE.side + inset, width: COLUMN - inset }, how)
  element.end()
  gap(pen, 11)
}

function drawMarks(pen: Pen, marks: readonly string[]): void {
  if (marks.length === 0) return
  const how = manner(pen, 8.5, { bold: true, leading: 1.7, colour: INK.accent })
  let x: number = PAGE.side
  for (const mark of marks) {
    const lines = linesOf(pen, mark, COLUMN / 2, how)
    const width = Math.max(...lines.map(reach)) + 14
    if (x + width > PAGE.side + COLUMN) {
      x = PAGE.side
      pen.y += how.size * how.leading + 4
    }
    decorate(pen, () => pen.pdf.roundedRect(x, pen.y, width, heightOf(lines, how), 4).fill(INK['accent-tint']))
    const element = pen.pdf.struct('P')
    pen.root.add(element)
    drawLines(pen, element, lines, { x: x + 7, top: pen.y, width }, how)
    element.end()
    x += width + 6
  }
  pen.y += how.size * how.leading
  gap(pen)
}

function reach(line: Line): number {
  return line.reduce((sum, fragment) => sum + fragment.width, 0)
}

function drawCaveats(pen: Pen, paper: Paper): void {
  if (paper.caveats.length === 0) return
  const heading = paperWords[paper.language].caveats
  drawBlock(pen, { kind: 'heading', level: 2, text: heading })
  drawBlock(pen, { kind: 'list', items: paper.caveats })
}

function pages(pen: Pen): number {
  return pen.pdf.bufferedPageRange().count
}

function finish(pen: Pen, paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  pen.root.end()
  drawEdges(pen, paper)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pen.pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pen.pdf.on('error', reject)
    pen.pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pen.pdf.end()
  })
}

/** Running head and foot: who may see it, and which page this is. */
function drawEdges(pen: Pen, paper: Paper): void {
  const count = pages(pen)
  const says = paperWords[paper.language]
  const how: Manner = { size: 8, leading: 1.3, colour: INK.soft }
  for (let index = 0; index < count; index += 1) {
    pen.pdf.switchToPage(index)
    const foot = [says.seenBy(paper.whoMaySee), paper.footer].filter((part) => part).join('  ·  ')
    const lines = linesOf(pen, foot, COLUMN - 70, how).slice(0, 2)
    const top = PAGE.height - 38
    pen.pdf.markContent('Artifact', { type: 'Pagination' })
    drawLines(pen, UNTAGGED, lines, { x: PAGE.side, top, width: COLUMN - 70 }, how)
    const number = linesOf(pen, says.page(index + 1, count), 70, how)
    drawLines(pen, UNTAGGED, number, { x: PAGE.side + COLUMN - 70, top, width: 70 }, { ...how, align: 'right' })
    if (index > 0) {
      const head = linesOf(pen, plainText(paper.header ?? paper.title), COLUMN, how).slice(0, 1)
      drawLines(pen, UNTAGGED, head, { x: PAGE.side, top: 28, width: COLUMN }, how)
    }
    pen.pdf.endMarkedContent()
  }
}

import PDFDocument from 'pdfkit'
import { type Run, runsOf, type Text } from '../blocks.ts'
import { byFace, FACE_NAMES, type Face, faceBytes } from '../fonts.ts'
import { INK } from '../ink.ts'

export const PAGE = { width: 612, height: 792, side: 54, top: 48, bottom: 52 } as const
export const COLUMN = PAGE.width - 2 * PAGE.side

/** How a stretch of text is drawn: points, and line height as a multiple of them. */
export interface Manner {
  readonly size: number
  readonly leading: number
  readonly colour: string
  readonly bold?: boolean
  readonly align?: 'left' | 'right'
  readonly tabular?: boolean
}
export interface Fragment {
  readonly text: string
  readonly face: Face
  readonly width: number
  readonly link?: string
}
export type Line = readonly Fragment[]

/** How tightly a paper is set: `scale` for all type and space, `figureHeight` in points for the tallest drawing. */
export interface Setting {
  readonly scale: number
  readonly figureHeight: number
}
/** A PDF being drawn. `y` is where the next thing starts. */
export interface Pen {
  readonly pdf: PDFKit.PDFDocument
  readonly scale: number
  readonly figureHeight: number
  /** The structure element that the next block belongs to. */
  readonly root: PDFKit.PDFStructureElement
  y: number
}

/** What takes drawn content: a structure element, or nothing at all for what is only decoration. */
export interface Holder {
  add(child: (() => void) | PDFKit.PDFStructureElement): unknown
}
export const UNTAGGED: Holder = {
  add(child) {
    if (typeof child === 'function') child()
  },
}

export function manner(pen: Pen, size: number, more: Partial<Manner> = {}): Manner {
  return { size: size * pen.scale, leading: 1.38, colour: INK.ink, ...more }
}

export function openPen(setting: Setting, options: PDFKit.PDFDocumentOptions): Pen {
  const pdf = new PDFDocument({ ...options, size: [PAGE.width, PAGE.height], margin: 0, bufferPages: true, font: '' })
  for (const face of FACE_NAMES) pdf.registerFont(face, faceBytes(face))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  return { pdf, ...setting, root, y: PAGE.top }
}

/** Breaks a text into lines of at most `width` points. A word longer than a line is cut. */
export function linesOf(pen: Pen, text: Text, width: number, how: Manner): readonly Line[] {
  const lines: Fragment[][] = [[]]
  let used = 0
  for (const piece of runsOf(text).flatMap((run) => piecesOf(pen, run, how))) {
    if (piece.text === '\n') {
      lines.push([])
      used = 0
      continue
    }
    for (const part of piece.width > width ? cut(pen, piece, width, how) : [piece]) {
      const isSpace = part.text.trim() === ''
      if (used + part.width > width + 0.01 && !isSpace) {
        lines.push([])
        used = 0
      }
      if (isSpace && used === 0) continue
      lines.at(-1)?.push(part)
      used += part.width
    }
  }
  return lines.map(trimEnd)
}

export function heightOf(lines: readonly Line[], how: Manner): number {
  return lines.length * how.size * how.leading
}

/**
 * Draws lines from `pen.y` on as the content of one structure element, over as many pages as they need.
 * At least two lines stay together, so that no page starts or ends with a stray one.
 */
export function flow(
  pen: Pen,
  element: Holder,
  lines: readonly Line[],
  at: { readonly x: number; readonly width: number },
  how: Manner,
): void {
  const height = how.size * how.leading
  let rest = lines
  while (rest.length > 0) {
    const fits = Math.floor((PAGE.height - PAGE.bottom - pen.y) / height + 0.01)
    const stays = rest.length <= fits ? rest.length : rest.length - fits === 1 ? fits - 1 : fits
    if (stays < Math.min(2, rest.length) && pen.y > PAGE.top) {
      newPage(pen)
      continue
    }
    const now = rest.slice(0, Math.max(stays, 1))
    drawLines(pen, element, now, { ...at, top: pen.y }, how)
    pen.y += heightOf(now, how)
    rest = rest.slice(now.length)
    if (rest.length > 0) newPage(pen)
  }
}

/** Draws lines from `top` on. The caller has made sure that they fit on the page. Links get an element of their own. */
export function drawLines(
  pen: Pen,
  element: Holder,
  lines: readonly Line[],
  at: { readonly x: number; readonly top: number; readonly width: number },
  how: Manner,
): void {
  const groups: Placed[][] = []
  for (const placed of place(lines, at, how)) {
    const group = groups.at(-1)
    if (group?.[0]?.link === placed.link && group) group.push(placed)
    else groups.push([placed])
  }
  for (const group of groups) {
    const draw = () => {
      for (const placed of group) drawFragment(pen, placed, how)
    }
    element.add(group[0]?.link ? pen.pdf.struct('Link', {}, draw) : draw)
  }
}

type Placed = Fragment & { readonly x: number; readonly y: number }

function place(
  lines: readonly Line[],
  at: { readonly x: number; readonly top: number; readonly width: number },
  how: Manner,
): readonly Placed[] {
  return lines.flatMap((line, index) => {
    const reach = line.reduce((sum, fragment) => sum + fragment.width, 0)
    let x = how.align === 'right' ? at.x + at.width - reach : at.x
    return line.map((fragment) => {
      const placed = { ...fragment, x, y: at.top + index * how.size * how.leading }
      x += fragment.width
      return placed
    })
  })
}

function drawFragment(pen: Pen, placed: Placed, how: Manner): void {
  const { pdf } = pen
  pdf.font(placed.face, how.size).fillColor(placed.link ? INK.brand : how.colour)
  // The font's own line is 1.3 of its size; the rest of the leading is shared above and below.
  pdf.text(placed.text, placed.x, placed.y + (how.size * (how.leading - 1.3)) / 2, {
    lineBreak: false,
    ...features(how),
    ...(placed.link ? { link: placed.link, underline: true } : {}),
  })
}

export function newPage(pen: Pen): void {
  pen.pdf.addPage({ size: [PAGE.width, PAGE.height], margin: 0 })
  pen.y = PAGE.top
}

/** Starts a new page unless `height` points are left on this one. */
export function makeRoom(pen: Pen, height: number): void {
  if (pen.y + height > PAGE.height - PAGE.bottom && pen.y > PAGE.top) newPage(pen)
}

// Measuring a word is the slow part of a PDF, the same words come again, and width grows evenly with size.
const WIDTHS = new Map<string, number>()
const MOST_WIDTHS = 20_000
const MEASURED_AT = 100

function features(how: Manner): { features?: PDFKit.Mixins.OpenTypeFeatures[] } {
  return how.tabular ? { features: ['tnum', 'kern'] } : {}
}

function widthOf(pen: Pen, text: string, face: Face, how: Manner): number {
  const key = `${face} ${how.tabular === true} ${text}`
  const known = WIDTHS.get(key)
  if (known !== undefined) return known * how.size
  const width = pen.pdf.font(face, MEASURED_AT).widthOfString(text, features(how)) / MEASURED_AT
  if (WIDTHS.size > MOST_WIDTHS) WIDTHS.clear()
  WIDTHS.set(key, width)
  return width * how.size
}

function piecesOf(pen: Pen, run: Run, how: Manner): readonly Fragment[] {
  const wanted = run.strong || how.bold ? 'bold' : run.emphasis ? 'italic' : 'regular'
  const link = run.link && !run.link.startsWith('/') ? { link: run.link } : {}
  return (run.text.match(/\n|[ \t]+|[^ \t\n]+/g) ?? []).flatMap((word) =>
    word === '\n'
      ? [{ text: word, face: 'regular' as const, width: 0 }]
      : byFace(word, wanted).map(({ face, text }) => ({ text, face, width: widthOf(pen, text, face, how), ...link })),
  )
}

function cut(pen: Pen, piece: Fragment, width: number, how: Manner): readonly Fragment[] {
  const parts: Fragment[] = []
  let rest = piece.text
  while (rest !== '') {
    let take = rest.length
    while (take > 1 && widthOf(pen, rest.slice(0, take), piece.face, how) > width) take -= 1
    const text = rest.slice(0, take)
    parts.push({ ...piece, text, width: widthOf(pen, text, piece.face, how) })
    rest = rest.slice(take)
  }
  return parts
}

function trimEnd(line: readonly Fragment[]): Line {
  const end = line.findLastIndex((fragment) => fragment.text.trim() !== '')
  const joined: Fragment[] = []
  for (const fragment of line.slice(0, end + 1)) {
    const last = joined.at(-1)
    if (last && last.face === fragment.face && last.link === fragment.link)
      joined.splice(-1, 1, { ...last, text: last.text + fragment.text, width: last.width + fragment.width })
    else joined.push(fragment)
  }
  return joined
}

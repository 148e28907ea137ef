import type { Figure } from './blocks.ts'
import { isPlainDrawing, sizeOf } from './drawing.ts'
import { INK, inked } from './ink.ts'
import { pictureOf } from './picture.ts'

/** Width of a picture for slides, in pixels. */
const SLIDE_WIDTH = 1_600
const MARGIN = 24
const TITLE = { size: 22, line: 29, letters: 64 } as const
const FOOT = { size: 12, line: 17, letters: 118 } as const
const FONT = 'Atkinson Hyperlegible Next, Helvetica, Arial, sans-serif'

/**
 * A figure as a drawing that stands alone on a slide: its finding on top, a foot with whose numbers these are, a white
 * ground. Only shapes and words with presentation attributes, since slide programs read no stylesheet and no `em`.
 */
export function slideOf(figure: Figure, foot: string): string {
  const { width: inner, height } = sizeOf(figure.svg)
  const width = inner + 2 * MARGIN
  const title = linesOf(figure.finding, TITLE.letters)
  const small = linesOf(foot, FOOT.letters)
  const top = MARGIN + title.length * TITLE.line + 10
  const below = top + height + 14
  const whole = Math.ceil(below + small.length * FOOT.line + MARGIN - 6)
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(figure.finding)}" viewBox="0 0 ${width} ${whole}" width="${SLIDE_WIDTH}" height="${Math.round((SLIDE_WIDTH * whole) / width)}" font-family="${FONT}">`,
    `<title>${escaped(figure.finding)}</title>`,
    `<rect x="0" y="0" width="${width}" height="${whole}" fill="#ffffff"/>`,
    ...title.map((line, at) =>
      words(line, { y: MARGIN + 20 + at * TITLE.line, size: TITLE.size, fill: INK.ink, bold: true }),
    ),
    standing(figure.svg, top),
    ...small.map((line, at) =>
      words(line, { y: below + 12 + at * FOOT.line, size: FOOT.size, fill: INK.soft, bold: false }),
    ),
    '</svg>',
  ].join('\n')
  if (!isPlainDrawing(svg)) throw new Error('A drawing for slides holds only shapes and words')
  return svg
}

/** The same as PNG, 1,600 pixels wide. */
export const slidePicture = (svg: string): Uint8Array<ArrayBuffer> => pictureOf(svg, SLIDE_WIDTH)

/** The drawing as a group at its place, in its own colours, without what only a stylesheet would read. */
function standing(svg: string, top: number): string {
  const open = /^\s*<svg\b[^>]*>/.exec(svg)?.[0] ?? ''
  const size = Number(/\bfont-size="([\d.]+)"/.exec(open)?.[1] ?? 16)
  const marks = inked(svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')))
    .replace(/ (class|aria-[a-z]+|role|focusable)="[^"]*"/g, '')
    .replace(/ dy="(-?[\d.]+)em"/g, (_, em: string) => ` dy="${Math.round(Number(em) * size * 100) / 100}"`)
  return `<g transform="translate(${MARGIN} ${top})" font-size="${size}">${marks}</g>`
}

interface Manner {
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly bold: boolean
}
const words = (line: string, { y, size, fill, bold }: Manner): string =>
  `<text x="${MARGIN}" y="${y}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="700"' : ''}>${escaped(line)}</text>`

function linesOf(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > letters) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

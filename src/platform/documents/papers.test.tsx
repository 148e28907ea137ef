import { inflateRawSync, inflateSync } from 'node:zlib'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { HeatMap, IntervalChart } from '../../web/charts/index.ts'
import type { Block, Paper } from './blocks.ts'
import { isPlainDrawing } from './drawing.ts'
import { figureFrom } from './from-chart.ts'
import { PaperView } from './paper-view.tsx'
import { pdfOf } from './pdf/paper-pdf.ts'
import { pictureOf } from './picture.ts'
import { readPaper } from './read-paper.ts'
import { samplePaper } from './sample-paper.ts'
import { wordOf } from './word.ts'

const at = instant(1_767_225_600_000)
const brief = samplePaper('en')
const long: Paper = {
  ...brief,
  blocks: [
    {
      kind: 'table',
      caption: 'Every hour',
      columns: [{ label: 'Hour' }, { label: 'Calls', numeric: true }],
      rows: Array.from({ length: 100 }, (_, row) => [`Hour ${row}`, `${row * 37}`]),
    },
  ],
}

const pageCount = (pdf: Uint8Array) =>
  (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g) ?? []
  ).length

/** Objects of the file, with packed streams opened. */
function opened(pdf: Uint8Array): string {
  const file = Buffer.from(pdf)
  return file.toString('latin1').replace(/stream\n([\s\S]*?)\nendstream/g, (whole, packed: string) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
    } catch {
      return whole
    }
  })
}

test('a brief fits on one page of US Letter', async () => {
  const pdf = await pdfOf(brief, { at, onOnePage: true })
  expect(pageCount(pdf)).toBe(1)
  expect(Buffer.from(pdf).toString('latin1')).toContain('/MediaBox [0 0 612 792]')
})

test('a brief that is a little too long is set smaller, and one that is far too long runs on', async () => {
  const more: Block[] = Array.from({ length: 5 }, () => ({
    kind: 'paragraph',
    text: 'One more sentence for this page.',
  }))
  const fuller = { ...brief, blocks: [...brief.blocks, ...more] }
  expect(pageCount(await pdfOf(fuller, { at }))).toBe(2)
  expect(pageCount(await pdfOf(fuller, { at, onOnePage: true }))).toBe(1)
  expect(pageCount(await pdfOf(long, { at, onOnePage: true }))).toBeGreaterThan(2)
})

test('the same paper and instant give the same bytes', async () => {
  const [one, two] = [await pdfOf(brief, { at }), await pdfOf(brief, { at })]
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
})

test('a PDF says its language, its title and what each part is, and its type travels with it', async () => {
  const file = opened(await pdfOf(samplePaper('es'), { at }))
  for (const part of [
    '/Lang (es-US)',
    '/Marked true',
    '/DisplayDocTitle true',
    '/S /H1',
    '/S /H2',
    '/S /Table',
    '/S /TH',
  ])
    expect(file).toContain(part)
  expect(file).toMatch(/\/S \/Figure[\s\S]{0,200}\/Alt|\/Alt[\s\S]{0,200}\/S \/Figure/)
  expect(file).toContain('/S /Link')
  expect(file).toContain('AtkinsonHyperlegible')
  expect(file).not.toContain('Helvetica')
})

test('letters beyond English and Spanish, and signs the font lacks, are still drawn', async () => {
  const pdf = await pdfOf({ ...brief, title: 'Łódź ≥ 5 → ✓ 漢' }, { at })
  expect(pageCount(pdf)).toBeGreaterThan(0)
})

test('a page, a PDF and a Word file hold the same words', async () => {
  const html = renderToString(<PaperView paper={brief} />)
  const word = Buffer.from(await wordOf(brief))
  expect(word.subarray(0, 2).toString()).toBe('PK')
  const body = unzipped(word, 'word/document.xml')
  for (const words of [
    'What a co-responder pair could change',
    'Codes undercount',
    'A replay is not a promise.',
    '31 of 100',
  ]) {
    expect(html).toContain(words)
    expect(body).toContain(words)
  }
  expect(body).toContain('<w:tblHeader')
  expect(body).toContain('descr="A co-responder pair reaches about three times as many people."')
})

test('a page names each drawing by its finding and shows whom the paper is for', () => {
  const html = renderToString(<PaperView paper={brief} titleLevel={2} />)
  expect(html).toContain('aria-label="A co-responder pair reaches about three times as many people."')
  expect(html).toContain('Seen by: members of this collaboration')
  expect(html).toContain('<h2>What a co-responder pair could change</h2>')
  expect(html).not.toContain('style=')
})

test('a chart of a page becomes the figure of a paper, and a picture', () => {
  const finding = 'Calls peak on weekday evenings.'
  const cells = Array.from({ length: 168 }, (_, hour) => hour % 24)
  const heat = figureFrom(<HeatMap finding={finding} cells={cells} unit="calls" language="en" />, {
    finding,
    language: 'en',
  })
  expect(isPlainDrawing(heat.svg)).toBe(true)
  const html = renderToString(<PaperView paper={{ ...brief, blocks: [heat] }} />)
  expect(html.match(/<svg/g)).toHaveLength(2)
  expect(html).toContain('chart__picture--narrow')
  const png = pictureOf(heat.svg, 800)
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG')
  expect(Buffer.from(png).readUInt32BE(16)).toBe(800)
})

test('a figure made from a chart survives being saved and read back', () => {
  const chart = (
    <IntervalChart
      finding="They cannot be told apart"
      rows={[{ label: 'Today & "now"', low: 1, mid: 2, high: 3 }]}
      axis={{ from: 0, to: 10, label: 'of 100', ticks: [0, 5, 10] }}
    />
  )
  const figure = figureFrom(chart, { finding: 'They cannot be told apart', language: 'en' })
  const paper = { ...brief, blocks: [figure] }
  const read = readPaper(JSON.parse(JSON.stringify(paper)))
  expect(read).toEqual({ ok: true, value: paper })
})

test.each([
  '<svg viewBox="0 0 1 1"><script>alert(1)</script></svg>',
  '<svg viewBox="0 0 1 1" onload="alert(1)"></svg>',
  '<svg viewBox="0 0 1 1"><rect style="fill:red"/></svg>',
  '<svg viewBox="0 0 1 1"><image href="https://example.org/x.png"/></svg>',
  '<svg viewBox="0 0 1 1"><a href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg viewBox="0 0 1 1"><rect fill="url(https://example.org/#x)"/></svg>',
  '<svg viewBox="0 0 1 1"><foreignObject><p>x</p></foreignObject></svg>',
  '<svg viewBox="0 0 1 1"><!-- --><text>x</text></svg>',
  '<svg viewBox="0 0 1 1"><text x="1"onclick="a()">x</text></svg>',
  '<p>x</p>',
])('a drawing that could do more than be looked at is refused: %s', (svg) => {
  expect(isPlainDrawing(svg)).toBe(false)
  const paper = { ...brief, blocks: [{ kind: 'figure', svg, finding: 'x' }] }
  expect(readPaper(paper).ok).toBe(false)
})

test('a paper with an unsafe link, a ragged table or an unknown field is refused', () => {
  const link = { kind: 'paragraph', text: [{ text: 'x', link: 'javascript:alert(1)' }] }
  const ragged = { kind: 'table', caption: 'c', columns: [{ label: 'a' }, { label: 'b' }], rows: [['1']] }
  for (const block of [link, ragged, { kind: 'paragraph', text: 'x', html: '<b>' }])
    expect(readPaper({ ...brief, blocks: [block] }).ok).toBe(false)
  expect(readPaper({ ...brief, secret: 1 }).ok).toBe(false)
})

/** One file of a zip, found through its local header. */
function unzipped(zip: Buffer, name: string): string {
  const central = zip.lastIndexOf(Buffer.from(name))
  const header = central - 46
  const packed = zip.readUInt32LE(header + 20)
  const local = zip.readUInt32LE(header + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  return inflateRawSync(zip.subarray(start, start + packed)).toString('utf8')
}

import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Callout, Figure, KeyNumbers, List, Paper, TableBlock, Text } from './blocks.ts'
import { runsOf } from './blocks.ts'
import { sizeOf } from './drawing.ts'
import { INK } from './ink.ts'
import { pictureOf } from './picture.ts'
import { paperWords } from './words.ts'

const hex = (colour: string) => colour.slice(1)
const THIN = { style: BorderStyle.SINGLE, size: 4, color: hex(INK.line) }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** Width of the column in pixels at 96 to the inch, as Word counts a picture. */
const COLUMN_PX = 624

/** Writes a paper as a Word file, so that people can edit and sign it. */
export async function wordOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const says = paperWords[paper.language]
  const caveats: readonly Block[] =
    paper.caveats.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: says.caveats },
          { kind: 'list', items: paper.caveats },
        ]
  const file = new Document({
    title: paper.title,
    creator: 'PMHC Toolkit',
    styles: STYLES(paper.language === 'es' ? 'es-US' : 'en-US'),
    numbering: numberingOf(paper.blocks),
    sections: [
      {
        properties: {
          page: {
            size: { width: 12_240, height: 15_840 },
            margin: { top: 1080, bottom: 1080, left: 1440, right: 1440 },
          },
        },
        footers: { default: footer(paper) },
        children: [...front(paper), ...[...paper.blocks, ...caveats].flatMap((block, place) => blockOf(block, place))],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

const STYLES = (language: string) => ({
  default: {
    document: {
      run: { font: 'Atkinson Hyperlegible Next', size: 22, color: hex(INK.ink), language: { value: language } },
    },
    title: { run: { size: 40, bold: true, color: hex(INK['brand-deep']) }, paragraph: { spacing: { after: 120 } } },
    heading2: {
      run: { size: 28, bold: true, color: hex(INK['brand-deep']) },
      paragraph: { spacing: { before: 240, after: 80 } },
    },
    heading3: {
      run: { size: 23, bold: true, color: hex(INK['brand-deep']) },
      paragraph: { spacing: { before: 180, after: 60 } },
    },
  },
})

/** Word counts all lists of one kind together: each start has its own kind, and each list is one of its kind. */
const numbersFrom = ({ start = 1 }: List): string => `numbers-${start}`
const numberingOf = (blocks: readonly Block[]) => ({
  config: [...new Set(blocks.map((block) => (block.kind === 'list' && block.ordered ? (block.start ?? 1) : 1)))].map(
    (start) => ({
      reference: `numbers-${start}`,
      levels: [
        {
          level: 0,
          start,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 480, hanging: 360 } } },
        },
      ],
    }),
  ),
})

function footer(paper: Paper): Footer {
  const says = paperWords[paper.language]
  const foot = [says.seenBy(paper.whoMaySee), paper.footer].filter((part) => part).join('  ·  ')
  const small = { size: 16, color: hex(INK.soft) }
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ text: `${foot}  ·  `, ...small }),
          new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...small }),
        ],
      }),
    ],
  })
}

function front(paper: Paper): readonly Paragraph[] {
  const soft = { size: 18, color: hex(INK.soft) }
  return [
    ...paper.marks.map(
      (mark) =>
        new Paragraph({ children: [new TextRun({ text: mark, bold: true, size: 18, color: hex(INK.accent) })] }),
    ),
    ...(paper.from ? [new Paragraph({ children: [new TextRun({ text: paper.from, ...soft })] })] : []),
    new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }),
    ...(paper.finding === undefined
      ? []
      : [
          new Paragraph({
            children: runs(paper.finding, 26),
            spacing: { after: 200 },
            indent: { left: 160 },
            border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: hex(INK.accent) } },
          }),
        ]),
  ]
}

function blockOf(block: Block, place: number): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: block.text,
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          keepNext: true,
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({ children: runs(block.text), spacing: { after: 140 }, keepNext: block.keepsNext === true }),
      ]
    case 'list':
      return listOf(block, place)
    case 'table':
      return tableOf(block)
    case 'figure':
      return figureOf(block)
    case 'callout':
      return calloutOf(block)
    case 'key-numbers':
      return [numbersOf(block), new Paragraph({})]
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function runs(text: Text, size?: number): ParagraphChild[] {
  return runsOf(text).map((run) => {
    const manner = { bold: run.strong === true, italics: run.emphasis === true, ...(size ? { size } : {}) }
    if (!run.link || run.link.startsWith('/')) return new TextRun({ text: run.text, ...manner })
    const words = new TextRun({ text: run.text, ...manner, color: hex(INK.brand), underline: {} })
    return new ExternalHyperlink({ link: run.link, children: [words] })
  })
}

function listOf(list: List, instance: number): readonly Paragraph[] {
  return list.items.map(
    (item) =>
      new Paragraph({
        children: runs(item),
        spacing: { after: 60 },
        ...(list.ordered
          ? { numbering: { reference: numbersFrom(list), level: 0, instance } }
          : { bullet: { level: 0 } }),
      }),
  )
}

function tableOf(table: TableBlock): readonly (Paragraph | Table)[] {
  const cell = (text: Text, column: number, head: boolean) =>
    new TableCell({
      children: [
        new Paragraph({
          children: head ? [new TextRun({ text: String(text), bold: true, size: 19 })] : runs(text, 19),
          alignment: table.columns[column]?.numeric ? AlignmentType.END : AlignmentType.START,
        }),
      ],
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
    })
  return [
    new Paragraph({ children: [new TextRun({ text: table.caption, bold: true, size: 20 })], keepNext: true }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: THIN, bottom: THIN, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
      rows: [
        new TableRow({
          tableHeader: true,
          children: table.columns.map((column, index) => cell(column.label, index, true)),
        }),
        ...table.rows.map(
          (row) => new TableRow({ cantSplit: true, children: row.map((text, index) => cell(text, index, false)) }),
        ),
      ],
    }),
    new Paragraph({
      children: table.note ? [new TextRun({ text: table.note, size: 17, color: hex(INK.soft) })] : [],
      spacing: { after: 140 },
    }),
  ]
}

function figureOf(figure: Figure): readonly (Paragraph | Table)[] {
  const { width, height } = sizeOf(figure.svg)
  const picture = new ImageRun({
    type: 'png',
    data: pictureOf(figure.svg),
    transformation: { width: COLUMN_PX, height: Math.round((COLUMN_PX * height) / width) },
    altText: { name: 'figure', title: figure.finding, description: figure.finding },
  })
  return [
    new Paragraph({ children: [new TextRun({ text: figure.finding, bold: true })], keepNext: true }),
    new Paragraph({ children: [picture], spacing: { after: 140 } }),
    ...(figure.table && figure.tableOnPaper ? tableOf(figure.table) : []),
  ]
}

function calloutOf(callout: Callout): readonly Paragraph[] {
  const warning = callout.tone === 'warning'
  const shading = { type: ShadingType.CLEAR, fill: hex(warning ? INK['accent-tint'] : INK.tint) }
  const colour = hex(warning ? INK.accent : INK['brand-deep'])
  const title = new Paragraph({
    children: [new TextRun({ text: callout.title ?? '', bold: true, color: colour })],
    shading,
    keepNext: true,
  })
  return [
    ...(callout.title ? [title] : []),
    new Paragraph({ children: runs(callout.text), shading, spacing: { after: 160 } }),
  ]
}

function numbersOf(block: KeyNumbers): Table {
  const across = Math.min(4, Math.max(1, block.numbers.length))
  const rows: TableRow[] = []
  for (let from = 0; from < block.numbers.length; from += across) {
    const cells = Array.from({ length: across }, (_, index) => block.numbers[from + index])
    rows.push(new TableRow({ cantSplit: true, children: cells.map(numberCell) }))
  }
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows,
  })
}

function numberCell(number: KeyNumbers['numbers'][number] | undefined): TableCell {
  const line = (text: string, size: number, colour: string, bold = false) =>
    new Paragraph({ children: [new TextRun({ text, size, bold, color: hex(colour) })] })
  if (!number) return new TableCell({ children: [new Paragraph({})] })
  return new TableCell({
    children: [
      line(number.value, 38, INK.brand, true),
      line(number.label, 18, INK.ink),
      ...(number.range ? [line(number.range, 17, INK.soft)] : []),
    ],
  })
}

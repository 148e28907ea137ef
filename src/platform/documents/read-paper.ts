import { z } from 'zod'
import { failed, ok, type Result } from '../../core/result.ts'
import { LANGUAGES } from '../../web/words/index.ts'
import type { Paper } from './blocks.ts'
import { isPlainDrawing } from './drawing.ts'

const link = z.string().refine((to) => isSafeLink(to), 'A link leads to https, mail, a phone number or a page of ours')
const run = z.strictObject({
  text: z.string(),
  strong: z.boolean().optional(),
  emphasis: z.boolean().optional(),
  link: link.optional(),
})
const text = z.union([z.string(), z.array(z.union([z.string(), run])).readonly()])
const drawing = z.string().refine(isPlainDrawing, 'A drawing holds only shapes and words')
const table = z
  .strictObject({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.strictObject({ label: z.string(), numeric: z.boolean().optional() })).min(1),
    rows: z.array(z.array(text)),
    note: z.string().optional(),
  })
  .refine((it) => it.rows.every((row) => row.length === it.columns.length), 'Every row needs a cell for each column')
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: z.string() }),
  z.strictObject({ kind: z.literal('paragraph'), text, keepsNext: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal('list'),
    ordered: z.boolean().optional(),
    start: z.int().min(1).optional(),
    items: z.array(text),
  }),
  table,
  z.strictObject({
    kind: z.literal('figure'),
    svg: drawing,
    narrow: drawing.optional(),
    finding: z.string(),
    table: table.optional(),
    tableOnPaper: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('callout'),
    tone: z.enum(['plain', 'warning']),
    title: z.string().optional(),
    text,
  }),
  z.strictObject({
    kind: z.literal('key-numbers'),
    numbers: z.array(z.strictObject({ value: z.string(), label: z.string(), range: z.string().optional() })),
  }),
  z.strictObject({ kind: z.literal('page-break') }),
])
const paper = z.strictObject({
  format: z.literal(1),
  language: z.enum(LANGUAGES),
  title: z.string().min(1),
  finding: text.optional(),
  from: z.string().optional(),
  whoMaySee: z.string().min(1),
  marks: z.array(z.string()),
  header: z.string().optional(),
  footer: z.string().optional(),
  blocks: z.array(block),
  caveats: z.array(text),
})

/** Where a link in a paper may lead. */
export function isSafeLink(to: string): boolean {
  return /^https:\/\/[^\s]+$/.test(to) || /^(mailto|tel):[^\s]+$/.test(to) || /^\/(?!\/)[^\s\\]*$/.test(to)
}

/** Checks a paper that comes from outside the program (a form, a file, the database). */
export function readPaper(value: unknown): Result<Paper, string> {
  const read = paper.safeParse(value)
  if (read.success) return ok(dropAbsent(read.data))
  const first = read.error.issues[0]
  return failed(`${first?.path.join('.') ?? ''}: ${first?.message ?? 'not a paper'}`)
}

function dropAbsent(read: z.infer<typeof paper>): Paper {
  const { finding, from, header, footer, ...always } = read
  return {
    ...always,
    ...(finding === undefined ? {} : { finding }),
    ...(from === undefined ? {} : { from }),
    ...(header === undefined ? {} : { header }),
    ...(footer === undefined ? {} : { footer }),
  }
}

import { z } from 'zod'

/** The four outcomes: O1 more connections to resources, O2 fewer repeat encounters, O3 fewest arrests, O4 less force. */
export const OUTCOMES = ['O1', 'O2', 'O3', 'O4'] as const
/** Where a measure comes from: calls, reports, providers, lines, jail, emergency care, training, staff and money, surveys, agreements. */
export const MEASURE_SOURCES = ['C', 'R', 'P', 'L', 'J', 'E', 'T', 'H', 'V', 'G'] as const

export const measureId = z.string().regex(/^M\d\d$/)
const count = z.int().min(0)

/** Invented small numbers; the result is worked out from them when the page is made. */
const example = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    counted: count,
    of: z.int().min(1),
    per: z.union([z.literal(100), z.literal(1000)]),
    /** False where all is counted and nothing left to chance, or where a few people or places make most of it. */
    interval: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('times'), values: z.array(z.number()).min(3) }),
  z.strictObject({ kind: z.literal('ratio'), group: z.tuple([count, count]), reference: z.tuple([count, count]) }),
])

/** What a measure holds besides when it was compiled. `M01` to `M75` are the only ids, for ever. */
export const measureFields = {
  id: measureId,
  name: z.string(),
  /** The question it answers, in plain words. */
  asks: z.string(),
  unit: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  sources: z.array(z.enum(MEASURE_SOURCES)).min(1),
  /** By what to split it; `standard` stands for the usual list, `none` for not at all. */
  split: z.string(),
  outcomes: z.array(z.enum(OUTCOMES)),
  elements: z.array(z.int().min(1).max(10)),
  /** Sub-benefits it would show, as `1.1`; `4` is the whole benefit. */
  benefits: z.array(z.string().regex(/^[1-5](\.\d)?$/)),
  /** `more` is better, `less`, or neither by itself. */
  better: z.enum(['more', 'less', 'neither']),
  pitfall: z.string(),
  /** What else to read beside it. */
  beside: z.array(measureId).min(1),
  /** Slugs used elsewhere for the same measure. */
  aliases: z.array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/)),
  /** How a clash between two lists was settled; see docs/methods/measures.md. */
  settled: z.string().nullable(),
  example: example.nullable(),
}

import { z } from 'zod'
import { bilingual, compiledRecord, elementNumbers } from './record-schema.ts'

/**
 * The instrument of the self-assessment, `content/assessment`. Its practices come from the mission's content; the
 * levels and their wording are our own proposal.
 */
export const LEVELS = ['not-started', 'planned', 'partial', 'full', 'sustained'] as const
/** Answers that are no level: one needs a reason, the other is a finding. */
export const NO_LEVELS = ['not-applicable', 'dont-know'] as const

const levels = z.strictObject({
  'not-started': bilingual,
  planned: bilingual,
  partial: bilingual,
  full: bilingual,
  sustained: bilingual,
})

/** One practice, numbered by its question: `2.4` is the fourth of question 2. */
export const AssessmentItemRecord = z.strictObject({
  ...compiledRecord,
  id: z.string().regex(/^[1-6]\.[1-9]$/),
  question: z.int().min(1).max(6),
  elements: elementNumbers,
  text: bilingual,
  /** What each level looks like for this very item. */
  levels,
  /** What to link as proof, in one line. */
  evidence: bilingual,
  /** Also in the form of 20 minutes. */
  short: z.boolean(),
})

/** `content/assessment/instruments.json`: what a version of the instrument says about itself. */
export const InstrumentRecord = z.strictObject({
  ...compiledRecord,
  title: bilingual,
  /** What is new in this version. */
  changes: bilingual,
  /** The levels from the lowest to the highest, then the answers that are no level. */
  levels: z.array(z.strictObject({ id: z.enum([...LEVELS, ...NO_LEVELS]), name: bilingual, meaning: bilingual })),
  ratingRules: z.array(bilingual).min(1),
})

export type AssessmentItem = Readonly<z.infer<typeof AssessmentItemRecord>>
export type Instrument = Readonly<z.infer<typeof InstrumentRecord>>
export type Level = (typeof LEVELS)[number]

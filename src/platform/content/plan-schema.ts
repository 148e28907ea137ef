import { z } from 'zod'
import { compiledRecord, id, PROGRAM_TYPES } from './record-schema.ts'

/** What the sections Plan and Train hold beside articles and records: `content/plan` and `content/train`. */
const date = z
  .string()
  .regex(/^\d{4}(-\d{2}){0,2}$/)
  .nullable()

/** A program, learning site or decree that shows what one of the six questions means. */
export const ExampleRecord = z.strictObject({
  ...compiledRecord,
  question: z.int().min(1).max(6),
  /** The id of a program, a site or a decree that may be published. */
  record: id,
  shows: z.string(),
  source: id,
  date,
})

export const STAGES = ['agree', 'look', 'write', 'start', 'learn'] as const
/** One step of the way from "we want something" to a running program. */
export const PathStepRecord = z.strictObject({
  ...compiledRecord,
  stage: z.enum(STAGES),
  title: z.string(),
  why: z.string(),
  who: z.string(),
  /** Our guess, and shown as one. */
  how_long: z.string(),
  done_when: z.string(),
  /** Documents that come out of the step. */
  papers: z.array(z.string()).min(1),
  experiences: z.array(z.strictObject({ program: id, did: z.string(), source: id })),
  /** Where to do it or read about it here; the first is the tool or page of the step. */
  pages: z.array(z.strictObject({ path: z.string().startsWith('/'), label: z.string() })).min(1),
  mistake: z.string(),
})

/** The four-page print edition: its own sentences, and which figures, findings and types it shows. */
export const ExecutiveEditionRecord = z.strictObject({
  ...compiledRecord,
  title: z.string(),
  finding: z.string(),
  what: z.array(z.string()).min(1),
  why_now: z.string(),
  /** `before` leads into a figure that does not stand as a sentence. */
  statistics: z.array(z.strictObject({ statistic: id, before: z.string() })),
  evidence_says: z.string(),
  claims: z.array(id),
  ask: z.string(),
  shapes: z.array(
    z.strictObject({
      type: z.enum(PROGRAM_TYPES),
      needs: z.string(),
      fails_when: z.string(),
      /** The id of a statistic. */
      cost: id.nullable(),
    }),
  ),
  staffing_says: z.string(),
  truths: z.array(z.string()),
  decide: z.array(z.strictObject({ text: z.string() })),
  days: z.array(z.strictObject({ when: z.string(), do: z.string(), who: z.string() })),
  promise: z.string(),
  caveats: z.array(z.string()),
})

/** What somebody asks of training: a pledge, a decree, a state. Each is a version with a date, as numbers move. */
export const TrainingStandardRecord = z.strictObject({
  ...compiledRecord,
  name: z.string(),
  asks: z.string(),
  /** Null where the page that states it has none. */
  date,
  /** Curricula that fit it by what their pages say. */
  courses: z.array(id),
  sources: z.array(id).min(1),
  note: z.string().nullable(),
  confirmed: z.boolean(),
})

export type Example = Readonly<z.infer<typeof ExampleRecord>>
export type PathStep = Readonly<z.infer<typeof PathStepRecord>>
export type ExecutiveEdition = Readonly<z.infer<typeof ExecutiveEditionRecord>>
export type TrainingStandard = Readonly<z.infer<typeof TrainingStandardRecord>>

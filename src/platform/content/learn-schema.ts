import { z } from 'zod'
import { measureId } from './measure-schema.ts'
import { compiledRecord, elementNumbers, id, noted, PROGRAM_TYPES, programTypes, section } from './record-schema.ts'

export const BenefitRecord = z.strictObject({
  ...compiledRecord,
  title: z.string(),
  summary: z.string(),
  /** What the claims beside it come to, in a sentence or two. */
  verdict: z.string(),
  source: id,
  elements: elementNumbers,
  sub_benefits: z.array(
    z.strictObject({
      id,
      title: z.string(),
      summary: z.string(),
      measure_aliases: z.array(id),
      /** What would show it at home, and what makes that test an honest one. */
      measures: z.array(measureId).min(1),
      honest_test: z.string(),
      /** Said in place of claims where we found no study. */
      no_study: z.string().nullable(),
    }),
  ),
  confirmed: z.boolean(),
})

/** How much a finding can tell, strongest first; the words for each are in features/learn. */
export const GRADES = ['randomized-trial', 'review', 'comparison', 'before-after', 'count', 'view'] as const
const DIRECTIONS = ['helps', 'no-difference', 'worse', 'mixed'] as const

/** One finding about a benefit, with how sure it is and what speaks against it. */
export const ClaimRecord = z.strictObject({
  ...compiledRecord,
  /** Ids of benefits or sub-benefits. */
  benefits: z.array(id).min(1),
  program_types: programTypes,
  says: z.string(),
  grade: z.enum(GRADES),
  direction: z.enum(DIRECTIONS),
  effect: z
    .strictObject({
      text: z.string(),
      value: z.number(),
      unit: z.string(),
      /** The ends of the interval, where the source gives one. */
      low: z.number().nullable(),
      high: z.number().nullable(),
    })
    .nullable(),
  setting: z.string().nullable(),
  /** Of the publication or of the figure; null where the source has none. */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/)
    .nullable(),
  source: id,
  /** More sources of the same finding. */
  also: z.array(id),
  /** A null source: our own reading. */
  critique: z.strictObject({ text: z.string(), source: id.nullable() }).nullable(),
  confirmed: z.boolean(),
})

export const ElementRecord = z.strictObject({
  ...compiledRecord,
  number: z.int().min(1).max(10),
  title: z.string(),
  summary: z.string(),
  sections: z.array(section),
  source: id,
  practices: z.array(noted.extend({ id, source: id.nullable().default(null), confirmed: z.boolean().default(true) })),
  /** What would show an outsider that it is done. */
  evidence: z.array(z.string()),
  owner: z.string(),
  artefacts: z.array(z.string()),
  measures: z.array(measureId),
  confirmed: z.boolean(),
})

export const ProgramTypeRecord = z.strictObject({
  ...compiledRecord,
  id: z.enum(PROGRAM_TYPES),
  name: z.string(),
  summary: z.string(),
  definition: z.string(),
  source: id,
  dispatch_model: z.string(),
  strengths: z.array(z.string()),
  staffing: z.array(noted).min(1),
  hours: z.array(noted).min(1),
  prerequisites: z.array(noted).min(1),
  suits: z.array(noted).min(1),
  does_not_suit: z.array(noted).min(1),
  weak_points: z.array(noted).min(1),
  /** Ids of statistics, so that each cost has its year. */
  costs: z.array(id),
  starter_measures: z.array(measureId).min(1),
  honest_test: z.string(),
  measure_aliases: z.array(id),
  elements: elementNumbers,
  example_programs: z.array(id),
  confirmed: z.boolean(),
})

/** What is not one of the five types, but changes which of them fits. */
export const AddOnRecord = z.strictObject({
  ...compiledRecord,
  name: z.string(),
  summary: z.string(),
  facts: z.array(noted).min(1),
  programs: z.array(id),
  confirmed: z.boolean(),
})

export type Claim = Readonly<z.infer<typeof ClaimRecord>>
export type Benefit = Readonly<z.infer<typeof BenefitRecord>>
export type Element = Readonly<z.infer<typeof ElementRecord>>
export type ProgramType = Readonly<z.infer<typeof ProgramTypeRecord>>
export type AddOn = Readonly<z.infer<typeof AddOnRecord>>

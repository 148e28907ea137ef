import { z } from 'zod'
import { EVENTS, PAYERS } from '../../core/mix/beliefs.ts'
import { EFFECT_FINDINGS, EFFECT_SCALES, type Effect, RESPONDER_KINDS, STUDY_DESIGNS } from '../../core/mix/effect.ts'
import type { PriceTable, UnitCost } from '../../core/mix/prices.ts'
import { PRICE_INDICES, UNIT_COST_BASES } from '../../core/mix/prices.ts'
import { compiledRecord, id } from './record-schema.ts'

/** One finding about what a kind of response does; the design engine draws from it (core/mix/evidence.ts). */
export const EffectRecord = z
  .strictObject({
    ...compiledRecord,
    responders: z.array(z.enum(RESPONDER_KINDS)).min(1),
    event: z.enum(EVENTS).nullable(),
    outcome: z.string(),
    within: z.string().nullable(),
    scale: z.enum(EFFECT_SCALES),
    estimate: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    p: z.number().gt(0).lt(1).nullable(),
    finding: z.enum(EFFECT_FINDINGS),
    design: z.enum(STUDY_DESIGNS),
    setting: z.string(),
    n: z.int().min(1).nullable(),
    n_says: z.string().nullable(),
    year: z.int().nullable(),
    limits: z.string(),
    contested: z.strictObject({ text: z.string(), source: id.nullable() }).nullable(),
    source: id,
    /** The finding of evidence/claims.json that tells the same in a sentence. */
    claim: id.nullable(),
    confirmed: z.boolean(),
  })
  .refine(({ scale, estimate }) => (scale === 'words') === (estimate === null), 'a number has a scale, words have none')
  .refine(({ low, high }) => (low === null) === (high === null), 'an interval has two ends or is not given')
  .refine(
    ({ low, estimate, high }) => low === null || (low <= (estimate ?? Number.NaN) && (estimate ?? 0) <= (high ?? 0)),
    'the estimate lies in its interval',
  )

/** A price index with one value a year. */
export const PriceTableRecord = z.strictObject({
  ...compiledRecord,
  id: z.enum(PRICE_INDICES),
  name: z.string(),
  series: z.string(),
  base: z.string(),
  measured: z.string(),
  for_what: z.string(),
  values: z.array(z.strictObject({ year: z.int(), value: z.number().gt(0), confirmed: z.boolean() })).min(2),
  source: id,
  note: z.string(),
})

/** What something cost somewhere, to stand beside an agency's own price. It is never used in its place. */
export const UnitCostRecord = z.strictObject({
  ...compiledRecord,
  what: z.string(),
  dollars: z.number().gt(0),
  unit: z.string(),
  year: z.int(),
  index: z.enum(PRICE_INDICES),
  payer: z.enum(PAYERS),
  basis: z.enum(UNIT_COST_BASES),
  event: z.enum(EVENTS).nullable(),
  source: id,
  note: z.string(),
  confirmed: z.boolean(),
})

// The engine reads these records as they are.
export type EffectEntry = Readonly<z.infer<typeof EffectRecord>> & Effect
export type PriceTableEntry = Readonly<z.infer<typeof PriceTableRecord>> & PriceTable
export type UnitCostEntry = Readonly<z.infer<typeof UnitCostRecord>> & UnitCost

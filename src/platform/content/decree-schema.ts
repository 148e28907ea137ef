import { z } from 'zod'
import { compiledRecord, id } from './record-schema.ts'
import { DECREE_MODULES } from './schema.ts'

/** One of the five groups of requirements: what it is about, what several instruments ask alike, and what goes with it. */
export const DecreeModuleRecord = z.strictObject({
  ...compiledRecord,
  id: z.enum(DECREE_MODULES),
  text: z.string(),
  elements: z.array(z.int().min(1).max(10)),
  measures: z.array(z.string()),
  /** Our own words for what recurs, each resting on the requirements that it names. */
  themes: z.array(z.strictObject({ text: z.string(), provisions: z.array(id).min(2) })),
})
export type DecreeModule = Readonly<z.infer<typeof DecreeModuleRecord>>

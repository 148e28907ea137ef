import { z } from 'zod'
import type { Tailored } from '../../../core/mix/tailor.ts'
import { UNTOLD_PRICES, type UntoldPrice } from '../../../core/mix/tailor-limits.ts'
import { TAILOR_KINDS } from '../../../core/mix/tailor-shape.ts'
import { mixSchema } from '../read-options.ts'
import { TailorAsk } from './tailor-ask.ts'

const Answer = z.object({
  accessShare: z.number(),
  clinicianInTimeShare: z.number(),
  officerHours: z.number(),
  worstAreaShare: z.number().nullable(),
  trust: z.enum(['screen', 'hand-over']),
})

/** What a job keeps of a search, and a page draws. */
export const TailorOutcome = z.object({
  schema: z.literal('pmhc-proposals/1'),
  ask: TailorAsk,
  refused: z.enum(['no-limit', 'no-kind', 'no-hours', 'stopped']).nullable(),
  today: Answer.nullable(),
  proposals: z.array(
    z.object({
      mix: mixSchema(1),
      value: z.number(),
      answer: Answer,
      needs: z.object({
        clinicians: z.number(),
        officers: z.number(),
        others: z.number(),
        cost: z.number().nullable(),
      }),
      hoursAWeek: z.number(),
    }),
  ),
  holdsBudget: z.boolean(),
  unpriced: z.array(z.enum(TAILOR_KINDS)),
  untold: z.array(z.enum(UNTOLD_PRICES)),
  gap: z.number().nullable(),
  looks: z.number(),
})
export type TailorOutcome = z.infer<typeof TailorOutcome>
export type KeptProposal = TailorOutcome['proposals'][number]

export function outcomeOf(
  tailored: Tailored,
  { ask, untold }: { readonly ask: TailorAsk; readonly untold: readonly UntoldPrice[] },
): TailorOutcome {
  const blank = { schema: 'pmhc-proposals/1', ask, untold: [...untold] } as const
  if (tailored.kind === 'refused')
    return TailorOutcome.parse({
      ...blank,
      refused: tailored.because,
      today: null,
      proposals: [],
      holdsBudget: false,
      unpriced: [],
      gap: null,
      looks: 0,
    })
  // Parsing leaves out what a page does not need, and makes sure that what is kept can be read again.
  return TailorOutcome.parse({ ...blank, refused: null, ...tailored })
}

/** Null for what another version of the toolkit kept. */
export function readOutcome(kept: unknown): TailorOutcome | null {
  const read = TailorOutcome.safeParse(kept)
  return read.success ? read.data : null
}

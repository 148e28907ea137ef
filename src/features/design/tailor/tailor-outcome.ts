import { z } from 'zod'
import type { Mix } from '../../../core/mix/mix.ts'
import type { Tailored } from '../../../core/mix/tailor.ts'
import { UNTOLD_PRICES, type UntoldPrice } from '../../../core/mix/tailor-limits.ts'
import { TAILOR_KINDS } from '../../../core/mix/tailor-shape.ts'
import { mixSchema } from '../read-options.ts'
import type { Bases, FullCover } from './tailor-around.ts'
import { TailorAsk } from './tailor-ask.ts'

const Answer = z.object({
  accessShare: z.number(),
  clinicianInTimeShare: z.number(),
  officerHours: z.number(),
  worstAreaShare: z.number().nullable(),
  trust: z.enum(['screen', 'hand-over']),
})

const NamedShare = z.object({ name: z.string(), share: z.number() })
const BasesShape = z.object({
  bases: z.array(z.object({ name: z.string(), crews: z.number() })),
  reach: z.object({ today: z.number(), sited: z.number() }),
  worst: z.object({ today: NamedShare, sited: NamedShare }),
  busy: z.number(),
  leftOut: z.number(),
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
      /** Where its driving teams would wait; null without such teams or known places. */
      bases: BasesShape.nullable(),
    }),
  ),
  holdsBudget: z.boolean(),
  unpriced: z.array(z.enum(TAILOR_KINDS)),
  untold: z.array(z.enum(UNTOLD_PRICES)),
  gap: z.number().nullable(),
  looks: z.number(),
  /** A pair for every call at any hour: what that would take. Null where no allowed shift reaches every hour. */
  cover: z
    .object({ people: z.number(), crewHoursAWeek: z.number(), hoursOverNeed: z.number(), shifts: z.number() })
    .nullable(),
})
export type TailorOutcome = z.infer<typeof TailorOutcome>
export type KeptProposal = TailorOutcome['proposals'][number]

export function outcomeOf(
  tailored: Tailored,
  around: {
    readonly ask: TailorAsk
    readonly untold: readonly UntoldPrice[]
    readonly cover: FullCover | null
    readonly basesFor: (mix: Mix) => Bases | null
  },
): TailorOutcome {
  const { ask, untold, cover, basesFor } = around
  const blank = { schema: 'pmhc-proposals/1', ask, untold, cover }
  if (tailored.kind === 'refused') {
    const nothing = { today: null, proposals: [], holdsBudget: false, unpriced: [], gap: null, looks: 0 }
    return TailorOutcome.parse({ ...blank, ...nothing, refused: tailored.because })
  }
  const proposals = tailored.proposals.map((each) => ({ ...each, bases: basesFor(each.mix) }))
  // Parsing leaves out what a page does not need, and makes sure that what is kept can be read again.
  return TailorOutcome.parse({ ...blank, refused: null, ...tailored, proposals })
}

/** Null for what another version of the toolkit kept. */
export function readOutcome(kept: unknown): TailorOutcome | null {
  const read = TailorOutcome.safeParse(kept)
  return read.success ? read.data : null
}

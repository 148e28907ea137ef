import { z } from 'zod'
import type { Spread } from '../../../core/mix/metrics.ts'
import { leastTold } from '../../../web/parts/index.ts'
import type { DesignResult, MixResult } from '../result.ts'

const range = z.object({ mean: z.number(), low: z.number(), high: z.number() })
/** `few`: it would tell of so few calls that it is not told outside the partner whose calls they are. */
const told = z.union([range, z.literal('few'), z.null()])

const Summary = z.object({
  /** The comparison it was taken from. */
  run: z.string(),
  withinMinutes: z.number(),
  mixes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      access: told,
      clinician: told,
      officerHours: range.nullable(),
      crewHours: range.nullable(),
      staff: z.object({ clinicians: z.number(), officers: z.number() }),
    }),
  ),
})
/** What other partners of the collaboration may see of a comparison: simulated shares and hours, no count of calls. */
export type PartnerSummary = Readonly<z.infer<typeof Summary>>
export type Told = z.infer<typeof told>

export function readSummary(value: unknown): PartnerSummary | null {
  const parsed = Summary.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** Null where the comparison was refused: there is nothing to tell. */
export function summaryOf(run: string, result: DesignResult): PartnerSummary | null {
  if (result.verdict.kind === 'refused') return null
  return {
    run,
    withinMinutes: result.options.withinMinutes,
    mixes: result.mixes.map((mix) => ({
      id: mix.id,
      name: mix.name,
      access: shareTold(mix.metrics.accessShare ?? mix.metrics.reachedInTimeShare, mix),
      clinician: shareTold(mix.metrics.clinicianInTimeShare, mix),
      officerHours: tens(mix.officerHoursReturned),
      crewHours: tens(mix.crewHoursPaid),
      staff: mix.staff,
    })),
  }
}

/** In whole hundredths, and only where neither the calls it speaks of nor the others are a few (assurance rule 24). */
function shareTold(share: Spread | null, { metrics }: MixResult): Told {
  if (share === null) return null
  const calls = metrics.mentalHealthCalls?.mean ?? 0
  const isFew = (count: number) => count >= 0.5 && count < leastTold('published')
  if (isFew(calls) || isFew(calls * share.mean) || isFew(calls * (1 - share.mean))) return 'few'
  const whole = (value: number) => Math.round(100 * value) / 100
  return { mean: whole(share.mean), low: whole(share.low), high: whole(share.high) }
}

const tens = (spread: Spread | null): z.infer<typeof range> | null => {
  const round = (value: number) => Math.round(value / 10) * 10
  return spread === null ? null : { mean: round(spread.mean), low: round(spread.low), high: round(spread.high) }
}

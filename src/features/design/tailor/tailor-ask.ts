import { z } from 'zod'
import { TAILOR_KINDS, type TailorKind } from '../../../core/mix/tailor-shape.ts'

/** Kinds that may be proposed; CIT is training, the others take hours. */
export const PROPOSED_KINDS = ['cit', ...TAILOR_KINDS] as const
/** Hours in which someone may work. */
export const HOUR_CHOICES = ['all', 'no-nights', 'weekdays'] as const
export const SHIFT_CHOICES = [8, 10, 12] as const

/** What a proposal must keep to, as the form asks it; null is no limit. */
export const TailorAsk = z.object({
  budget: z.number().min(0).nullable(),
  clinicians: z.number().min(0).nullable(),
  officers: z.number().min(0).nullable(),
  kinds: z.array(z.enum(PROPOSED_KINDS)).min(1),
  hours: z.enum(HOUR_CHOICES),
  lengths: z.array(z.literal(SHIFT_CHOICES)).min(1),
})
export type TailorAsk = z.infer<typeof TailorAsk>

/** Every second hour: enough to fit a week, few enough to search. */
export const STARTS: readonly number[] = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]

/** The 168 hours of the week, from Monday 00:00, in which someone may be on duty; null for all. */
export function allowedHours(choice: TailorAsk['hours']): readonly boolean[] | null {
  if (choice === 'all') return null
  return Array.from({ length: 168 }, (_, h) => {
    const isDay = h % 24 >= 6
    return choice === 'no-nights' ? isDay : isDay && h % 24 < 22 && h < 5 * 24
  })
}

export const crewKinds = ({ kinds }: TailorAsk): readonly TailorKind[] =>
  TAILOR_KINDS.filter((kind) => kinds.includes(kind))

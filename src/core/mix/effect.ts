import type { EventKind } from './beliefs.ts'
import type { ResponderKind } from './mix.ts'

/** How a finding was reached, strongest first. */
export const STUDY_DESIGNS = [
  'randomized',
  'quasi-experiment',
  'difference-in-differences',
  'interrupted-series',
  'matched',
  'before-after',
  'program-counts',
  'review',
] as const
export type StudyDesign = (typeof STUDY_DESIGNS)[number]

/**
 * What the number of a finding is. Ratios and percents say the same at any baseline, as far as that is ever true; points,
 * standard deviations, hours and shares belong to the place they were seen in and are shown only. "words": no number seen.
 */
export const EFFECT_SCALES = [
  'odds-ratio',
  'rate-ratio',
  'risk-ratio',
  'percent',
  'points',
  'standard-deviations',
  'hours',
  'share',
  'words',
] as const
export type EffectScale = (typeof EFFECT_SCALES)[number]

export const EFFECT_FINDINGS = ['fewer', 'no-difference', 'more', 'inconsistent'] as const
export type EffectFinding = (typeof EFFECT_FINDINGS)[number]

/** The kinds of responder that a finding may be about; the compiler holds the list to `ResponderKind`. */
export const RESPONDER_KINDS = [
  'cit',
  'co-responder',
  'mobile-crisis',
  'tele-clinician',
  'phone-desk',
  'case-management',
  'drop-off',
] as const satisfies readonly ResponderKind[]

/** One finding about what a kind of response does, as content/evidence/effects.json holds it. */
export interface Effect {
  readonly id: string
  readonly responders: readonly ResponderKind[]
  /** Null: an outcome that no baseline is asked for; it is only shown. */
  readonly event: EventKind | null
  readonly outcome: string
  /** Over which time it was counted, where the source says. */
  readonly within: string | null
  readonly scale: EffectScale
  readonly estimate: number | null
  /** Ends of the 95% interval; null where we have not seen them. */
  readonly low: number | null
  readonly high: number | null
  /** Two-sided p as printed, or the bound that was printed. */
  readonly p: number | null
  readonly finding: EffectFinding
  readonly design: StudyDesign
  readonly setting: string
  readonly n: number | null
  readonly n_says: string | null
  readonly year: number | null
  readonly limits: string
  readonly contested: { readonly text: string; readonly source: string | null } | null
  readonly confirmed: boolean
  readonly source: string
}

/** The finding as a ratio of events with and without the program; null where its scale does not carry over to another place. */
export function ratioOf(effect: Pick<Effect, 'scale' | 'estimate'>): number | null {
  const { scale, estimate } = effect
  if (estimate === null) return null
  if (scale === 'odds-ratio' || scale === 'rate-ratio' || scale === 'risk-ratio') return estimate > 0 ? estimate : null
  if (scale === 'percent') return estimate > -100 ? 1 + estimate / 100 : null
  return null
}

/** What a reading is at; pages say it in words. */
export type ReadingPhase = 'looking' | 'reading' | 'counting' | 'writing'

export interface ReadingStep {
  readonly phase: ReadingPhase
  /** Parts of this phase that are done, of `total`; a share may be told within a part. */
  readonly done: number
  readonly total: number
}

/** Is told each step of a reading when it begins. */
export type TellStep = (step: ReadingStep) => Promise<void>

/** At which share of the whole each phase begins, about as long as phases take for a million rows. */
const BEGINS: Readonly<Record<ReadingPhase, number>> = { looking: 0, reading: 0.1, counting: 0.35, writing: 0.6 }
/** Where the last phase ends; what follows is the joining with earlier imports. */
const ENDS = 0.8
const IN_ORDER = ['looking', 'reading', 'counting', 'writing'] as const

/** How far a whole import is at a step, from 0 to 1. */
export function shareAt({ phase, done, total }: ReadingStep): number {
  const next = IN_ORDER[IN_ORDER.indexOf(phase) + 1]
  const end = next === undefined ? ENDS : BEGINS[next]
  return BEGINS[phase] + (end - BEGINS[phase]) * (total <= 0 ? 0 : Math.min(1, Math.max(0, done / total)))
}

import type { Interval } from '../../../core/kinds.ts'
import { cohenKappa } from '../../../core/stats/kappa.ts'
import { roganGladen } from '../../../core/stats/rogan-gladen.ts'
import { stratifiedEstimate } from '../../../core/stats/stratified-share.ts'
import type { DefinitionId } from '../profile/profile.ts'
import type { AuditResult, Rate } from './audited.ts'
import { isFlagged, type StratumId, type StratumPlan } from './strata.ts'

export const ANSWERS = ['yes', 'no', 'cannot-tell'] as const
export type Answer = (typeof ANSWERS)[number]

/** A call of the sample with what both reviewers said alone, and what they settled on where they had differed. */
export interface JudgedCall {
  readonly place: number
  readonly stratum: StratumId
  readonly one: Answer
  readonly two: Answer
  readonly settled: Answer | null
}

/** Everything that a finished audit keeps: counts alone, no call. */
export interface AuditReport extends AuditResult {
  /** Calls that the share is of. */
  readonly population: number
  /** Share that the definition counts, before any correction. */
  readonly apparent: number
  readonly strata: readonly (StratumPlan & { readonly judged: number; readonly positive: number })[]
  /** Rows: the first reviewer, columns: the second; in the order of `ANSWERS`. */
  readonly agreement: readonly (readonly number[])[]
  readonly observed: number
  readonly kappaInterval: Interval | null
  /** Calls on which the two differed at first, and calls that nobody could judge. */
  readonly differed: number
  readonly cannotTell: number
  /** The corrected share by Rogan and Gladen, with sensitivity and specificity taken as known: for comparison. */
  readonly roganGladen: Rate | null
  readonly seed: number
}

/** True where the reviewers still have to agree. */
export const isOpenDifference = ({ one, two, settled }: JudgedCall): boolean => one !== two && settled === null

export interface Audited {
  readonly auditId: string
  readonly definition: DefinitionId
  readonly finishedDay: string
  readonly seed: number
  readonly plan: readonly StratumPlan[]
  readonly calls: readonly JudgedCall[]
}

/** The result of an audit whose differences are settled. Throws where one is still open. */
export function auditResult({ auditId, definition, finishedDay, seed, plan, calls }: Audited): AuditReport {
  if (calls.some(isOpenDifference)) throw new RangeError('Settle every difference first')
  const strata = plan.map((stratum) => ({ ...stratum, ...judgedIn(calls, stratum.id) }))
  const found = stratifiedEstimate(
    strata.map((one) => ({ ...one, isFlagged: isFlagged(one.id) })),
    { seed },
  )
  const population = strata.reduce((sum, { size }) => sum + size, 0)
  const flagged = strata.filter(({ id }) => isFlagged(id)).reduce((sum, { size }) => sum + size, 0)
  const judged = (side: boolean) =>
    strata.filter(({ id }) => isFlagged(id) === side).reduce((sum, one) => sum + one.judged, 0)
  const agreement = ANSWERS.map((one) =>
    ANSWERS.map((two) => calls.filter((c) => c.one === one && c.two === two).length),
  )
  const { kappa, observed, interval } = cohenKappa(agreement)
  const { prevalence, sensitivity, specificity } = found
  return {
    auditId,
    definition,
    finishedDay,
    judged: { flagged: judged(true), unflagged: judged(false) },
    kappa,
    sensitivity,
    specificity,
    prevalence,
    calls: {
      low: Math.round(prevalence.interval.low * population),
      mid: Math.round(prevalence.share * population),
      high: Math.round(prevalence.interval.high * population),
    },
    population,
    apparent: flagged / population,
    strata,
    agreement,
    observed,
    kappaInterval: interval,
    differed: calls.filter(({ one, two }) => one !== two).length,
    cannotTell: calls.filter((call) => finalOf(call) === 'cannot-tell').length,
    roganGladen: corrected({ flagged, total: population }, sensitivity, specificity),
    seed,
  }
}

const finalOf = ({ one, two, settled }: JudgedCall): Answer | null => (one === two ? one : settled)

function judgedIn(calls: readonly JudgedCall[], id: StratumId) {
  const answers = calls.filter(({ stratum }) => stratum === id).map(finalOf)
  const positive = answers.filter((answer) => answer === 'yes').length
  return { judged: positive + answers.filter((answer) => answer === 'no').length, positive }
}

function corrected(
  { flagged, total }: { readonly flagged: number; readonly total: number },
  sensitivity: Rate | null,
  specificity: Rate | null,
): Rate | null {
  if (sensitivity === null || specificity === null || sensitivity.share + specificity.share <= 1) return null
  const found = roganGladen({ flagged, total, sensitivity: sensitivity.share, specificity: specificity.share })
  return { share: found.adjusted, interval: { low: found.low, high: found.high } }
}

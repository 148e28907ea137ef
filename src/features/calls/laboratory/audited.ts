import type { Interval } from '../../../core/kinds.ts'
import type { DefinitionId } from '../profile/profile.ts'

/** A share from 0 to 1 with its 95% interval. */
export interface Rate {
  readonly share: number
  readonly interval: Interval
}

/** What a finished audit of a definition says. Shares from 0 to 1; intervals are 95%. */
export interface AuditResult {
  readonly auditId: string
  readonly definition: DefinitionId
  readonly finishedDay: string
  /** Calls that could be judged, by whether the definition counts them. */
  readonly judged: { readonly flagged: number; readonly unflagged: number }
  /** Cohen's kappa of the two reviewers, before they settled differences; null when it is not defined. */
  readonly kappa: number | null
  /** Null where no call about mental health was found (sensitivity), or no other call (specificity). */
  readonly sensitivity: Rate | null
  readonly specificity: Rate | null
  /** The corrected share of calls about mental health, and how many calls that makes. */
  readonly prevalence: Rate
  readonly calls: { readonly low: number; readonly mid: number; readonly high: number }
}

/**
 * A scenario of demand that travels onward, for example to the replay of mixes. `flagged` and `unflagged` are the
 * chances that a call which the definition counts, or does not count, is about mental health: 1 and 0 take the codes as
 * they are.
 */
export interface DemandScenario {
  readonly id: 'low' | 'audited' | 'high'
  readonly definition: DefinitionId
  readonly flagged: number
  readonly unflagged: number
  /** Share of calls under it. */
  readonly share: number
  /** Which calls the chances are for: all, or those that someone waited for, where the export tells them apart. */
  readonly of: 'calls' | 'waited'
}

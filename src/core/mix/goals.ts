import type { Spread } from './metrics.ts'

/** What a committee may weigh. Safety is not here: it is a floor, and no weight buys it. */
export const GOALS = ['access', 'officerHours', 'cost', 'worstArea'] as const
export type Goal = (typeof GOALS)[number]

/** Whether more of it is better. */
export const MORE_IS_BETTER: Readonly<Record<Goal, boolean>> = {
  access: true,
  officerHours: true,
  cost: false,
  worstArea: true,
}

/** How much each goal counts, 0 or more; only their proportions matter. */
export type Weights = Readonly<Record<Goal, number>>

/** One mix as the decision needs it. Draw number r stands for the same world in every mix. */
export interface Alternative {
  readonly id: string
  readonly name: string
  /**
   * access: share of mental-health calls with a specialist in time, in person or by phone. officerHours: officer hours
   * returned in a year; the hours of an officer who rides with a crew count as officer hours. cost: dollars a year from
   * this agency's budget, null while a price it needs is missing. worstArea: access in the worst-served area, null where
   * the calls carry no areas.
   */
  readonly goals: Readonly<Record<Goal, readonly number[] | null>>
  /** Added minutes of the priority 1 90th percentile against today, one a draw; NaN without priority 1 calls. */
  readonly urgentSlower: readonly number[]
}

/** What was drawn for each draw, by assumption id: the inputs that may drive the ranking. */
export type DrawnInputs = Readonly<Record<string, readonly number[]>>

/** A share, hours or dollars with its ends; null where it cannot be told. */
export type GoalSpreads = Readonly<Record<Goal, Spread | null>>

import type { MixPlan } from './plan.ts'

/**
 * What the quick answer needs of an agency's calls: plain numbers, small enough to travel with a page. Hours are those of
 * the week from Monday 00:00, rates are calls an hour, times are minutes.
 */
export interface ScreenFacts {
  readonly schema: 'pmhc-screen/1'
  /** Mental-health calls that someone waited for, an hour, by urgency (12 rows, see sim/urgency.ts) and hour of the week. */
  readonly rates: readonly (readonly number[])[]
  /** Other work of patrol, unit hours asked for in each hour of the week. */
  readonly otherWork: readonly number[]
  /** Priority 1 calls of all kinds, an hour. */
  readonly urgentRates: readonly number[]
  readonly patrol: readonly number[]
  readonly minutes: {
    readonly handling: number
    readonly travel: number
    readonly scene: number
    readonly furtherUnit: number
  }
  /** Quantiles 5, 15, …, 95 of the drive of the first unit to a mental-health call. */
  readonly travelQuantiles: readonly number[]
  readonly furtherUnits: number
  /** Share of mental-health calls in each area; empty where areas are unknown. */
  readonly areaShares: readonly number[]
  readonly withinMinutes: number
  readonly weeks: number
}

/** Turns on what is uncertain, each 1 (or the assumption's own value) at rest. */
export interface Dials {
  /** Times as many mental-health calls. */
  readonly demand: number
  /** In the place of the drawn assumptions, by id; what is not here stays at its stated value. */
  readonly assumptions: Readonly<Record<string, number>>
}

/** Means for a year of 52 weeks; shares are of mental-health calls that someone waited for. */
export interface ScreenAnswer {
  readonly accessShare: number
  readonly reachedInTimeShare: number
  readonly clinicianInTimeShare: number
  readonly phoneClosedShare: number
  readonly worstAreaShare: number | null
  readonly patrolHours: number
  readonly officerHours: number
  readonly crewDutyHours: number
  readonly crewBusyShare: number | null
  readonly idleShiftShare: number | null
  readonly patrolBusyShare: number
  /** Chance that a priority 1 call finds no free unit. */
  readonly urgentWaitShare: number
  /** "hand-over": an hour is unstable or over 85% busy, so only the replay may be believed. */
  readonly trust: 'screen' | 'hand-over'
}

export type ScreenMix = (facts: ScreenFacts, plan: MixPlan, dials: Dials) => ScreenAnswer

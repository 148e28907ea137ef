import type { DutyBlock } from './mix.ts'
import type { MixPlan } from './plan.ts'
import type { PatrolStaffing } from './staffing.ts'

/**
 * What the quick answer needs of an agency's calls: plain numbers, small enough to travel with a page. Hours are those of
 * the week from Monday 00:00, rates are calls an hour, times are minutes. Rows are urgencies (12, see sim/urgency.ts); a
 * row without mental-health calls is empty. "Waited for" leaves out what officers opened.
 */
export interface ScreenFacts {
  readonly schema: 'pmhc-screen/1'
  /** Mental-health calls an hour, by urgency and hour of the week. What officers opened is in the last row. */
  readonly rates: readonly (readonly number[])[]
  /** Other work of patrol, unit hours asked for in each hour of the week, and how it is shared among the urgencies. */
  readonly otherWork: readonly number[]
  readonly otherUrgency: readonly number[]
  /** Priority 1 calls of all kinds, an hour. */
  readonly urgentRates: readonly number[]
  /** Units on duty today, how that is known, and the share of duty that all calls keep them busy. */
  readonly patrol: readonly number[]
  readonly patrolSource: PatrolStaffing['source']
  readonly busyShare: number
  /** Means: of mental-health calls, and of one task of one patrol unit on any call. */
  readonly minutes: {
    readonly handling: number
    readonly travel: number
    readonly scene: number
    readonly furtherUnit: number
    readonly task: number
  }
  /** Quantiles 2.5, 7.5, …, 97.5 of the drive of the first unit to a mental-health call that was waited for. */
  readonly travelQuantiles: readonly number[]
  /** The same of its stay. */
  readonly sceneQuantiles: readonly number[]
  /** The same of what passes before dispatch, by urgency. */
  readonly handlingQuantiles: readonly (readonly number[])[]
  /** Mean drive and mean stay of each urgency over those of all mental-health calls; 1 where there are few. */
  readonly urgencyTravel: readonly number[]
  readonly urgencyScene: readonly number[]
  /** Further units a mental-health call, and share of calls with at least one, by urgency. */
  readonly furtherUnits: number
  readonly furtherShare: readonly number[]
  /** Share of the calls of each urgency with a risk (weapon, violence, medical, no place); 0 where types were not read. */
  readonly riskShare: readonly number[]
  /** Names of the areas; empty where areas are unknown. */
  readonly areaNames: readonly string[]
  /** Share of mental-health calls in each area. With no known area: the rest. */
  readonly areaShares: readonly number[]
  /** Mean drive in each area over that of all mental-health calls, drawn to 1 where few are known. */
  readonly areaTravel: readonly number[]
  /** Share of mental-health calls that ended with taking someone somewhere; null where the file does not say. */
  readonly transportedShare: number | null
  /** Share of calls of people who are followed, by places in case management. Null: persons are unknown. */
  readonly followUp: readonly { readonly people: number; readonly share: number }[] | null
  /** The four 10-hour shifts in which most mental-health calls came. */
  readonly bestDuty: DutyBlock
  readonly withinMinutes: number
  readonly weeks: number
}

/** Turns on what is uncertain, each 1 (or the assumption's own value) at rest. */
export interface Dials {
  /** Times as many mental-health calls. */
  readonly demand: number
  /** In the place of the drawn assumptions, by id; what is not here stays as the replay draws it (the mean of its range). */
  readonly assumptions: Readonly<Record<string, number>>
}

export const AT_REST: Dials = { demand: 1, assumptions: {} }

/** Means for a year of 52 weeks; shares are of all mental-health calls, as in the replay. */
export interface ScreenAnswer {
  readonly mentalHealthCalls: number
  readonly accessShare: number
  readonly reachedInTimeShare: number
  readonly clinicianInTimeShare: number
  /** Of all calls: settled by phone; talked with a clinician by phone or video; callers at the desk who gave up. */
  readonly phoneClosedShare: number
  readonly remoteShare: number
  readonly phoneAbandonShare: number | null
  readonly worstAreaShare: number | null
  readonly patrolHours: number
  readonly officerHours: number
  readonly crewDutyHours: number
  readonly crewBusyShare: number | null
  readonly idleShiftShare: number | null
  readonly patrolBusyShare: number
  /** Chance that a priority 1 call finds no free unit. */
  readonly urgentWaitShare: number
  readonly avertedCalls: number
  readonly crews: readonly ScreenCrew[]
  /** "hand-over": an hour is unstable or over 85% busy, so only the replay may be believed. */
  readonly trust: 'screen' | 'hand-over'
  /** Hours of the week of which that is so. */
  readonly busyHours: number
}

export interface ScreenCrew {
  /** Calls it meets a year. */
  readonly met: number
  readonly callsPerShift: number
  readonly busyShare: number
  readonly idleShiftShare: number
}

export type ScreenMix = (facts: ScreenFacts, plan: MixPlan, dials: Dials) => ScreenAnswer

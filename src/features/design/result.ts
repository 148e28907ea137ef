import type { Assumption } from '../../core/mix/assumption.ts'
import type { Calibration, Workload } from '../../core/mix/calibration.ts'
import type { Metric, Spread } from '../../core/mix/metrics.ts'
import type { CopiedFrom, DesignOptions, DutyBlock, Responder } from '../../core/mix/mix.ts'
import type { Gap, Missing } from '../../core/mix/readiness.ts'
import type { ScreenFacts } from '../../core/mix/screen.ts'
import type { Verdict } from '../../core/mix/verdict.ts'
import type { Area } from '../../core/sim/replay.ts'

/** What a comparison of mixes found. The same inputs, options and seed give the same bytes on any number of workers. */
export interface DesignResult {
  readonly schema: 'pmhc-design/2'
  readonly method: 'pmhc-replay/2'
  readonly seed: number
  /** Replications that ran, and those that were asked for. */
  readonly replications: number
  readonly asked: number
  readonly inputs: DesignInputs & {
    /** Of all that a replay reads of the calls; see record/fingerprint.ts. */
    readonly fingerprint: string
    /** Of calls of known people, the share from the 5 of 100 with most; null where people are not known. */
    readonly topShare: number | null
  }
  readonly options: Omit<DesignOptions, 'mixes'>
  readonly assumptions: readonly Assumption[]
  /** "Do nothing" first; empty when the comparison was refused. */
  readonly mixes: readonly MixResult[]
  /** Every two mixes, by the share of calls helped in time. */
  readonly comparisons: readonly Comparison[]
  readonly verdict:
    | ({ readonly kind: 'compared' } & Verdict)
    | { readonly kind: 'refused'; readonly missing: readonly Missing[] }
  /** All calls first, then by class of priority; null where the file has no response times. */
  readonly calibration: readonly Calibration[] | null
  /** Share of patrol's duty at work, in the file and replayed; null where the units on duty had to be estimated. */
  readonly workload: Workload | null
  readonly warnings: readonly Warning[]
  /** Names of the areas that `byArea` of each mix speaks of; empty where the calls carry none. */
  readonly areas: readonly Area[]
  /** Values drawn in each replication, by assumption id. */
  readonly drawn: Readonly<Record<string, readonly number[]>>
  /** What the quick screen needs to answer sliders; null where the comparison was refused. */
  readonly screen: ScreenFacts | null
  /** Replications that ran: fewer than asked for when the answer was settled earlier. */
  readonly stopped: 'settled' | 'all-run'
}

export interface DesignInputs {
  /** Calls that a unit went to, in whole weeks. */
  readonly calls: number
  readonly mentalHealthCalls: number
  readonly definition: string
  readonly daysCovered: number
  readonly weeks: number
  readonly weeksReplayed: number
  readonly patrol: {
    readonly source: 'export' | 'given' | 'estimated'
    readonly unitsByHourOfWeek: readonly number[]
    readonly busyShare: number
  } | null
  /** Share of calls that someone waited for whose minutes are in the file; the rest are drawn from these. */
  readonly known: { readonly dispatch: number; readonly travel: number; readonly scene: number }
}

export interface MixResult {
  readonly id: string
  readonly name: string
  readonly responders: readonly Responder[]
  readonly crews: readonly CrewResult[]
  readonly desk: {
    readonly by: 'dispatch-clinician' | '988'
    readonly clinicians: number
    readonly duty: readonly DutyBlock[]
  } | null
  readonly metrics: Readonly<Record<Metric, Spread | null>>
  /** One value a replication, the same worlds for every mix; null stands for nothing to measure. */
  readonly replicates: Readonly<Record<ReplicateMetric, readonly (number | null)[]>>
  /** In the order of `areas`, mean over replications, a year: calls, and helped in time. */
  readonly byArea: readonly Served[]
  /** 168 hours of the week from Monday 00:00; and the crews on duty then. */
  readonly byHour: readonly Served[]
  readonly onDuty: readonly number[]
  readonly copiedFrom?: CopiedFrom | undefined
  /** Against doing nothing, paired by replication, hours a year. */
  readonly officerHoursReturned: Spread
  readonly patrolHoursReturned: Spread
  /** Hours a year that officers are taken from patrol to ride with a crew. */
  readonly officerHoursLent: number
  /** Duty and overtime of all crew members, hours a year. */
  readonly crewHoursPaid: Spread
  readonly staff: { readonly clinicians: number; readonly officers: number }
  /** Officers to train and their hours in the course, once. */
  readonly training: { readonly officers: number; readonly hours: number } | null
  /** The same mix at each end of the stated range of trained officers, while that share is ours. Not contenders. */
  readonly ifTrained?: readonly {
    readonly trainedShare: number
    readonly accessShare: Spread | null
    /** It would still be the one mix to look at first for any specialist, with all others as they are. */
    readonly looksFirst: boolean
  }[]
}

/** Kept for each replication, so that weights, prices and effects can be answered without a new replay. */
export const REPLICATE_METRICS = [
  'accessShare',
  'reachedInTimeShare',
  'clinicianInTimeShare',
  'worstAreaShare',
  'urgentP90Minutes',
  'patrolHours',
  'officerHours',
  'crewDutyHours',
  'crewOvertimeHours',
  'mentalHealthCalls',
  'avertedCalls',
] as const satisfies readonly Metric[]
export type ReplicateMetric = (typeof REPLICATE_METRICS)[number]

export interface Served {
  readonly calls: number
  readonly access: number
  readonly clinician: number
}

/** A crew as it was planned; hours a year on duty, all of its people together, by who they are. */
export interface CrewResult {
  readonly kind: 'co-responder' | 'mobile-crisis' | 'tele-clinician'
  readonly vehicles: number
  readonly teams: number
  readonly people: number
  readonly officers: number
  readonly isOnCall: boolean
  readonly duty: readonly DutyBlock[]
  /** Calls it met a year, mean: what effects may be applied to. */
  readonly met: number
}

export interface Comparison {
  readonly higher: string
  readonly lower: string
  readonly difference: Spread
  readonly tellApart: boolean
}

export type Warning =
  | { readonly kind: 'under-a-year'; readonly days: number }
  | { readonly kind: 'weeks-left-out'; readonly weeks: number; readonly of: number }
  | { readonly kind: 'patrol-estimated' }
  | { readonly kind: 'patrol-busy'; readonly busyShare: number }
  | { readonly kind: 'no-priorities' }
  | { readonly kind: 'few-mental-health-calls'; readonly calls: number }
  | { readonly kind: 'minutes-drawn'; readonly share: number }
  | { readonly kind: 'not-calibrated' }
  | { readonly kind: 'off-calibration' }
  | { readonly kind: Gap }

/** Six digits are more than these numbers carry, and keep the file readable. */
export function rounded<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(6)) : each,
    ),
  )
}

/** Takes a stored result back. Results are written by this toolkit alone; one of another version is computed again. */
export function readResult(value: unknown): DesignResult | null {
  return isResult(value) ? value : null
}

function isResult(value: unknown): value is DesignResult {
  return typeof value === 'object' && value !== null && 'schema' in value && value.schema === 'pmhc-design/2'
}

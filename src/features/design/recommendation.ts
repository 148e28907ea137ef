import { type Advice, alwaysOnTheList, type DataGap } from '../../core/mix/always.ts'
import type { Beliefs } from '../../core/mix/beliefs.ts'
import { type Decision, type DecisionRules, decide, type Ranges, type Standing } from '../../core/mix/decide.ts'
import { type Drivers, driversOf } from '../../core/mix/drivers.ts'
import { type Fit, fitOf, type MeasuredFacts, measuredFacts } from '../../core/mix/fit.ts'
import type { Alternative, DrawnInputs, GOALS, Weights } from '../../core/mix/goals.ts'
import { spreadOf } from '../../core/mix/metrics.ts'
import type { OuterRun } from '../../core/mix/outer.ts'
import { thresholdsOf } from '../../core/mix/verdict.ts'
import { mean } from '../../core/stats/quantile.ts'
import type { DesignResult, MixResult, ReplicateMetric } from './result.ts'

/** Dollars a year from this agency's budget, one a draw; null while a price that this mix needs is missing. */
export type CostDraws = (mix: MixResult) => readonly number[] | null

export interface RecommendationInput {
  readonly result: DesignResult
  readonly beliefs: Beliefs
  /** One a replication. Left out: no prices. Not asked where `outer` is given: its draws carry their cost. */
  readonly costOf?: CostDraws | undefined
  /** Worlds drawn beyond the replay; left out, the draws are the replications. */
  readonly outer?: OuterRun | undefined
  /** Of calls of known people, the share from the 5 of 100 with most; null unknown. */
  readonly topShare?: number | null | undefined
  /** Low and high scenario of the share of calls about mental health, and whether an audit stands behind them. */
  readonly demand?: { readonly low: number; readonly high: number } | null | undefined
  readonly isAudited?: boolean | null | undefined
}

export interface Recommendation {
  readonly decision: Decision
  /** What the choice between `between` hangs on; empty where two cannot be compared. */
  readonly drivers: Drivers
  readonly between: readonly [string, string] | null
  /** Ids of at most three inputs to measure next, the one that matters most first. */
  readonly measureNext: readonly string[]
  readonly always: readonly Advice[]
  readonly fit: readonly Fit[]
  readonly measured: MeasuredFacts
}

/** What a committee may be told of this result; null where the comparison was refused. */
export function recommendationOf(input: RecommendationInput): Recommendation | null {
  const { result, beliefs, outer, costOf = () => null } = input
  if (result.verdict.kind === 'refused') return null
  const alternatives = outer?.alternatives ?? alternativesOf(result, costOf)
  const decision = decide(alternatives, rulesOf(result, beliefs))
  const between = twoBest(decision)
  const drivers = driversBetween(decision, between, { drawn: outer?.drawn ?? result.drawn, seed: result.seed })
  const measured = measuredFacts(result.screen, result.options.gates, input.topShare ?? null)
  const always = alwaysOnTheList({
    decision,
    gaps: gapsOf(result, decision),
    isAudited: input.isAudited ?? null,
    demand: input.demand ?? null,
    isCalibrated: result.calibration === null ? null : result.calibration.every(({ fits }) => fits),
    idleShiftShare: leastIdle(result),
    concurrentAtPeak: measured.concurrentAtPeak,
    community: beliefs.community,
  })
  return {
    decision,
    drivers,
    between,
    measureNext: drivers.list
      .filter(({ isClear }) => isClear)
      .slice(0, DRIVERS_NAMED)
      .map(({ id }) => id),
    always,
    fit: fitOf(beliefs.community, measured),
    measured,
  }
}

/** How many inputs are named. */
export const DRIVERS_NAMED = 3

/** The replications of a result as the decision wants them, today first. */
export function alternativesOf(result: DesignResult, costOf: CostDraws): readonly Alternative[] {
  const [today] = result.mixes
  const less = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((value, r) => value - b[r])
  return result.mixes.map((mix) => ({
    id: mix.id,
    name: mix.name,
    goals: {
      access: drawsOf(mix, 'accessShare'),
      officerHours: less(drawsOf(today, 'officerHours'), drawsOf(mix, 'officerHours')),
      cost: costOf(mix),
      worstArea: result.areas.length === 0 ? null : drawsOf(mix, 'worstAreaShare'),
    },
    urgentSlower: less(drawsOf(mix, 'urgentP90Minutes'), drawsOf(today, 'urgentP90Minutes')),
  }))
}

/** One value a replication, NaN where there was nothing to measure. */
export const drawsOf = (mix: MixResult, metric: ReplicateMetric): readonly number[] =>
  mix.replicates[metric].map((value) => value ?? Number.NaN)

/** How this community decides on this result: its weights, ranges that no mix changes, and the safety floor. */
export function rulesOf(result: DesignResult, beliefs: Beliefs): DecisionRules {
  return {
    weights: beliefs.weights,
    ranges: rangesOf(result, beliefs),
    thresholds: thresholdsOf({ ...result.options, mixes: [] }),
    urgentToday: spreadOf(drawsOf(result.mixes[0], 'urgentP90Minutes'))?.mean ?? null,
    budget: beliefs.budget,
    worlds: result.mixes[0].replicates.accessShare.length,
  }
}

/** Two people at every hour of a year of 52 weeks. */
const TEAM_HOURS = 2 * 168 * 52

/**
 * What each goal is weighed over: access from none to all calls; officer hours from none to all that officers spend on
 * these calls today; cost from nothing to the budget, or to two people around the clock at the agency's own price while no
 * budget is told. None of them depends on the mixes on the list.
 */
export function rangesOf(result: DesignResult, beliefs: Beliefs): Ranges {
  const prices = Object.values(beliefs.hourly).map(({ dollars }) => dollars)
  const team = prices.length === 0 ? null : TEAM_HOURS * Math.max(...prices)
  return {
    access: 1,
    worstArea: 1,
    officerHours: mean(result.mixes[0].replicates.officerHours.map((hours) => hours ?? 0)),
    cost: beliefs.budget ?? team,
  }
}

/** The mix with the highest value and the next one that may be named. */
function twoBest({ standings }: Decision): readonly [string, string] | null {
  const [first, second] = inOrder(standings)
  return first === undefined || second === undefined ? null : [first.id, second.id]
}

/** Mixes that may be named, the highest mean value first. */
export const inOrder = (standings: readonly Standing[]): readonly Standing[] =>
  standings
    .filter(({ out, value }) => out === null && value !== null)
    .sort((a, b) => (b.value?.mean ?? 0) - (a.value?.mean ?? 0))

function driversBetween(
  { standings, values }: Decision,
  between: readonly [string, string] | null,
  from: { readonly drawn: DrawnInputs; readonly seed: number },
): Drivers {
  if (between === null) return { base: 0, list: [] }
  const place = (id: string): number => standings.findIndex((each) => each.id === id)
  const open = values.filter((_, i) => standings[i].out === null)
  return driversOf({ values: open, first: values[place(between[0])], second: values[place(between[1])], ...from })
}

function gapsOf(result: DesignResult, decision: Decision): readonly DataGap[] {
  const warned = new Set(result.warnings.map(({ kind }) => kind))
  const is: Readonly<Record<DataGap, boolean>> = {
    'under-a-year': warned.has('under-a-year'),
    areas: result.areas.length === 0,
    priorities: warned.has('no-priorities'),
    people: result.screen !== null && result.screen.followUp === null,
    risks: result.screen?.riskShare.every((share) => share === 0) ?? false,
    transports: result.screen !== null && result.screen.transportedShare === null,
    minutes: warned.has('minutes-drawn'),
    patrol: warned.has('patrol-estimated'),
    prices: decision.leftOut.some(({ goal, because }) => goal === 'cost' && because !== 'no-weight'),
  }
  const gaps = Object.keys(is) as DataGap[]
  return gaps.filter((gap) => is[gap])
}

/** Of the crews on the list, the share of shifts without a call of the one with fewest. */
function leastIdle({ mixes }: DesignResult): number | null {
  const shares = mixes.flatMap(({ metrics }) => (metrics.idleShiftShare === null ? [] : [metrics.idleShiftShare.mean]))
  return shares.length === 0 ? null : Math.min(...shares)
}

/**
 * Names of the weights in an address, and the steps that a committee chooses from. Written exception to rule 20: a weight from
 * 0 to 5 says nothing of calls, people or money, and stands in the address so that one page and its papers say the same.
 */
export const WEIGHT_FIELDS = {
  access: 'w-access',
  officerHours: 'w-hours',
  cost: 'w-cost',
  worstArea: 'w-area',
} as const
export const WEIGHT_STEPS = [0, 1, 2, 3, 4, 5] as const

/** Weights from an address; what is not there, or is no weight, keeps the one that stands. */
export function readWeights(query: URLSearchParams, standing: Weights): Weights {
  const read = (goal: (typeof GOALS)[number]): number => {
    const typed = query.get(WEIGHT_FIELDS[goal])
    const weight = typed === null || typed.trim() === '' ? Number.NaN : Number(typed)
    return weight >= 0 && weight <= 100 ? weight : standing[goal]
  }
  return {
    access: read('access'),
    officerHours: read('officerHours'),
    cost: read('cost'),
    worstArea: read('worstArea'),
  }
}

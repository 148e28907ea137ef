import { ANNUAL_HOURS_OF_A_POST, CIT_TRAINING_HOURS } from '../../core/mix/assumptions.ts'
import { calibrate, responseInFile } from '../../core/mix/calibration.ts'
import { METRIC_COUNT, METRICS, type Metric, type Spread, spreadOf } from '../../core/mix/metrics.ts'
import type { DesignOptions } from '../../core/mix/mix.ts'
import type { MixPlan } from '../../core/mix/plan.ts'
import { FULL_YEAR_DAYS } from '../../core/mix/readiness.ts'
import type { PatrolStaffing } from '../../core/mix/staffing.ts'
import { beats, type Contender, judge, thresholdsOf } from '../../core/mix/verdict.ts'
import { isKnown } from '../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { mean } from '../../core/stats/quantile.ts'
import {
  type Comparison,
  type DesignInputs,
  type DesignResult,
  type MixResult,
  REPLICATE_METRICS,
  type ReplicateMetric,
  type Warning,
} from './result.ts'

const FEW_CALLS = 100
const BUSY_PATROL = 0.85
const HOURS_A_YEAR = 168 * 52

export interface Replayed {
  readonly calls: ReplayCalls
  readonly plans: readonly MixPlan[]
  /** Replayed after the plans, with another share of trained officers; they take no part in the verdict. */
  readonly variants: readonly MixPlan[]
  readonly options: DesignOptions
  readonly staffing: PatrolStaffing
  readonly usableWeeks: readonly number[]
  readonly results: Float64Array
  readonly replications: number
}

type Series = (mix: number, metric: Metric) => readonly number[]

/** Combines the replications in their order into what the result says about the mixes. */
export function summarise(
  run: Replayed,
): Pick<DesignResult, 'mixes' | 'comparisons' | 'verdict' | 'calibration' | 'warnings'> {
  const series: Series = (mix, metric) =>
    Array.from(
      { length: run.replications },
      (_, r) =>
        run.results[(r * (run.plans.length + run.variants.length) + mix) * METRIC_COUNT + METRICS.indexOf(metric)],
    )
  const contenders = run.plans.map((plan, m) => contender(plan, series, m))
  const thresholds = thresholdsOf(run.options)
  const yours = responseInFile(run.calls)
  const replayed = {
    median: spreadOf(series(0, 'responseMedianMinutes'))?.mean,
    p90: spreadOf(series(0, 'responseP90Minutes'))?.mean,
  }
  const calibration =
    yours === null || replayed.median === undefined || replayed.p90 === undefined
      ? null
      : calibrate(yours, { median: replayed.median, p90: replayed.p90 })
  return {
    mixes: run.plans.map((plan, m) => ({
      ...mixResult(run, plan, series, m),
      ...ifTrained(run, plan, series, contenders),
    })),
    comparisons: compare(contenders, thresholds.smallestDifference),
    verdict: { kind: 'compared', ...judge(contenders, thresholds) },
    calibration,
    warnings: warningsOf(run, calibration),
  }
}

function contender(plan: MixPlan, series: Series, m: number): Contender {
  return {
    id: plan.mix.id,
    reached: series(m, 'reachedInTimeShare'),
    clinician: series(m, 'clinicianInTimeShare'),
    urgentP90: series(m, 'urgentP90Minutes'),
  }
}

/** What the variants of this plan reached, and whether the verdict would still name it. */
function ifTrained(
  run: Replayed,
  plan: MixPlan,
  series: Series,
  contenders: readonly Contender[],
): Pick<MixResult, 'ifTrained'> {
  const variants = run.variants.flatMap((variant, v) => {
    if (variant.mix.id !== plan.mix.id) return []
    const own = contender(variant, series, run.plans.length + v)
    const { anySpecialist } = judge(
      contenders.map((each) => (each.id === own.id ? own : each)),
      thresholdsOf(run.options),
    )
    return {
      trainedShare: variant.trainedShare,
      reachedInTimeShare: spreadOf(own.reached),
      looksFirst: anySpecialist.kind === 'look-first' && anySpecialist.mix === own.id,
    }
  })
  return variants.length === 0 ? {} : { ifTrained: variants }
}

function mixResult(run: Replayed, plan: MixPlan, series: Series, m: number): MixResult {
  const { options, staffing } = run
  const less = (metric: Metric): Spread =>
    certain(spreadOf(series(m, metric).map((value, r) => series(0, metric)[r] - value)))
  const overtime = series(m, 'crewOvertimeHours')
  const available = ANNUAL_HOURS_OF_A_POST / options.reliefFactor
  const crewHours = plan.crews.map((crew) => ({ ...crew, hours: mean(crew.onDuty) * HOURS_A_YEAR }))
  const patrolHours = mean(staffing.units) * HOURS_A_YEAR * options.officersPerUnit
  const newlyTrained = ((plan.trainedShare - options.trainedToday) * patrolHours) / available
  const lent = crewHours.reduce((sum, crew) => sum + crew.hours * crew.officers, 0)
  const civilians = crewHours.reduce((sum, crew) => sum + crew.hours * (crew.people - crew.officers), 0)
  return {
    id: plan.mix.id,
    name: plan.mix.name,
    responders: plan.mix.responders,
    crews: plan.crews.map(({ kind, teams, people, officers, isOnCall, duty }) => ({
      kind,
      vehicles: 1,
      teams,
      people,
      officers,
      isOnCall,
      duty,
      met: 0,
    })),
    desk: null,
    replicates: Object.fromEntries(REPLICATE_METRICS.map((metric) => [metric, series(m, metric)])) as Record<
      ReplicateMetric,
      readonly number[]
    >,
    byArea: [],
    byHour: [],
    onDuty: [],
    metrics: metricSpreads(series, m),
    officerHoursReturned: less('officerHours'),
    patrolHoursReturned: less('patrolHours'),
    officerHoursLent: lent,
    crewHoursPaid: certain(spreadOf(series(m, 'crewDutyHours').map((hours, r) => hours + overtime[r]))),
    staff: { clinicians: civilians / available, officers: lent / available },
    training:
      newlyTrained > 0
        ? { officers: Math.ceil(newlyTrained), hours: Math.ceil(newlyTrained) * CIT_TRAINING_HOURS.value }
        : null,
  }
}

function metricSpreads(series: Series, m: number): Record<Metric, Spread | null> {
  const entries = METRICS.map((metric): [Metric, Spread | null] => [metric, spreadOf(series(m, metric))])
  // The list of metrics is the list of keys, so nothing can be missing.
  return Object.fromEntries(entries) as Record<Metric, Spread | null>
}

function compare(contenders: readonly Contender[], smallest: number): Comparison[] {
  return contenders.flatMap((a, i) =>
    contenders.slice(i + 1).map((b): Comparison => {
      const [higher, lower] = mean(a.reached) > mean(b.reached) ? [a, b] : [b, a]
      return {
        higher: higher.id,
        lower: lower.id,
        difference: certain(spreadOf(higher.reached.map((value, r) => value - lower.reached[r]))),
        tellApart: beats(higher.reached, lower.reached, smallest),
      }
    }),
  )
}

function warningsOf(run: Replayed, calibration: DesignResult['calibration']): readonly Warning[] {
  const { calls, staffing, usableWeeks } = run
  const inputs = describeInputs(calls, usableWeeks, staffing)
  const warnings: Warning[] = []
  if (calls.daysCovered < FULL_YEAR_DAYS) warnings.push({ kind: 'under-a-year', days: calls.daysCovered })
  if (usableWeeks.length < calls.weeks)
    warnings.push({ kind: 'weeks-left-out', weeks: calls.weeks - usableWeeks.length, of: calls.weeks })
  if (staffing.source === 'estimated') warnings.push({ kind: 'patrol-estimated' })
  if (staffing.busyShare > BUSY_PATROL) warnings.push({ kind: 'patrol-busy', busyShare: staffing.busyShare })
  if (!calls.priority.some((priority) => priority > 0)) warnings.push({ kind: 'no-priorities' })
  const special = inputs.mentalHealthCalls
  if (special < FEW_CALLS) warnings.push({ kind: 'few-mental-health-calls', calls: special })
  const drawn = 1 - Math.min(inputs.known.travel, inputs.known.scene)
  if (drawn > 0.2) warnings.push({ kind: 'minutes-drawn', share: drawn })
  if (calibration === null) warnings.push({ kind: 'not-calibrated' })
  else if (calibration.some((check) => !check.fits)) warnings.push({ kind: 'off-calibration' })
  return warnings
}

export function describeInputs(
  calls: ReplayCalls,
  weeks: readonly number[],
  staffing: PatrolStaffing | null,
): DesignInputs {
  const went = (i: number): boolean => calls.units[i] > 0
  const waited = (i: number): boolean => went(i) && calls.officerInitiated[i] === 0
  const known = (minutes: Float32Array | undefined): number =>
    minutes === undefined
      ? 0
      : countOf(calls, (i) => waited(i) && isKnown(minutes[i])) / Math.max(1, countOf(calls, waited))
  return {
    calls: countOf(calls, went),
    mentalHealthCalls: countOf(calls, (i) => went(i) && calls.mentalHealth[i] === 1),
    definition: calls.definition,
    daysCovered: calls.daysCovered,
    weeks: calls.weeks,
    weeksReplayed: weeks.length,
    patrol: staffing && {
      source: staffing.source,
      unitsByHourOfWeek: [...staffing.units],
      busyShare: staffing.busyShare,
    },
    known: {
      dispatch: known(calls.dispatchMinutes),
      travel: known(calls.travelMinutes),
      scene: known(calls.sceneMinutes),
    },
  }
}

function countOf(calls: ReplayCalls, isOne: (call: number) => boolean): number {
  let count = 0
  for (let i = 0; i < calls.count; i++) if (isOne(i)) count++
  return count
}

function certain(spread: Spread | null): Spread {
  if (spread === null) throw new Error('Hours are known in every replication: a bug in the replay')
  return spread
}

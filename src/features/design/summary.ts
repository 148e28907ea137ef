import { ANNUAL_HOURS_OF_A_POST, CIT_TRAINING_HOURS } from '../../core/mix/assumptions.ts'
import {
  CALIBRATED,
  type Calibration,
  calibrate,
  calibrateWorkload,
  responseInFile,
} from '../../core/mix/calibration.ts'
import { METRIC_COUNT, METRICS, type Metric, ROW_LENGTH, type Spread, spreadOf } from '../../core/mix/metrics.ts'
import type { DesignOptions } from '../../core/mix/mix.ts'
import { crewsOnDuty, type MixPlan } from '../../core/mix/plan.ts'
import { FULL_YEAR_DAYS, gapsFor } from '../../core/mix/readiness.ts'
import { extremeGroups, shareIn } from '../../core/mix/served.ts'
import type { PatrolStaffing } from '../../core/mix/staffing.ts'
import { beats, type Contender, judge, thresholdsOf } from '../../core/mix/verdict.ts'
import { isKnown } from '../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { mean } from '../../core/stats/quantile.ts'
import { areaWidth, countsOf, type ReplayJob } from './job.ts'
import {
  type Comparison,
  type DesignInputs,
  type DesignResult,
  type MixResult,
  REPLICATE_METRICS,
  type ReplicateMetric,
  type Served,
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
  readonly job: ReplayJob
  /** How many ran. */
  readonly replications: number
}

type Series = (mix: number, metric: Metric) => readonly number[]

/** Combines the replications in their order into what the result says about the mixes. */
export function summarise(
  run: Replayed,
): Pick<DesignResult, 'mixes' | 'comparisons' | 'verdict' | 'calibration' | 'workload' | 'warnings'> {
  for (const m of run.job.plans.keys()) settleAreas(run, m)
  const series: Series = (mix, metric) => column(run, mix, METRICS.indexOf(metric))
  const contenders = run.plans.map((plan, m) => contender(plan, series, m))
  const thresholds = thresholdsOf(run.options)
  const calibration = calibrationOf(run)
  const workload =
    run.staffing.source === 'estimated'
      ? null
      : calibrateWorkload(run.staffing.busyShare, certain(spreadOf(series(0, 'patrolBusyShare'))).mean)
  return {
    mixes: run.plans.map((plan, m) => ({
      ...mixResult(run, plan, series, m),
      ...ifTrained(run, plan, series, contenders),
    })),
    comparisons: compare(contenders, thresholds.smallestDifference),
    verdict: { kind: 'compared', ...judge(contenders, thresholds) },
    calibration,
    workload,
    warnings: warningsOf(run, [...(calibration ?? []), ...(workload === null ? [] : [workload])], calibration === null),
  }
}

/** Writes the share of the worst- and best-served area, each the same one in every replication, into the rows of a plan. */
function settleAreas({ job, replications }: Replayed, mix: number): void {
  const { results, plans, areaCounts, calls } = job
  const width = areaWidth(calls)
  const found = extremeGroups(countsOf(job, mix).areas.subarray(0, width), replications)
  if (found === null) return
  for (let r = 0; r < replications; r++) {
    const row = r * plans.length + mix
    const served = areaCounts.subarray(row * width, (row + 1) * width)
    results[row * ROW_LENGTH + METRICS.indexOf('worstAreaShare')] = shareIn(served, found.worst)
    results[row * ROW_LENGTH + METRICS.indexOf('bestAreaShare')] = shareIn(served, found.best)
  }
}

/** One number of each replication's row. */
function column(run: Replayed, mix: number, place: number): readonly number[] {
  const { results, plans } = run.job
  return Array.from({ length: run.replications }, (_, r) => results[(r * plans.length + mix) * ROW_LENGTH + place])
}

function calibrationOf(run: Replayed): readonly Calibration[] | null {
  const yours = responseInFile(run.calls)
  if (yours === null) return null
  const meanAt = (place: number): number => spreadOf(column(run, 0, place))?.mean ?? Number.NaN
  return CALIBRATED.flatMap((of, i) => {
    const inFile = yours[of]
    const places =
      of === 'all'
        ? [METRICS.indexOf('responseMedianMinutes'), METRICS.indexOf('responseP90Minutes')]
        : [METRIC_COUNT + 2 * (i - 1), METRIC_COUNT + 2 * (i - 1) + 1]
    const [median, p90] = places.map(meanAt)
    return inFile === null || Number.isNaN(median) ? [] : calibrate(inFile, { median, p90 }, of)
  })
}

function contender(plan: MixPlan, series: Series, m: number): Contender {
  return {
    id: plan.mix.id,
    reached: series(m, 'accessShare'),
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
      accessShare: spreadOf(own.reached),
      looksFirst: anySpecialist.kind === 'look-first' && anySpecialist.mix === own.id,
    }
  })
  return variants.length === 0 ? {} : { ifTrained: variants }
}

function mixResult(run: Replayed, plan: MixPlan, series: Series, m: number): MixResult {
  const { options, staffing } = run
  const counts = countsOf(run.job, m)
  const aYear = 52 / options.weeks / run.replications
  const less = (metric: Metric): Spread =>
    certain(spreadOf(series(m, metric).map((value, r) => series(0, metric)[r] - value)))
  const overtime = series(m, 'crewOvertimeHours')
  const available = ANNUAL_HOURS_OF_A_POST / options.reliefFactor
  const crewHours = plan.crews.map((crew) => ({ ...crew, hours: mean(crew.onDuty) * HOURS_A_YEAR }))
  const patrolHours = mean(staffing.units) * HOURS_A_YEAR * options.officersPerUnit
  const newlyTrained = ((plan.trainedShare - options.trainedToday) * patrolHours) / available
  const lent = crewHours.reduce((sum, crew) => sum + crew.hours * crew.officers, 0)
  const civilians = crewHours.reduce((sum, crew) => sum + crew.hours * (crew.people - crew.officers), 0)
  // 988 is staffed by others; a case manager is one post.
  const atDesk = plan.desk?.by === 'dispatch-clinician' ? mean(plan.desk.onDuty) * HOURS_A_YEAR : 0
  const workers = plan.followUp?.workers ?? 0
  return {
    id: plan.mix.id,
    name: plan.mix.name,
    responders: plan.mix.responders,
    crews: plan.crews.map(({ kind, comes, teams, people, officers, isOnCall, duty }, c) => ({
      kind,
      vehicles: comes === 'video' ? 0 : comes === 'two-cars' ? 2 : 1,
      teams,
      people,
      officers,
      isOnCall,
      duty,
      met: counts.met[c] * aYear,
    })),
    desk: plan.desk && { by: plan.desk.by, clinicians: plan.desk.clinicians, duty: plan.desk.duty },
    replicates: replicates(series, m),
    // The last place is for calls of no known area.
    byArea: served(counts.areas, aYear).slice(0, -1),
    byHour: served(counts.hours, aYear),
    onDuty: crewsOnDuty(plan),
    ...(plan.mix.copiedFrom === undefined ? {} : { copiedFrom: plan.mix.copiedFrom }),
    metrics: metricSpreads(series, m),
    officerHoursReturned: less('officerHours'),
    patrolHoursReturned: less('patrolHours'),
    officerHoursLent: lent,
    crewHoursPaid: certain(spreadOf(series(m, 'crewDutyHours').map((hours, r) => hours + overtime[r]))),
    staff: { clinicians: (civilians + atDesk) / available + workers, officers: lent / available },
    training:
      newlyTrained > 0
        ? { officers: Math.ceil(newlyTrained), hours: Math.ceil(newlyTrained) * CIT_TRAINING_HOURS.value }
        : null,
  }
}

function replicates(series: Series, m: number): MixResult['replicates'] {
  const entries = REPLICATE_METRICS.map((metric): [ReplicateMetric, readonly (number | null)[]] => [
    metric,
    series(m, metric).map(orNull),
  ])
  // As below: the list of metrics is the list of keys.
  return Object.fromEntries(entries) as MixResult['replicates']
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Counts in threes, summed over replications, as numbers of one year. */
function served(counts: Int32Array, aYear: number): readonly Served[] {
  return Array.from({ length: counts.length / 3 }, (_, i) => ({
    calls: counts[3 * i] * aYear,
    access: counts[3 * i + 1] * aYear,
    clinician: counts[3 * i + 2] * aYear,
  }))
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

function warningsOf(
  run: Replayed,
  checks: readonly { readonly fits: boolean }[],
  isUncalibrated: boolean,
): readonly Warning[] {
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
  if (isUncalibrated) warnings.push({ kind: 'not-calibrated' })
  if (checks.some((check) => !check.fits)) warnings.push({ kind: 'off-calibration' })
  const responders = run.plans.flatMap((plan) => plan.mix.responders)
  return [...warnings, ...gapsFor(calls, responders).map((kind) => ({ kind }))]
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

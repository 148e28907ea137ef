import { type Assumption, yoursOr } from '../../core/mix/assumption.ts'
import {
  CIT_TRAINING_HOURS,
  HANDLING_MINUTES,
  OFFICERS_PER_UNIT,
  PATROL_BUSY_SHARE,
  RELIEF_FACTOR,
  SHIFT_CHANGES,
  SMALLEST_DIFFERENCE,
  SMALLEST_SLOWDOWN,
  TRAINED_SHARE,
} from '../../core/mix/assumptions.ts'
import { topShareOf } from '../../core/mix/fit.ts'
import { drawnValue } from '../../core/mix/fleet-draw.ts'
import { ROW_LENGTH } from '../../core/mix/metrics.ts'
import { type DesignOptions, withDoNothing } from '../../core/mix/mix.ts'
import { type MixPlan, planAssumptions, planMix, trainedVariants } from '../../core/mix/plan.ts'
import { missingFor } from '../../core/mix/readiness.ts'
import { screenFacts } from '../../core/mix/screen-facts.ts'
import { type PatrolStaffing, patrolStaffing } from '../../core/mix/staffing.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import { fitDemand } from '../../core/sim/demand/fit.ts'
import { handlingOf } from '../../core/sim/handling.ts'
import { type KnownMinutes, knownMinutes } from '../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { usableWeeks } from '../../core/sim/year.ts'
import { areaWidth, countsLength, newControl, type ReplayJob, replicationsDone } from './job.ts'
import { runOnWorkers, shared } from './pool.ts'
import { fingerprintOf } from './record/fingerprint.ts'
import { type DesignResult, rounded } from './result.ts'
import { describeInputs, summarise } from './summary.ts'

export const DEFAULT_SEED = 2026
export const DEFAULT_REPLICATIONS = 30
/** More than this narrows nothing that matters and only costs time. */
export const MOST_REPLICATIONS = 200

export interface DesignRun {
  readonly seed?: number | undefined
  readonly replications?: number | undefined
  readonly workers: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

export type DesignProblem = { readonly kind: 'cancelled' }

/**
 * Replays the calls against each mix and says what they would have done. Where the file cannot carry a comparison the
 * result is a refusal that names what is missing; it holds no mix then.
 */
export async function designMixes(
  calls: ReplayCalls,
  options: DesignOptions,
  run: DesignRun,
): Promise<Result<DesignResult, DesignProblem>> {
  const { seed = DEFAULT_SEED, replications = DEFAULT_REPLICATIONS } = run
  if (!(Number.isInteger(replications) && replications >= 1 && replications <= MOST_REPLICATIONS))
    throw new RangeError(`Replications are a whole number from 1 to ${MOST_REPLICATIONS}, got ${replications}`)
  const weeks = usableWeeks(calls)
  const known = knownMinutes(calls)
  const staffingFor = (usable: readonly number[]): PatrolStaffing =>
    patrolStaffing(calls, { unitsOnDuty: options.unitsOnDuty, usableWeeks: usable, known })
  const missing = missingFor(calls, staffingFor)
  const { mixes: _, ...settings } = options
  const head = { schema: 'pmhc-design/2', method: 'pmhc-replay/2', seed, replications, asked: replications } as const
  const asRead = { fingerprint: fingerprintOf(calls), topShare: topShareOf(calls) }
  if (missing.length > 0) {
    const inputs = describeInputs(calls, weeks, missing[0]?.kind === 'patrol-units' ? staffingFor(weeks) : null)
    const verdict = { kind: 'refused', missing } as const
    const nothing = {
      assumptions: [],
      mixes: [],
      comparisons: [],
      verdict,
      calibration: null,
      warnings: [],
      areas: calls.areas ?? [],
      drawn: {},
      screen: null,
      stopped: 'all-run',
      workload: null,
    } as const
    return ok(rounded({ ...head, inputs: { ...inputs, ...asRead }, options: settings, ...nothing }))
  }
  const staffing = staffingFor(weeks)
  const plans = withDoNothing(options.mixes).map((mix) => planMix(mix, calls, options, staffing))
  const variants = plans.flatMap((plan) => trainedVariants(plan, options))
  const job = makeJob(calls, [...plans, ...variants], {
    seed,
    replications,
    options,
    mixes: plans.length,
    usableWeeks: weeks,
    known,
    staffing,
  })
  if (!(await runOnWorkers(job, run))) return failed({ kind: 'cancelled' })
  const done = replicationsDone(job)
  const assumptions = assumptionsOf(plans, staffing, options, calls)
  return ok(
    rounded({
      ...head,
      replications: done,
      inputs: { ...describeInputs(calls, weeks, staffing), ...asRead },
      options: settings,
      assumptions,
      areas: calls.areas ?? [],
      drawn: drawnIn(assumptions, seed, done),
      screen: screenFacts(calls, {
        staffing,
        usableWeeks: weeks,
        known,
        handling: job.handling,
        withinMinutes: options.withinMinutes,
      }),
      stopped: done < replications ? 'settled' : 'all-run',
      ...summarise({ calls, plans, variants, options, staffing, usableWeeks: weeks, job, replications: done }),
    }),
  )
}

/** The values of the assumptions that are drawn, replication by replication; the same for every mix. */
function drawnIn(assumptions: readonly Assumption[], seed: number, replications: number): DesignResult['drawn'] {
  const varied = assumptions.filter(({ varied, low, high }) => varied && low < high)
  return Object.fromEntries(
    varied.map((each) => [each.id, Array.from({ length: replications }, (_, r) => drawnValue(each, seed, r))]),
  )
}

/** The same job for all workers, its arrays in shared memory. */
export function makeJob(
  calls: ReplayCalls,
  plans: readonly MixPlan[],
  run: {
    readonly seed: number
    readonly replications: number
    readonly options: DesignOptions
    readonly mixes: number
    readonly usableWeeks: readonly number[]
    readonly known: KnownMinutes
    readonly staffing: PatrolStaffing
  },
): ReplayJob {
  const { options, known } = run
  const { dispatchMinutes: _, ...others } = calls
  const handling = handlingOf(calls, run.staffing.units)
  return {
    calls: {
      ...others,
      receivedMinute: shared(calls.receivedMinute),
      priority: shared(calls.priority),
      mentalHealth: shared(calls.mentalHealth),
      officerInitiated: shared(calls.officerInitiated),
      units: shared(calls.units),
      travelMinutes: shared(calls.travelMinutes),
      sceneMinutes: shared(calls.sceneMinutes),
      otherUnitMinutes: shared(calls.otherUnitMinutes),
      ...(calls.area === undefined ? {} : { area: shared(calls.area) }),
      ...(calls.person === undefined ? {} : { person: shared(calls.person) }),
      ...(calls.risk === undefined ? {} : { risk: shared(calls.risk) }),
      ...(calls.transported === undefined ? {} : { transported: shared(calls.transported) }),
    },
    plans,
    mixes: run.mixes,
    usableWeeks: run.usableWeeks,
    demand: options.years === 'modelled' ? fitDemand(calls, run.usableWeeks) : null,
    seed: run.seed,
    replications: run.replications,
    weeks: options.weeks,
    withinMinutes: options.withinMinutes,
    shiftHours: options.assumptions.shiftHours ?? SHIFT_CHANGES.value,
    known: {
      travel: known.travel.map(shared),
      scene: known.scene.map(shared),
      furtherUnit: known.furtherUnit.map(shared),
    },
    handling: { own: shared(handling.own), pools: handling.pools.map(shared) },
    assumedHandling: HANDLING_MINUTES.value,
    results: new Float64Array(new SharedArrayBuffer(8 * run.replications * plans.length * ROW_LENGTH)),
    counts: new Int32Array(new SharedArrayBuffer(4 * plans.length * countsLength(calls, plans))),
    areaCounts: new Int32Array(new SharedArrayBuffer(4 * run.replications * plans.length * areaWidth(calls))),
    control: newControl(run.replications),
  }
}

/** The assumptions this run really used, with the agency's own values where it set them. */
function assumptionsOf(
  plans: readonly MixPlan[],
  staffing: PatrolStaffing,
  options: DesignOptions,
  calls: ReplayCalls,
): readonly Assumption[] {
  const cit = plans.flatMap((plan) => plan.mix.responders).filter((responder) => responder.kind === 'cit')
  const list: Assumption[] = []
  if (cit.length > 0) {
    for (const trainedShare of new Set(cit.map((responder) => responder.trainedShare)))
      list.push(set(TRAINED_SHARE, trainedShare))
    list.push(CIT_TRAINING_HOURS, yoursOr(SHIFT_CHANGES, options.assumptions.shiftHours))
  }
  list.push(...planAssumptions(plans, calls), set(OFFICERS_PER_UNIT, options.officersPerUnit))
  list.push(set(RELIEF_FACTOR, options.reliefFactor))
  if (staffing.source === 'estimated') list.push(PATROL_BUSY_SHARE)
  if (calls.dispatchMinutes === undefined) list.push(HANDLING_MINUTES)
  const { smallestDifference, smallestSlowdown } = options.assumptions
  list.push(yoursOr(SMALLEST_DIFFERENCE, smallestDifference), yoursOr(SMALLEST_SLOWDOWN, smallestSlowdown))
  return list
}

/** For settings that always have a value: one that is not ours is the agency's. */
function set(assumption: Assumption, value: number): Assumption {
  return yoursOr(assumption, value === assumption.value ? undefined : value)
}

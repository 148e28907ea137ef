import { fleetFor } from '../../core/mix/fleet-draw.ts'
import { ROW_LENGTH, writeMetrics } from '../../core/mix/metrics.ts'
import type { MixPlan } from '../../core/mix/plan.ts'
import { isSettled, ROUND } from '../../core/mix/settled.ts'
import type { DemandModel } from '../../core/sim/demand/model.ts'
import { ModelledWeeks } from '../../core/sim/demand/modelled-weeks.ts'
import { HOURS_A_WEEK } from '../../core/sim/fleet.ts'
import type { Handling } from '../../core/sim/handling.ts'
import type { KnownMinutes } from '../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { Replayer } from '../../core/sim/replayer.ts'
import { RollCall } from '../../core/sim/roll-call.ts'
import type { Tally } from '../../core/sim/tally.ts'
import { WARM_UP_WEEKS, Years } from '../../core/sim/year.ts'

/** Everything a worker needs. The arrays of `calls`, `results`, `counts` and `control` are shared memory, not copies. */
export interface ReplayJob {
  readonly calls: ReplayCalls
  readonly plans: readonly MixPlan[]
  /** The first of the plans: those that are compared. The others are variants of them. */
  readonly mixes: number
  readonly usableWeeks: readonly number[]
  /** How calls come in modelled years; null where whole weeks of the file are drawn. */
  readonly demand: DemandModel | null
  readonly seed: number
  /** At most so many; fewer where the answer is settled earlier. */
  readonly replications: number
  readonly weeks: number
  readonly withinMinutes: number
  readonly shiftHours: number
  readonly known: KnownMinutes
  readonly handling: Handling
  readonly assumedHandling: number
  /** replications x plans x ROW_LENGTH */
  readonly results: Float64Array
  /** plans x countsLength: sums over replications of whole numbers, so that the order of adding does not matter. */
  readonly counts: Int32Array
  /** replications x plans x areas x 3: what each area was served in each replication. */
  readonly areaCounts: Int32Array
  /** [next replication to take, 1 when cancelled, end of this round or 0 when no other follows, replications done] */
  readonly control: Int32Array
}

const NEXT = 0
const CANCELLED = 1
const ROUND_END = 2
const DONE = 3
const CONTROLS = 4
/** In the place of the end of a round. */
const OVER = 0

/** Shared control of a job of so many replications, before its first round. */
export function newControl(replications: number): Int32Array {
  const control = new Int32Array(new SharedArrayBuffer(4 * CONTROLS))
  control[ROUND_END] = Math.min(ROUND, replications)
  return control
}

export const replicationsDone = (job: ReplayJob): number => Atomics.load(job.control, DONE)

export const cancel = (job: ReplayJob): void => {
  Atomics.store(job.control, CANCELLED, 1)
  Atomics.notify(job.control, ROUND_END)
}

/**
 * Takes replications until none is left. Which worker takes which does not matter: a replication depends on its number and
 * the seed alone, and its numbers go to its own place. Who finishes a round asks whether another is needed; the others
 * wait for the answer, so every round is whole before it is judged.
 */
export function workThrough(job: ReplayJob, onDone: () => void): void {
  const bench = makeBench(job)
  let replication = Atomics.add(job.control, NEXT, 1)
  for (;;) {
    const end = Atomics.load(job.control, ROUND_END)
    if (Atomics.load(job.control, CANCELLED) === 1) return
    if (replication < end) {
      runReplication(job, bench, replication)
      onDone()
      if (Atomics.add(job.control, DONE, 1) + 1 === end) closeRound(job, end)
      replication = Atomics.add(job.control, NEXT, 1)
    } else if (end === OVER || end === job.replications) return
    else Atomics.wait(job.control, ROUND_END, end, 1_000)
  }
}

function closeRound(job: ReplayJob, end: number): void {
  const { control, results, plans, mixes, replications } = job
  const isOver = end === replications || isSettled(results, end, { plans: plans.length, mixes })
  Atomics.store(control, ROUND_END, isOver ? OVER : Math.min(end + ROUND, replications))
  Atomics.notify(control, ROUND_END)
}

interface Bench {
  readonly years: Years
  readonly roll: RollCall
  readonly replayer: Replayer
}

/** Memory for one replication at a time, used again for each. */
export function makeBench(job: Omit<ReplayJob, 'results' | 'counts' | 'areaCounts' | 'control'>): Bench {
  const { calls, plans, weeks, shiftHours, usableWeeks, demand } = job
  const modelled = { weeks: weeks + WARM_UP_WEEKS, usableWeeks }
  const draws = demand === null ? undefined : new ModelledWeeks(calls, { ...modelled, demand })
  const years = new Years(calls, { ...job, draws })
  const seats = Math.max(...plans.flatMap((plan) => [...plan.patrol]))
  const crews = Math.max(...plans.map((plan) => plan.crews.length))
  const replayer = new Replayer({
    calls: years.capacity,
    // A change of shift can leave one shift's units busy while the next one is out in full: so twice as many.
    units: 2 * seats,
    crews,
    areas: years.areas,
    persons: years.persons,
  })
  return { years, roll: new RollCall(weeks, seats, shiftHours), replayer }
}

function runReplication(job: ReplayJob, bench: Bench, replication: number): void {
  const { seed, plans, weeks, withinMinutes, results, counts, areaCounts } = job
  const year = bench.years.make(seed, replication)
  const length = counts.length / plans.length
  bench.roll.make(seed, replication)
  for (const [m, plan] of plans.entries()) {
    const fleet = fleetFor(plan, seed, replication)
    const tally = bench.replayer.run(year, fleet, { weeks, limit: withinMinutes, roll: bench.roll })
    addCounts(tally, counts, m * length)
    areaCounts.set(
      tally.areaServed.subarray(0, areaWidth(job.calls)),
      (replication * plans.length + m) * areaWidth(job.calls),
    )
    const offset = (replication * plans.length + m) * ROW_LENGTH
    writeMetrics(tally, weeks, { values: results, offset, isToday: m === 0 })
  }
}

const HOUR_COUNTS = 3 * HOURS_A_WEEK

/** Served counts by hour of the week, then by area (the unknown one last), then calls met by each crew. */
export function countsLength(calls: ReplayCalls, plans: readonly MixPlan[]): number {
  const crews = Math.max(...plans.map((plan) => plan.crews.length))
  return HOUR_COUNTS + 3 * ((calls.areas?.length ?? 0) + 1) + crews
}

/** Numbers that the known areas take in one replication of one plan. */
export const areaWidth = (calls: ReplayCalls): number => 3 * (calls.areas?.length ?? 0)

export interface Counts {
  readonly hours: Int32Array
  readonly areas: Int32Array
  readonly met: Int32Array
}

/** The counts of one plan, summed over the replications that ran. */
export function countsOf(job: Pick<ReplayJob, 'counts' | 'calls' | 'plans'>, plan: number): Counts {
  const length = job.counts.length / job.plans.length
  const own = job.counts.subarray(plan * length, (plan + 1) * length)
  const areasEnd = HOUR_COUNTS + 3 * ((job.calls.areas?.length ?? 0) + 1)
  return {
    hours: own.subarray(0, HOUR_COUNTS),
    areas: own.subarray(HOUR_COUNTS, areasEnd),
    met: own.subarray(areasEnd),
  }
}

function addCounts(tally: Tally, counts: Int32Array, offset: number): void {
  let place = offset
  for (const values of [tally.hourServed, tally.areaServed, tally.crewMet])
    for (const value of values) Atomics.add(counts, place++, value)
}

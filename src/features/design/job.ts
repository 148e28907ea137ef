import { METRIC_COUNT, writeMetrics } from '../../core/mix/metrics.ts'
import { fleetFor, type MixPlan } from '../../core/mix/plan.ts'
import type { Handling } from '../../core/sim/handling.ts'
import type { KnownMinutes } from '../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { Replayer } from '../../core/sim/replayer.ts'
import { RollCall } from '../../core/sim/roll-call.ts'
import { Years } from '../../core/sim/year.ts'

/** Everything a worker needs. The arrays of `calls`, `results` and `control` are shared memory, not copies. */
export interface ReplayJob {
  readonly calls: ReplayCalls
  readonly plans: readonly MixPlan[]
  readonly usableWeeks: readonly number[]
  readonly seed: number
  readonly replications: number
  readonly weeks: number
  readonly withinMinutes: number
  readonly shiftHours: number
  readonly known: KnownMinutes
  readonly handling: Handling
  readonly assumedHandling: number
  /** replications x plans x METRICS */
  readonly results: Float64Array
  /** [next replication to take, 1 when cancelled] */
  readonly control: Int32Array
}

const NEXT = 0
const CANCELLED = 1

export const cancel = (job: ReplayJob): void => {
  Atomics.store(job.control, CANCELLED, 1)
}

/**
 * Takes replications until none is left. Which worker takes which does not matter: a replication depends on its number
 * and the seed alone, and its numbers go to its own place.
 */
export function workThrough(job: ReplayJob, onDone: () => void): void {
  const bench = makeBench(job)
  for (;;) {
    const replication = Atomics.add(job.control, NEXT, 1)
    if (replication >= job.replications || Atomics.load(job.control, CANCELLED) === 1) return
    runReplication(job, bench, replication)
    onDone()
  }
}

interface Bench {
  readonly years: Years
  readonly roll: RollCall
  readonly replayer: Replayer
}

/** Memory for one replication at a time, used again for each. */
function makeBench(job: ReplayJob): Bench {
  const { calls, plans, weeks, shiftHours } = job
  const years = new Years(calls, job)
  const seats = Math.max(...plans.flatMap((plan) => [...plan.patrol]))
  const teams = Math.max(...plans.map((plan) => plan.crews.reduce((sum, crew) => sum + Math.max(...crew.onDuty), 0)))
  const crews = Math.max(...plans.map((plan) => plan.crews.length))
  // A change of shift can leave one shift's units busy while the next one is out in full: so twice as many.
  const replayer = new Replayer({ calls: years.capacity, units: 2 * (seats + teams), crews })
  return { years, roll: new RollCall(weeks, seats, shiftHours), replayer }
}

function runReplication(job: ReplayJob, bench: Bench, replication: number): void {
  const { seed, plans, weeks, withinMinutes, results } = job
  const year = bench.years.make(seed, replication)
  bench.roll.make(seed, replication)
  for (const [m, plan] of plans.entries()) {
    const fleet = fleetFor(plan, seed, replication)
    const tally = bench.replayer.run(year, fleet, { weeks, limit: withinMinutes, roll: bench.roll })
    const offset = (replication * plans.length + m) * METRIC_COUNT
    writeMetrics(tally, weeks, { values: results, offset, isToday: m === 0 })
  }
}

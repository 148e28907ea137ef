import { mean, standardDeviation } from '../stats/quantile.ts'
import { studentQuantile } from '../stats/student.ts'
import { METRICS, ROW_LENGTH } from './metrics.ts'

/** Replications in one round; after each the rule is asked. */
export const ROUND = 10
/** Fewer say too little of how far years lie apart, however sure their mean is: our line. */
export const FEWEST = 20
/** Half-width of the 95% interval of the paired mean difference, as a share of that mean, at which a comparison is settled. */
export const SETTLED_AT = 0.05

/**
 * True when, for every mix, the mean difference from today in the share helped in time is known well enough (Student's t,
 * paired by replication). A mix that differs by nothing in every replication is settled too. Depends on the replications
 * done and on nothing else, so any number of workers stops at the same one.
 */
export function isSettled(results: Float64Array, done: number, shape: { plans: number; mixes: number }): boolean {
  const access = METRICS.indexOf('accessShare')
  const at = (replication: number, mix: number): number =>
    results[(replication * shape.plans + mix) * ROW_LENGTH + access]
  if (done < FEWEST) return false
  const t = studentQuantile(0.975, done - 1)
  for (let mix = 1; mix < shape.mixes; mix++) {
    const gaps = Array.from({ length: done }, (_, r) => at(r, mix) - at(r, 0))
    const reach = (t * standardDeviation(gaps)) / Math.sqrt(done)
    if (!(reach <= SETTLED_AT * Math.abs(mean(gaps)))) return false
  }
  return true
}

import { HOURS_A_WEEK } from '../sim/fleet.ts'

/**
 * Units busy in each hour if none were ever short, from the unit hours of work that each hour brings: work of an hour ago is
 * still under way by exp(-1 / mean). This is the lag of the pointwise stationary method, for any length of service.
 * Hours go round: the week is walked twice.
 * Source: Jagerman (1975), Bell Syst. Tech. J. 54:625-661; Massey and Whitt (1994), Ann. Appl. Probab. 4:1145-1160.
 */
export function carriedOver(work: ArrayLike<number>, meanHours: number): Float64Array {
  const load = new Float64Array(HOURS_A_WEEK)
  if (!(meanHours > 0)) return load
  const kept = Math.exp(-1 / meanHours)
  const within = meanHours * (1 - kept)
  let busy = work[HOURS_A_WEEK - 1]
  for (let step = 0; step < 2 * HOURS_A_WEEK; step++) {
    const hour = step % HOURS_A_WEEK
    load[hour] = work[hour] + (busy - work[hour]) * within
    busy = work[hour] + (busy - work[hour]) * kept
  }
  return load
}

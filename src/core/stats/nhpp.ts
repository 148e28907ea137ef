/**
 * Times of events whose rate changes in steps, from unit exponentials: the cumulative rate is walked until it reaches
 * each running sum. Steps of rate zero are skipped; events past the last breakpoint are dropped.
 * `breakpoints` has one more entry than `rates`. Source: Cinlar (1975), Introduction to Stochastic Processes, 4.7.
 */
export function nhppInvert(
  breakpoints: readonly number[],
  rates: readonly number[],
  unitExponentials: readonly number[],
): readonly number[] {
  if (breakpoints.length !== rates.length + 1) throw new RangeError('Needs one more breakpoint than rates')
  const times: number[] = []
  let target = 0
  let reached = 0
  let step = 0
  for (const gap of unitExponentials) {
    target += gap
    while (step < rates.length && reached + mass(breakpoints, rates, step) < target) {
      reached += mass(breakpoints, rates, step)
      step++
    }
    if (step >= rates.length) break
    times.push((breakpoints[step] ?? 0) + (target - reached) / (rates[step] ?? 1))
  }
  return times
}

function mass(breakpoints: readonly number[], rates: readonly number[], step: number): number {
  return (rates[step] ?? 0) * ((breakpoints[step + 1] ?? 0) - (breakpoints[step] ?? 0))
}

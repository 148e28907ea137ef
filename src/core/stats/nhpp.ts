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

/**
 * Events to expect between two times, for a rate that changes in steps: the area under the rate.
 * Throws RangeError where the times lie outside the breakpoints, since nothing is known there.
 */
export function nhppExpectedCount(
  breakpoints: readonly number[],
  rates: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): number {
  if (breakpoints.length !== rates.length + 1) throw new RangeError('Needs one more breakpoint than rates')
  const [first = 0, last = 0] = [breakpoints[0], breakpoints.at(-1)]
  if (!(from >= first && to <= last && from <= to)) throw new RangeError(`Times must lie between ${first} and ${last}`)
  return rates.reduce((sum, rate, step) => {
    const [start = 0, end = 0] = [breakpoints[step], breakpoints[step + 1]]
    return sum + rate * Math.max(0, Math.min(end, to) - Math.max(start, from))
  }, 0)
}

/** Served counts stand in threes: calls, helped in time, met by a clinician in time. */
const [CALLS, HELPED, WIDTH] = [0, 1, 3]

/** Groups with fewer calls in a replication say nothing about who is served worst: our threshold. */
export const FEWEST_CALLS = 20

/**
 * The groups with the least and the most share helped in time over all replications together, of those with enough calls
 * in a replication on average; null where none has. The least of each replication by itself would find a group that had
 * bad luck, not one that is served badly.
 */
export function extremeGroups(
  total: Int32Array,
  replications: number,
): { readonly worst: number; readonly best: number } | null {
  let [worst, best] = [-1, -1]
  const shareOf = (group: number): number => total[group * WIDTH + HELPED] / total[group * WIDTH + CALLS]
  for (let group = 0; group * WIDTH < total.length; group++) {
    if (total[group * WIDTH + CALLS] < FEWEST_CALLS * replications) continue
    if (worst < 0 || shareOf(group) < shareOf(worst)) worst = group
    if (best < 0 || shareOf(group) > shareOf(best)) best = group
  }
  return worst < 0 ? null : { worst, best }
}

/** The share helped in time of one group; NaN where it had no call. */
export function shareIn(served: Int32Array, group: number): number {
  return served[group * WIDTH + HELPED] / served[group * WIDTH + CALLS]
}

/** Adds up hours of the week into hours of the day. */
export function dayHours(served: Int32Array): Int32Array {
  const day = new Int32Array(24 * WIDTH)
  for (let i = 0; i < served.length; i++) day[i % day.length] += served[i]
  return day
}

/**
 * The least share helped in time over any three hours of the day in a row, of those with enough calls; NaN where none has.
 * Found in each replication by itself: three hours hold an eighth of all calls, so luck moves them little.
 */
export function worstThreeHours(day: Int32Array): number {
  let found = Number.NaN
  for (let i = 0; i < day.length; i += WIDTH) {
    const at = (of: number): number =>
      day[i + of] + day[(i + WIDTH + of) % day.length] + day[(i + 2 * WIDTH + of) % day.length]
    if (at(CALLS) < FEWEST_CALLS) continue
    const share = at(HELPED) / at(CALLS)
    found = Number.isNaN(found) ? share : Math.min(found, share)
  }
  return found
}

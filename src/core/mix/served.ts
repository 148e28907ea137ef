/** Served counts stand in threes: calls, helped in time, met by a clinician in time. */
const [CALLS, HELPED, WIDTH] = [0, 1, 3]

/** Groups with fewer calls in a replication say nothing about who is served worst: our threshold. */
export const FEWEST_CALLS = 20

/** The least share helped in time among groups with enough calls; NaN where none has. */
export function worstShare(served: Int32Array): number {
  return extreme(served, Math.min)
}

export function bestShare(served: Int32Array): number {
  return extreme(served, Math.max)
}

/** Adds up hours of the week into hours of the day. */
export function dayHours(served: Int32Array): Int32Array {
  const day = new Int32Array(24 * WIDTH)
  for (let i = 0; i < served.length; i++) day[i % day.length] += served[i]
  return day
}

/** The least share helped in time over any three hours of the day in a row, of those with enough calls. */
export function worstThreeHours(day: Int32Array): number {
  const windows = new Int32Array(day.length)
  for (let i = 0; i < day.length; i++)
    windows[i] = day[i] + day[(i + WIDTH) % day.length] + day[(i + 2 * WIDTH) % day.length]
  return worstShare(windows)
}

function extreme(served: Int32Array, better: (a: number, b: number) => number): number {
  let found = Number.NaN
  for (let i = 0; i < served.length; i += WIDTH) {
    if (served[i + CALLS] < FEWEST_CALLS) continue
    const share = served[i + HELPED] / served[i + CALLS]
    found = Number.isNaN(found) ? share : better(found, share)
  }
  return found
}

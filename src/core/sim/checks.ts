/** What a finished run is held to. */
export interface RunBooks {
  readonly calls: {
    readonly received: number
    readonly averted: number
    readonly settled: number
    readonly served: number
  }
  readonly phone: { readonly offered: number; readonly settled: number; readonly returned: number }
  readonly tasks: { readonly started: number; readonly ended: number }
  /** Calls still waiting. */
  readonly left: number
  /** For each place: the area under how many are there (L x time), and the sum of how long each was (lambda W x time). */
  readonly areas: Readonly<Record<string, readonly [area: number, sum: number]>>
}

/**
 * Conservation: every call that came was thinned, settled by phone, or had someone sent; nothing is left over. Little's law
 * (L = lambda W) holds exactly over a run that begins and ends empty, so the two sides may differ by rounding alone, far
 * less than the 1% that the method asks for. A mismatch is a bug in the replay and throws.
 */
export function checkRun({ calls, phone, tasks, left, areas }: RunBooks): void {
  const { received, averted, settled, served } = calls
  if (received !== averted + settled + served || left !== 0 || phone.offered !== phone.settled + phone.returned)
    throw new Error(
      `Calls were lost: ${received} came, ${averted} were thinned, ${settled} settled by phone, ${served} served, ${left} left`,
    )
  if (tasks.started !== tasks.ended || tasks.started < served)
    throw new Error(`Tasks were lost: ${tasks.started} began, ${tasks.ended} ended, for ${served} calls`)
  for (const [what, [area, sum]] of Object.entries(areas))
    if (!(Math.abs(area - sum) <= 1e-6 * Math.max(1, Math.abs(area), Math.abs(sum))))
      throw new Error(`Little's law fails for ${what}: ${area} minutes of presence, ${sum} minutes of stays`)
}

import type { Hypercube } from './hypercube-system.ts'

export interface HypercubeAnswer {
  /** Busy share of each unit. */
  readonly workload: readonly number[]
  /** Share of all dispatches that send this unit (row) to this area (column); adds up to 1. */
  readonly dispatchFraction: readonly (readonly number[])[]
  /** Share of dispatches by another unit than the first of the area's list. */
  readonly fractionNonPrimary: number
  /** Share of calls that find all units busy and wait; only with a queue. */
  readonly probQueue?: number
  /** Share of calls that find all units busy and go elsewhere; only without one. */
  readonly probLoss?: number
  /** Over all dispatches, in the unit of the travel times; only where these are given. */
  readonly meanTravelTime?: number
  /** The same for each area; null in one without calls. */
  readonly meanTravelByArea?: readonly (number | null)[]
}

/**
 * The answer from what each unit does: `sent` is the share of calls of each area (row of `units` numbers) that meets this
 * unit free and sends it; `allBusy` the share of calls that find none. Who waited is served by any unit alike.
 */
export function hypercubeAnswer(
  system: Hypercube,
  found: { readonly workload: readonly number[]; readonly sent: Float64Array; readonly allBusy: number },
): HypercubeAnswer {
  const { units, rates, total, queue } = system
  const { workload, sent, allBusy } = found
  const waits = queue === 'infinite'
  const served = waits ? 1 : 1 - allBusy
  const dispatchFraction = Array.from({ length: units }, (_, unit) =>
    Array.from(rates, (rate, area) => {
      const share = (sent[area * units + unit] ?? 0) + (waits ? allBusy / units : 0)
      return (rate / total) * (share / served)
    }),
  )
  const primary = system.preferences.map((list, area) => dispatchFraction[list[0] ?? 0]?.[area] ?? 0)
  return {
    workload,
    dispatchFraction,
    fractionNonPrimary: 1 - primary.reduce((sum, share) => sum + share, 0),
    ...(waits ? { probQueue: allBusy } : { probLoss: allBusy }),
    ...travel(system, dispatchFraction),
  }
}

function travel({ travelTime, rates, total }: Hypercube, dispatchFraction: readonly (readonly number[])[]) {
  if (travelTime === undefined) return {}
  const byArea = Array.from(rates, (_, area) =>
    dispatchFraction.reduce((sum, row, unit) => sum + (row[area] ?? 0) * (travelTime[unit]?.[area] ?? 0), 0),
  )
  return {
    meanTravelTime: byArea.reduce((sum, time) => sum + time, 0),
    meanTravelByArea: byArea.map((time, area) => {
      const rate = rates[area] ?? 0
      return rate === 0 ? null : time / (rate / total)
    }),
  }
}

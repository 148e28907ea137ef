import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { URGENCIES } from '../sim/urgency.ts'
import type { ScreenFacts } from './screen.ts'
import { carriedOver } from './screen-load.ts'

/** Last rank of each group of ranks, and the one that stands for it. */
const LAST_RANKS = [1, 2, 3, 4, 5, 7, 10, 14, 20, 1000] as const
const TYPICAL_RANKS = [1, 2, 3, 4, 5, 6, 9, 12, 17, 25] as const
export const RANKS = LAST_RANKS.length
/** An hour with more work than its units can do has no steady state; it is looked at as if it were this busy. */
const FULL = 0.98
export const TOO_BUSY = 0.85

/** Times as far as the nearest unit lies the unit of a rank, on average; nearest first (see sim/drive.ts). */
export const RANK_DRIVES: readonly number[] = TYPICAL_RANKS.map((rank) => {
  let factor = 1
  for (let k = 1; k < rank; k++) factor *= (k + 0.5) / k
  return factor
})

export interface PatrolLayer {
  /** Busy share of the units in each hour, above 1 where there is more work than they can do. */
  readonly busyShare: Float64Array
  /** Chance that no unit is free, by hour. */
  readonly waits: Float64Array
  /** Mean wait of those who wait, by urgency and hour: 12 x 168. */
  readonly waitMinutes: Float64Array
  /** Chance that the nearest free trained unit is in each group of ranks, when some unit is free: 168 x RANKS. */
  readonly ranks: Float64Array
  /** Chance that the unit for which a call waited is trained, by hour. */
  readonly freedTrained: Float64Array
}

export interface PatrolWork {
  /** Unit hours that each hour brings, by urgency (12 x 168), of mental-health calls; and that of all else, ready as load. */
  readonly special: Float64Array
  readonly specialMinutes: number
  readonly other: Float64Array
}

/**
 * Patrol as one pool of units that calls wait for by urgency (M/M/c with priorities, Cobham), hour by hour with the load
 * carried over. Of the free units some are trained: those are sent to mental-health calls first, so they are busier
 * than the others, and whether one is free follows from how many units are.
 */
export function patrolLayer(
  facts: ScreenFacts,
  work: PatrolWork,
  { units, trainedShare }: { readonly units: Int32Array; readonly trainedShare: number },
): PatrolLayer {
  const special = new Float64Array(HOURS_A_WEEK)
  for (let u = 0; u < URGENCIES; u++)
    for (let h = 0; h < HOURS_A_WEEK; h++) special[h] += work.special[u * HOURS_A_WEEK + h]
  const load = carriedOver(special, work.specialMinutes / 60)
  const layer: PatrolLayer = {
    busyShare: new Float64Array(HOURS_A_WEEK),
    waits: new Float64Array(HOURS_A_WEEK),
    waitMinutes: new Float64Array(URGENCIES * HOURS_A_WEEK),
    ranks: new Float64Array(HOURS_A_WEEK * RANKS),
    freedTrained: new Float64Array(HOURS_A_WEEK),
  }
  for (let h = 0; h < HOURS_A_WEEK; h++) {
    const [mine, all] = [load[h], load[h] + work.other[h]]
    layer.busyShare[h] = all / units[h]
    const busy = Math.min(all, FULL * units[h])
    const free = statesOf(busy, units[h])
    layer.waits[h] = free.none
    if (free.none > 0) fillWaits(h, { facts, work, units: units[h], layer })
    if (trainedShare > 0)
      fillRanks(h, { free, units: units[h], trainedShare, busy, mine: (mine * busy) / Math.max(1e-9, all), layer })
  }
  return layer
}

interface FreeUnits {
  /** Chance that none is free. */
  readonly none: number
  /** Chance that at least r units are free, for r from 1 (place 0) on. */
  readonly atLeast: Float64Array
}

/** Units free in the steady state of M/M/c with this load. */
function statesOf(load: number, units: number): FreeUnits {
  const weights = new Float64Array(units + 1)
  weights[0] = Math.exp(-load)
  for (let busy = 1; busy <= units; busy++) weights[busy] = (weights[busy - 1] * load) / busy
  const queue = weights[units] / (1 - load / units)
  let all = queue
  for (let busy = 0; busy < units; busy++) all += weights[busy]
  const atLeast = new Float64Array(units)
  let sum = 0
  for (let busy = 0; busy < units; busy++) {
    sum += weights[busy]
    atLeast[units - 1 - busy] = sum / all
  }
  return { none: queue / all, atLeast }
}

interface Waits {
  readonly facts: ScreenFacts
  readonly work: PatrolWork
  readonly units: number
  readonly layer: PatrolLayer
}

/** Cobham: W_k = W0 / ((1 - s_{k-1})(1 - s_k)), with s_k the busy share of the urgencies up to k. */
function fillWaits(h: number, { facts, work, units, layer }: Waits): void {
  const first = facts.minutes.task / units
  let [before, upTo] = [0, 0]
  for (let u = 0; u < URGENCIES; u++) {
    upTo += (work.special[u * HOURS_A_WEEK + h] + work.other[h] * (facts.otherUrgency[u] ?? 0)) / units
    upTo = Math.min(FULL, upTo)
    layer.waitMinutes[u * HOURS_A_WEEK + h] = first / ((1 - before) * (1 - upTo))
    before = upTo
  }
}

interface Trained {
  readonly free: FreeUnits
  readonly units: number
  readonly trainedShare: number
  readonly busy: number
  /** Units of `busy` that are at mental-health calls. */
  readonly mine: number
  readonly layer: PatrolLayer
}

/**
 * Of the free units, the share that is trained: trained ones take the mental-health calls while one is free, and their part
 * of all else. Three rounds settle it. Then the rank of the nearest one among the free units, in a random order.
 */
function fillRanks(h: number, { free, units, trainedShare, busy, mine, layer }: Trained): void {
  const trained = trainedShare * units
  const idle = Math.max(1e-6, units - busy)
  let [share, reached, atCalls] = [trainedShare, 1, 0]
  for (let round = 0; round < 3; round++) {
    const elsewhere = (busy - mine) / idle
    atCalls = Math.min(trained, (reached * mine + elsewhere * trained) / (1 + elsewhere))
    share = Math.min(1, Math.max(0, (trained - atCalls) / idle))
    reached = 0
    let none = 1
    for (let rank = 0; rank < free.atLeast.length; rank++) {
      reached += none * share * free.atLeast[rank]
      none *= 1 - share
    }
    reached /= Math.max(1e-9, 1 - free.none)
  }
  let [none, group] = [1, 0]
  for (let rank = 0; rank < free.atLeast.length; rank++) {
    if (rank >= LAST_RANKS[group]) group++
    layer.ranks[h * RANKS + group] += (none * share * free.atLeast[rank]) / Math.max(1e-9, 1 - free.none)
    none *= 1 - share
  }
  layer.freedTrained[h] = busy > 0 ? Math.min(1, atCalls / busy) : trainedShare
}

import { normalQuantile } from '../stats/normal.ts'
import { mean, standardDeviation } from '../stats/quantile.ts'
import { type RandomStream, randomStream } from '../stats/random.ts'
import { rankCorrelation } from '../stats/rank-correlation.ts'
import type { DrawnInputs } from './goals.ts'

/** One input that was drawn, and what hangs on it. Values are those of the decision. */
export interface Driver {
  readonly id: string
  /** With the paired difference between the two best, -1 to 1. */
  readonly rankCorrelation: number
  /** The correlation is larger than chance gives in 95 of 100 runs, with all inputs looked at together. */
  readonly isClear: boolean
  /** Value gained on average by knowing this input alone before choosing (EVPPI); 0 or more. */
  readonly worthKnowing: number
  /** Share of its own draws: the lowest and the highest fifth, their mean, and what the difference is there. */
  readonly low: DriverEnd
  readonly high: DriverEnd
}

export interface DriverEnd {
  readonly at: number
  readonly difference: number
}

export interface Drivers {
  /** Mean paired difference, the first less the second: the line a tornado swings about. */
  readonly base: number
  /** What drives the ranking most comes first. Inputs that never changed are left out. */
  readonly list: readonly Driver[]
}

export interface DriverQuestion {
  /** Values of every mix that may be named, one a draw. EVPPI is over all of them. */
  readonly values: readonly (readonly number[])[]
  /** The two that a choice lies between, in any unit: the difference told is that of these. */
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly drawn: DrawnInputs
  readonly seed: number
}

/**
 * Which inputs the ranking hangs on. Expected value of partial perfect information by binning: draws are sorted by the
 * input and cut into bins of equal size, the best mean in each bin is averaged, and the best overall mean taken off.
 * Bins of few draws flatter every input, so the mean over shuffles of the same draws is taken off as well.
 * Empty with fewer than 20 draws: nothing would be clear.
 * Source: Strong and Oakley (2013), Med. Decis. Making 33:755-766 (binning); the shuffled correction is ours.
 */
export function driversOf({ values, first, second, drawn, seed }: DriverQuestion): Drivers {
  const gap = first.map((value, r) => value - second[r])
  const inputs = Object.entries(drawn).filter(
    ([, draws]) => draws.length === gap.length && draws.every(Number.isFinite) && standardDeviation(draws) > 0,
  )
  if (gap.length < FEWEST_DRAWS) return { base: mean(gap), list: [] }
  const chance = normalQuantile(1 - 0.025 / Math.max(1, inputs.length)) / Math.sqrt(gap.length - 1)
  const list = inputs.map(([id, draws]): Driver => {
    const correlation = rankCorrelation(draws, gap)
    const order = sorted(draws)
    const ends = endsOf(order, draws, gap)
    return {
      id,
      rankCorrelation: Number.isNaN(correlation) ? 0 : correlation,
      isClear: Math.abs(correlation) > chance,
      worthKnowing: worthKnowing(values, order, randomStream(seed, 0, `shuffle ${id}`)),
      ...ends,
    }
  })
  return { base: mean(gap), list: list.sort(byWeight) }
}

const FEWEST_DRAWS = 20
const SHUFFLES = 20

/** What it is worth to know comes first; where nothing is, what moves the difference most surely. */
function byWeight(a: Driver, b: Driver): number {
  const clear = Number(b.isClear) - Number(a.isClear)
  const size = Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation)
  return b.worthKnowing - a.worthKnowing || clear || size || (a.id < b.id ? -1 : 1)
}

const sorted = (draws: readonly number[]): Int32Array =>
  Int32Array.from(draws.keys()).sort((i, j) => draws[i] - draws[j] || i - j)

function endsOf(
  order: Int32Array,
  draws: readonly number[],
  gap: readonly number[],
): { readonly low: DriverEnd; readonly high: DriverEnd } {
  const fifth = Math.max(1, Math.round(order.length / 5))
  const end = (places: Int32Array): DriverEnd => ({
    at: mean([...places].map((r) => draws[r])),
    difference: mean([...places].map((r) => gap[r])),
  })
  return { low: end(order.subarray(0, fifth)), high: end(order.subarray(-fifth)) }
}

function worthKnowing(values: readonly (readonly number[])[], order: Int32Array, random: RandomStream): number {
  const raw = bestByBin(values, order)
  let chance = 0
  const mixed = Int32Array.from(order)
  for (let k = 0; k < SHUFFLES; k++) {
    shuffle(mixed, random)
    chance += bestByBin(values, mixed) / SHUFFLES
  }
  const known = Math.max(0, raw - chance)
  // Sums in another order differ in the last digits; that is not worth anything.
  return known < 1e-12 ? 0 : known
}

/** Mean over bins of the best mean in the bin. Bins have at least six draws, and there are at most twenty. */
function bestByBin(values: readonly (readonly number[])[], order: Int32Array): number {
  const bins = Math.min(20, Math.floor(order.length / 6))
  let sum = 0
  for (let bin = 0; bin < bins; bin++) {
    const [from, to] = [Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins)]
    let best = Number.NEGATIVE_INFINITY
    for (const row of values) {
      let total = 0
      for (let place = from; place < to; place++) total += row[order[place]]
      best = Math.max(best, total / (to - from))
    }
    sum += best * (to - from)
  }
  return sum / order.length
}

function shuffle(places: Int32Array, random: RandomStream): void {
  for (let i = places.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const kept = places[i]
    places[i] = places[j]
    places[j] = kept
  }
}

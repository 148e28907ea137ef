import { mean } from '../stats/quantile.ts'

/**
 * What it takes to say that one mix is better than another. The only authority for "told apart": the reading of reach and
 * the recommendation both ask here, with their own `sureness`.
 */
export interface Apart {
  /** A mean difference below this is not worth a name, however sure it is. Same unit as the draws. */
  readonly smallest: number
  /** Share of the paired draws, 0.5 to 1, in which the better one has to lie above. */
  readonly sureness: number
}

/** Two numbers this close are the same: sums in another order may differ in the last digits. */
const SAME = 1e-12

export const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b))

/**
 * True when `a` is told apart from `b` as the higher: on average by at least `smallest`, and above it in the share
 * `sureness` of paired draws. Draw r is the same world for both; pairs with a NaN are left out. Two identical mixes are
 * never told apart, since each tie counts as half a win.
 */
export function toldApart(a: readonly number[], b: readonly number[], { smallest, sureness }: Apart): boolean {
  const gaps = gapsOf(a, b)
  return gaps.length > 0 && mean(gaps) >= smallest && chanceAbove(a, b) >= sureness && !gaps.every((gap) => isZero(gap))
}

/** Share of the paired draws in which `a` lies above `b`; a tie counts as half. NaN without a pair. */
export function chanceAbove(a: readonly number[], b: readonly number[]): number {
  const gaps = gapsOf(a, b)
  const wins = gaps.reduce((sum, gap) => sum + (isZero(gap) ? 0.5 : gap > 0 ? 1 : 0), 0)
  return wins / gaps.length
}

const isZero = (gap: number): boolean => isSame(gap, 0)

function gapsOf(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length !== b.length) throw new RangeError(`Needs draws in pairs, got ${a.length} and ${b.length}`)
  return a.map((value, r) => value - b[r]).filter((gap) => !Number.isNaN(gap))
}

import { mean, standardDeviation } from '../stats/quantile.ts'
import { studentQuantile } from '../stats/student.ts'

/**
 * What it takes to say that one mix is better than another. The only authority for "told apart": the reading of reach and
 * the recommendation both ask here, with their own `sureness`.
 */
export interface Apart {
  /** A mean difference below this is not worth a name, however sure it is. Same unit as the draws. */
  readonly smallest: number
  /** Share of the paired draws, 0.5 to 1, in which the better one has to lie above. */
  readonly sureness: number
  /** Independent replications behind the draws, where that is not each draw: many draws of a few years are no more years. */
  readonly worlds?: number
}

/** Two numbers this close are the same: sums in another order may differ in the last digits. */
const SAME = 1e-12

export const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b))

/**
 * True when `a` is told apart from `b` as the higher: on average by at least `smallest`, above it in the share `sureness` of
 * paired draws, and by more than the luck of so few years (99% interval of the mean difference, Student's t). Draw r is
 * the same world for both; pairs with a NaN are left out. Two identical mixes are never told apart: a tie is half a win.
 */
export function toldApart(a: readonly number[], b: readonly number[], { smallest, sureness, worlds }: Apart): boolean {
  const gaps = gapsOf(a, b)
  const years = Math.min(worlds ?? gaps.length, gaps.length)
  if (years < 2 || gaps.every(isZero)) return false
  const luck = (studentQuantile(0.995, years - 1) * standardDeviation(gaps)) / Math.sqrt(years)
  const middle = mean(gaps)
  return middle >= smallest && middle > luck && chanceAbove(a, b) >= sureness
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

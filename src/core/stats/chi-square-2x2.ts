import { chiSquareShareAbove } from './chi-square.ts'
import type { TwoByTwo } from './two-by-two.ts'

export interface Tested {
  readonly statistic: number
  readonly pValue: number
}

/**
 * Pearson's chi-square test of a two-by-two table, one degree of freedom; with Yates' correction where asked.
 * Holds for independent items and expected counts of about 5 or more; else `fisherExact`.
 * Throws RangeError where a row or column is empty: there is nothing to compare.
 * Sources: Pearson (1900), Phil. Mag. 50:157-175; Yates (1934), J. R. Stat. Soc. Suppl. 1:217-235.
 */
export function chiSquare2x2([[a, b], [c, d]]: TwoByTwo, continuity = false): Tested {
  const all = a + b + c + d
  const margins = (a + b) * (c + d) * (a + c) * (b + d)
  if (margins === 0) throw new RangeError('A row or a column is empty')
  const apart = Math.abs(a * d - b * c)
  const corrected = continuity ? Math.max(0, apart - all / 2) : apart
  const statistic = (all * corrected ** 2) / margins
  return { statistic, pValue: chiSquareShareAbove(statistic, 1) }
}

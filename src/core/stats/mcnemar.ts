import { chiSquareShareAbove } from './chi-square.ts'
import type { Tested } from './chi-square-2x2.ts'
import type { TwoByTwo } from './two-by-two.ts'

/**
 * McNemar's test: did the same items change more often one way than the other between two judgements?
 * Rows are the first judgement, columns the second; only the two cells where they differ count.
 * Holds for pairs that are independent of each other, with about 10 or more that differ.
 * Throws RangeError where no pair differs. Source: McNemar (1947), Psychometrika 12:153-157.
 */
export function mcnemar([[, b], [c]]: TwoByTwo, continuity = true): Tested {
  if (b + c === 0) throw new RangeError('No pair differs')
  const apart = Math.max(0, Math.abs(b - c) - (continuity ? 1 : 0))
  const statistic = apart ** 2 / (b + c)
  return { statistic, pValue: chiSquareShareAbove(statistic, 1) }
}

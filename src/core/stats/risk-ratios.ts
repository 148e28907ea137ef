import type { Interval } from '../kinds.ts'
import { zOf } from './normal.ts'
import { checkGroups, type TwoGroups } from './two-by-two.ts'

export interface Ratio {
  /** First group over second. Null where it cannot be estimated (0 in the second group). */
  readonly ratio: number | null
  /** Null where a cell of the table is 0: the logarithm has no limits then; use exact methods. */
  readonly interval: Interval | null
}

/**
 * Risk ratio (Katz log limits) and odds ratio (Woolf log limits) of two groups.
 * Holds for independent groups with some events and some non-events each; poor under about 5 in a cell.
 * An odds ratio is farther from 1 than the risk ratio when events are common: never read it as a risk ratio.
 * Sources: Katz et al. (1978), Biometrics 34:469-474; Woolf (1955), Ann. Hum. Genet. 19:251-253.
 */
export function riskRatioOddsRatio(
  groups: TwoGroups,
  confidence = 0.95,
): { readonly risk: Ratio; readonly odds: Ratio } {
  checkGroups(groups)
  const { x1, n1, x2, n2 } = groups
  const z = zOf(confidence)
  const [rest1, rest2] = [n1 - x1, n2 - x2]
  const riskError = Math.sqrt(Math.max(0, 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
  const oddsError = Math.sqrt(1 / x1 + 1 / rest1 + 1 / x2 + 1 / rest2)
  return {
    risk: ratioOf(x1 / n1, x2 / n2, z * riskError),
    odds: ratioOf(x1 * rest2, x2 * rest1, z * oddsError),
  }
}

function ratioOf(top: number, bottom: number, reach: number): Ratio {
  if (bottom === 0) return { ratio: null, interval: null }
  const ratio = top / bottom
  if (ratio === 0 || !Number.isFinite(reach)) return { ratio, interval: null }
  return { ratio, interval: { low: ratio * Math.exp(-reach), high: ratio * Math.exp(reach) } }
}

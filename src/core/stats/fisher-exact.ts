import { likelyCounts } from './binomial.ts'
import { logGamma } from './gamma.ts'
import type { TwoByTwo } from './two-by-two.ts'

/**
 * Fisher's exact test, two-sided p: the chance, given the totals, of all tables at most as likely as the one seen.
 * Holds where both totals are fixed; cautious otherwise. For any size of cells, which `chiSquare2x2` is not.
 * Source: Fisher (1934), Statistical Methods for Research Workers; the order by probability as in R's fisher.test.
 */
export function fisherExact([[a, b], [c, d]]: TwoByTwo): number {
  const [row, column, all] = [a + b, a + c, a + b + c + d]
  const constant = logChoose(all, column)
  const chance = (k: number) => Math.exp(logChoose(row, k) + logChoose(all - row, column - k) - constant)
  const seen = chance(a) * (1 + 1e-7)
  let p = 0
  const mean = (row / all) * column
  const { from, to } = likelyCounts(mean, mean * (1 - row / all), all)
  for (let k = Math.max(from, row + column - all); k <= Math.min(to, row, column); k++) {
    const each = chance(k)
    if (each <= seen) p += each
  }
  return Math.min(1, p)
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

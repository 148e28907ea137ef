import { chiSquareShareAbove } from './chi-square.ts'

export interface Dispersion {
  readonly mean: number
  /** With n - 1 below. */
  readonly variance: number
  /** Variance over mean: about 1 for Poisson counts, above where calls come in bursts or the rate moves. */
  readonly indexOfDispersion: number
  readonly statistic: number
  readonly df: number
  /** Chance of at least this much spread from Poisson counts with one rate. */
  readonly pValueUpper: number
}

/**
 * Fisher's index of dispersion: do counts over equal spans spread as Poisson counts with one rate would?
 * Holds for equal exposure and a mean of about 1 or more. A pattern over the week shows as spread: test within an hour
 * of the week, over weeks. Throws RangeError for fewer than two counts, or none above 0.
 * Source: Fisher, Thornton and Mackenzie (1922), Ann. Appl. Biol. 9:325-359.
 */
export function dispersionTest(counts: readonly number[]): Dispersion {
  if (counts.length < 2 || counts.some((n) => !(Number.isSafeInteger(n) && n >= 0)))
    throw new RangeError('Needs two counts or more, whole numbers from 0')
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length
  if (mean === 0) throw new RangeError('Needs at least one event')
  const df = counts.length - 1
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / df
  const statistic = (variance * df) / mean
  const pValueUpper = chiSquareShareAbove(statistic, df)
  return { mean, variance, indexOfDispersion: variance / mean, statistic, df, pValueUpper }
}

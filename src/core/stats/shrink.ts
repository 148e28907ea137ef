import { gammaQuantile, logGamma } from './gamma.ts'
import type { Rate } from './poisson.ts'

/**
 * Events for each unit of exposure when counts differ more than chance would make them: Garwood's limits with counts and
 * exposure both divided by the dispersion, so that 1 gives Garwood's own. The quasi-Poisson widening.
 * Source: Garwood (1936), Biometrika 28:437-442; McCullagh and Nelder (1989), 6.2.3.
 */
export function dispersedRate(count: number, exposure: number, dispersion: number): Rate {
  if (!(count >= 0 && exposure > 0))
    throw new RangeError(`Needs a count from 0 and exposure, got ${count}, ${exposure}`)
  const by = Math.max(1, dispersion)
  const scale = by / exposure
  return {
    rate: count / exposure,
    low: count === 0 ? 0 : gammaQuantile(count / by, 0.025) * scale,
    high: gammaQuantile(count / by + 1, 0.975) * scale,
  }
}

export interface Cells {
  readonly counts: readonly number[]
  readonly exposures: readonly number[]
  /** Which cells are thought to be alike: the number of its block for each cell. */
  readonly blocks: readonly number[]
}

/**
 * Rates of many cells, the sparse ones drawn towards the mean of their block: (count + k m) / (exposure + k), where m is the
 * block's mean and k, the same for all, is where the marginal (negative binomial) likelihood is highest. A large k means
 * that the cells of a block differ by chance alone. Cells without exposure give the mean of their block.
 * Source: Clayton and Kaldor (1987), Biometrics 43:671-681 (gamma-Poisson, empirical Bayes).
 */
export function shrunkenRates({ counts, exposures, blocks }: Cells): readonly number[] {
  const sums = new Map<number, { count: number; exposure: number }>()
  for (const [at, block] of blocks.entries()) {
    const own = sums.get(block) ?? { count: 0, exposure: 0 }
    own.count += counts[at] ?? 0
    own.exposure += exposures[at] ?? 0
    sums.set(block, own)
  }
  const means = blocks.map((block) => {
    const { count, exposure } = sums.get(block) ?? { count: 0, exposure: 0 }
    return exposure > 0 ? count / exposure : 0
  })
  const k = highest((weight) => marginal({ counts, exposures, blocks }, means, weight), 1e-3, 1e7)
  return counts.map((count, at) => (count + k * (means[at] ?? 0)) / ((exposures[at] ?? 0) + k))
}

function marginal({ counts, exposures }: Cells, means: readonly number[], k: number): number {
  let value = 0
  for (const [at, count] of counts.entries()) {
    const exposure = exposures[at] ?? 0
    const shape = k * (means[at] ?? 0)
    if (!(exposure > 0 && shape > 0)) continue
    value +=
      logRising(shape, count) + shape * Math.log(k / (k + exposure)) + count * Math.log(exposure / (k + exposure))
  }
  return value
}

/** log of Gamma(a + n) / Gamma(a). Exact products for small n: large a would cancel to noise. */
function logRising(a: number, n: number): number {
  if (n > 200) return logGamma(a + n) - logGamma(a)
  let value = 0
  for (let i = 0; i < n; i++) value += Math.log(a + i)
  return value
}

/** Where a function of one positive number is highest: a grid over powers, then golden sections. */
function highest(of: (value: number) => number, low: number, high: number): number {
  const points = 25
  const at = (i: number) => Math.log(low) + ((Math.log(high) - Math.log(low)) * i) / (points - 1)
  let top = 0
  let found = Number.NEGATIVE_INFINITY
  for (let i = 0; i < points; i++) {
    const value = of(Math.exp(at(i)))
    if (value > found) [top, found] = [i, value]
  }
  let [from, to] = [at(Math.max(0, top - 1)), at(Math.min(points - 1, top + 1))]
  const ratio = (Math.sqrt(5) - 1) / 2
  for (let i = 0; i < 40; i++) {
    const [left, right] = [to - ratio * (to - from), from + ratio * (to - from)]
    if (of(Math.exp(left)) >= of(Math.exp(right))) to = right
    else from = left
  }
  return Math.exp((from + to) / 2)
}

/** How many units had each count: a short way to write a long list of counts. */
export type CountTable = readonly { readonly count: number; readonly units: number }[]

/** The rate of a Poisson without zeros that has this mean (above 1); 0 for a mean of 1. By halving. */
export function rateOfTruncatedMean(mean: number): number {
  if (!(mean >= 1)) throw new RangeError(`A mean without zeros is at least 1, got ${mean}`)
  if (mean - 1 < 1e-9) return 0
  return halved((rate) => rate / -Math.expm1(-rate) - mean, 1e-12, mean)
}

/**
 * Counts to expect in a next period of the same length, for counts of units that were seen at least once: a negative
 * binomial without zeros is fitted, and each count is drawn to (y + k) / (1 + k / m). Lists of the busiest fall by
 * themselves the next time, whatever anyone does; this says how far. Null when there are too few units or counts are all
 * 1, so that nothing can be learned about how units differ.
 * Source: Robbins (1956), empirical Bayes; Hauer (1997), Observational Before-After Studies, for lists of worst places.
 */
export function expectedNext(table: CountTable): ((count: number) => number) | null {
  const units = table.reduce((sum, row) => sum + row.units, 0)
  const mean = table.reduce((sum, row) => sum + row.units * row.count, 0) / Math.max(1, units)
  if (units < 10 || mean - 1 < 1e-9) return null
  const k = highest((shape) => truncatedLikelihood(table, shape, mean), 1e-3, 1e4)
  const m = meanBefore(mean, k)
  return (count) => (count + k) / (1 + k / m)
}

/** Mean of a negative binomial with shape k whose mean without zeros is the given one. */
function meanBefore(mean: number, k: number): number {
  return halved((m) => m / seen(m, k) - mean, 1e-9, mean)
}

/** Share of units that are seen at least once. */
const seen = (m: number, k: number): number => -Math.expm1(-k * Math.log1p(m / k))

function truncatedLikelihood(table: CountTable, k: number, mean: number): number {
  const m = meanBefore(mean, k)
  const never = k * Math.log1p(m / k)
  const above = Math.log(-Math.expm1(-never))
  const each = Math.log(m / (k + m))
  return table.reduce(
    (sum, { count, units }) => sum + units * (logRising(k, count) - logGamma(count + 1) - never + count * each - above),
    0,
  )
}

function halved(of: (value: number) => number, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let i = 0; i < 200 && to - from > 1e-14 * to; i++) {
    const middle = (from + to) / 2
    if (of(middle) < 0) from = middle
    else to = middle
  }
  return (from + to) / 2
}

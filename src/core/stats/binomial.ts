import { betaShares } from './beta.ts'
import { logGamma } from './gamma.ts'
import { smallestWhole } from './halving.ts'

interface Trials {
  readonly n: number
  /** Chance of a success in one trial. */
  readonly p: number
}

/** Chances of at most, and of more than, k successes in n independent trials; both tails directly. */
export function binomialShares(k: number, { n, p }: Trials): { readonly below: number; readonly above: number } {
  check({ n, p })
  const whole = Math.floor(k)
  if (whole < 0) return { below: 0, above: 1 }
  if (whole >= n) return { below: 1, above: 0 }
  const { below, above } = betaShares(p, 1 - p, { a: whole + 1, b: n - whole })
  return { below: above, above: below }
}

/** Chance of exactly k successes. */
export function binomialChance(k: number, { n, p }: Trials): number {
  check({ n, p })
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) return 0
  if (p === 0 || p === 1) return k === n * p ? 1 : 0
  const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  return Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/** The smallest count of successes that at least a share `q` of such rows of trials does not exceed. */
export function binomialQuantile(q: number, trials: Trials): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile needs a share from 0 to 1, got ${q}`)
  return q === 1 ? trials.n : smallestWhole((k) => binomialShares(k, trials).below >= q * (1 - 1e-14))
}

/**
 * Two-sided exact p: the chance of all counts that are at most as likely as k, as R's binom.test does.
 * Source: Clopper and Pearson (1934); the ordering by probability is Fisher's.
 */
export function binomialTest(k: number, trials: Trials): number {
  const seen = binomialChance(k, trials) * (1 + 1e-7)
  let p = 0
  const { from, to } = likelyCounts(trials.n * trials.p, trials.n * trials.p * (1 - trials.p), trials.n)
  for (let i = from; i <= to; i++) {
    const chance = binomialChance(i, trials)
    if (chance <= seen) p += chance
  }
  return Math.min(1, p)
}

/** The counts outside of which the chance is nothing in a double: 40 standard deviations and more from the mean. */
export function likelyCounts(
  mean: number,
  variance: number,
  most: number,
): { readonly from: number; readonly to: number } {
  if (!(most <= 1e9)) throw new RangeError('Counts beyond 1,000,000,000 take too long; compare rates instead')
  const reach = 40 * Math.sqrt(variance) + 800
  return { from: Math.max(0, Math.floor(mean - reach)), to: Math.min(most, Math.ceil(mean + reach)) }
}

function check({ n, p }: Trials): void {
  if (!(Number.isSafeInteger(n) && n >= 0 && p >= 0 && p <= 1))
    throw new RangeError(`Needs a whole number of trials and a chance from 0 to 1, got ${n} and ${p}`)
}

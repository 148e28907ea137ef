export interface Concentration {
  /** 0: all the same; near 1: one place makes all calls. */
  readonly gini: number
  readonly giniUnbiased: number
  readonly topShare5pct: number
  readonly topShare10pct: number
  readonly topShare20pct: number
  /** Fewest persons or places that make at least half of the events. */
  readonly personsForHalf: number
}

/**
 * How far events gather on few persons or places. Always show `giniPoissonNull` beside it: one year of counts looks
 * concentrated even when everyone has the same rate.
 * G = sum((2i - n - 1) x_i) / (n sum x) over ascending counts; the top share takes ceil(p n) of n.
 * Source: Gini (1912); Damgaard and Weiner (2000), Ecology 81:1139-1142, for n / (n - 1).
 */
export function concentration(counts: readonly number[]): Concentration {
  const sorted = [...counts].sort((a, b) => b - a)
  const n = sorted.length
  const total = sorted.reduce((sum, value) => sum + value, 0)
  if (n === 0 || !(total > 0) || sorted.some((value) => !(value >= 0)))
    throw new RangeError('Needs counts from 0, with at least one above 0')
  const weighted = sorted.reduce((sum, value, i) => sum + (n - 1 - 2 * i) * value, 0)
  const gini = weighted / (n * total)
  const top = (p: number): number =>
    sorted.slice(0, Math.ceil(p * n - 1e-12)).reduce((sum, value) => sum + value, 0) / total
  let running = 0
  const half = sorted.findIndex((value) => {
    running += value
    return running >= total / 2
  })
  return {
    gini,
    giniUnbiased: n > 1 ? (gini * n) / (n - 1) : 0,
    topShare5pct: top(0.05),
    topShare10pct: top(0.1),
    topShare20pct: top(0.2),
    personsForHalf: half + 1,
  }
}

/**
 * The Gini that chance alone gives when everyone has the same rate: counts are Poisson with parameter `rate`,
 * or Poisson without zeros where a file only shows those who called at all.
 * Uses G = 1 - sum over k of (1 - F(k))^2 / mean, exact for counts.
 */
export function giniPoissonNull(rate: number, zeroTruncated: boolean): number {
  if (!(rate > 0 && rate < 700)) throw new RangeError(`Needs a rate above 0 and under 700, got ${rate}`)
  const zero = Math.exp(-rate)
  const kept = zeroTruncated ? -Math.expm1(-rate) : 1
  const mean = rate / kept
  let probability = zero
  let below = zeroTruncated ? 0 : zero
  let squares = (1 - below) ** 2
  for (let k = 1; k < 10_000 && !(k > rate && 1 - below < 1e-17); k++) {
    probability *= rate / k
    below += probability / kept
    const above = Math.max(0, 1 - below)
    squares += above ** 2
    if (k > rate && above < 1e-14) break
  }
  return 1 - squares / mean
}

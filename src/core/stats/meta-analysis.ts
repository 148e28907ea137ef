import type { Interval } from '../kinds.ts'
import { zOf } from './normal.ts'

export interface PooledEffect {
  /** Mean under one true effect for all studies, each weighted by its precision. */
  readonly fixed: number
  readonly fixedSe: number
  /** Mean of the effects that differ from place to place. */
  readonly pooled: number
  readonly se: number
  /** Variance of the true effects between studies. */
  readonly tau2: number
  /** Cochran's Q: chi-square on (studies - 1) degrees if there were one true effect. */
  readonly q: number
  /** Percent of the spread that chance within studies does not explain. */
  readonly i2: number
  /** Where the mean of all places lies. */
  readonly confidence: Interval
  /** Where the effect of one new place lies: the one to use for an agency that is not among the studies. */
  readonly prediction: Interval
}

/**
 * Several studies of one effect, pooled after DerSimonian and Laird (random effects, method of moments).
 * `effects` are on a scale where errors are normal (log ratios), `variances` their squared standard errors.
 * Holds for independent studies of one question. Limits use the normal, as R's metafor does by default; with few studies
 * both intervals are too narrow, and tau2 is hardly known. Under 3 studies there is nothing to pool: whoever decides
 * by the result refuses there (`core/mix`); this function only does the arithmetic.
 * Sources: DerSimonian and Laird (1986), Control. Clin. Trials 7:177-188; Higgins and Thompson (2002), Stat. Med. 21:1539.
 */
export function metaAnalysis(
  effects: readonly number[],
  variances: readonly number[],
  confidence = 0.95,
): PooledEffect {
  if (effects.length === 0 || effects.length !== variances.length)
    throw new RangeError('Needs one variance for each effect, and at least one study')
  if (![...effects, ...variances].every(Number.isFinite) || !variances.every((v) => v > 0))
    throw new RangeError('Effects are numbers, variances are above 0')
  const one = weightedMean(effects, variances, 0)
  const q = sum(effects.map((effect, i) => (effect - one.mean) ** 2 / at(variances, i)))
  const degrees = effects.length - 1
  const squares = sum(variances.map((v) => 1 / (v * v)))
  const tau2 = degrees === 0 ? 0 : Math.max(0, (q - degrees) / (one.weight - squares / one.weight))
  const many = weightedMean(effects, variances, tau2)
  const z = zOf(confidence)
  return {
    fixed: one.mean,
    fixedSe: one.se,
    pooled: many.mean,
    se: many.se,
    tau2,
    q,
    i2: degrees > 0 && q > degrees ? (100 * (q - degrees)) / q : 0,
    confidence: around(many.mean, z * many.se),
    prediction: around(many.mean, z * Math.sqrt(tau2 + many.se ** 2)),
  }
}

function weightedMean(effects: readonly number[], variances: readonly number[], tau2: number) {
  const weights = variances.map((v) => 1 / (v + tau2))
  const weight = sum(weights)
  const mean = sum(effects.map((effect, i) => effect * at(weights, i))) / weight
  return { mean, weight, se: Math.sqrt(1 / weight) }
}

const around = (middle: number, reach: number): Interval => ({ low: middle - reach, high: middle + reach })
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const at = (values: readonly number[], i: number): number => values[i] ?? Number.NaN

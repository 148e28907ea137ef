import { type Share, share } from '../kinds.ts'
import { zOf } from './normal.ts'

export interface RiskFromOdds {
  readonly treatedRisk: Share
  /** Treated less baseline; below 0 when the effect prevents. */
  readonly riskDifference: number
  /** Null where the baseline is 0: nothing can be a multiple of none. */
  readonly riskRatio: number | null
  /** People to reach for one event less; below 0 for one event more; null where nothing changes. */
  readonly numberNeededToTreat: number | null
}

/**
 * What an odds ratio does to a risk of this place: p1 = OR p0 / (1 - p0 + OR p0).
 * Asks, for example: with 1 arrest in 100 calls here, how many does an odds ratio of 0.48 leave? The baseline matters more
 * than the ratio, so it has to be the agency's own.
 * Holds when the odds ratio is the same at every baseline, which no study can promise.
 */
export function oddsRatioToRisk(oddsRatio: number, baselineRisk: number): RiskFromOdds {
  if (!(oddsRatio >= 0 && Number.isFinite(oddsRatio)))
    throw new RangeError(`An odds ratio is from 0 up, got ${oddsRatio}`)
  const before = share(baselineRisk)
  const left = 1 - before + oddsRatio * before
  // Where it was certain and the odds become 0, the formula has no answer.
  if (left === 0) throw new RangeError('An odds ratio of 0 says nothing about what was certain')
  const treatedRisk = share((oddsRatio * before) / left)
  // Not treated less baseline, which would lose digits for a ratio near 1.
  const riskDifference = (before * (1 - before) * (oddsRatio - 1)) / left
  return {
    treatedRisk,
    riskDifference,
    riskRatio: before === 0 ? null : oddsRatio / left,
    numberNeededToTreat: riskDifference === 0 ? null : -1 / riskDifference,
  }
}

/** Farther than this from the middle of its interval, a ratio was rounded hard or its interval is not of the log kind. */
const OFF_CENTRE = 0.05

export interface LogNormalEffect {
  readonly logEstimate: number
  /** Standard error of the logarithm. */
  readonly se: number
  /** Estimate over its error: beyond 1.96 either way the interval leaves out 1. */
  readonly z: number
  /** Logarithm of the estimate less the middle of the interval's logarithms. */
  readonly midpointOffset: number
  /** The offset is over 0.05 either way, so a log-normal drawing is only rough: warn. */
  readonly offCentre: boolean
}

/**
 * A printed ratio with its interval (odds, risk or rate ratio) as a distribution to draw from:
 * log ratio ~ Normal(log estimate, se), se = (log upper - log lower) / (2 z).
 * Throws RangeError unless 0 < lower < upper and the estimate lies between them.
 * Source: Higgins and others, Cochrane Handbook, section 6.3.2.
 */
export function ratioCiToLogNormal(
  ratio: { readonly estimate: number; readonly lower: number; readonly upper: number },
  confidence = 0.95,
): LogNormalEffect {
  const { estimate, lower, upper } = ratio
  if (!(lower > 0 && lower < upper && Number.isFinite(upper) && estimate >= lower && estimate <= upper))
    throw new RangeError(`Needs 0 < lower <= estimate <= upper, got ${estimate} (${lower} to ${upper})`)
  const logEstimate = Math.log(estimate)
  const se = Math.log(upper / lower) / (2 * zOf(confidence))
  const midpointOffset = logEstimate - (Math.log(lower) + Math.log(upper)) / 2
  return { logEstimate, se, z: logEstimate / se, midpointOffset, offCentre: Math.abs(midpointOffset) > OFF_CENTRE }
}

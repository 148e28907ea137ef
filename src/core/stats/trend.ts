import { type CountSeries, chanceVariance, fitLogLinear, neweyWestVariance, pearsonDispersion } from './log-linear.ts'
import { studentQuantile } from './student.ts'

export interface YearlyTrend {
  /** Rate a year later over the rate now. */
  readonly perYear: number
  readonly low: number
  readonly high: number
}

export interface TrendSeries extends CountSeries {
  /** Years since some start, ascending: the middle of each week or month. */
  readonly years: readonly number[]
  /**
   * Harmonics of a yearly wave that are allowed for: 2 with two years or more, 1 with less, which makes the limits wide,
   * because in one year a season and a trend look alike.
   */
  readonly waves: 0 | 1 | 2
  /** Sudden steps, in years: the trend is what remains beside them. */
  readonly steps: readonly number[]
}

/**
 * Yearly change of a rate, as a ratio with 95% limits: a log-linear Poisson regression on weeks or months, each with its
 * exposure, so that a half covered month shows no fall. The limits come from the Newey-West variance with a bandwidth of
 * 1.3 √n neighbours and Student's t with 1.5 n / bandwidth degrees of freedom (so-called fixed-b limits, which do not
 * pretend that the variance is known), and are never narrower than quasi-Poisson ones for neighbours that are alike as in a
 * first-order autoregression, which a short series shows better than the Newey-West sum does.
 * Null with fewer than 12 points or when nothing can be fitted. Not for a change that bends: look at the chart.
 * Source: Lazarus, Lewis, Stock and Watson (2018), J. Bus. Econ. Stat. 36:541-559, for the bandwidth.
 */
export function yearlyTrend(series: TrendSeries): YearlyTrend | null {
  const { counts, exposures, years, waves, steps } = series
  const n = counts.length
  if (n < 12) return null
  const middle = ((years[0] ?? 0) + (years[n - 1] ?? 0)) / 2
  const design = years.map((at) => [
    1,
    at - middle,
    ...[1, 2].slice(0, waves).flatMap((wave) => [Math.sin(turn(at) * wave), Math.cos(turn(at) * wave)]),
    ...steps.map((step) => (at >= step ? 1 : 0)),
  ])
  const fit = fitLogLinear(design, { counts, exposures })
  const width = design[0]?.length ?? 0
  if (fit === null || n <= width + 2) return null
  const spacing = ((years[n - 1] ?? 0) - (years[0] ?? 0)) / (n - 1)
  const neighbours = 1.3 * Math.sqrt(n)
  const robust = neweyWestVariance(design, fit, {
    counts,
    exposures,
    times: years,
    bandwidth: neighbours * spacing,
    of: 1,
  })
  const chance = chanceVariance(design, fit, 1)
  const dispersion = pearsonDispersion(counts, fit.expected, width)
  if (robust === null || chance === null || dispersion === null) return null
  const reachRobust = studentQuantile(0.975, Math.max(3, (1.5 * n) / neighbours)) * Math.sqrt(robust)
  const lasting = lastingFactor(counts, fit.expected, width)
  const reachPlain = studentQuantile(0.975, n - width) * Math.sqrt(chance * Math.max(1, dispersion) * lasting)
  const slope = fit.coefficients[1] ?? 0
  const reach = Math.max(reachRobust, reachPlain)
  return { perYear: Math.exp(slope), low: Math.exp(slope - reach), high: Math.exp(slope + reach) }
}

/** (1 + r) / (1 - r), with r the likeness of neighbours: how much less a series of like neighbours says. At least 1. */
function lastingFactor(counts: readonly number[], expected: readonly number[], parameters: number): number {
  const rests = counts.map((count, at) => (count - (expected[at] ?? 0)) / Math.sqrt(Math.max(1e-9, expected[at] ?? 0)))
  const own = rests.reduce((sum, rest) => sum + rest * rest, 0)
  const next = rests.slice(1).reduce((sum, rest, at) => sum + rest * (rests[at] ?? 0), 0)
  // Fitting makes neighbours look unlike by about p / n; that is put back.
  const alike = own === 0 ? 0 : next / own + parameters / counts.length
  const bounded = Math.max(0, Math.min(0.9, alike))
  return (1 + bounded) / (1 - bounded)
}

const turn = (years: number): number => 2 * Math.PI * years

import { type CountSeries, fitLogLinear, type LogLinearFit } from './log-linear.ts'

export interface LevelStep {
  /** Index of the first row of the new level. */
  readonly at: number
  /** Level after it over level before it, with trend and season allowed for where they were found. */
  readonly ratio: number
  /** Fall of the deviance over the dispersion; chance alone rarely passes the penalty. */
  readonly gain: number
}

export interface LevelOptions extends CountSeries {
  /** Days since some start, ascending; one for each count. */
  readonly days: readonly number[]
  /** Least rows on either side of a step. */
  readonly leastRows?: number
  /** Steps smaller than this ratio (or its inverse) are not told, however sure they are. */
  readonly leastRatio?: number
  readonly most?: number
}

const YEAR = 365.25
/** Days over which a level counts as one when the dispersion is measured: steps and seasons must not inflate it. */
const BLOCK_DAYS = 91

/**
 * Where a series of daily counts steps up or down at once. A forward search: in each round a straight trend, a yearly
 * wave (from 180 days on) and the best single step compete by how far they lower the deviance, divided by the dispersion;
 * the best that beats its penalty joins the model, until none does. So a slow rise is not told as stairs, nor a season.
 * Penalty of a step: 2 ln(n) + 2, for n days. Not for series shorter than eight weeks.
 * Source: the likelihood scan is Killick, Fearnhead and Eckley (2012), J. Am. Stat. Assoc. 107:1590-1598, with binary
 * segmentation (Scott and Knott 1974, Biometrics 30:507-512); long-run dispersion by Newey and West (1987).
 */
export function findLevelSteps(options: LevelOptions): readonly LevelStep[] {
  const { counts, days, leastRows = 21, leastRatio = 1.15, most = 6 } = options
  const n = counts.length
  if (n < Math.max(56, 2 * leastRows)) return []
  const search: Search = { ...options, leastRows, dispersion: blockDispersion(options), steps: [], curves: [] }
  let fit = fitOf(search)
  for (let round = 0; fit !== null && round < most + 2; round++) {
    const found = best(candidates(search, fit))
    if (found === null) break
    search.steps = found.steps
    search.curves = found.curves
    fit = found.fit
    if (search.steps.length >= most) break
  }
  if (fit === null) return []
  return stepsOf(search, fit, days).filter(({ ratio }) => ratio >= leastRatio || ratio <= 1 / leastRatio)
}

type Curve = 'trend' | 'year' | 'half-year'

interface Search extends LevelOptions {
  readonly leastRows: number
  readonly dispersion: number
  steps: readonly number[]
  curves: readonly Curve[]
}

interface Candidate {
  readonly steps: readonly number[]
  readonly curves: readonly Curve[]
  readonly fit: LogLinearFit
  /** Gain over the penalty. */
  readonly net: number
}

function candidates(search: Search, base: LogLinearFit): Candidate[] {
  const log = Math.log(search.counts.length)
  const span = (search.days.at(-1) ?? 0) - (search.days[0] ?? 0)
  const made: (Candidate | null)[] = []
  const tried = (steps: readonly number[], curves: readonly Curve[], penalty: number): Candidate | null => {
    const fit = fitOf({ ...search, steps, curves })
    if (fit === null) return null
    const net = (fit.twiceLogLikelihood - base.twiceLogLikelihood) / search.dispersion - penalty
    return { steps, curves, fit, net }
  }
  const curve = (name: Curve, penalty: number) =>
    search.curves.includes(name) ? null : tried(search.steps, [...search.curves, name], penalty)
  made.push(curve('trend', log + 4))
  if (span >= 180) made.push(curve('year', 2 * log + 2))
  if (span >= 600) made.push(curve('half-year', 2 * log + 2))
  const at = bestPlace(search, base)
  if (at !== null)
    made.push(
      tried(
        [...search.steps, at].sort((a, b) => a - b),
        search.curves,
        2 * log + 2,
      ),
    )
  return made.filter((one) => one !== null)
}

function best(all: readonly Candidate[]): Candidate | null {
  const passing = all.filter(({ net }) => net > 0)
  return passing.reduce<Candidate | null>((top, one) => (top === null || one.net > top.net ? one : top), null)
}

/** The place where splitting one present level in two gains most, the rest of the model held as it is. */
function bestPlace({ counts, steps, leastRows }: Search, base: LogLinearFit): number | null {
  let found: { at: number; gain: number } | null = null
  const edges = [0, ...steps, counts.length]
  for (let part = 1; part < edges.length; part++) {
    const [from, to] = [edges[part - 1] ?? 0, edges[part] ?? 0]
    const whole = totals(counts, base.expected, from, to)
    let [count, expected] = [0, 0]
    for (let at = from; at < to - leastRows; at++) {
      count += counts[at] ?? 0
      expected += base.expected[at] ?? 0
      if (at + 1 - from < leastRows || Math.min(expected, whole.expected - expected) < 5) continue
      const gain =
        part2(count, expected) +
        part2(whole.count - count, whole.expected - expected) -
        part2(whole.count, whole.expected)
      if (found === null || gain > found.gain) found = { at: at + 1, gain }
    }
  }
  return found?.at ?? null
}

const part2 = (count: number, expected: number): number =>
  count === 0 ? 2 * expected : 2 * (count * Math.log(count / expected) - count + expected)

function totals(counts: readonly number[], means: readonly number[], from: number, to: number) {
  let [count, expected] = [0, 0]
  for (let at = from; at < to; at++) {
    count += counts[at] ?? 0
    expected += means[at] ?? 0
  }
  return { count, expected }
}

function fitOf(search: Search): LogLinearFit | null {
  return fitLogLinear(designOf(search), search)
}

function designOf({ days, steps, curves }: Search): readonly (readonly number[])[] {
  const middle = ((days[0] ?? 0) + (days.at(-1) ?? 0)) / 2
  return days.map((day, at) => {
    const row = [1]
    for (const step of steps) row.push(at >= step ? 1 : 0)
    for (const curve of curves) row.push(...valuesOf(curve, (day - middle) / YEAR))
    return row
  })
}

function valuesOf(curve: Curve, years: number): readonly number[] {
  if (curve === 'trend') return [years]
  const angle = 2 * Math.PI * years * (curve === 'year' ? 1 : 2)
  return [Math.sin(angle), Math.cos(angle)]
}

function stepsOf(search: Search, fit: LogLinearFit, days: readonly number[]): LevelStep[] {
  return search.steps.map((at, place) => {
    const without = fitOf({ ...search, days, steps: search.steps.filter((one) => one !== at) })
    const gain = without === null ? 0 : (fit.twiceLogLikelihood - without.twiceLogLikelihood) / search.dispersion
    return { at, ratio: Math.exp(fit.coefficients[place + 1] ?? 0), gain }
  })
}

/**
 * How much more weeks differ than chance would make them, within blocks of a quarter, neighbours in time counted in.
 * At least 1.
 */
function blockDispersion({ counts, exposures, days }: LevelOptions): number {
  const start = days[0] ?? 0
  const blocks = new Map<number, { weeks: Map<number, { count: number; exposure: number }> }>()
  for (const [at, day] of days.entries()) {
    const week = Math.floor((day - start) / 7)
    const block = blocks.get(Math.floor((week * 7) / BLOCK_DAYS)) ?? { weeks: new Map() }
    blocks.set(Math.floor((week * 7) / BLOCK_DAYS), block)
    const own = block.weeks.get(week) ?? { count: 0, exposure: 0 }
    own.count += counts[at] ?? 0
    own.exposure += exposures[at] ?? 0
    block.weeks.set(week, own)
  }
  let [squares, spare] = [0, 0]
  for (const { weeks } of blocks.values()) {
    const rests = restsOf([...weeks.values()])
    if (rests.length < 3) continue
    const own = rests.reduce((sum, rest) => sum + rest * rest, 0)
    const next = rests.slice(1).reduce((sum, rest, at) => sum + rest * (rests[at] ?? 0), 0)
    // Taking the mean of a short block away makes neighbours look unlike by about 1 / n; that is put back.
    squares += own + 2 * 0.5 * (next + own / rests.length)
    spare += rests.length - 1
  }
  return spare === 0 ? 1 : Math.max(1, squares / spare)
}

/** Each week's distance from the rate of its block, in standard deviations of chance. */
function restsOf(weeks: readonly { readonly count: number; readonly exposure: number }[]): number[] {
  const rate = weeks.reduce((sum, { count }) => sum + count, 0) / weeks.reduce((sum, { exposure }) => sum + exposure, 0)
  return weeks.map(({ count, exposure }) => (rate > 0 ? (count - rate * exposure) / Math.sqrt(rate * exposure) : 0))
}

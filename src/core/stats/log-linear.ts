/** A Poisson regression with a log link: expected count = exposure · exp(x · coefficients). */
export interface LogLinearFit {
  readonly coefficients: readonly number[]
  /** Expected counts, one a row. */
  readonly expected: readonly number[]
  /** Twice the log-likelihood, but for a part that only the counts decide; differences of it are deviances. */
  readonly twiceLogLikelihood: number
}

export interface CountSeries {
  readonly counts: readonly number[]
  /** For example covered days. Above 0 in every row. */
  readonly exposures: readonly number[]
}

/**
 * Fits a Poisson regression by iteratively reweighted least squares. `design` holds one row for each count, its first
 * entry 1. Null when the counts are all 0 or the columns say the same thing, so that no answer is unique.
 * Source: McCullagh and Nelder (1989), Generalized Linear Models, 2.5 and 6.2.
 */
export function fitLogLinear(
  design: readonly (readonly number[])[],
  { counts, exposures }: CountSeries,
): LogLinearFit | null {
  const total = sum(counts)
  if (total === 0) return null
  const width = design[0]?.length ?? 0
  let coefficients = [Math.log(total / sum(exposures)), ...new Array<number>(width - 1).fill(0)]
  let last = Number.NEGATIVE_INFINITY
  for (let round = 0; round < 50; round++) {
    const expected = expectedOf(design, exposures, coefficients)
    const now = twiceLogLikelihood(counts, expected)
    if (!Number.isFinite(now)) return null
    if (Math.abs(now - last) < 1e-12 * (1 + Math.abs(now))) return { coefficients, expected, twiceLogLikelihood: now }
    last = now
    const step = solve(information(design, expected), scoreOf(design, counts, expected))
    if (step === null) return null
    coefficients = coefficients.map((value, at) => value + Math.max(-2, Math.min(2, step[at] ?? 0)))
  }
  return null
}

/**
 * Variance of one coefficient that stays honest when counts differ more than chance would make them and neighbours in
 * time are alike: the sandwich with Bartlett weights over the distance in time (Newey and West), times n / (n - p).
 * `times` are in the units of `bandwidth`; rows further apart than it are taken as unrelated.
 * Source: Newey and West (1987), Econometrica 55:703-708; Conley (1999), J. Econometrics 92:1-45, for uneven spacing.
 */
export function neweyWestVariance(
  design: readonly (readonly number[])[],
  fit: LogLinearFit,
  given: CountSeries & { readonly times: readonly number[]; readonly bandwidth: number; readonly of: number },
): number | null {
  const { counts, times, bandwidth, of } = given
  // The row of the inverse information that belongs to the coefficient turns scores into influences on it.
  const unit = design[0]?.map((_, at) => (at === of ? 1 : 0)) ?? []
  const row = solve(information(design, fit.expected), unit)
  if (row === null) return null
  const influence = design.map((x, at) => dot(x, row) * ((counts[at] ?? 0) - (fit.expected[at] ?? 0)))
  let variance = 0
  for (let i = 0; i < influence.length; i++) {
    const own = influence[i] ?? 0
    variance += own * own
    for (let j = i + 1; j < influence.length; j++) {
      const apart = (times[j] ?? 0) - (times[i] ?? 0)
      if (apart >= bandwidth) break
      variance += 2 * (1 - apart / bandwidth) * own * (influence[j] ?? 0)
    }
  }
  const [n, p] = [design.length, unit.length]
  return n > p ? (Math.max(0, variance) * n) / (n - p) : null
}

/** Variance of one coefficient when chance alone moves the counts, before any widening. */
export function chanceVariance(design: readonly (readonly number[])[], fit: LogLinearFit, of: number): number | null {
  const unit = design[0]?.map((_, at) => (at === of ? 1 : 0)) ?? []
  return solve(information(design, fit.expected), unit)?.[of] ?? null
}

/** Pearson's dispersion: 1 when chance alone moves the counts. Null without a spare observation. */
export function pearsonDispersion(
  counts: readonly number[],
  expected: readonly number[],
  parameters: number,
): number | null {
  const spare = counts.length - parameters
  if (spare < 1) return null
  let squares = 0
  for (const [at, count] of counts.entries()) {
    const mean = expected[at] ?? 0
    if (mean > 0) squares += (count - mean) ** 2 / mean
  }
  return squares / spare
}

function expectedOf(
  design: readonly (readonly number[])[],
  exposures: readonly number[],
  coefficients: readonly number[],
) {
  return design.map((x, at) => (exposures[at] ?? 0) * Math.exp(dot(x, coefficients)))
}

function twiceLogLikelihood(counts: readonly number[], expected: readonly number[]): number {
  let value = 0
  for (const [at, count] of counts.entries()) {
    const mean = expected[at] ?? 0
    value += 2 * ((count > 0 ? count * Math.log(mean) : 0) - mean)
  }
  return value
}

function information(design: readonly (readonly number[])[], expected: readonly number[]): number[][] {
  const width = design[0]?.length ?? 0
  const made = Array.from({ length: width }, () => new Array<number>(width).fill(0))
  for (const [at, x] of design.entries()) {
    const weight = expected[at] ?? 0
    for (let i = 0; i < width; i++) {
      const row = made[i]
      const value = weight * (x[i] ?? 0)
      if (row && value !== 0) for (let j = 0; j < width; j++) row[j] = (row[j] ?? 0) + value * (x[j] ?? 0)
    }
  }
  return made
}

function scoreOf(
  design: readonly (readonly number[])[],
  counts: readonly number[],
  expected: readonly number[],
): number[] {
  const made = new Array<number>(design[0]?.length ?? 0).fill(0)
  for (const [at, x] of design.entries()) {
    const rest = (counts[at] ?? 0) - (expected[at] ?? 0)
    for (const [i, value] of x.entries()) made[i] = (made[i] ?? 0) + value * rest
  }
  return made
}

/** Gauss's elimination with the largest pivot first; null for a matrix without an inverse. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const n = rows.length
  for (let at = 0; at < n; at++) {
    const pivot = rows.reduce((best, row, i) => (i >= at && size(row, at) > size(rows[best], at) ? i : best), at)
    const [top, own] = [rows[pivot], rows[at]]
    if (!top || !own || size(top, at) < 1e-10 * (1 + Math.abs(matrix[at]?.[at] ?? 0))) return null
    rows[pivot] = own
    rows[at] = top
    for (const [i, row] of rows.entries()) {
      const factor = (row[at] ?? 0) / (top[at] ?? 1)
      if (i !== at && factor !== 0) for (let j = at; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (top[j] ?? 0)
    }
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1))
}

const size = (row: readonly number[] | undefined, at: number): number => Math.abs(row?.[at] ?? 0)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const dot = (one: readonly number[], other: readonly number[]): number => {
  let value = 0
  for (let at = 0; at < one.length; at++) value += (one[at] ?? 0) * (other[at] ?? 0)
  return value
}

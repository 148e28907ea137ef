/**
 * The value below which a share `p` of a sorted sample lies, with straight lines between the sample points.
 * This is R's type 7 (its default), so that figures agree with what an analyst gets elsewhere.
 * `sorted` is ascending and holds no NaN; an empty sample gives NaN.
 * Source: Hyndman and Fan (1996), The American Statistician 50:361-365, definition 7.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile needs 0 <= p <= 1, got ${p}`)
  const n = sorted.length
  if (n === 0) return Number.NaN
  const place = (n - 1) * p
  const below = Math.floor(place)
  const low = at(sorted, below)
  const part = place - below
  return part === 0 ? low : low + part * (at(sorted, below + 1) - low)
}

/** Same, for a sample in any order; it is copied, not changed. */
export function quantile(sample: ArrayLike<number>, p: number): number {
  return quantileOfSorted(Float64Array.from(sample).sort(), p)
}

export function mean(sample: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < sample.length; i++) sum += at(sample, i)
  return sum / sample.length
}

/** Sample standard deviation, with n - 1 below the line; NaN for fewer than two values. */
export function standardDeviation(sample: ArrayLike<number>): number {
  const centre = mean(sample)
  let squares = 0
  for (let i = 0; i < sample.length; i++) squares += (at(sample, i) - centre) ** 2
  return sample.length < 2 ? Number.NaN : Math.sqrt(squares / (sample.length - 1))
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN
}

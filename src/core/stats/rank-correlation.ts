/**
 * Spearman's rank correlation of two samples in pairs: Pearson's of their ranks, ties at their middle rank. -1 to 1; NaN
 * where one of them never changes or fewer than three pairs are given.
 * Holds as a measure of whether one rises with the other, in whatever shape; it says nothing of size.
 * Source: Spearman (1904), Am. J. Psychol. 15:72-101.
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length) throw new RangeError(`Needs pairs, got ${x.length} and ${y.length}`)
  if (x.length < 3) return Number.NaN
  const [a, b] = [middleRanks(x), middleRanks(y)]
  const centre = (x.length + 1) / 2
  let [together, ofX, ofY] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    together += (a[i] - centre) * (b[i] - centre)
    ofX += (a[i] - centre) ** 2
    ofY += (b[i] - centre) ** 2
  }
  return ofX === 0 || ofY === 0 ? Number.NaN : together / Math.sqrt(ofX * ofY)
}

/** Ranks from 1 up; equal values share the mean of their places. */
export function middleRanks(values: readonly number[]): Float64Array {
  const order = Int32Array.from(values.keys()).sort((i, j) => values[i] - values[j])
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++
    for (let place = from; place <= to; place++) ranks[order[place]] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

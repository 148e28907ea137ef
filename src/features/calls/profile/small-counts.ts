/** How a count is shown: as it is, as "fewer than", or not at all because another could be worked out from it. */
export type Telling = 'told' | 'fewer' | 'withheld'

/**
 * How to show the counts of one column of persons whose sum the reader may know. Counts from 1 to below `least` become
 * "fewer than". Where one such count, or several that come to less than `least`, could be found by taking the others
 * from the sum, the next larger counts are withheld too. With `least` 1 everything is told.
 */
export function tellings(counts: readonly number[], least: number): readonly Telling[] {
  const shown: Telling[] = counts.map((n) => (n > 0 && n < least ? 'fewer' : 'told'))
  const hidden = counts.filter((_, at) => shown[at] === 'fewer')
  if (hidden.length === 0) return shown
  let [cells, sum] = [hidden.length, hidden.reduce((before, n) => before + n, 0)]
  const larger = counts.map((n, at) => ({ n, at })).filter(({ n }) => n >= least)
  for (const { n, at } of larger.sort((one, other) => one.n - other.n)) {
    if (cells > 1 && sum >= least) break
    shown[at] = 'withheld'
    cells += 1
    sum += n
  }
  return shown
}

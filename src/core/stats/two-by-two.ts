/** Counts of two groups (rows) by two outcomes (columns), or of pairs judged twice. Whole numbers from 0. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]]

/** Throws RangeError unless the table holds two rows of two counts, with at least one item. */
export function twoByTwo(rows: readonly (readonly number[])[]): TwoByTwo {
  const [[a, b, ...moreColumns] = [], [c, d, ...moreBelow] = [], ...moreRows] = rows
  const isShaped = moreColumns.length + moreBelow.length + moreRows.length === 0
  if (!isShaped || a === undefined || b === undefined || c === undefined || d === undefined)
    throw new RangeError('Needs a table of two rows and two columns')
  if ([a, b, c, d].some((n) => !(Number.isSafeInteger(n) && n >= 0)))
    throw new RangeError('Counts are whole numbers from 0')
  if (a + b + c + d === 0) throw new RangeError('Needs at least one item')
  return [
    [a, b],
    [c, d],
  ]
}

/** Two groups: how many of how many, in each. */
export interface TwoGroups {
  readonly x1: number
  readonly n1: number
  readonly x2: number
  readonly n2: number
}

export function checkGroups({ x1, n1, x2, n2 }: TwoGroups): void {
  const isFit = (x: number, n: number) => Number.isInteger(x) && Number.isInteger(n) && n > 0 && x >= 0 && x <= n
  if (!(isFit(x1, n1) && isFit(x2, n2)))
    throw new RangeError(`Needs whole numbers with 0 <= x <= n, n > 0, got ${x1} of ${n1} and ${x2} of ${n2}`)
}

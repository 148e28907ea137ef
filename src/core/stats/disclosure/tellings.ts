import type { Arc } from './network.ts'
import { protect } from './protect.ts'
import { costOf } from './suppress-table.ts'

/** How a count is shown: as it is, as "fewer than", or not at all because another could be worked out from it. */
export type Telling = 'told' | 'fewer' | 'withheld'

interface Shown {
  /** Counts from 1 to under this are told as "fewer than". With 1 everything is told. */
  readonly least: number
  /** The last row holds the sums of the columns. Where it does not, the reader is taken to know these sums. */
  readonly lastRowIsTotal?: boolean | undefined
  /** The last column holds the sums of the rows. Where it does not, rows are not taken to add up to anything. */
  readonly lastColumnIsTotal?: boolean | undefined
}

/**
 * How to show the counts of a table about persons or places; null stands for a cell without a count.
 * A reader who knows all that is told, every sum, and that "fewer than 5" means 1 to 4 and "not shown" 5 or more, must
 * still hold every value from 1 to 4 possible for each small count. Zeros are told. Where sums alone give a count away
 * (a column that holds nothing else), all is hidden that can be: do not tell that sum elsewhere.
 * Sources: as `suppressTable`.
 */
export function tellingsOf(
  counts: readonly (readonly (number | null)[])[],
  shown: Shown,
): readonly (readonly Telling[])[] {
  const places = counts.flatMap((row, i) => row.flatMap((n, j) => (n === null ? [] : [{ i, j, n }])))
  const isSmall = (n: number) => n > 0 && n < shown.least
  const small = places.flatMap(({ n }, at) => (isSmall(n) ? [at] : []))
  const nodes = nodesOf(counts, shown)
  const arcs = places.map(({ i, j, n }) => ({ ...nodes(i, j), value: n }))
  const { hidden } = protect({
    readers: [
      { arcs: arcs.map(knowingNothing), need: () => ({ width: shown.least - 1 }) },
      {
        arcs: arcs.map((arc) => ({ ...arc, ...knownOf(arc.value, shown.least) })),
        need: (at) => ({ up: shown.least - 1 - (arcs[at]?.value ?? 0), down: (arcs[at]?.value ?? 0) - 1 }),
      },
    ],
    small,
    costs: places.map(({ i, j, n }) =>
      n === 0 ? Number.POSITIVE_INFINITY : costOf(n) + (isTotal(i, j, counts, shown) ? 20 : 0),
    ),
  })
  const tellings: Telling[][] = counts.map((row) => row.map(() => 'told'))
  for (const at of hidden) {
    const place = places[at]
    const row = place === undefined ? undefined : tellings[place.i]
    if (place !== undefined && row !== undefined) row[place.j] = isSmall(place.n) ? 'fewer' : 'withheld'
  }
  return tellings
}

/** How to show the counts of one column whose sum the reader may know. */
export const tellings = (counts: readonly number[], least: number): readonly Telling[] =>
  tellingsOf(
    counts.map((n) => [n]),
    { least },
  ).map(([telling]) => telling ?? 'told')

type Placed = Pick<Arc, 'from' | 'to' | 'value'>
const knowingNothing = (arc: Placed): Arc => ({ ...arc, low: 0, high: Number.POSITIVE_INFINITY })

/** What the words in place of a hidden count give away. Zeros are never hidden. */
const knownOf = (value: number, least: number): Pick<Arc, 'low' | 'high'> =>
  value < least ? { low: Math.min(value, 1), high: least - 1 } : { low: least, high: Number.POSITIVE_INFINITY }

function isTotal(i: number, j: number, counts: readonly (readonly unknown[])[], shown: Shown): boolean {
  const [isLastRow, isLastColumn] = [i === counts.length - 1, j === (counts[0]?.length ?? 0) - 1]
  return (isLastRow && shown.lastRowIsTotal === true) || (isLastColumn && shown.lastColumnIsTotal === true)
}

/** Which nodes a cell lies between: its row's and its column's; where rows do not add up, each column stands alone. */
function nodesOf(
  counts: readonly (readonly unknown[])[],
  { lastRowIsTotal = false, lastColumnIsTotal = false }: Shown,
): (i: number, j: number) => Pick<Arc, 'from' | 'to'> {
  const [rows, columns] = [counts.length, counts[0]?.length ?? 0]
  const column = (j: number) => rows + j
  const [totalsOut, totalsIn] = [rows + 2 * columns, rows + 2 * columns + 1]
  return (i, j) => {
    const alone = rows + columns + j
    const [inTotalRow, inTotalColumn] = [lastRowIsTotal && i === rows - 1, lastColumnIsTotal && j === columns - 1]
    if (inTotalRow && inTotalColumn) return { from: totalsIn, to: totalsOut }
    if (inTotalColumn) return { from: totalsOut, to: i }
    if (inTotalRow) return { from: column(j), to: lastColumnIsTotal ? totalsIn : alone }
    return { from: lastColumnIsTotal ? i : alone, to: column(j) }
  }
}

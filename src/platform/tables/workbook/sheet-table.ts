import { headerNames, looksLikeHeader } from '../dialect.ts'
import { rowsInOrder } from '../rows-file.ts'
import type { SheetFacts } from './sheet-rows.ts'

/** Where the table of a sheet stands: below titles and notes, in some of its columns. */
export interface SheetTable {
  /** Rows above the header. */
  readonly above: number
  readonly hasHeader: boolean
  /** Which columns of the sheet are the table's, from the left. */
  readonly at: readonly number[]
  /** Unique, never empty. */
  readonly columns: readonly string[]
  /** Rows of data. */
  readonly rows: number
}

/** Rows looked at to find the header. */
const LOOKED_AT = 200
/** A title block is filled less than this share of what rows usually are. */
const FULL_ENOUGH = 0.7

/** Finds the table of a sheet; null for one that holds notes, a picture, one column or nothing. */
export async function findTable(path: string, facts: SheetFacts): Promise<SheetTable | null> {
  const first: (readonly string[])[] = []
  for await (const row of rowsInOrder(path, facts)) if (first.push(row) === LOOKED_AT) break
  const usual = usualWidth(facts)
  if (usual < 2) return null
  const enough = Math.max(2, usual * FULL_ENOUGH)
  const above = first.findIndex((row) => filledOf(row) >= enough)
  const header = first[above]
  if (header === undefined) return null
  const below = first.slice(above + 1).map((cells) => ({ cells, line: 0 }))
  const hasHeader = looksLikeHeader(header, below)
  // A column without a name counts where more than a stray note stands in it.
  const worth = Math.max(2, facts.rows * 0.01)
  const at = Array.from({ length: Math.max(header.length, facts.filled.length) }, (_, index) => index).filter(
    (index) => (hasHeader && (header[index]?.trim() ?? '') !== '') || (facts.filled[index] ?? 0) >= worth,
  )
  if (at.length < 2) return null
  const names = headerNames(at.map((index) => (hasHeader ? (header[index] ?? '') : '')))
  return { above, hasHeader, at, columns: names, rows: facts.rows - above - (hasHeader ? 1 : 0) }
}

const filledOf = (row: readonly string[]) => row.reduce((sum, cell) => sum + (cell === '' ? 0 : 1), 0)

/** The middle number of filled cells of the rows. */
function usualWidth({ rows, widths }: SheetFacts): number {
  let passed = 0
  for (const [width, times] of [...widths].sort(([one], [other]) => one - other)) {
    passed += times
    if (passed * 2 >= rows) return width
  }
  return 0
}

/** The rows of data of a table. */
export async function* tableRows(
  path: string,
  facts: SheetFacts,
  table: SheetTable,
): AsyncGenerator<readonly string[]> {
  let left = table.above + (table.hasHeader ? 1 : 0)
  for await (const row of rowsInOrder(path, facts)) {
    if (left-- > 0) continue
    // A row with nothing but a note beside the table is none of it.
    if (table.at.some((index) => (row[index] ?? '') !== '')) yield row
  }
}

import {
  type Cell,
  type CountTable,
  checkTable,
  hiddenArcs,
  networkOf,
  type Secrecy,
  smallCells,
} from './count-table.ts'
import { protect } from './protect.ts'

export interface Suppressed {
  /** Cells to hide, row by row: the small ones, and as few others as the search finds. */
  readonly suppressedCells: readonly Cell[]
  readonly primaryCells: readonly Cell[]
}

/**
 * Which cells of a two-way table to hide so that `disclosureAudit` calls it safe: small counts, and others from which one
 * could be narrowed down. Prefers few cells and small counts, and leaves zeros told where it can.
 * Offer coarser categories or longer periods first: they keep more. Good for tables of some hundred cells.
 * Throws RangeError "infeasible" where the published totals alone give a small count away (a row that holds 3 in all).
 * Source: Cox (1980), J. Am. Stat. Assoc. 75:377-385.
 */
export function suppressTable(table: CountTable, secrecy: Secrecy): Suppressed {
  checkTable(table, secrecy)
  const marginsPublished = secrecy.marginsPublished ?? true
  const primaryCells = smallCells(table, secrecy)
  if (!marginsPublished) return { suppressedCells: primaryCells, primaryCells }
  const columns = table[0]?.length ?? 0
  const { hidden, exposed } = protect({
    readers: [{ arcs: networkOf(table, true), need: () => ({ width: secrecy.minIntervalWidth }) }],
    small: [...hiddenArcs(table, primaryCells, true)],
    costs: table.flat().map(costOf),
  })
  if (exposed.length > 0)
    throw new RangeError('infeasible: the published totals give a small count away; hide totals or join categories')
  const suppressedCells = [...hidden]
    .sort((one, other) => one - other)
    .map((at) => [Math.floor(at / columns), at % columns] as const)
  return { suppressedCells, primaryCells }
}

/** Each further hidden cell costs about as much as ten times its count does; a zero, which says nothing, costs most. */
export const costOf = (count: number): number => (count === 0 ? 40 : Math.log2(2 + count))

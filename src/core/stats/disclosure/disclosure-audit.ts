import type { Interval } from '../../kinds.ts'
import { type Cell, type CountTable, checkTable, feasibleIntervals, type Secrecy, smallCells } from './count-table.ts'

export interface DisclosureAudit {
  /** Cells whose count is small. */
  readonly primaryCells: readonly Cell[]
  /** What a reader can work out about each hidden cell, in the order given. `high` is Infinity where nothing bounds it. */
  readonly intervals: readonly Interval[]
  /** True when every small cell is hidden and cannot be narrowed down to less than the asked width. */
  readonly safe: boolean
}

/**
 * What a reader can work out about the hidden cells of a two-way table from the cells and totals that are told.
 * Exact for one table; it knows nothing of other tables about the same persons, of past releases (see
 * `differencingRisk`), nor of signs such as "fewer than 5" in place of a number (the release levels of tables do).
 * Throws RangeError where a cell does not exist, or the table is not a rectangle of counts.
 * Sources: Cox (1980), J. Am. Stat. Assoc. 75:377-385; Hundepool et al. (2012), Statistical Disclosure Control, 4.
 */
export function disclosureAudit(table: CountTable, hidden: readonly Cell[], secrecy: Secrecy): DisclosureAudit {
  checkTable(table, secrecy)
  const primaryCells = smallCells(table, secrecy)
  const intervals = feasibleIntervals(table, hidden, secrecy.marginsPublished ?? true)
  const widths = new Map(hidden.map((cell, at) => [cell.join(), width(intervals[at])]))
  const safe = primaryCells.every(
    (cell) => (widths.get(cell.join()) ?? 0) >= secrecy.minIntervalWidth && widths.has(cell.join()),
  )
  return { primaryCells, intervals, safe }
}

const width = (interval: Interval | undefined): number => (interval === undefined ? 0 : interval.high - interval.low)

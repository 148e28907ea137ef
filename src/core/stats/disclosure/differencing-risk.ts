import { type Cell, type CountTable, checkTable, type Secrecy } from './count-table.ts'
import { disclosureAudit } from './disclosure-audit.ts'

export interface TableRelease {
  readonly table: CountTable
  readonly hidden: readonly Cell[]
}

export interface DifferencingRisk {
  /** Cells where the change between the releases is small and can be worked out too closely. */
  readonly exposed: readonly Cell[]
  readonly safe: boolean
}

/**
 * What the later of two releases of a growing table tells about the time between them: if June's cell said 40 and July's
 * says 42, two persons came in July. The table of changes is audited as a table of its own, hidden where either release hid.
 * Holds where counts only grow and the totals of both were told. A cell hidden before and told now may also let an older
 * hidden count be bounded; keep hidden what was hidden before.
 * Throws RangeError where the tables differ in shape or a count fell.
 */
export function differencingRisk(previous: TableRelease, next: TableRelease, secrecy: Secrecy): DifferencingRisk {
  checkTable(previous.table, secrecy)
  checkTable(next.table, secrecy)
  const changes = next.table.map((row, i) => row.map((n, j) => n - (previous.table[i]?.[j] ?? Number.NaN)))
  const isSameShape = next.table.length === previous.table.length && next.table[0]?.length === previous.table[0]?.length
  if (!isSameShape || changes.flat().some((n) => n < 0))
    throw new RangeError('Needs two releases of one table in which counts only grow')
  const hidden = new Map([...previous.hidden, ...next.hidden].map((cell) => [cell.join(), cell]))
  const audit = disclosureAudit(changes, [...hidden.values()], secrecy)
  const widths = new Map([...hidden.keys()].map((key, at) => [key, audit.intervals[at]]))
  const exposed = audit.primaryCells.filter((cell) => {
    const interval = widths.get(cell.join())
    return interval === undefined || interval.high - interval.low < secrecy.minIntervalWidth
  })
  return { exposed, safe: audit.safe }
}

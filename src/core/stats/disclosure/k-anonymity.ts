export interface Anonymity {
  /** Size of the smallest group of rows that look alike. 0 for no rows. */
  readonly k: number
  /** Rows that nobody else looks like. */
  readonly uniqueRecords: number
  /** Groups of rows that look alike. */
  readonly classes: number
  /** Fewest different sensitive values within a group; 1 means that knowing the group tells the value. Null unasked. */
  readonly lDiversity: number | null
}

type Row = Readonly<Record<string, unknown>>

/**
 * How alike the rows of an extract look to someone who knows a person's `quasiIdentifiers` (age group, sex, district).
 * A floor, not a promise: someone who knows more columns, or several rows of one person, sees further.
 * Throws RangeError where a row lacks a named column.
 * Sources: Sweeney (2002), Int. J. Uncertain. Fuzz. 10:557-570; Machanavajjhala et al. (2007), ACM TKDD 1:3 (distinct l).
 */
export function kAnonymity(rows: readonly Row[], quasiIdentifiers: readonly string[], sensitive?: string): Anonymity {
  const groups = new Map<string, { size: number; values: Set<string> }>()
  for (const row of rows) {
    const key = JSON.stringify(quasiIdentifiers.map((column) => told(row, column)))
    const group = groups.get(key) ?? { size: 0, values: new Set() }
    group.size += 1
    if (sensitive !== undefined) group.values.add(told(row, sensitive))
    groups.set(key, group)
  }
  const all = [...groups.values()]
  return {
    k: least(all.map(({ size }) => size)),
    uniqueRecords: all.filter(({ size }) => size === 1).length,
    classes: all.length,
    lDiversity: sensitive === undefined ? null : least(all.map(({ values }) => values.size)),
  }
}

function told(row: Row, column: string): string {
  if (!Object.hasOwn(row, column)) throw new RangeError(`A row lacks the column ${column}`)
  return JSON.stringify(row[column] ?? null)
}

const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), values[0] ?? 0)

import type { Interval } from '../../kinds.ts'
import { type Arc, Network } from './network.ts'

/** Counts, row by row, whole numbers from 0. */
export type CountTable = readonly (readonly number[])[]
/** A cell by row and column, both from 0. */
export type Cell = readonly [row: number, column: number]

export interface Secrecy {
  /** Counts from 1 to under this are small: they must not be told. */
  readonly threshold: number
  /** At least this far apart must the lowest and highest possible value of a hidden small count lie. */
  readonly minIntervalWidth: number
  /** True where the reader has every total of rows, of columns and of all. Default true. */
  readonly marginsPublished?: boolean
  /** True where even "nobody" says something about the persons, so that 0 is a small count too. Default false. */
  readonly zerosAreSensitive?: boolean
}

/** The table as a network for a reader who knows nothing about a hidden count but that it is not below 0. */
export function networkOf(table: CountTable, marginsPublished: boolean): readonly Arc[] {
  const [rows, columns] = [table.length, table[0]?.length ?? 0]
  const nothingKnown = { low: 0, high: Number.POSITIVE_INFINITY }
  const cells = table.flatMap((row, i) => row.map((value, j) => ({ from: i, to: rows + j, value, ...nothingKnown })))
  if (marginsPublished) return cells
  const all = rows + columns
  const rowTotals = table.map((row, i) => ({ from: all, to: i, value: sum(row), ...nothingKnown }))
  const columnTotals = Array.from({ length: columns }, (_, j) => {
    const value = sum(table.map((row) => row[j] ?? 0))
    return { from: rows + j, to: all, value, ...nothingKnown }
  })
  return [...cells, ...rowTotals, ...columnTotals]
}

/** Numbers of the arcs that the reader does not see: the cells as given, and the totals where they are not published. */
export function hiddenArcs(table: CountTable, cells: readonly Cell[], marginsPublished: boolean): ReadonlySet<number> {
  const [rows, columns] = [table.length, table[0]?.length ?? 0]
  const hidden = cells.map(([row, column]) => {
    if (table[row]?.[column] === undefined) throw new RangeError(`The table has no cell ${row}, ${column}`)
    return row * columns + column
  })
  const totals = marginsPublished ? [] : Array.from({ length: rows + columns }, (_, at) => rows * columns + at)
  return new Set([...hidden, ...totals])
}

export function smallCells(table: CountTable, secrecy: Secrecy): readonly Cell[] {
  const least = secrecy.zerosAreSensitive === true ? 0 : 1
  return table.flatMap((row, i) =>
    row.flatMap((n, j) => (n >= least && n < secrecy.threshold ? [[i, j] as const] : [])),
  )
}

/** The lowest and highest value that each hidden cell can have, for someone who knows the rest of the table. */
export function feasibleIntervals(
  table: CountTable,
  cells: readonly Cell[],
  marginsPublished: boolean,
): readonly Interval[] {
  const network = new Network(networkOf(table, marginsPublished))
  const hidden = hiddenArcs(table, cells, marginsPublished)
  return cells.map(([row, column]) => {
    const at = row * (table[0]?.length ?? 0) + column
    const value = table[row]?.[column] ?? 0
    return { low: value - network.room(at, 'down', hidden), high: value + network.room(at, 'up', hidden) }
  })
}

/** Throws RangeError unless the table is a full rectangle of whole numbers from 0 and the secrecy makes sense. */
export function checkTable(table: CountTable, { threshold, minIntervalWidth }: Secrecy): void {
  if (table.length === 0 || table[0]?.length === 0) throw new RangeError('The table is empty')
  if (table.some((row) => row.length !== table[0]?.length)) throw new RangeError('Rows must be of one length')
  if (table.flat().some((n) => !(Number.isSafeInteger(n) && n >= 0)))
    throw new RangeError('Counts are whole numbers from 0')
  if (!(threshold >= 1 && minIntervalWidth >= 0)) throw new RangeError('Needs a threshold from 1 and a width from 0')
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

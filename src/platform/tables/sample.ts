import { open, stat } from 'node:fs/promises'
import type { PreparedTable, TablePart } from './prepared.ts'
import { splitRecords } from './records.ts'

/** Rows looked at to recognise columns: the whole of a small table, evenly spread slices of a large one. */
export interface TableSample {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly isWhole: boolean
}

const WHOLE = 6 * 1024 * 1024
const SLICES = 32
const SLICE = 48 * 1024

/** Reads a sample that reaches from the first to the last row of every part, so that a change half way down is seen. */
export function sampleTable(table: PreparedTable): Promise<TableSample> {
  return sampleParts(table.parts, table.columns)
}

/** The same of some parts, their cells in the order of `columns`. */
export async function sampleParts(parts: readonly TablePart[], columns: readonly string[]): Promise<TableSample> {
  const sizes = await Promise.all(parts.map(({ path }) => stat(path).then(({ size }) => size)))
  const isWhole = sizes.reduce((sum, size) => sum + size, 0) <= WHOLE
  const count = Math.max(1, Math.round(SLICES / parts.length))
  const rows: (readonly string[])[] = []
  for (const [at, part] of parts.entries()) {
    const size = sizes[at] ?? 0
    const isSmall = isWhole || size <= count * SLICE * 2
    const taken = await readSlices(part, size, isSmall ? [{ at: 0, length: size }] : slices(size, count))
    const order = columns.map((column) => part.dialect.columns.indexOf(column))
    const isSame = order.every((from, to) => from === to)
    for (const row of taken) rows.push(isSame ? row : order.map((from) => row[from] ?? ''))
  }
  return { columns, rows, isWhole }
}

interface Slice {
  readonly at: number
  readonly length: number
}

async function readSlices(part: TablePart, size: number, take: readonly Slice[]): Promise<string[][]> {
  const file = await open(part.path)
  const rows: string[][] = []
  try {
    for (const { at, length } of take) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
      const text = buffer.subarray(0, bytesRead).toString('utf8')
      for (const row of rowsOf(text, { part, isStart: at === 0, isEnd: at + bytesRead >= size })) rows.push(row)
    }
    return rows
  } finally {
    await file.close()
  }
}

function slices(size: number, count: number): Slice[] {
  const step = (size - SLICE) / Math.max(1, count - 1)
  return Array.from({ length: count }, (_, index) => ({ at: Math.floor(index * step), length: SLICE }))
}

/** Rows that lie whole inside a slice and have as many cells as the header. */
function rowsOf(text: string, where: { part: TablePart; isStart: boolean; isEnd: boolean }): string[][] {
  const { dialect } = where.part
  let from = 0
  if (where.isStart) for (let line = 0; line < dialect.skipLines; line++) from = text.indexOf('\n', from) + 1
  else from = text.indexOf('\n') + 1
  const to = where.isEnd ? text.length : text.lastIndexOf('\n') + 1
  return splitRecords(text.slice(from, to), dialect.delimiter)
    .filter((record) => record.cells.length === dialect.columns.length)
    .map((record) => [...record.cells])
}

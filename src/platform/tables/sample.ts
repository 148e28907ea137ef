import { open } from 'node:fs/promises'
import { splitRecords } from './dialect.ts'
import type { PreparedTable } from './prepare.ts'

/** Rows looked at to recognise columns: the whole of a small table, evenly spread slices of a large one. */
export interface TableSample {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly isWhole: boolean
}

const WHOLE = 6 * 1024 * 1024
const SLICES = 32
const SLICE = 48 * 1024

/** Reads a sample that reaches from the first to the last row, so that a change half way down is seen. */
export async function sampleTable(table: PreparedTable): Promise<TableSample> {
  const { dialect } = table
  const file = await open(table.path)
  try {
    const { size } = await file.stat()
    const isWhole = size <= WHOLE
    const rows: (readonly string[])[] = []
    const take = isWhole ? [{ at: 0, length: size }] : slices(size)
    for (const { at, length } of take) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
      const text = buffer.subarray(0, bytesRead).toString('utf8')
      rows.push(...rowsOf(text, { table, isStart: at === 0, isEnd: at + bytesRead >= size }))
    }
    return { columns: dialect.columns, rows, isWhole }
  } finally {
    await file.close()
  }
}

function slices(size: number): { at: number; length: number }[] {
  const step = (size - SLICE) / (SLICES - 1)
  return Array.from({ length: SLICES }, (_, index) => ({ at: Math.floor(index * step), length: SLICE }))
}

/** Rows that lie whole inside a slice and have as many cells as the header. */
function rowsOf(text: string, where: { table: PreparedTable; isStart: boolean; isEnd: boolean }): string[][] {
  const { dialect } = where.table
  let from = 0
  if (where.isStart) for (let line = 0; line < dialect.skipLines; line++) from = text.indexOf('\n', from) + 1
  else from = text.indexOf('\n') + 1
  const to = where.isEnd ? text.length : text.lastIndexOf('\n') + 1
  return splitRecords(text.slice(from, to), dialect.delimiter)
    .filter((record) => record.cells.length === dialect.columns.length)
    .map((record) => [...record.cells])
}

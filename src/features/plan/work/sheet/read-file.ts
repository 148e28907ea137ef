import { failed, ok, type Result } from '../../../../core/result.ts'
import type { IncomingFile } from '../../../../platform/files/index.ts'
import { openSheet, type SheetRefusal } from '../../../../platform/tables/open-sheet.ts'
import { columnNamed } from './columns.ts'

export const MOST_ROWS = 2_000
const ADDED_MARK = "(' added before some cells)"
const LIKE_A_GUARDED_FORMULA = /^'[=+\-@\t\r＝＋－＠]/

/** The cells of a file: names of columns, then rows. */
export interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
export type SheetProblem = SheetRefusal | 'problemTitleColumn'

/** Reads a CSV file or a workbook into cells, or says why it cannot be one. Empty rows do not count. */
export async function readSheet(file: IncomingFile): Promise<Result<Sheet, SheetProblem>> {
  const sheet = await openSheet(file, { mostRows: MOST_ROWS * 20 })
  if (!sheet.ok) return sheet
  const { columns } = sheet.value
  if (!columns.some((column) => columnNamed(column) === 'title')) return failed('problemTitleColumn')
  const rows = sheet.value.rows
    .map((cells) => columns.map((column, at) => withoutMark(column, cells[at] ?? '')))
    .filter((cells) => cells.some((cell) => cell !== ''))
  return rows.length > MOST_ROWS ? failed('problemRows') : ok({ name: file.name.slice(0, 200), header: columns, rows })
}

/** Our own files put an apostrophe before what a spreadsheet would run as a formula, and say so in the column's name. */
const withoutMark = (column: string, cell: string): string => {
  const trimmed = cell.replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim()
  return column.includes(ADDED_MARK) && LIKE_A_GUARDED_FORMULA.test(trimmed) ? trimmed.slice(1) : trimmed
}

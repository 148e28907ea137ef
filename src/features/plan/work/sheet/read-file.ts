import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../../core/result.ts'
import type { IncomingFile } from '../../../../platform/files/index.ts'
import { prepareTable } from '../../../../platform/tables/prepare.ts'
import { splitRecords } from '../../../../platform/tables/records.ts'
import { columnNamed } from './columns.ts'

export const MOST_ROWS = 2_000
const MOST_BYTES = 5 * 1024 * 1024
const ADDED_MARK = "(' added before some cells)"
const LIKE_A_GUARDED_FORMULA = /^'[=+\-@\t\r＝＋－＠]/

/** The cells of a file: names of columns, then rows. */
export interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
export type SheetProblem = 'problemLarge' | 'problemRows' | 'problemTable' | 'problemTitleColumn'

/** Reads a CSV file or a workbook into cells, or says why it cannot be one. The file itself is not kept. */
export async function readSheet({ name, bytes }: IncomingFile): Promise<Result<Sheet, SheetProblem>> {
  const folder = await mkdtemp(join(tmpdir(), 'pmhc-plan-'))
  try {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of bytes) {
      size += piece.length
      if (size > MOST_BYTES) return failed('problemLarge')
      pieces.push(piece)
    }
    const path = join(folder, 'given')
    await writeFile(path, Buffer.concat(pieces))
    return await cellsIn(path, { name: name.slice(0, 200), folder: join(folder, 'work') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function cellsIn(
  path: string,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<Result<Sheet, SheetProblem>> {
  const table = await prepareTable(path, { folder, workers: 1, maxRows: MOST_ROWS * 20 })
  if (!table.ok) return failed(table.problem.kind === 'too-many-rows' ? 'problemRows' : 'problemTable')
  const [part] = table.value.parts
  if (part === undefined) return failed('problemTable')
  const { delimiter, skipLines, columns } = part.dialect
  if (!columns.some((column) => columnNamed(column) === 'title')) return failed('problemTitleColumn')
  const text = (await readFile(part.path, 'utf8')).replace(/^\uFEFF/, '')
  const rows = splitRecords(afterLines(text, skipLines), delimiter)
    .map(({ cells }) => columns.map((column, at) => withoutMark(column, cells[at] ?? '')))
    .filter((cells) => cells.some((cell) => cell !== ''))
  return rows.length > MOST_ROWS ? failed('problemRows') : ok({ name, header: columns, rows })
}

function afterLines(text: string, lines: number): string {
  let from = 0
  for (let line = 0; line < lines; line++) from = text.indexOf('\n', from) + 1
  return text.slice(from)
}

/** Our own files put an apostrophe before what a spreadsheet would run as a formula, and say so in the column's name. */
const withoutMark = (column: string, cell: string): string => {
  const trimmed = cell.replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim()
  return column.includes(ADDED_MARK) && LIKE_A_GUARDED_FORMULA.test(trimmed) ? trimmed.slice(1) : trimmed
}

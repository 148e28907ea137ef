import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { words } from '../../web/words/index.ts'
import type { IncomingFile } from '../files/index.ts'
import { prepareTable } from './prepare.ts'
import { splitRecords } from './records.ts'

const MOST_BYTES = 5 * 1024 * 1024

/** The cells of a small spreadsheet: names of columns, then rows. */
export interface OpenSheet {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
/** Over 5 MB, more rows than asked for, or no table at all. */
export type SheetRefusal = 'problemLarge' | 'problemRows' | 'problemTable'

/** What to say of a file that is too large, or no table; how many rows fit is for whoever asked. */
export const SHEET_WORDS = words(
  {
    problemLarge: 'The file is over 5 MB. Choose a smaller one, or split it.',
    problemTable:
      'This file cannot be read as a table. Save it as CSV or as an Excel workbook (.xlsx) with the names of the columns in the first row.',
  },
  {
    problemLarge: 'El archivo pasa de 5 MB. Elija uno más pequeño o divídalo.',
    problemTable:
      'Este archivo no se puede leer como tabla. Guárdelo como CSV o como libro de Excel (.xlsx) con los nombres de las columnas en la primera fila.',
  },
)

/** Reads a CSV file or a workbook of up to 5 MB into its cells. The file itself is not kept. */
export async function openSheet(
  { bytes }: Pick<IncomingFile, 'bytes'>,
  { mostRows }: { readonly mostRows: number },
): Promise<Result<OpenSheet, SheetRefusal>> {
  const folder = await mkdtemp(join(tmpdir(), 'pmhc-sheet-'))
  try {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of bytes) {
      size += piece.length
      if (size > MOST_BYTES) return failed('problemLarge')
      pieces.push(piece)
    }
    const path = join(folder, 'given')
    await writeFile(path, Buffer.concat(pieces), { mode: 0o600 })
    return await cellsIn(path, { folder: join(folder, 'work'), mostRows })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function cellsIn(
  path: string,
  { folder, mostRows }: { readonly folder: string; readonly mostRows: number },
): Promise<Result<OpenSheet, SheetRefusal>> {
  const table = await prepareTable(path, { folder, workers: 1, maxRows: mostRows })
  if (!table.ok) return failed(table.problem.kind === 'too-many-rows' ? 'problemRows' : 'problemTable')
  const { delimiter, skipLines, columns } = table.value.dialect
  const text = (await readFile(table.value.path, 'utf8')).replace(/^\uFEFF/, '')
  const rows = splitRecords(afterLines(text, skipLines), delimiter).map(({ cells }) => cells)
  return ok({ columns, rows })
}

function afterLines(text: string, lines: number): string {
  let from = 0
  for (let line = 0; line < lines; line++) {
    const end = text.indexOf('\n', from)
    if (end < 0) return ''
    from = end + 1
  }
  return text.slice(from)
}

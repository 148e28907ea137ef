import type { FileHandle } from 'node:fs/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Entry } from '../files/archive-parts.ts'
import type { GivenFile, OpenedFile, PrepareOptions, TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { columnsKey, explainsCodes } from './same-columns.ts'
import type { TableFact } from './table-facts.ts'
import { type PreparedPart, prepareOwnCsv, tidy } from './text-file.ts'
import { type OpenedSheet, openWorkbook } from './workbook/open-workbook.ts'
import type { SheetTable } from './workbook/sheet-table.ts'

type TableSheet = OpenedSheet & { readonly table: SheetTable }
type Use = Extract<TableFact, { kind: 'sheet' }>['use']

/**
 * Takes the table of a workbook: the visible sheet with most rows and columns under one header, with those that have
 * the same columns (a sheet for each month). Sheets that explain codes are set beside it; the rest is left and named.
 */
export async function prepareWorkbook(
  file: FileHandle,
  { given, entries }: { readonly given: GivenFile; readonly entries: readonly Entry[] },
  options: PrepareOptions,
): Promise<Result<OpenedFile, TableProblem>> {
  const opened = await openWorkbook(file, entries, options)
  if (!opened.ok) return opened
  const sheets = opened.value
  const main = mainSheet(sheets)
  if (main === null) return failed({ kind: 'no-table-inside', what: 'workbook' })
  const parts: TablePart[] = []
  const codeTables: TablePart[] = []
  const told: TableFact[] = []
  for (const sheet of sheets) {
    const part = sheet.table === null ? null : await partOf(sheet, sheet.table, { given, options })
    if (part !== null && !part.ok && isLike(sheet, main)) return part
    const use = part?.ok ? await useOf(sheet, main, part.value.part) : 'left'
    told.push(sheetFact(given.name, sheet, use))
    if (part?.ok && use !== 'left') told.push(...part.value.told)
    if (part?.ok && use === 'table') parts.push(part.value.part)
    if (part?.ok && use === 'code-table') codeTables.push(part.value.part)
  }
  const errors = sheets.reduce((sum, sheet) => sum + (isLike(sheet, main) ? sheet.errors : 0), 0)
  if (errors > 0) told.push({ kind: 'error-cells', file: given.name, cells: errors })
  const [only] = parts
  const named = parts.length === 1 && only !== undefined ? [{ ...only, name: given.name }] : parts
  return ok({ kind: 'workbook', packed: false, parts: named, codeTables, told })
}

function mainSheet(sheets: readonly OpenedSheet[]): TableSheet | null {
  let best: TableSheet | null = null
  for (const { table, ...sheet } of sheets)
    if (table !== null && !sheet.isHidden && (best === null || weight(table) > weight(best.table)))
      best = { ...sheet, table }
  return best
}

/** Rows count most; a list of codes may be longer than the calls, but never as wide. */
const weight = ({ rows, columns }: SheetTable) => rows * Math.min(12, columns.length) ** 2

const isLike = ({ table, isHidden }: OpenedSheet, main: TableSheet) =>
  !isHidden && table?.hasHeader === main.table.hasHeader && columnsKey(table.columns) === columnsKey(main.table.columns)

async function useOf(sheet: OpenedSheet, main: TableSheet, part: TablePart): Promise<Use> {
  if (isLike(sheet, main)) return 'table'
  return (await explainsCodes(part)) ? 'code-table' : 'left'
}

async function partOf(
  sheet: OpenedSheet,
  table: SheetTable,
  { given, options }: { readonly given: GivenFile; readonly options: PrepareOptions },
): Promise<Result<PreparedPart, TableProblem>> {
  const { columns } = table
  const part = await prepareOwnCsv({ path: sheet.path, name: `${given.name}: ${sheet.name}`, columns }, options)
  if (!part.ok) return part
  // Sums under a sheet, and its names again, are as usual as in text.
  const dialect = part.value.dialect
  return ok(
    await tidy(part.value, { sniffed: { dialect, quotes: 'doubled', header: columns }, repeatsHeader: true }, options),
  )
}

const sheetFact = (file: string, sheet: OpenedSheet, use: Use): TableFact => ({
  kind: 'sheet',
  file,
  sheet: sheet.name,
  use,
  rows: sheet.table === null || use === 'left' ? sheet.filledRows : sheet.table.rows,
  isHidden: sheet.isHidden,
})

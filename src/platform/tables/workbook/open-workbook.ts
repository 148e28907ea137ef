import type { FileHandle } from 'node:fs/promises'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import { DamagedEntry, type Entry, entryBytes } from '../../files/archive-parts.ts'
import type { TableProblem } from '../problems.ts'
import { TextCopy, writeCsv } from '../rows-file.ts'
import { DamagedXml, readXml } from './read-xml.ts'
import { TooManyTexts } from './shared-strings.ts'
import { type SheetFacts, SheetReader } from './sheet-rows.ts'
import { findTable, type SheetTable, tableRows } from './sheet-table.ts'
import { readParts, type SheetPart, type WorkbookParts } from './workbook-parts.ts'

/** A sheet that holds a table, written as CSV, or one that holds none (`table` is null). */
export interface OpenedSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly filledRows: number
  /** Cells with an error such as #REF!, which were left empty. */
  readonly errors: number
  readonly table: SheetTable | null
  /** Where the CSV is. */
  readonly path: string
}

/** Reads every sheet of a workbook to the disk, holding no more than its shared texts and one piece of XML in memory. */
export async function openWorkbook(
  file: FileHandle,
  entries: readonly Entry[],
  options: { readonly folder: string; readonly maxRows: number | null },
): Promise<Result<readonly OpenedSheet[], TableProblem>> {
  try {
    const parts = await readParts(file, entries)
    const sheets: OpenedSheet[] = []
    for (const [at, sheet] of parts.sheets.entries()) {
      const opened = await openSheet(file, { sheet, parts }, { ...options, at })
      if (opened === null) return failed({ kind: 'too-many-rows', limit: options.maxRows ?? 0 })
      sheets.push(opened)
    }
    return ok(sheets)
  } catch (problem) {
    if (problem instanceof DamagedXml || problem instanceof DamagedEntry)
      return failed({ kind: 'unsafe-archive', what: 'workbook', check: 'damaged' })
    if (problem instanceof TooManyTexts)
      return failed({ kind: 'unsafe-archive', what: 'workbook', check: 'too-large-unpacked' })
    throw problem
  }
}

/** Null where the sheet has more rows than may be. */
async function openSheet(
  file: FileHandle,
  { sheet, parts }: { readonly sheet: SheetPart; readonly parts: WorkbookParts },
  { folder, maxRows, at }: { readonly folder: string; readonly maxRows: number | null; readonly at: number },
): Promise<OpenedSheet | null> {
  const rows = join(folder, `sheet-${at}.rows`)
  try {
    const facts = await copyRows(file, { sheet, parts }, rows)
    const table = await findTable(rows, facts)
    if (maxRows !== null && table !== null && table.rows > maxRows) return null
    const path = join(folder, `sheet-${at}.csv`)
    if (table !== null) await writeCsv(tableRows(rows, facts, table), table, path)
    const { name, isHidden } = sheet
    return { name, isHidden, filledRows: facts.rows, errors: facts.errors, table, path }
  } finally {
    await rm(rows, { force: true })
  }
}

async function copyRows(
  file: FileHandle,
  { sheet, parts }: { readonly sheet: SheetPart; readonly parts: WorkbookParts },
  path: string,
): Promise<SheetFacts> {
  const reader = new SheetReader(parts)
  const copy = new TextCopy(path)
  try {
    await readXml(entryBytes(file, sheet.entry), reader, async () => {
      await copy.write(reader.pending)
      reader.pending = ''
    })
  } finally {
    await copy.close()
  }
  return reader.facts()
}

import { type FileHandle, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { type SafeArchive, safeArchive } from '../files/archive.ts'
import { DamagedEntry, type Entry, entryBytes, headOf } from '../files/archive-parts.ts'
import { mostUnpacked } from './bytes.ts'
import { sniffDialect } from './dialect.ts'
import type { GivenFile, OpenedFile, PrepareOptions } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { TextCopy } from './rows-file.ts'
import { sniffContent } from './sniff.ts'
import type { TableFact } from './table-facts.ts'
import { prepareWorkbook } from './workbook-file.ts'

/** What a ZIP archive holds: a workbook, opened, or the files that may be tables, unpacked. */
export type OpenedArchive =
  | { readonly kind: 'workbook'; readonly opened: OpenedFile }
  | { readonly kind: 'files'; readonly files: readonly GivenFile[]; readonly told: readonly TableFact[] }

/** Opens a workbook or another ZIP archive under the limits that keep an upload from filling the disk. */
export async function openArchive(
  given: GivenFile,
  options: PrepareOptions,
): Promise<Result<OpenedArchive, TableProblem>> {
  const file = await open(given.path)
  try {
    const safe = await safeArchive(file)
    if (!safe.ok) return failed({ kind: 'unsafe-archive', what: await whatItWas(file), check: safe.problem })
    const other = otherKind(safe.value)
    if (other !== null) return failed({ kind: 'not-a-table', looksLike: other })
    const unpacked = safe.value.entries.reduce((sum, entry) => sum + entry.unpacked, 0)
    if (unpacked > mostUnpacked(options)) return failed({ kind: 'unpacks-too-large' })
    if (safe.value.kind !== 'xlsx') return await unpackTables(file, { given, entries: safe.value.entries }, options)
    const opened = await prepareWorkbook(file, { given, entries: safe.value.entries }, options)
    return opened.ok ? ok({ kind: 'workbook', opened: opened.value }) : opened
  } catch (problem) {
    if (!(problem instanceof DamagedEntry)) throw problem
    return failed({ kind: 'unsafe-archive', what: 'zip', check: 'damaged' })
  } finally {
    await file.close()
  }
}

/** A workbook names its parts near its start, whatever else is wrong with it. */
async function whatItWas(file: FileHandle): Promise<'workbook' | 'zip'> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
  const head = buffer.toString('latin1', 0, bytesRead)
  return head.includes('[Content_Types].xml') || /xl[/\\]/.test(head) ? 'workbook' : 'zip'
}

function otherKind({ kind, entries }: SafeArchive): 'word' | 'unknown' | 'excel-binary' | 'open-document' | null {
  if (kind === 'docx') return 'word'
  if (kind === 'pptx') return 'unknown'
  const has = (name: RegExp) => entries.some((entry) => name.test(entry.name))
  if (has(/^xl[/\\]workbook\.bin$/i)) return 'excel-binary'
  return has(/^mimetype$/) && has(/^content\.xml$/) ? 'open-document' : null
}

/** What computers put into archives by themselves, and what is written for people. */
const NO_TABLE = /(^|\/)(?:__macosx\/|\.[^/]*$|thumbs\.db$|desktop\.ini$)|(?:^|[^a-z])(?:read[ _-]?me|licen[cs]e)\b/i
const TABLE_ENDING = /\.(?:csv|tsv|tab|txt|dat|json|jsonl|ndjson|geojson|parquet)$|(?:^|\/)[^./]+$/i

async function unpackTables(
  file: FileHandle,
  { given, entries }: { readonly given: GivenFile; readonly entries: readonly Entry[] },
  options: PrepareOptions,
): Promise<Result<OpenedArchive, TableProblem>> {
  const files: GivenFile[] = []
  const told: TableFact[] = []
  for (const [at, entry] of entries.entries()) {
    if (entry.name.endsWith('/')) continue
    if (!(await mayBeTable(file, entry))) {
      told.push({ kind: 'left-entry', file: given.name, entry: entry.name })
      continue
    }
    const path = join(options.folder, `entry-${at}`)
    const copy = new TextCopy(path)
    try {
      for await (const piece of entryBytes(file, entry)) await copy.write(piece)
    } finally {
      await copy.close()
    }
    files.push({ path, name: basename(entry.name) })
  }
  return files.length === 0 ? failed({ kind: 'no-table-inside', what: 'zip' }) : ok({ kind: 'files', files, told })
}

async function mayBeTable(file: FileHandle, entry: Entry): Promise<boolean> {
  if (entry.unpacked === 0 || NO_TABLE.test(entry.name) || !TABLE_ENDING.test(entry.name)) return false
  const head = await headOf(file, entry)
  if (head === null) throw new DamagedEntry(entry.name)
  const content = sniffContent(Buffer.from(head))
  if (content.kind === 'refused') return false
  if (content.kind !== 'text' || !/\.txt$/i.test(entry.name)) return true
  // A letter has commas too; a table in a text file has several columns in every line.
  const dialect = sniffDialect(new TextDecoder(content.encoding).decode(head, { stream: true }))
  return dialect !== null && dialect.columns.length > 2
}

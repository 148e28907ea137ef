import type { FileHandle } from 'node:fs/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import { type Entry, headOf, readDirectory } from './archive-parts.ts'
import { isTable, kindOf } from './content.ts'
import type { ArchiveCheck, FileKind } from './kinds.ts'

/** Beyond these a small archive could fill the disk. Word and PowerPoint files hold a part for each picture, so they may have more. */
const MOST_UNPACKED = 1024 ** 3
const MOST_RATIO = 100
const MOST_ENTRIES = { table: 200, document: 2000 } as const
/** Below this size a tight packing is harmless, and usual for tables. */
const RATIO_FROM_BYTES = 1024 * 1024

/** Packed bytes of one list of links; real documents stay far below. */
const MOST_RELATIONS = 1024 * 1024

export interface SafeArchive {
  readonly kind: FileKind
  readonly entries: readonly Entry[]
}

/** Looks through the directory of a zip file, and says what it holds or why it cannot be opened safely. Unpacks no part in full. */
export async function safeArchive(file: FileHandle): Promise<Result<SafeArchive, ArchiveCheck>> {
  const { size } = await file.stat()
  const entries = await readDirectory(file, size)
  if (entries === null || entries.length === 0) return failed('damaged')
  const kind = kindOfArchive(entries)
  const problem = unsafePart(entries, kind)
  if (problem !== null) return failed(problem)
  if (kind !== 'zip' && (await pointsOutside(file, entries))) return failed('external-links')
  return ok({ kind, entries })
}

/** What a zip file is: a document or workbook, or one packed table. */
export async function inspectArchive(file: FileHandle): Promise<Result<FileKind, ArchiveCheck>> {
  const safe = await safeArchive(file)
  if (!safe.ok) return safe
  const { kind, entries } = safe.value
  if (kind !== 'zip') return ok(kind)
  const parts = entries.filter((entry) => !entry.name.endsWith('/'))
  const [only] = parts
  if (parts.length !== 1 || only === undefined) return failed('more-than-one-table')
  const head = await headOf(file, only)
  return head !== null && isTable(kindOf(head, only.name)) ? ok('zip') : failed('more-than-one-table')
}

function kindOfArchive(entries: readonly Entry[]): FileKind {
  const has = (name: string) => entries.some((entry) => entry.name === name)
  if (!has('[Content_Types].xml')) return 'zip'
  if (has('word/document.xml')) return 'docx'
  if (has('ppt/presentation.xml')) return 'pptx'
  return entries.some(({ name }) => /^xl[/\\]workbook\d*\.xml$/i.test(name)) ? 'xlsx' : 'zip'
}

function unsafePart(entries: readonly Entry[], kind: FileKind): ArchiveCheck | null {
  if (entries.length > MOST_ENTRIES[kind === 'docx' || kind === 'pptx' ? 'document' : 'table'])
    return 'too-many-entries'
  let unpacked = 0
  for (const entry of entries) {
    unpacked += entry.unpacked
    const problem = unsafeEntry(entry, kind)
    if (problem !== null) return problem
  }
  return unpacked > MOST_UNPACKED ? 'too-large-unpacked' : null
}

function unsafeEntry(entry: Entry, kind: FileKind): ArchiveCheck | null {
  if ((entry.flags & 0x2041) !== 0) return 'encrypted'
  const path = entry.name.replaceAll('\\', '/')
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..') || path.includes('\0'))
    return 'unsafe-path'
  // Upper half of the attributes holds the Unix mode; 0o12 marks a link.
  if (entry.madeBy === 3 && entry.attributes >>> 28 === 0o12) return 'unsafe-path'
  if (/\.(zip|gz|7z|rar|tar|xz|bz2|docx|xlsx|pptx|xlsm|docm|jar)$/i.test(path))
    return kind === 'zip' ? 'nested-archive' : nestedPart(path)
  if (/vbaproject\.bin$/i.test(path)) return 'macros'
  if (/(^|\/)externallinks\//i.test(path)) return 'external-links'
  if (entry.unpacked > RATIO_FROM_BYTES && entry.unpacked > entry.packed * MOST_RATIO) return 'packed-too-tightly'
  return null
}

// A chart in a report keeps its own small workbook; that is how Word and PowerPoint store charts.
function nestedPart(path: string): ArchiveCheck | null {
  return /^(word|ppt)\/embeddings\/[^/]+\.xlsx$/i.test(path) ? null : 'nested-archive'
}

/** A document may link to pages; it must not fetch templates, pictures or objects when it is opened. */
async function pointsOutside(file: FileHandle, entries: readonly Entry[]): Promise<boolean> {
  for (const entry of entries.filter(({ name }) => name.endsWith('.rels'))) {
    if (entry.packed > MOST_RELATIONS) return true
    const head = await headOf(file, entry, MOST_RELATIONS)
    // What cannot be read cannot be cleared.
    if (head === null) return true
    const text = Buffer.from(head).toString('utf8')
    for (const [relation] of text.matchAll(/<Relationship\b[^>]*>/g))
      if (/TargetMode\s*=\s*["']External/i.test(relation) && !/relationships\/hyperlink["']/i.test(relation))
        return true
  }
  return false
}

import type { FileHandle } from 'node:fs/promises'
import { constants, inflateRawSync } from 'node:zlib'
import { failed, ok, type Result } from '../../core/result.ts'
import { HEAD_BYTES, isTable, kindOf } from './content.ts'
import type { ArchiveCheck, FileKind } from './kinds.ts'

/** Beyond these a small archive could fill the disk. Word and PowerPoint files hold a part for each picture, so they may have more. */
const MOST_UNPACKED = 1024 ** 3
const MOST_RATIO = 100
const MOST_ENTRIES = { table: 200, document: 2000 } as const
/** Below this size a tight packing is harmless, and usual for tables. */
const RATIO_FROM_BYTES = 1024 * 1024

/** Packed bytes of one list of links; real documents stay far below. */
const MOST_RELATIONS = 1024 * 1024

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly attributes: number
  readonly madeBy: number
  readonly offset: number
}

/** Looks through the directory of a zip file, and says what it is or why it cannot be opened safely. Unpacks no part in full. */
export async function inspectArchive(file: FileHandle): Promise<Result<FileKind, ArchiveCheck>> {
  const { size } = await file.stat()
  const entries = await readDirectory(file, size)
  if (entries === null || entries.length === 0) return failed('damaged')
  const kind = kindOfArchive(entries)
  const problem = unsafePart(entries, kind)
  if (problem !== null) return failed(problem)
  if (kind !== 'zip') return (await pointsOutside(file, entries)) ? failed('external-links') : ok(kind)
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
  return has('xl/workbook.xml') ? 'xlsx' : 'zip'
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

async function readDirectory(file: FileHandle, size: number): Promise<readonly Entry[] | null> {
  const tail = await slice(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > tail.length) return null
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  // A count of 0xffff means a zip64 file, far over every limit here.
  if (count === 0xffff || start + length > size || length > 4 * 1024 * 1024) return null
  const directory = await slice(file, start, length)
  const entries: Entry[] = []
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      madeBy: directory.readUInt8(at + 5),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      attributes: directory.readUInt32LE(at + 38),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** The first bytes of one part, unpacked; null when it is damaged or packed in a way we do not read. */
async function headOf(file: FileHandle, entry: Entry, most = HEAD_BYTES): Promise<Uint8Array | null> {
  const local = await slice(file, entry.offset, 30)
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) return null
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = await slice(file, start, Math.min(entry.packed, most))
  if (entry.method === 0) return packed
  if (entry.method !== 8) return null
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 256 * most })
  } catch {
    return null
  }
}

async function slice(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

import { constants, gunzipSync } from 'node:zlib'
import type { FileKind } from './kinds.ts'

/** Bytes of the start and end of a file, enough to tell its kind. */
export const HEAD_BYTES = 64 * 1024

const STARTS: readonly (readonly [FileKind | 'zip-like', readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zip-like', [0x50, 0x4b, 0x03, 0x04]],
]

/** The kind of a file by its first bytes; null when it is none that the toolkit takes. Zip files need a closer look. */
export function kindOf(head: Uint8Array, name: string): FileKind | 'zip-like' | null {
  for (const [kind, start] of STARTS)
    if (start.every((byte, index) => head[index] === byte)) return kind === 'gzip' ? packedTable(head) : kind
  const text = textOf(head)
  return text === null ? null : kindOfText(text, name)
}

/** A gzip file is taken only around one table. */
function packedTable(head: Uint8Array): FileKind | null {
  try {
    const inside = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * HEAD_BYTES })
    return isTable(kindOf(inside.subarray(0, HEAD_BYTES), '')) ? 'gzip' : null
  } catch {
    // Not something that can be unpacked, so not one of ours.
    return null
  }
}

export function isTable(kind: FileKind | 'zip-like' | null): boolean {
  return kind === 'csv' || kind === 'tsv' || kind === 'json' || kind === 'json-lines' || kind === 'parquet'
}

/** The words at the start of a text file; null for anything with bytes that no text has. */
function textOf(head: Uint8Array): string | null {
  const [one, two] = head
  if (one === 0xff && two === 0xfe) return new TextDecoder('utf-16le').decode(head.subarray(0, head.length & ~1))
  if (one === 0xfe && two === 0xff) return new TextDecoder('utf-16be').decode(head.subarray(0, head.length & ~1))
  if (head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))) return null
  return new TextDecoder('utf-8').decode(head)
}

function kindOfText(text: string, name: string): FileKind | null {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<') || start.startsWith('#!')) return null
  if (/^BEGIN:VCALENDAR\r?\n/i.test(start)) return 'ics'
  if (start.startsWith('[')) return 'json'
  if (start.startsWith('{')) return /^\{[^\n]*\}\s*\n\s*\{/.test(start) ? 'json-lines' : 'json'
  const line = start.split(/\r?\n/, 1)[0] ?? ''
  const tabs = line.split('\t').length
  const separators = Math.max(...[',', ';', '|'].map((sign) => line.split(sign).length))
  if (tabs > 1 && tabs >= separators) return 'tsv'
  if (separators > 1) return 'csv'
  // One column has no separator to find, so here the name decides between a table and a letter.
  return /\.(csv|txt)$/i.test(name) && line !== '' && line.length < 200 && !/[.!?]$/.test(line) ? 'csv' : null
}

/** True for text that must not hold a NUL byte anywhere. */
export function isPlainText(kind: FileKind, head: Uint8Array): boolean {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return !wide && ['csv', 'tsv', 'json', 'json-lines', 'ics'].includes(kind)
}

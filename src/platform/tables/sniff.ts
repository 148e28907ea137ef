import type { NotATable } from './problems.ts'

/** What the first bytes of a file say it is. Names and endings of files are never trusted. */
export type Content =
  | { readonly kind: 'gzip' }
  /** A workbook, or a ZIP archive of anything. */
  | { readonly kind: 'archive' }
  | { readonly kind: 'parquet' }
  | { readonly kind: 'json' }
  | { readonly kind: 'text'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly kind: 'refused'; readonly looksLike: NotATable }

const MAGIC: readonly (readonly [readonly number[], NotATable])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x49, 0x49, 0x2a, 0x00], 'image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'image'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'database'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'word'],
  [[0x42, 0x5a, 0x68], 'zip'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'zip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zip'],
  [[0x52, 0x61, 0x72, 0x21], 'zip'],
]

/** Tells the kind of a file from its first bytes (a few kilobytes are enough). */
export function sniffContent(head: Buffer): Content {
  const starts = (bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts([0x1f, 0x8b])) return { kind: 'gzip' }
  if (starts([0x50, 0x41, 0x52, 0x31])) return { kind: 'parquet' }
  if (starts([0x50, 0x4b, 3, 4]) || starts([0x50, 0x4b, 5, 6])) return { kind: 'archive' }
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'refused', looksLike: oldOffice(head) }
  for (const [bytes, looksLike] of MAGIC) if (starts(bytes)) return { kind: 'refused', looksLike }
  if (starts([0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le' }
  if (starts([0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be' }
  const halves = utf16WithoutMark(head)
  if (halves) return { kind: 'text', encoding: halves }
  const text = head
    .subarray(0, 2048)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^(?:<\?xml|<!doctype|<html|<head|<body|<table|<svg)/i.test(text))
    return { kind: 'refused', looksLike: /^<svg/i.test(text) ? 'image' : 'web-page' }
  // A bracket before a letter is a name as databases write it: [Call],[Type].
  if (/^(?:\{|\[\s*(?:[^\sa-z]|true|false|null|$))/i.test(text)) return { kind: 'json' }
  return { kind: 'text', encoding: 'utf-8' }
}

/** Programs before 2007, and locked files of today, keep their parts in one format; their names stand in UTF-16. */
function oldOffice(head: Buffer): NotATable {
  const has = (name: string) => head.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage') || has('EncryptionInfo')) return 'locked'
  return has('WordDocument') ? 'word' : 'excel'
}

/** Mostly ASCII in UTF-16 has a NUL in every second byte. */
function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const look = Math.min(head.length, 1000) & ~1
  if (look < 20) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < look; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  const pairs = look / 2
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be'
  return null
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

const FACES = {
  regular: 'latin-400-normal',
  bold: 'latin-700-normal',
  italic: 'latin-400-italic',
  'regular-more': 'latin-ext-400-normal',
  'bold-more': 'latin-ext-700-normal',
} as const
export type Face = keyof typeof FACES
export const FACE_NAMES: readonly Face[] = ['regular', 'bold', 'italic', 'regular-more', 'bold-more']

const packages = createRequire(import.meta.url)
const kept = new Map<Face, Buffer>()

/**
 * One face of Atkinson Hyperlegible Next (SIL Open Font License) as plain TrueType. Unpacked here once a process: the
 * PDF library would unpack the WOFF in JavaScript each time, which was nine tenths of the time of a brief.
 */
export function faceBytes(face: Face): Buffer {
  const known = kept.get(face)
  if (known) return known
  const name = `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${FACES[face]}.woff`
  const bytes = trueType(readFileSync(packages.resolve(name)))
  kept.set(face, bytes)
  return bytes
}

/** Signs that the font lacks, written so that the meaning stays. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '→': '->',
  '✓': 'x',
  '☐': '[ ]',
}
const MORE = /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff\u2020\u20b9\u2113]/
const DRAWN = /[\u0020-\u007e\u00a0-\u00ff\u0131\u0152\u0153\u2010-\u2026\u2039-\u203a\u2044\u20ac\u2122\u2212\u2215]/

/** Splits a text by the face that has its letters; a sign that no face has becomes its written form, or a question mark. */
export function byFace(text: string, wanted: 'regular' | 'bold' | 'italic'): readonly { face: Face; text: string }[] {
  const parts: { face: Face; text: string }[] = []
  const more: Face = wanted === 'bold' ? 'bold-more' : 'regular-more'
  for (const sign of text.normalize('NFC').replace(/\s/g, ' ')) {
    const face = MORE.test(sign) ? more : wanted
    const drawn = face === more || DRAWN.test(sign) ? tidy(sign) : (WRITTEN_OUT[sign] ?? '?')
    const last = parts.at(-1)
    if (last?.face === face) last.text += drawn
    else parts.push({ face, text: drawn })
  }
  return parts
}

// The subset has no hyphen variants and no thin spaces; the plain sign is the same to a reader.
function tidy(sign: string): string {
  if (sign === '\u2010' || sign === '\u2011' || sign === '\u2012') return '-'
  if (sign === '\u2015') return '—'
  return sign
}

/** Unpacks a WOFF (version 1) font. */
function trueType(woff: Buffer): Buffer {
  const tables = woff.readUInt16BE(12)
  const records: { tag: Buffer; checksum: number; data: Buffer }[] = []
  for (let at = 44; at < 44 + tables * 20; at += 20) {
    const offset = woff.readUInt32BE(at + 4)
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8))
    const length = woff.readUInt32BE(at + 12)
    const data = packed.length < length ? inflateSync(packed) : packed
    records.push({ tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), data })
  }
  const head = Buffer.alloc(12 + tables * 16)
  woff.copy(head, 0, 4, 8)
  const power = 2 ** Math.floor(Math.log2(tables))
  head.writeUInt16BE(tables, 4)
  head.writeUInt16BE(power * 16, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE((tables - power) * 16, 10)
  let offset = head.length
  const bodies = records.map(({ tag, checksum, data }, index) => {
    const at = 12 + index * 16
    tag.copy(head, at)
    head.writeUInt32BE(checksum, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    offset += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

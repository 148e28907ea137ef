import { Unzip, UnzipInflate } from 'fflate'
import { SaxesParser } from 'saxes'
import { failed, ok, type Result } from '../../../core/result.ts'
import { Gathered, type ReadText, type TextJob, type TextProblem } from './read-text.ts'

/** The part of a Word file that holds its words. */
const BODY = 'word/document.xml'
const MOST_ENTRIES = 2_000
const MOST_RATIO = 100
/** Below this size a tight packing is harmless. */
const RATIO_FROM_BYTES = 1024 * 1024
/** Packed bytes handed over at once: what they unpack to is bounded, whatever the file says of itself. */
const STEP = 4 * 1024

/** Unpacks the one part with the words, a little at a time, and stops at the first limit. */
export function docxText({ bytes, characters, unpackedBytes }: TextJob): Result<ReadText, TextProblem> {
  const gathered = new Gathered(characters)
  const parser = wordReader(gathered)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [entries, packed, unpacked] = [0, 0, 0]
  let [isUnsafe, hasBody, isWhole] = [false, false, false]
  const unzip = new Unzip((part) => {
    entries += 1
    if (part.name !== BODY || hasBody) return
    hasBody = true
    part.ondata = (error, data, isLast) => {
      if (error !== null) throw error
      unpacked += data.length
      isUnsafe ||= unpacked > unpackedBytes || (unpacked > RATIO_FROM_BYTES && unpacked > packed * MOST_RATIO)
      if (isUnsafe || gathered.isFull) return
      parser.write(decoder.decode(data, { stream: !isLast }))
      isWhole ||= isLast
    }
    part.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length && !isWhole && !gathered.isFull; at += STEP) {
    const piece = bytes.subarray(at, at + STEP)
    if (hasBody) packed += piece.length
    unzip.push(piece, at + STEP >= bytes.length)
    if (isUnsafe || entries > MOST_ENTRIES) return failed('unsafe-archive')
  }
  if (isWhole) parser.close()
  return isWhole || gathered.isFull ? ok(gathered.read(!isWhole)) : failed('broken')
}

/** Words stand in w:t; paragraphs, tabs and breaks part them. Deleted text stands elsewhere and is left out. */
function wordReader(gathered: Gathered): SaxesParser {
  const parser = new SaxesParser({ position: false })
  let isInText = false
  parser.on('opentag', ({ name }) => {
    if (name === 'w:t') isInText = true
    if (name === 'w:tab' || name === 'w:br') gathered.add(' ')
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') isInText = false
    if (name === 'w:p') gathered.add('\n')
  })
  parser.on('text', (text) => {
    if (isInText) gathered.add(text)
  })
  // Word writes none; entities declared there could grow without end.
  parser.on('doctype', () => {
    throw new Error('A document type in a Word file')
  })
  parser.on('error', (error) => {
    throw error
  })
  return parser
}

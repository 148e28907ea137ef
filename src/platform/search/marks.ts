/** A text in parts; those that answer the question are hits. Pages draw hits as <mark>, never as HTML from the database. */
export type Marked = readonly MarkedPart[]
export interface MarkedPart {
  readonly text: string
  readonly isHit: boolean
}

/** Around a hit in what the database returns. Private characters, taken out of every text before it is indexed. */
export const HIT_START = '\uE000'
export const HIT_END = '\uE001'

/** Between the text of an entry and its keywords. */
export const TEXT_END = ' \uE002 '

/** Takes out what could be mistaken for our marks, and the one character that PostgreSQL cannot hold. */
export const withoutMarks = (text: string): string => text.replaceAll(/[\uE000-\uE002\0]/g, '')

/**
 * Carries the marks over to the original text. The database marks the text as it searches it: in lower case, without
 * accents, letter for letter; so the places are the same. Where they are not (a letter that lower case makes longer), the
 * text comes back without marks.
 */
export function carryMarks(original: string, marked: string): Marked {
  const plain = marked.replaceAll(/[\uE000\uE001]/g, '')
  const letters = [...original]
  if ([...plain].length !== letters.length) return [{ text: original, isHit: false }]
  const parts: MarkedPart[] = []
  let at = 0
  for (const [place, piece] of marked.split(/[\uE000\uE001]/).entries()) {
    const { length } = [...piece]
    if (length > 0) parts.push({ text: letters.slice(at, at + length).join(''), isHit: place % 2 === 1 })
    at += length
  }
  return parts
}

/** Takes whole words, and says by dots where the text goes on. */
export function trimMarked(marked: Marked, goesOn: { readonly before: boolean; readonly after: boolean }): Marked {
  const parts = [...marked]
  const [first] = parts
  if (goesOn.before && first !== undefined && !first.isHit)
    parts[0] = { ...first, text: `… ${first.text.replace(/^\S*\s+/, '')}` }
  const last = parts.at(-1)
  if (goesOn.after && last !== undefined)
    parts[parts.length - 1] = { ...last, text: `${last.isHit ? last.text : last.text.replace(/\s+\S*$/, '')} …` }
  return parts
}

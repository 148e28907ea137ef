import { editDistance } from '../../../platform/search/edit-distance.ts'

export interface Mended {
  readonly words: string
  /** What was typed, by the word that it was mended to. Empty where nothing was. */
  readonly typed: ReadonlyMap<string, string>
}

/** From this length on a text may have been cut off by the system that it comes from (30 characters is usual). */
const MAY_BE_CUT = 20
/** A cut word must show this many letters to be known. */
const CUT_SHOWS = 5

/**
 * Mends slips of typing in the words that tell, such as MENATL or WELFRE, and a telling word cut off at the end of a
 * long text. One slip is forgiven in words of 6 and 7 letters, two from 8 letters on; the first letter has to stand, as
 * few people mistype it and DENTAL, RENTAL and METAL are no mental health. `others` are words that look alike.
 */
export function mender(telling: readonly string[], others: readonly string[]): (words: string) => Mended {
  const untouched = new Set([...telling, ...others])
  return (words) => {
    const typed = new Map<string, string>()
    const all = words.split(' ')
    const mended = all.map((word, at) => {
      const isLast = at === all.length - 1
      if (word.length < CUT_SHOWS || untouched.has(word) || telling.some((one) => word.startsWith(one))) return word
      const meant = slipOf(word, telling) ?? (isLast && words.length >= MAY_BE_CUT ? cutOf(word, telling) : undefined)
      if (meant === undefined) return word
      typed.set(meant, word)
      return meant
    })
    return { words: mended.join(' '), typed }
  }
}

function slipOf(word: string, telling: readonly string[]): string | undefined {
  return telling.find((meant) => {
    const slips = meant.length >= 8 ? 2 : 1
    return word[0] === meant[0] && Math.abs(word.length - meant.length) <= slips && editDistance(word, meant) <= slips
  })
}

const cutOf = (word: string, telling: readonly string[]): string | undefined =>
  telling.find((meant) => meant.startsWith(word))

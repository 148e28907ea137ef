import { tellings } from '../../../core/stats/disclosure/tellings.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { NOT_SHOWN } from '../profile/export-told.ts'
import { ENDINGS_WORDS } from './words/endings.ts'

/** A count as an export tells it, in the language of the page. */
export function toldWords(told: number | string, { language, least }: Told): string {
  const says = ENDINGS_WORDS[language]
  if (typeof told === 'number') return count(told, language)
  return told === NOT_SHOWN ? says.notShown : says.fewerThan(least)
}

/** The note under a table in which something is not told; none where all is. */
export const hiddenNote = (cells: readonly (number | string)[], { language, least }: Told): { footnote?: string } =>
  cells.every((cell) => typeof cell === 'number') ? {} : { footnote: ENDINGS_WORDS[language].smallCounts(least) }

interface Told {
  readonly language: Language
  /** Smallest count told where a table describes persons or places; 1 tells all. */
  readonly least: number
}

/** The counts of one column in words, which of them are told, and whether all are. */
export function columnOf(
  counts: readonly number[],
  { language, least }: Told,
): { readonly cells: readonly string[]; readonly told: readonly boolean[]; readonly isFull: boolean } {
  const says = ENDINGS_WORDS[language]
  const shown = tellings(counts, least)
  const hidden = { fewer: says.fewerThan(least), withheld: says.notShown }
  const cells = counts.map((n, at) => {
    const telling = shown[at] ?? 'told'
    return telling === 'told' ? count(n, language) : hidden[telling]
  })
  const told = shown.map((telling) => telling === 'told')
  return { cells, told, isFull: told.every(Boolean) }
}

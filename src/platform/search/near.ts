import { sql } from 'kysely'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { editDistance } from './edit-distance.ts'

/** What can be said when nothing holds all the words. */
export interface Advice {
  /** The question with its slips mended; null when there is nothing to mend. */
  readonly instead: string | null
  /** Words of the question that something does hold, with how many entries. */
  readonly alone: readonly { readonly word: string; readonly entries: number }[]
}

/** Words looked at; a question with more of them is not a slip. */
const MOST_WORDS = 8
/** Shorter words have too many neighbours. */
const SHORTEST = 4
const CANDIDATES = 25

/** Likely words for those that stand nowhere: alike by trigrams, then by the number of mistakes between them. */
export async function adviseOn(tx: Tx, words: string, languages: readonly Language[]): Promise<Advice> {
  const asked = [...new Set(plainWords(words))].slice(0, MOST_WORDS)
  if (asked.length === 0) return { instead: null, alone: [] }
  const { rows } = await sql<{ asked: string; word: string; entries: number }>`
    select asked.word as asked, near.word, near.entries
    from unnest(${asked}::text[]) as asked(word)
    cross join lateral (
      select word, entries from findable_words where language = any(${languages})
      order by word <-> asked.word limit ${CANDIDATES}) as near`.execute(tx)
  const known = rows.filter((row) => row.asked === row.word)
  const better = new Map(
    asked
      .filter((word) => !known.some((row) => row.word === word))
      .flatMap((word) => {
        const near = nearest(
          word,
          rows.filter((row) => row.asked === word),
        )
        return near === null ? [] : [[word, near] as const]
      }),
  )
  return {
    instead: better.size === 0 ? null : replaceWords(words, better),
    alone: known.map(({ word, entries }) => ({ word, entries })),
  }
}

function nearest(
  word: string,
  candidates: readonly { readonly word: string; readonly entries: number }[],
): string | null {
  if (word.length < SHORTEST) return null
  const most = word.length <= 5 ? 1 : 2
  const [best] = candidates
    .map((one) => ({ ...one, distance: editDistance(word, one.word) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance || other.entries - one.entries)
  return best?.word ?? null
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Lower case, without accents: as the index holds words. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

export const plainWords = (text: string): readonly string[] => (text.match(WORD) ?? []).map(plain)

const replaceWords = (text: string, better: ReadonlyMap<string, string>): string =>
  text.replaceAll(WORD, (word) => better.get(plain(word)) ?? word)

import type { Language } from '../../web/words/index.ts'
import { ABOUT_PAGES } from './about/about-pages.tsx'
import { ABOUT_WORDS } from './about/about-words.ts'
import type { Term } from './glossary.ts'
import { SEARCH_WORDS } from './search-words.ts'
import { SECTION_PAGES } from './section-pages.tsx'
import { SECTION_WORDS } from './section-words.ts'

/** One thing that search can find. `path` has no language prefix. */
export interface Entry {
  readonly path: string
  readonly title: string
  readonly text: string
  /** Language of the text, where it is not that of the page. */
  readonly language?: Language
  readonly kind: 'page' | 'word'
}

/** Lower case without accents, so that "busqueda" finds "búsqueda". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Every page and word that exists, in one language. */
export function searchIndex(language: Language, terms: readonly Term[]): readonly Entry[] {
  const sections = SECTION_WORDS[language]
  const abouts = ABOUT_WORDS[language]
  const tryIt = SEARCH_WORDS[language]
  return [
    { path: '/try', title: tryIt.tryTitle, text: tryIt.tryText, kind: 'page' },
    ...SECTION_PAGES.map((section) => {
      const { title, lead, list, next } = sections[section]
      return { path: `/${section}`, title, text: [lead, ...list, next].join(' '), kind: 'page' as const }
    }),
    ...ABOUT_PAGES.map((about) => {
      const { title, lead, blocks } = abouts[about]
      const text = [lead, ...blocks.flatMap((block) => [block.title, ...block.text])].join(' ')
      return { path: `/${about}`, title, text, kind: 'page' as const }
    }),
    ...terms.map((term) => ({
      path: `/library/glossary#${term.id}`,
      title: term.abbreviation ? `${term.term} (${term.abbreviation})` : term.term,
      text: term.definition,
      language: 'en' as const,
      kind: 'word' as const,
    })),
  ]
}

/** Entries that hold every word of the query, those with it in the title first; then as they stand in the index. */
export function search(entries: readonly Entry[], query: string, limit = 30): readonly Entry[] {
  const wanted =
    plain(query)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 12) ?? []
  if (wanted.length === 0) return []
  const scored = entries.flatMap((entry) => {
    const title = plain(entry.title)
    const text = plain(entry.text)
    if (!wanted.every((word) => title.includes(word) || text.includes(word))) return []
    const score = wanted.filter((word) => title.includes(word)).length
    return [{ entry, score: score + (title.startsWith(wanted[0] ?? '') ? 0.5 : 0) }]
  })
  return scored
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

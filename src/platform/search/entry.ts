import type { Instant } from '../../core/kinds.ts'
import type { Language } from '../../web/words/index.ts'

/** Kinds of things that can be found; results are grouped by them. */
export const ENTRY_KINDS = [
  'page',
  'question',
  'term',
  'resource',
  'hub',
  'program',
  'site',
  'curriculum',
  'measure',
  'decree',
  'notice',
  'story',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One public thing that search can find. Each feature lists its own; the composition root hands them to the index. */
export interface SearchEntry {
  /** Unique over all kinds and languages, for example `resource:road-runners` or `page:es:/learn`. */
  readonly id: string
  readonly kind: EntryKind
  /** An address of ours without the language prefix. */
  readonly path: string
  readonly title: string
  /** Plain text, without Markdown. */
  readonly text: string
  /** Other words it is looked for by, such as its publisher; found like the text, not shown with it. */
  readonly keywords?: readonly string[]
  /** Found too, but counts least: the words inside an accepted upload. */
  readonly more?: string
  readonly language: Language
  /** Values by facet, for example `{ topic: ['co-response'], year: ['2023'], confirmed: ['yes'] }`. */
  readonly facets?: Readonly<Record<string, readonly string[]>>
  /** When it was first published here; newest first in feeds. */
  readonly publishedAt?: Instant
}

/** A page of ours in one language. */
export const pageEntry = (
  language: Language,
  page: Pick<SearchEntry, 'path' | 'title' | 'text' | 'facets'>,
): SearchEntry => ({
  ...page,
  id: `page:${language}:${page.path}`,
  kind: 'page',
  language,
})

import { SHELF_SORTS, type ShelfQuestion, type ShelfSort } from '../../../platform/search/index.ts'
import { FACETS, type Facet } from '../facets.ts'

export const PAGE_SIZE = 20
/** More values of one facet than this are not a choice that a person made. */
const MOST_CHOSEN = 30

/** What the address asks of the library. Whatever stands there, a list can be shown. */
export interface Asked {
  readonly words: string
  readonly chosen: Readonly<Record<Facet, readonly string[]>>
  /** Null where the address names none that we know. */
  readonly sort: ShelfSort | null
  readonly page: number
  readonly hasUnknownSort: boolean
}

export function readAsked(query: URLSearchParams): Asked {
  const sort = query.get('sort') ?? ''
  const page = /^\d{1,6}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
  const known = SHELF_SORTS.find((one) => one === sort)
  return {
    words: (query.get('q') ?? '').trim().slice(0, 200),
    chosen: chosenIn(query),
    sort: known ?? null,
    page: Math.max(1, page),
    hasUnknownSort: sort !== '' && known === undefined,
  }
}

function chosenIn(query: URLSearchParams): Asked['chosen'] {
  const of = (facet: Facet) =>
    [...new Set(query.getAll(facet).map((value) => value.trim().slice(0, 200)))]
      .filter((value) => value !== '')
      .slice(0, MOST_CHOSEN)
  return {
    kind: of('kind'),
    topic: of('topic'),
    section: of('section'),
    type: of('type'),
    perspective: of('perspective'),
    element: of('element'),
    year: of('year'),
    publisher: of('publisher'),
    confirmed: of('confirmed'),
  }
}

/** The order of the list: as asked, else the best match first where there are words. */
export const sortOf = ({ sort, words }: Asked): ShelfSort =>
  sort === null || (sort === 'relevance' && words === '') ? (words === '' ? 'newest' : 'relevance') : sort

export const questionOf = (asked: Asked): ShelfQuestion => ({
  kind: 'resource',
  // What the library holds is described in English.
  language: 'en',
  words: asked.words,
  chosen: asked.chosen,
  sort: sortOf(asked),
  page: asked.page,
  pageSize: PAGE_SIZE,
})

/** The address of the list with one thing changed; it starts again at the first page unless told otherwise. */
export function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const { words, chosen, sort, page } = { ...asked, page: 1, ...change }
  const query = new URLSearchParams()
  if (words !== '') query.set('q', words)
  for (const facet of FACETS) for (const value of chosen[facet]) query.append(facet, value)
  if (sort !== null) query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '/library' : `/library?${text}`
}

export const withoutValue = (asked: Asked, facet: Facet, value: string): Partial<Asked> => ({
  chosen: { ...asked.chosen, [facet]: asked.chosen[facet].filter((one) => one !== value) },
})

/** The list narrowed to one value. */
export const facetAddress = (facet: Facet, value: string): string =>
  `/library?${new URLSearchParams({ [facet]: value }).toString()}`

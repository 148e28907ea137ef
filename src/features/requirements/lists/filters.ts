import { REQUIREMENT_STATUSES, type RequirementStatus } from '../../../core/requirements/standing.ts'
import { type Book, type Entry, isShown, ownerName } from '../book.ts'

export const SORTS = ['number', 'due', 'status', 'owner'] as const
export type Sort = (typeof SORTS)[number]

/** What a person chose to see, as it stands in the address, so that it can be sent on. */
export interface Filters {
  /** An id, or empty for all lists. */
  readonly list: string
  readonly status: '' | RequirementStatus
  /** An id of a partner, `none`, or empty for any. */
  readonly owner: string
  readonly element: string
  readonly isLate: boolean
  readonly isBare: boolean
  readonly isAgain: boolean
  readonly sort: Sort
}

export function readFilters(query: URLSearchParams): Filters {
  const of = (name: string): string => query.get(name) ?? ''
  const element = of('element')
  return {
    list: of('list'),
    status: REQUIREMENT_STATUSES.find((one) => one === of('status')) ?? '',
    owner: of('owner'),
    element: /^([1-9]|10)$/.test(element) ? element : '',
    isLate: of('late') === 'yes',
    isBare: of('bare') === 'yes',
    isAgain: of('again') === 'yes',
    sort: SORTS.find((one) => one === of('sort')) ?? 'number',
  }
}

/** The filters as the end of an address, or nothing. */
export function queryOf(filters: Filters, more: Readonly<Record<string, string>> = {}): string {
  const { isLate, isBare, isAgain, sort, ...named } = filters
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(named)) if (value !== '') query.set(name, value)
  for (const [name, is] of [
    ['late', isLate],
    ['bare', isBare],
    ['again', isAgain],
  ] as const)
    if (is) query.set(name, 'yes')
  if (sort !== 'number') query.set('sort', sort)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.size === 0 ? '' : `?${query}`
}

/** How many choices narrow what is seen; the list of a page of one list is none. */
export const countChosen = (
  { list, status, owner, element, isLate, isBare, isAgain }: Filters,
  fixed: string,
): number =>
  [list === fixed ? '' : list, status, owner, element].filter((one) => one !== '').length +
  [isLate, isBare, isAgain].filter((one) => one).length

export function chosenEntries(book: Book, filters: Filters): readonly Entry[] {
  const { list, status, owner, element } = filters
  const partnerOf = ({ requirement }: Entry): string =>
    requirement.ownerPartner ?? book.people.find(({ id }) => id === requirement.ownerPerson)?.worksFor ?? 'none'
  const chosen = book.entries.filter(
    (entry) =>
      (list === '' || entry.list.id === list) &&
      (status === '' || entry.status === status) &&
      (owner === '' || partnerOf(entry) === owner) &&
      (element === '' || entry.pointers.elements.includes(Number(element))) &&
      (!filters.isLate || entry.isLate) &&
      (!filters.isBare || !isShown(entry)) &&
      (!filters.isAgain || entry.lookAgain.length > 0),
  )
  return sorted(book, filters.sort, chosen)
}

/** Last in the order of days, for what has none. */
const NO_DAY = '9999'

function sorted(book: Book, sort: Sort, entries: readonly Entry[]): readonly Entry[] {
  const day = ({ requirement }: Entry): string => requirement.dueOn ?? NO_DAY
  const byDay = (one: Entry, other: Entry): number => day(one).localeCompare(day(other))
  const names = new Map(entries.map((entry) => [entry, ownerName(book, entry.requirement)]))
  switch (sort) {
    case 'number':
      return entries
    case 'due':
      return entries.toSorted(byDay)
    case 'status': {
      const rank = ({ status }: Entry): number => REQUIREMENT_STATUSES.indexOf(status)
      return entries.toSorted((one, other) => rank(one) - rank(other) || byDay(one, other))
    }
    case 'owner':
      return entries.toSorted(
        (one, other) => (names.get(one) ?? '').localeCompare(names.get(other) ?? '') || byDay(one, other),
      )
  }
}

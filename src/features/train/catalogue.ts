import { COURSE_GROUPS, type Content, type Curriculum } from '../../platform/content/index.ts'

/** By how long a course is: up to 4 hours, over 4 and up to 8, over 8 and up to 24, longer, or not stated. */
export const HOUR_BANDS = ['up-to-4', 'up-to-8', 'up-to-24', 'over-24', 'not-stated'] as const
export const KINDS = ['published', 'product-template'] as const
export const FILTERS = ['for', 'hours', 'kind', 'element', 'delivery', 'confirmed'] as const
export type Filter = (typeof FILTERS)[number]
export type Chosen = Readonly<Partial<Record<Filter, string>>>

/** The values that a course has for a filter. */
export function valuesOf(course: Curriculum, filter: Filter): readonly string[] {
  switch (filter) {
    case 'for':
      return course.groups
    case 'hours':
      return [bandOf(course.hours)]
    case 'kind':
      return [course.kind]
    case 'element':
      return course.elements.map(String)
    case 'delivery':
      return course.delivery
    case 'confirmed':
      return [course.confirmed ? 'yes' : 'no']
  }
}

function bandOf(hours: number | null): (typeof HOUR_BANDS)[number] {
  if (hours === null) return 'not-stated'
  if (hours <= 4) return 'up-to-4'
  if (hours <= 8) return 'up-to-8'
  return hours <= 24 ? 'up-to-24' : 'over-24'
}

/** The filters of an address. A value that no course has is dropped, so the form never shows what it does not do. */
export function readChosen(query: URLSearchParams, { curricula }: Pick<Content, 'curricula'>): Chosen {
  return Object.fromEntries(
    FILTERS.flatMap((filter) => {
      const value = query.get(filter) ?? ''
      return curricula.some((course) => valuesOf(course, filter).includes(value)) ? [[filter, value]] : []
    }),
  )
}

export function matching(curricula: readonly Curriculum[], chosen: Chosen): readonly Curriculum[] {
  return curricula.filter((course) =>
    FILTERS.every((filter) => {
      const value = chosen[filter]
      return value === undefined || valuesOf(course, filter).includes(value)
    }),
  )
}

export interface FacetValue {
  readonly value: string
  /** Courses that would be left with it, under the other filters. */
  readonly count: number
}

/** What can be chosen for a filter, in a fixed order, with how many courses each choice would leave. */
export function facetOf(curricula: readonly Curriculum[], chosen: Chosen, filter: Filter): readonly FacetValue[] {
  const { [filter]: _, ...others } = chosen
  const left = matching(curricula, others)
  const values = [...new Set(curricula.flatMap((course) => valuesOf(course, filter)))]
  return inFixedOrder(filter, values).map((value) => ({
    value,
    count: left.filter((course) => valuesOf(course, filter).includes(value)).length,
  }))
}

const ORDERS: Partial<Record<Filter, readonly string[]>> = {
  for: COURSE_GROUPS,
  hours: HOUR_BANDS,
  kind: KINDS,
  confirmed: ['yes', 'no'],
}
function inFixedOrder(filter: Filter, values: readonly string[]): readonly string[] {
  const order = ORDERS[filter]
  if (order !== undefined) return order.filter((value) => values.includes(value))
  return values.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}

/** The most courses that stand side by side and can still be read. */
export const MOST_COMPARED = 4

export interface Compared {
  readonly courses: readonly Curriculum[]
  /** Ids in the address that are no course. */
  readonly unknown: readonly string[]
  /** Courses beyond the first four. */
  readonly tooMany: readonly Curriculum[]
}
/** The courses that an address asks to compare, each once, in its order. */
export function readCompared(query: URLSearchParams, { curricula }: Pick<Content, 'curricula'>): Compared {
  const ids = [...new Set(query.getAll('c'))].filter((id) => id !== '')
  const found = ids.flatMap((id) => curricula.find((course) => course.id === id) ?? [])
  return {
    courses: found.slice(0, MOST_COMPARED),
    unknown: ids.filter((id) => !found.some((course) => course.id === id)),
    tooMany: found.slice(MOST_COMPARED),
  }
}

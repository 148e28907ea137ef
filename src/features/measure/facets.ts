import type { Measure } from '../../platform/content/index.ts'

/** By what the dictionary can be narrowed. Each is one field of its form and one part of its address. */
export const FACETS = ['outcome', 'element', 'type', 'benefit', 'source'] as const
export type Facet = (typeof FACETS)[number]
/** What was asked for; nothing asked means everything. */
export type Filters = Readonly<Partial<Record<Facet, string>>>

/** The values of a measure in one facet. A measure of a part of a benefit also belongs to the whole benefit. */
export function valuesOf(measure: Measure, facet: Facet): readonly string[] {
  switch (facet) {
    case 'outcome':
      return measure.outcomes
    case 'element':
      return measure.elements.map(String)
    case 'type':
      return measure.program_types
    case 'benefit':
      return [...new Set(measure.benefits.flatMap((code) => [code.slice(0, 1), code]))]
    case 'source':
      return measure.sources
  }
}

export interface Asked {
  readonly filters: Filters
  /** Values that no measure has, as they were typed: they are said, and then left out. */
  readonly unknown: readonly string[]
}
export function readFilters(query: URLSearchParams, measures: readonly Measure[]): Asked {
  const filters: Partial<Record<Facet, string>> = {}
  const unknown: string[] = []
  for (const facet of FACETS) {
    const value = query.get(facet)?.trim() ?? ''
    if (value === '') continue
    if (measures.some((measure) => valuesOf(measure, facet).includes(value))) filters[facet] = value
    else unknown.push(value.slice(0, 40))
  }
  return { filters, unknown }
}

export function narrowed(measures: readonly Measure[], filters: Filters): readonly Measure[] {
  return measures.filter((measure) =>
    FACETS.every((facet) => filters[facet] === undefined || valuesOf(measure, facet).includes(filters[facet])),
  )
}

/** How many would be left with this value, the other choices kept. */
export const countWith = (measures: readonly Measure[], filters: Filters, facet: Facet, value: string): number =>
  narrowed(measures, { ...filters, [facet]: value }).length

import { type Content, DECREE_MODULES, type Decree } from '../../../platform/content/index.ts'
import { instrumentsOf, modulesOf } from './decrees.ts'

/** What the list can be narrowed by. The names stand in addresses. */
export const DECREE_FACETS = ['module', 'state', 'status', 'year'] as const
export type DecreeFacet = (typeof DECREE_FACETS)[number]
export type DecreeFilter = Readonly<Record<DecreeFacet, string | null>>

interface ReadFilter {
  readonly filter: DecreeFilter
  /** Values of the address that no instrument has. */
  readonly unknown: readonly string[]
}

const NOTHING: DecreeFilter = { module: null, state: null, status: null, year: null }

export function valuesIn(decree: Decree, facet: DecreeFacet): readonly string[] {
  if (facet === 'module') return modulesOf(decree)
  const value = facet === 'year' ? decree.year : decree[facet]
  return value === null ? [] : [String(value)]
}

/** Whatever stands in the address, a list can be shown: what no instrument has is left out and named. */
export function readFilter(content: Content, query: URLSearchParams): ReadFilter {
  const instruments = instrumentsOf(content)
  const unknown: string[] = []
  const filter: Record<DecreeFacet, string | null> = { ...NOTHING }
  for (const facet of DECREE_FACETS) {
    const given = query.get(facet)?.trim().slice(0, 80) ?? ''
    if (given === '') continue
    if (instruments.some((one) => valuesIn(one, facet).includes(given))) filter[facet] = given
    else unknown.push(given)
  }
  return { filter, unknown }
}

export function fitting(instruments: readonly Decree[], filter: DecreeFilter): readonly Decree[] {
  return instruments.filter((decree) =>
    DECREE_FACETS.every((facet) => {
      const wanted = filter[facet]
      return wanted === null || valuesIn(decree, facet).includes(wanted)
    }),
  )
}

/** The values of one facet with how many instruments each would leave, the other choices kept. */
export function choicesOf(
  instruments: readonly Decree[],
  { filter, facet }: { readonly filter: DecreeFilter; readonly facet: DecreeFacet },
): { readonly all: number; readonly values: readonly { readonly value: string; readonly n: number }[] } {
  const others = fitting(instruments, { ...filter, [facet]: null })
  const known = new Set(instruments.flatMap((decree) => valuesIn(decree, facet)))
  const values = facet === 'module' ? DECREE_MODULES.filter((module) => known.has(module)) : [...known].sort()
  return {
    all: others.length,
    values: values.map((value) => ({
      value,
      n: others.filter((decree) => valuesIn(decree, facet).includes(value)).length,
    })),
  }
}

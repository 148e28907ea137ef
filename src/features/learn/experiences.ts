import type { Content, Program, Site } from '../../platform/content/index.ts'

/** A documented program with what a learning site of the same agency adds to it. */
export interface Experience {
  readonly program: Program
  readonly site: Site | null
  /** People served, where a source gives it. */
  readonly population: number | null
  /** The id of what gives it. */
  readonly populationSource: string | null
}

/** Every documented program. A site counts only when it may be shown. */
export function experiencesOf({ programs, sites }: Pick<Content, 'programs' | 'sites'>): readonly Experience[] {
  const shown = sites.filter(({ publish }) => publish)
  return programs.map((program) => {
    const site = shown.find(({ agency, state }) => state === program.state && program.agency.includes(agency)) ?? null
    const own = program.size
    const served = own?.population ?? site?.population_served ?? null
    return {
      program,
      site,
      population: served,
      populationSource: own?.source ?? (served === null ? null : (site?.id ?? null)),
    }
  })
}

export const SIZES = ['under-100000', '100000-to-500000', 'over-500000', 'unknown'] as const
export function sizeOf(population: number | null): (typeof SIZES)[number] {
  if (population === null) return 'unknown'
  if (population < 100_000) return 'under-100000'
  return population <= 500_000 ? '100000-to-500000' : 'over-500000'
}

/** What the list can be narrowed by, and the values an experience has for it. */
const VALUES = {
  model: ({ program }) => program.program_types,
  state: ({ program }) => [program.state],
  status: ({ program }) => [program.status],
  setting: ({ program }) => [program.setting ?? 'unknown'],
  size: ({ population }) => [sizeOf(population)],
  results: ({ program }) => [program.results.length > 0 ? 'yes' : 'no'],
  confirmed: ({ program }) => [program.confirmed ? 'yes' : 'no'],
} satisfies Record<string, (experience: Experience) => readonly string[]>
export type Facet = keyof typeof VALUES
export const FACETS: readonly Facet[] = ['model', 'state', 'status', 'setting', 'size', 'results', 'confirmed']
export type Chosen = Readonly<Partial<Record<Facet, string>>>

export interface Filters {
  readonly chosen: Chosen
  /** Values that no program has; they are left out and the page says so. */
  readonly unknown: readonly { readonly facet: Facet; readonly value: string }[]
}

/** The filters of an address. An empty one is none. */
export function readFilters(query: URLSearchParams, all: readonly Experience[]): Filters {
  const given = FACETS.flatMap((facet) => {
    const value = query.get(facet)?.trim() ?? ''
    return value === '' ? [] : [{ facet, value }]
  })
  const isKnown = ({ facet, value }: { facet: Facet; value: string }) => all.some((one) => has(one, facet, value))
  return {
    chosen: Object.fromEntries(given.filter(isKnown).map(({ facet, value }) => [facet, value])),
    unknown: given.filter((one) => !isKnown(one)),
  }
}

const valuesOf = (experience: Experience, facet: Facet): readonly string[] => VALUES[facet](experience)
const has = (experience: Experience, facet: Facet, value: string): boolean =>
  valuesOf(experience, facet).includes(value)

/** Those that meet every filter. */
export function matching(all: readonly Experience[], chosen: Chosen): readonly Experience[] {
  const wanted = FACETS.flatMap((facet) => (chosen[facet] === undefined ? [] : [{ facet, value: chosen[facet] }]))
  return all.filter((one) => wanted.every(({ facet, value }) => has(one, facet, value)))
}

export interface Choice {
  readonly value: string
  readonly count: number
}
/** The values of one filter with how many each would leave, the other filters kept. Values that would leave none stay away. */
export function choicesOf(all: readonly Experience[], chosen: Chosen, facet: Facet): readonly Choice[] {
  const others = FACETS.filter((one) => one !== facet)
  const left = matching(all, Object.fromEntries(others.map((one) => [one, chosen[one]]).filter(([, v]) => v)))
  const values = [...new Set(left.flatMap((one) => valuesOf(one, facet)))]
  return values
    .map((value) => ({ value, count: left.filter((one) => has(one, facet, value)).length }))
    .toSorted((one, other) => one.value.localeCompare(other.value))
}

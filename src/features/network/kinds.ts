import type { Program, ProgramType, Site } from '../../platform/content/index.ts'

export type Model = ProgramType['id']

/** What kind of place a program serves or an agency polices. */
export const SETTINGS = ['city', 'county', 'sheriff', 'regional', 'state', 'campus', 'tribal'] as const
export type Setting = (typeof SETTINGS)[number]

/** A learning site, or a program that is documented in public sources. */
export const PLACE_KINDS = ['site', 'program'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** Sworn officers, in bands wide enough that old and new figures of one agency mostly fall into the same. */
export const SIZE_BANDS = ['under-25', '25-99', '100-499', '500-999', '1000-up'] as const
export type SizeBand = (typeof SIZE_BANDS)[number]

const UPPER: readonly (readonly [below: number, band: SizeBand])[] = [
  [25, 'under-25'],
  [100, '25-99'],
  [500, '100-499'],
  [1000, '500-999'],
]
export function sizeBand(sworn: number): SizeBand {
  return UPPER.find(([below]) => sworn < below)?.[1] ?? '1000-up'
}

export const POPULATION_BANDS = ['under-10k', '10k-50k', '50k-250k', '250k-1m', '1m-up'] as const
export type PopulationBand = (typeof POPULATION_BANDS)[number]
const PEOPLE: readonly (readonly [below: number, band: PopulationBand])[] = [
  [10_000, 'under-10k'],
  [50_000, '10k-50k'],
  [250_000, '50k-250k'],
  [1_000_000, '250k-1m'],
]
export function populationBand(people: number): PopulationBand {
  return PEOPLE.find(([below]) => people < below)?.[1] ?? '1m-up'
}

/** Where a figure comes from, for pages that show it. */
export type FigureSource = 'own-record' | 'learning-site'

/** One entry of the network: what the map, the list and the comparison need of a site or a program. */
export interface NetworkPlace {
  readonly id: string
  readonly kind: PlaceKind
  /** An address of ours without the language prefix. */
  readonly path: string
  readonly title: string
  /** Who runs it, where the title does not say so. */
  readonly agency: string
  readonly city: string
  readonly state: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly models: readonly Model[]
  /** Empty where no source says. */
  readonly settings: readonly Setting[]
  readonly sworn: number | null
  readonly population: number | null
  /** Calls about mental health in a year; no record of ours holds them yet. */
  readonly mentalHealthCalls: number | null
  /** `learning-site`: taken over from the learning site of the same agency. */
  readonly figuresFrom: FigureSource
  readonly status: Site['designation_status'] | Program['status']
  /** The year it became a learning site, or the program began, as the record says it. */
  readonly since: string | null
  readonly confirmed: boolean
}

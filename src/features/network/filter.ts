import { isStateCode } from '../../core/states.ts'
import { PROGRAM_TYPES } from '../../platform/content/index.ts'
import {
  type Model,
  type NetworkPlace,
  PLACE_KINDS,
  type PlaceKind,
  SETTINGS,
  type Setting,
  SIZE_BANDS,
  type SizeBand,
  sizeBand,
} from './kinds.ts'
import { milesBetween } from './map/miles.ts'
import { type Point, zipCentre } from './map/zips.ts'

/** Sizes to choose from; `unknown` finds those whose size no source gives. */
export const SIZE_CHOICES = [...SIZE_BANDS, 'unknown'] as const
export const DISTANCES = [50, 100, 250, 500] as const

export interface Filter {
  readonly kind: PlaceKind | null
  readonly state: string | null
  readonly size: SizeBand | 'unknown' | null
  readonly setting: Setting | null
  readonly model: Model | null
  /** As typed: a ZIP code, or a city and a state. */
  readonly near: string
  readonly within: (typeof DISTANCES)[number] | null
}
export const FILTER_NAMES = ['kind', 'state', 'size', 'setting', 'model', 'near', 'within'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

export interface ReadFilter {
  readonly filter: Filter
  /** Names in the address whose value stands for nothing; they are left out of the search, and the page says so. */
  readonly ignored: readonly FilterName[]
}

/** Reads the filter from an address that anybody may have typed. */
export function readFilter(query: URLSearchParams): ReadFilter {
  const given = (name: FilterName): string => (query.get(name) ?? '').trim().slice(0, 80)
  const chosen = <Item extends string>(name: FilterName, list: readonly Item[]): Item | null =>
    list.find((item) => item === given(name)) ?? null
  const state = given('state').toUpperCase()
  const filter: Filter = {
    kind: chosen('kind', PLACE_KINDS),
    state: isStateCode(state) ? state : null,
    size: chosen('size', SIZE_CHOICES),
    setting: chosen('setting', SETTINGS),
    model: chosen('model', PROGRAM_TYPES),
    near: given('near'),
    within: DISTANCES.find((miles) => String(miles) === given('within')) ?? null,
  }
  const ignored = FILTER_NAMES.filter((name) => given(name) !== '' && (filter[name] === null || filter[name] === ''))
  return { filter, ignored }
}

/** The address of the same search, changed in one place; null leaves that part out. */
export function addressOf(filter: Filter, without: FilterName | null = null): string {
  const query = new URLSearchParams()
  for (const name of FILTER_NAMES) {
    const value = filter[name]
    // Without a place there is nothing to be within miles of.
    const isGone = name === without || (name === 'within' && without === 'near')
    if (value !== null && value !== '' && !isGone) query.set(name, String(value))
  }
  return query.size === 0 ? '/network' : `/network?${query}`
}

/** From where distances are counted. */
export type Origin =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown-zip' }
  | { readonly kind: 'unknown-city' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'point'; readonly point: Point }

/** Looks a city up, for example among the agencies of the national list. */
export type FindCity = (city: string, state: string) => Promise<Point | null>

/** Where "near" is. A ZIP code is looked up offline; a city needs its state, since names repeat. */
export async function originOf(near: string, findCity: FindCity): Promise<Origin> {
  if (near === '') return { kind: 'none' }
  const zip = /^(\d{5})(?:-\d{4})?$/.exec(near)?.[1]
  if (zip !== undefined) {
    const point = zipCentre(zip)
    return point === null ? { kind: 'unknown-zip' } : { kind: 'point', point }
  }
  const [, city = '', state = ''] = /^([\p{L} .'-]{2,60}),?\s+([A-Za-z]{2})$/u.exec(near) ?? []
  if (!isStateCode(state.toUpperCase())) return { kind: 'unreadable' }
  const point = await findCity(city.trim().replace(/,$/, ''), state.toUpperCase())
  return point === null ? { kind: 'unknown-city' } : { kind: 'point', point }
}

export interface Found {
  readonly place: NetworkPlace
  /** Miles as the crow flies; null where nothing is near something. */
  readonly miles: number | null
}

/** What fits the filter, the nearest first where a place was given, else in the order of the network. */
export function findPlaces(places: readonly NetworkPlace[], filter: Filter, origin: Origin): readonly Found[] {
  const found = places.filter((place) => fits(place, filter)).map((place) => ({ place, miles: milesTo(place, origin) }))
  if (origin.kind !== 'point') return found
  const { within } = filter
  return found
    .filter(({ miles }) => within === null || (miles !== null && miles <= within))
    .toSorted((one, other) => (one.miles ?? Number.MAX_VALUE) - (other.miles ?? Number.MAX_VALUE))
}

function fits(place: NetworkPlace, { kind, state, size, setting, model }: Filter): boolean {
  return (
    (kind === null || place.kind === kind) &&
    (state === null || place.state === state) &&
    (size === null || sizeOf(place) === size) &&
    (setting === null || place.settings.includes(setting)) &&
    (model === null || place.models.includes(model))
  )
}

export const sizeOf = ({ sworn }: Pick<NetworkPlace, 'sworn'>): SizeBand | 'unknown' =>
  sworn === null ? 'unknown' : sizeBand(sworn)

function milesTo({ latitude, longitude }: NetworkPlace, origin: Origin): number | null {
  if (origin.kind !== 'point' || latitude === null || longitude === null) return null
  return milesBetween(origin.point, { latitude, longitude })
}

/**
 * Which single part of a filter stands in the way: leaving it out finds something. For a search that found nothing, most
 * found first.
 */
export function waysOut(
  places: readonly NetworkPlace[],
  filter: Filter,
  origin: Origin,
): readonly { readonly without: FilterName; readonly finds: number }[] {
  return FILTER_NAMES.filter((name) => filter[name] !== null && filter[name] !== '')
    .map((without) => {
      const wider: Filter = { ...filter, [without]: without === 'near' ? '' : null }
      const from: Origin = without === 'near' ? { kind: 'none' } : origin
      return { without, finds: findPlaces(places, wider, from).length }
    })
    .filter(({ finds }) => finds > 0)
    .toSorted((one, other) => other.finds - one.finds)
}

import { failed, ok, type Result } from '../../../core/result.ts'
import { isStateCode } from '../../../core/states.ts'
import type { Setting } from '../kinds.ts'

export const AGENCY_TYPES = ['city', 'county', 'state-police', 'state-other', 'campus', 'tribal', 'other'] as const
export type AgencyType = (typeof AGENCY_TYPES)[number]

/** One agency of the national list. Figures are those of the list; null where it has none. */
export interface ListedAgency {
  /** The identifier of the list: nine letters and figures, the first two its state. */
  readonly ori: string
  readonly name: string
  readonly type: AgencyType
  readonly state: string
  readonly county: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly population: number | null
  readonly officers: number | null
  readonly employees: number | null
  /** Where and of which year the figures are, in the words of the list. */
  readonly figuresFrom: string
}

/** Columns that a list must have; the others may be missing. */
export const NEEDED_COLUMNS = ['ori', 'name', 'type', 'state'] as const
export type ListColumn =
  | (typeof NEEDED_COLUMNS)[number]
  | 'county'
  | 'lat'
  | 'lon'
  | 'population'
  | 'officers'
  | 'employees_total'
  | 'staffing_source'

/** Why a row of a list is set aside. */
export const ROW_PROBLEMS = ['width', 'id', 'same-id', 'name', 'type', 'state', 'place', 'figure'] as const
export type RowProblem = (typeof ROW_PROBLEMS)[number]

const TYPES: Readonly<Record<string, AgencyType>> = {
  city: 'city',
  county: 'county',
  'state police': 'state-police',
  'other state agency': 'state-other',
  'university or college': 'campus',
  tribal: 'tribal',
  other: 'other',
}
/** Territories that lists have and our table of states does not name. */
const MORE_STATES = new Set(['FM', 'MH', 'PW'])

/** Reads one row. An empty cell is not known; a cell that cannot be right sets the whole row aside, under its reason. */
export function readAgency(row: Readonly<Record<ListColumn, string>>): Result<ListedAgency, RowProblem> {
  const [ori, name, state] = [row.ori.toUpperCase(), row.name, row.state.toUpperCase()]
  const type = TYPES[row.type.toLowerCase()]
  const place = readPlace(row.lat, row.lon)
  const [population, officers, employees] = [row.population, row.officers, row.employees_total].map(readFigure)
  if (!/^[A-Z0-9]{9}$/.test(ori)) return failed('id')
  if (name === '' || name.length > 160) return failed('name')
  if (type === undefined) return failed('type')
  if (!isStateCode(state) && !MORE_STATES.has(state)) return failed('state')
  if (place === undefined) return failed('place')
  if (population === undefined || officers === undefined || employees === undefined) return failed('figure')
  return ok({
    ori,
    name,
    type,
    state,
    county: row.county.slice(0, 120),
    ...place,
    population,
    officers,
    employees,
    figuresFrom: row.staffing_source.slice(0, 200),
  })
}

const NOWHERE = { latitude: null, longitude: null }
function readPlace(lat: string, lon: string): Pick<ListedAgency, 'latitude' | 'longitude'> | undefined {
  if (lat === '' && lon === '') return NOWHERE
  const [latitude, longitude] = [Number(lat || Number.NaN), Number(lon || Number.NaN)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** More people than this live in no place that an agency serves. */
const MOST = 50_000_000
function readFigure(text: string): number | null | undefined {
  if (text === '') return null
  const value = Number(text)
  return Number.isInteger(value) && value >= 0 && value <= MOST ? value : undefined
}

/** What kind of place an agency of the list serves; none where its type does not say. */
export function settingsOf({ type, name }: Pick<ListedAgency, 'type' | 'name'>): readonly Setting[] {
  if (type === 'county') return /sheriff/i.test(name) ? ['sheriff'] : ['county']
  if (type === 'state-police') return ['state']
  return type === 'city' || type === 'campus' || type === 'tribal' ? [type] : []
}

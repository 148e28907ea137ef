import type { Area } from '../sim/replay.ts'
import { squareRootTravelTime } from '../stats/patrol.ts'
import { guess, known } from './assumption.ts'
import type { Solve } from './linear-program.ts'
import { crewsInReach, mexclp, type Sited, type SitingQuestion } from './siting-cover.ts'

export const ROAD_FACTOR = known({
  id: 'road-factor',
  is: 'Miles on the road for each mile as the crow flies',
  unit: 'ratio',
  value: 1.27,
  low: 1.2,
  high: 1.4,
  source: 'Right-angle streets in any direction: 4/pi. Larson and Odoni (1981), Urban Operations Research; range ours',
})

export const DRIVING_SPEED = guess({
  id: 'driving-speed',
  is: 'Speed of a crew on its way, stops included',
  unit: 'miles an hour',
  value: 25,
  low: 20,
  high: 40,
  source: 'Our assumption: 25 in a city, 40 in the country. Ask your dispatch center',
})

/** Nearest of units scattered over an area. Kolesar and Blum (1973), Management Science 19:1368-1378. */
const SCATTERED = 0.627
const MOST_ROUNDS = 5

export interface SitingRequest {
  /** Areas with the mental-health calls a year that come from them. */
  readonly areas: readonly (Area & { readonly calls: number })[]
  /** Areas, by number, in which a crew may wait; all with a known centre where left out. */
  readonly candidates?: readonly number[] | undefined
  readonly crews: number
  /** What "in time" means for the drive alone. */
  readonly driveMinutes: number
  readonly speed: number
  readonly roadFactor: number
  /** Hours a year that the crews are on duty, and minutes that a call takes them: how often one finds them busy. */
  readonly dutyHoursAYear: number
  readonly minutesACall: number
  /** Share of all calls that come while they are on duty. */
  readonly shareOnDuty: number
  /** Where crews wait today, as area numbers; the busiest middle of the area where nobody said. */
  readonly today?: readonly number[] | undefined
}

export type Siting =
  | {
      readonly kind: 'sited'
      /** Areas where crews should wait, most crews first. */
      readonly bases: readonly { readonly area: number; readonly name: string; readonly crews: number }[]
      readonly today: readonly { readonly area: number; readonly name: string; readonly crews: number }[]
      /** Chance that a crew is busy when a call comes, after the last round. */
      readonly busy: number
      /** Share of calls, of those that come while crews are on duty, that a free crew reaches in time. */
      readonly reach: { readonly today: number; readonly sited: number }
      readonly worst: {
        readonly today: { readonly name: string; readonly share: number }
        readonly sited: { readonly name: string; readonly share: number }
      }
      /** One row an area with a known centre, most calls first. */
      readonly byArea: readonly {
        readonly name: string
        readonly calls: number
        readonly today: number
        readonly sited: number
      }[]
      /** Share of calls from areas without a known centre: nothing is said of them. */
      readonly leftOut: number
      readonly rounds: number
      readonly gap: number | null
      readonly by: 'solver' | 'greedy-swap'
    }
  /** Fewer than two areas have a known centre, or no calls come from them. */
  | { readonly kind: 'no-places' }

/**
 * Where crews reach most calls in time, with crews that are sometimes busy: MEXCLP, whose busy chance is taken from the
 * workload that its own answer brings, in up to five rounds. Drives are straight lines times the road factor, at one
 * speed, and never shorter than the usual drive inside an area. A screen: streets, rivers and rush hours are not in it.
 */
export function siteCrews(request: SitingRequest, solve: Solve): Siting {
  const places = request.areas.flatMap((area, at) => (hasCentre(area) ? [{ ...area, at }] : []))
  const all = request.areas.reduce((sum, { calls }) => sum + calls, 0)
  const demand = places.map(({ calls }) => calls)
  const placed = demand.reduce((sum, calls) => sum + calls, 0)
  if (places.length < 2 || !(placed > 0)) return { kind: 'no-places' }
  const minutes = driveTable(places, request)
  const bases = places.flatMap(({ at }, i) => ((request.candidates?.includes(at) ?? true) ? [i] : []))
  const reaching = (base: number) => places.flatMap((_, i) => (minutes[base][i] <= request.driveMinutes ? [i] : []))
  const question: SitingQuestion = { demand, coverSets: bases.map(reaching) }
  const settled = settleBusy(question, request, solve)
  const now = crewsToday(request, { places, bases, minutes })
  return { kind: 'sited', ...compared({ places, bases, question, now, ...settled }), leftOut: 1 - placed / all }
}

/** Today's bases against the best ones, crew by crew and area by area. */
function compared(found: {
  readonly places: readonly Place[]
  readonly bases: readonly number[]
  readonly question: SitingQuestion
  readonly now: Int32Array
  readonly sited: Sited
  readonly busy: number
  readonly rounds: number
}) {
  const { places, bases, question, now, sited, busy, rounds } = found
  const chance = (crews: ArrayLike<number>) => [...crewsInReach(question, crews)].map((n) => 1 - busy ** n)
  const [before, after] = [chance(now), chance(sited.crews)]
  const reach = (shares: readonly number[]) =>
    shares.reduce((sum, share, i) => sum + share * (question.demand[i] ?? 0), 0) / sited.total
  const named = (crews: ArrayLike<number>) =>
    bases
      .map((i, j) => ({ area: places[i].at, name: places[i].name, crews: crews[j] ?? 0 }))
      .filter((base) => base.crews > 0)
      .sort((a, b) => b.crews - a.crews || a.area - b.area)
  return {
    bases: named(sited.crews),
    today: named(now),
    busy,
    reach: { today: reach(before), sited: reach(after) },
    worst: { today: worstOf(places, before), sited: worstOf(places, after) },
    byArea: places
      .map(({ name, calls }, i) => ({ name, calls, today: before[i] ?? 0, sited: after[i] ?? 0 }))
      .sort((a, b) => b.calls - a.calls),
    rounds,
    gap: sited.gap,
    by: sited.by,
  }
}

type Place = Area & {
  readonly calls: number
  readonly at: number
  readonly latitude: number
  readonly longitude: number
}

const hasCentre = <A extends Area>(area: A): area is A & { readonly latitude: number; readonly longitude: number } =>
  area.latitude !== null && area.longitude !== null

/** The busy chance and the sites that go with it: more calls reached make busier crews, which reach fewer. */
function settleBusy(question: SitingQuestion, request: SitingRequest, solve: Solve) {
  const total = question.demand.reduce((sum, calls) => sum + calls, 0)
  const crewHours = Math.max(1e-9, request.crews * request.dutyHoursAYear)
  const busyWith = (covered: number) =>
    Math.min(0.99, (covered * request.shareOnDuty * request.minutesACall) / 60 / crewHours)
  let busy = busyWith(total / 2)
  for (let rounds = 1; ; rounds++) {
    const sited = mexclp(question, { units: request.crews, busy }, solve)
    const next = busyWith(sited.covered)
    if (Math.abs(next - busy) < 0.005 || rounds === MOST_ROUNDS) return { sited, busy, rounds }
    // Half-way, so that it does not swing between busy crews and idle ones.
    busy = (busy + next) / 2
  }
}

/** Drive minutes from each place to each. */
function driveTable(places: readonly Place[], { speed, roadFactor }: SitingRequest): readonly (readonly number[])[] {
  const miles = places.map((a) => places.map((b) => milesBetween(a, b)))
  // How large an area is nobody says: as large as the square of the distance to the nearest other one.
  const inside = miles.map((row, i) => {
    const nearest = Math.min(...row.filter((_, j) => j !== i))
    if (!(nearest > 0)) return 0
    return squareRootTravelTime({
      areaSqMi: nearest ** 2,
      availableUnits: 1,
      speedMph: speed,
      coefficient: SCATTERED,
    })
  })
  return miles.map((row) => row.map((each, j) => Math.max(inside[j] ?? 0, (60 * roadFactor * each) / speed)))
}

const EARTH_MILES = 3_958.8

/** Great-circle distance (haversine). */
function milesBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2
  const h =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude)
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Crews at each base today. Where nobody said: all at the base from which the mean drive to calls is shortest. */
function crewsToday(
  { today, crews }: SitingRequest,
  map: {
    readonly places: readonly Place[]
    readonly bases: readonly number[]
    readonly minutes: readonly (readonly number[])[]
  },
): Int32Array {
  const now = new Int32Array(map.bases.length)
  if (today !== undefined) {
    for (const area of today) {
      const base = map.bases.findIndex((i) => map.places[i].at === area)
      if (base >= 0) now[base]++
    }
    return now
  }
  const drive = map.bases.map((i) => map.places.reduce((sum, { calls }, j) => sum + calls * map.minutes[i][j], 0))
  now[drive.indexOf(Math.min(...drive))] = crews
  return now
}

function worstOf(places: readonly Place[], shares: readonly number[]) {
  const withCalls = shares.map((share, i) => (places[i].calls > 0 ? share : Number.POSITIVE_INFINITY))
  const at = withCalls.indexOf(Math.min(...withCalls))
  return { name: places[at].name, share: shares[at] }
}

import { bestOf } from './cover.ts'
import { foundBy, type LinearProgram, type Row, type Solve } from './linear-program.ts'

/** Places with demand, and which of them a crew at each site reaches in time. */
export interface SitingQuestion {
  readonly demand: readonly number[]
  readonly coverSets: readonly (readonly number[])[]
}

export interface Sited {
  /** Crews at each site. */
  readonly crews: Int32Array
  /** Demand that is reached; with busy crews, the part that finds a free one. */
  readonly covered: number
  readonly total: number
  /** How far `covered` may be from the most there is, as a share; null where the solver failed. */
  readonly gap: number | null
  /** "greedy-swap": the solver failed; sites were added one by one, then exchanged until nothing was gained. */
  readonly by: 'solver' | 'greedy-swap'
}

/**
 * The most demand that `facilities` sites reach. Holds when whoever is sent is always there: a crew that may be busy
 * wants `mexclp`.
 * Source: Church and ReVelle (1974), Papers of the Regional Science Association 32:101-118.
 */
export function mclp(question: SitingQuestion, facilities: number, solve: Solve): Sited {
  return locate(question, { units: facilities, busy: 0, mostAtSite: 1 }, solve)
}

/**
 * The most demand that finds a free crew in reach, when each crew is busy with chance `busy`, whatever the others do:
 * a place in reach of x crews counts 1 - busy^x. Several crews may share a site.
 * Source: Daskin (1983), Transportation Science 17:48-70.
 */
export function mexclp(
  question: SitingQuestion,
  crews: { readonly units: number; readonly busy: number },
  solve: Solve,
): Sited {
  return locate(question, { ...crews, mostAtSite: crews.units }, solve)
}

interface Crews {
  readonly units: number
  readonly busy: number
  readonly mostAtSite: number
}

function locate(question: SitingQuestion, crews: Crews, solve: Solve): Sited {
  check(question, crews)
  const found = foundBy(solve(sitingProgram(question, crews)))
  const sited = found === null ? greedySwap(question, crews) : Int32Array.from(found.values).slice(0, sitesOf(question))
  return {
    crews: sited,
    covered: expectedCover(question, sited, crews.busy),
    total: question.demand.reduce((sum, each) => sum + each, 0),
    gap: found?.gap ?? null,
    by: found === null ? 'greedy-swap' : 'solver',
  }
}

function check({ demand, coverSets }: SitingQuestion, { units, busy }: Crews): void {
  if (!demand.every((each) => Number.isFinite(each) && each >= 0)) throw new RangeError('Needs demand of 0 or more')
  if (!(Number.isInteger(units) && units >= 0 && units <= 1_000)) throw new RangeError('Needs 0 to 1,000 crews')
  if (!(busy >= 0 && busy < 1)) throw new RangeError('Needs a busy chance from 0 to below 1')
  const isPlace = (place: number): boolean => Number.isInteger(place) && place >= 0 && place < demand.length
  if (!coverSets.every((set) => set.every(isPlace)))
    throw new RangeError(`Needs places from 0 to ${demand.length - 1} in each cover set`)
}

const sitesOf = ({ coverSets }: SitingQuestion): number => coverSets.length
/** What a further crew in reach adds that is less than this share of the demand changes nothing. */
const NOTHING = 1e-12

/**
 * Sites come first, then for each place one variable a crew in reach, worth what that crew adds. What further crews add
 * falls, so the program takes them in order by itself.
 */
function sitingProgram(question: SitingQuestion, { units, busy, mostAtSite }: Crews): LinearProgram {
  const { demand, coverSets } = question
  const adds = Array.from({ length: units }, (_, k) => (1 - busy) * busy ** k).filter((share) => share > NOTHING)
  const reaching = demand.map((_, place) => coverSets.flatMap((set, site) => (set.includes(place) ? [site] : [])))
  const variables = coverSets.map(() => ({ worth: 0, low: 0, high: mostAtSite, isWhole: true }))
  const rows: Row[] = [{ terms: coverSets.map((_, site) => [site, 1] as const), atLeast: 0, atMost: units }]
  for (const [place, each] of demand.entries()) {
    const sites = reaching[place] ?? []
    if (sites.length === 0 || each === 0) continue
    const first = variables.length
    for (const share of adds) variables.push({ worth: each * share, low: 0, high: 1, isWhole: false })
    const reached = adds.map((_, k) => [first + k, 1] as const)
    rows.push({ terms: [...reached, ...sites.map((site) => [site, -1] as const)], atLeast: -Infinity, atMost: 0 })
  }
  return { seeks: 'most', variables, rows }
}

/** Crews in reach of each place. */
export function crewsInReach({ demand, coverSets }: SitingQuestion, crews: ArrayLike<number>): Int32Array {
  const inReach = new Int32Array(demand.length)
  for (const [site, set] of coverSets.entries()) for (const place of new Set(set)) inReach[place] += crews[site] ?? 0
  return inReach
}

function expectedCover(question: SitingQuestion, crews: Int32Array, busy: number): number {
  const inReach = crewsInReach(question, crews)
  return question.demand.reduce((sum, each, place) => sum + each * (1 - busy ** inReach[place]), 0)
}

function greedySwap(question: SitingQuestion, { units, busy, mostAtSite }: Crews): Int32Array {
  const sites = sitesOf(question)
  let crews: Int32Array = new Int32Array(sites)
  const worth = (one: Int32Array): number => expectedCover(question, one, busy)
  const withOneMore = (site: number): Int32Array => crews.with(site, crews[site] + 1)
  const gain = (site: number): number => (crews[site] < mostAtSite ? worth(withOneMore(site)) - worth(crews) : 0)
  for (let k = 0; k < units; k++) {
    const best = bestOf(sites, gain)
    if (best === null) return crews
    crews = withOneMore(best)
  }
  for (;;) {
    const better = bestSwap(crews, worth, mostAtSite)
    if (better === null) return crews
    crews = better
  }
}

function bestSwap(crews: Int32Array, worth: (one: Int32Array) => number, mostAtSite: number): Int32Array | null {
  const now = worth(crews)
  const moved = (swap: number): Int32Array | null => {
    const [from, to] = [Math.floor(swap / crews.length), swap % crews.length]
    if (from === to || crews[from] === 0 || crews[to] >= mostAtSite) return null
    const one = crews.with(from, crews[from] - 1)
    one[to]++
    return one
  }
  const best = bestOf(crews.length ** 2, (swap) => {
    const one = moved(swap)
    // A gain below rounding would swap for ever.
    return one === null ? 0 : worth(one) - now - 1e-9 * Math.max(1, now)
  })
  return best === null ? null : moved(best)
}

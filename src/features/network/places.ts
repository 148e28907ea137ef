import type { Content, Program, Site } from '../../platform/content/index.ts'
import type { NetworkPlace, Setting } from './kinds.ts'

const kept = new WeakMap<Content, readonly NetworkPlace[]>()

/** Everything that the network shows: published learning sites first, then documented programs, each by state and place. */
export function networkPlaces(content: Content): readonly NetworkPlace[] {
  let places = kept.get(content)
  if (places === undefined) {
    const sites = publishedSites(content)
    places = [
      ...sites.map(placeOfSite).toSorted(byPlace),
      ...content.programs.map((program) => placeOfProgram(program, sites)).toSorted(byPlace),
    ]
    kept.set(content, places)
  }
  return places
}

/** The learning sites that may be shown. The others are leads for editors and appear nowhere. */
export function publishedSites(content: Content): readonly Site[] {
  return content.sites.filter(({ publish }) => publish)
}

export function publishedSite(content: Content, id: string): Site | null {
  return publishedSites(content).find((site) => site.id === id) ?? null
}

/** Programs in the city or county of a site. */
export function programsNear(content: Content, site: Site): readonly Program[] {
  return content.programs.filter((program) => program.state === site.state && program.place === site.city)
}

/**
 * What kind of agency a learning site is, told from its own name: records of sites do not say it. "Sheriffs' Offices" of
 * several counties are regional too.
 */
export function settingsOfSite({ agency }: Pick<Site, 'agency'>): readonly Setting[] {
  if (/\b(university|college)\b/i.test(agency)) return ['campus']
  if (/\btrib(e|al)\b|\bnation\b/i.test(agency)) return ['tribal']
  if (/sheriffs'/i.test(agency)) return ['sheriff', 'regional']
  if (/sheriff/i.test(agency)) return ['sheriff']
  if (/\bstate (police|patrol)\b/i.test(agency)) return ['state']
  return /\bcounty\b/i.test(agency) ? ['county'] : ['city']
}

function placeOfSite(site: Site): NetworkPlace {
  return {
    id: site.id,
    kind: 'site',
    path: `/network/sites/${site.id}`,
    title: site.agency,
    agency: site.agency,
    city: site.city,
    state: site.state,
    latitude: site.lat,
    longitude: site.lon,
    models: site.program_types,
    settings: settingsOfSite(site),
    sworn: site.sworn_officers,
    population: site.population_served,
    mentalHealthCalls: null,
    figuresFrom: 'own-record',
    status: site.designation_status,
    since: site.cohort,
    confirmed: site.confirmed,
  }
}

function placeOfProgram(program: Program, sites: readonly Site[]): NetworkPlace {
  const site = sites.find(({ agency, state }) => state === program.state && runsIt(program.agency, agency))
  return {
    id: program.id,
    kind: 'program',
    path: `/learn/experiences/${program.id}`,
    title: program.program,
    agency: program.agency,
    city: program.place,
    state: program.state,
    latitude: program.lat,
    longitude: program.lon,
    models: program.program_types,
    settings: program.setting === null ? [] : [program.setting],
    sworn: site?.sworn_officers ?? null,
    population: program.size?.population ?? site?.population_served ?? null,
    mentalHealthCalls: null,
    figuresFrom: program.size === null && site !== undefined ? 'learning-site' : 'own-record',
    status: program.status,
    since: program.started_year === null ? null : String(program.started_year),
    confirmed: program.confirmed,
  }
}

/** "Houston Police Department and The Harris Center" is run by the Houston Police Department. */
const runsIt = (runners: string, agency: string): boolean => runners === agency || runners.startsWith(`${agency} and `)

function byPlace(one: NetworkPlace, other: NetworkPlace): number {
  return (
    one.state.localeCompare(other.state) || one.city.localeCompare(other.city) || one.title.localeCompare(other.title)
  )
}

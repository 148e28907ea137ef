import type { Content, Program, Site } from '../../platform/content/index.ts'
import type { HelpRequest } from './kinds.ts'

/** A learning site or a documented program that may be worth a call, with every reason why. */
export interface Match {
  /** As it is kept in an entry: `site:houston-pd`. */
  readonly refersTo: string
  readonly name: string
  readonly url: string | null
  readonly reasons: readonly MatchReason[]
}
export type MatchReason =
  | { readonly kind: 'state' }
  | { readonly kind: 'type'; readonly types: readonly string[] }
  | { readonly kind: 'agency'; readonly type: 'sheriff' | 'police' | 'campus' }
  | { readonly kind: 'site' }

type Wanted = Pick<HelpRequest, 'stateCode' | 'agencyType' | 'tags' | 'goal' | 'kind'>

/** How the program types are written in requests. Whole words only, and no guessing beyond them. */
const TYPE_WORDS: Readonly<Record<string, RegExp>> = {
  cit: /\b(cit|crisis intervention team|40-hour)\b/i,
  'co-responder': /\bco-?respon(der|se|ders)\b/i,
  'mobile-crisis': /\bmobile[ -]crisis\b/i,
  'case-management': /\bcase[ -]management\b/i,
  tailored: /\b(homeless(ness)?|tailored)\b/i,
}

/** Sites that may be shown and programs that go on; leads nobody confirmed, and programs that ended, are left out. */
export function placesToMatch(content: Content): readonly (Site | Program)[] {
  return [
    ...content.sites.filter((site) => site.publish),
    ...content.programs.filter(({ status }) => status !== 'ended'),
  ]
}

export const refersToOf = (place: Site | Program): string => `${isSite(place) ? 'site' : 'program'}:${place.id}`
export const nameOf = (place: Site | Program): string =>
  isSite(place) ? `${place.agency}, ${place.state}` : `${place.program}, ${place.agency}, ${place.state}`

const isSite = (place: Site | Program): place is Site => 'publish' in place

/**
 * Places that share something with a request: the state, a program type that the request names, the kind of agency. Each
 * shared fact is one reason and one point; a learning site gains one more where visits are asked for. A proposal for a
 * person to judge, never more: with equal points sites come first, then names.
 */
export function matchesFor(wanted: Wanted, content: Content, most = 8): readonly Match[] {
  return placesToMatch(content)
    .map((place) => ({ place, reasons: reasonsFor(wanted, place) }))
    .filter(({ reasons }) => reasons.some(({ kind }) => kind !== 'site'))
    .sort(
      (one, other) =>
        other.reasons.length - one.reasons.length ||
        Number(isSite(other.place)) - Number(isSite(one.place)) ||
        nameOf(one.place).localeCompare(nameOf(other.place), 'en'),
    )
    .slice(0, most)
    .map(({ place, reasons }) => ({
      refersTo: refersToOf(place),
      name: nameOf(place),
      url: isSite(place) ? place.url : place.source_url,
      reasons,
    }))
}

function reasonsFor(wanted: Wanted, place: Site | Program): readonly MatchReason[] {
  const reasons: MatchReason[] = []
  if (place.state === wanted.stateCode) reasons.push({ kind: 'state' })
  const asked = typesAsked(wanted)
  const types = place.program_types.filter((type) => asked.includes(type))
  if (types.length > 0) reasons.push({ kind: 'type', types })
  const type = agencyTypeOf(place.agency)
  if (type !== null && type === wanted.agencyType) reasons.push({ kind: 'agency', type })
  if (isSite(place) && wanted.kind === 'visit') reasons.push({ kind: 'site' })
  return reasons
}

/** Program types that the text or the tags name. */
export function typesAsked({ goal, tags }: Pick<Wanted, 'goal' | 'tags'>): readonly string[] {
  const text = [goal, ...tags].join(' ')
  return Object.entries(TYPE_WORDS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([type]) => type)
}

/** The kind of agency, where its name says it. */
function agencyTypeOf(agency: string): 'sheriff' | 'police' | 'campus' | null {
  if (/\bsheriff/i.test(agency)) return 'sheriff'
  if (/\b(university|college|campus)\b/i.test(agency)) return 'campus'
  return /\bpolice\b/i.test(agency) ? 'police' : null
}

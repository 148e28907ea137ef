import { type Instant, instant } from '../../../core/kinds.ts'
import { deskContact } from '../../../platform/desk/index.ts'
import { type Published, publishedSince } from '../../../platform/search/index.ts'
import type { Database } from '../../../storage/index.ts'
import { knownContent } from '../store.ts'
import { CHANGE_SECTIONS, type ChangeSection, type Known } from './tracked.ts'

/** One thing that came, changed or went. */
export interface Change {
  /** Of the thing; a thing that changes again is told again, with another moment. */
  readonly id: string
  readonly section: ChangeSection
  readonly how: 'new' | 'changed' | 'removed'
  readonly path: string
  readonly title: string
  readonly at: Instant
}

export interface Changes {
  /** Newest first. */
  readonly changes: readonly Change[]
  /** Pages that were here at the first start, by section; only where that start is in the time asked for. */
  readonly first: ReadonlyMap<ChangeSection, number>
  /** When this installation first saw its content; null before its first start is done. */
  readonly firstAt: Instant | null
}

/** More than this the desk does not publish in a month; a feed never shows more. */
const MOST = 1_000

/** What changed from a moment on: content with a new release, and what the desk published. */
export async function changesSince(
  database: Database,
  asked: { readonly since: Instant; readonly section: ChangeSection | null },
): Promise<Changes> {
  const { since, section } = asked
  const { known, published } = await database.inTenant(deskContact(), async (tx) => ({
    known: await knownContent(tx),
    published: await publishedSince(tx, since, MOST),
  }))
  const changes = [...known.flatMap((one) => changeOf(one, since)), ...published.map(changeOfPublished)]
    .filter((one) => section === null || one.section === section)
    .toSorted((one, other) => other.at - one.at || one.id.localeCompare(other.id))
  const firstOnes = known.filter(({ cameFirst }) => cameFirst)
  return { changes, first: countBySection(firstOnes, asked), firstAt: firstOnes[0]?.firstSeen ?? null }
}

function changeOf(one: Known, since: Instant): readonly Change[] {
  const { id, section, path, title, removedAt, changedAt, firstSeen, cameFirst } = one
  const change = (how: Change['how'], at: Instant): readonly Change[] =>
    at >= since ? [{ id, section, how, path, title, at }] : []
  const isNews = !cameFirst && firstSeen >= since
  // What came and went since was never there for a reader who has not looked.
  if (removedAt !== null) return isNews ? [] : change('removed', removedAt)
  // What came and changed since is new to them.
  if (isNews) return change('new', changedAt ?? firstSeen)
  return changedAt === null ? [] : change('changed', changedAt)
}

function countBySection(
  known: readonly Known[],
  { since, section }: { readonly since: Instant; readonly section: ChangeSection | null },
): ReadonlyMap<ChangeSection, number> {
  const counts = new Map<ChangeSection, number>()
  for (const one of known)
    if (one.firstSeen >= since && (section === null || section === one.section))
      counts.set(one.section, (counts.get(one.section) ?? 0) + 1)
  return counts
}

const changeOfPublished = (one: Published): Change => ({
  id: one.id,
  section: sectionOf(one),
  how: 'new',
  path: one.path,
  title: one.title,
  at: one.at,
})

function sectionOf({ kind, facets }: Published): ChangeSection {
  if (kind === 'story' || kind === 'notice') return 'spotlight'
  if (kind === 'site') return 'network'
  const named = CHANGE_SECTIONS.find((one) => facets.includes(`section:${one}`))
  return kind === 'question' || kind === 'page' ? (named ?? 'learn') : 'library'
}

export const DAY_MS = 86_400_000
/** How far a reader looks back who names no day. */
const USUAL_DAYS = 30

export interface Asked {
  readonly section: ChangeSection | null
  readonly since: Instant
  /** The day as it stands in the address. */
  readonly day: string
  /** What stood in the address and could not be used. */
  readonly refused: { readonly section: string | null; readonly day: string | null }
}

/** Reads section and day out of an address; days are those of UTC. What cannot be read falls back, and is told. */
export function readAsked(query: URLSearchParams, now: Instant): Asked {
  const [name, typed] = [(query.get('section') ?? '').trim(), (query.get('since') ?? '').trim()]
  const section = CHANGE_SECTIONS.find((one) => one === name) ?? null
  const read = startOfDay(typed)
  const isDay = read !== null && read <= now
  const since = isDay ? read : instant(Math.floor(now / DAY_MS) * DAY_MS - USUAL_DAYS * DAY_MS)
  return {
    section,
    since,
    day: dayOf(since),
    refused: {
      section: section === null && name !== '' ? name.slice(0, 40) : null,
      day: isDay || typed === '' ? null : typed.slice(0, 40),
    },
  }
}

function startOfDay(text: string): Instant | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) || dayOf(instant(at)) !== text ? null : instant(at)
}

export const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

import { type Content, readContent } from '../../../platform/content/index.ts'
import { contentResource, type LibraryResource, publishersOf } from '../resource.ts'

/** Why one resource goes with another; the page says it. */
export type Reason =
  | { readonly kind: 'superseded' }
  | { readonly kind: 'supersedes' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  | { readonly kind: 'publisher'; readonly name: string }
  | { readonly kind: 'elements'; readonly elements: readonly number[] }

export interface RelatedResource {
  readonly resource: LibraryResource
  readonly reason: Reason
}

const MOST = 5

/**
 * Resources that go with this one, the closest first. Rare topics say more than common ones: each shared topic counts by
 * the logarithm of how seldom it is (as inverse document frequency in search). Editions of one work come before all.
 */
export function relatedTo(
  resource: LibraryResource,
  others: readonly LibraryResource[] = all(),
): readonly RelatedResource[] {
  const seldom = rarity(others)
  const scored = others
    .filter((other) => other.id !== resource.id)
    .flatMap((other) => {
      const edition = editionOf(resource, other)
      if (edition !== null) return [{ resource: other, reason: edition, score: Number.POSITIVE_INFINITY }]
      const close = closeness(resource, other, seldom)
      return close === null ? [] : [{ resource: other, ...close }]
    })
  return scored
    .sort((one, other) => other.score - one.score || one.resource.id.localeCompare(other.resource.id))
    .slice(0, MOST)
    .map(({ resource: found, reason }) => ({ resource: found, reason }))
}

function editionOf(resource: LibraryResource, other: LibraryResource): Reason | null {
  if (resource.superseded_by === other.id) return { kind: 'superseded' }
  return other.superseded_by === resource.id ? { kind: 'supersedes' } : null
}

function closeness(
  resource: LibraryResource,
  other: LibraryResource,
  seldom: (topic: string) => number,
): { readonly reason: Reason; readonly score: number } | null {
  const topics = resource.topics.filter((one) => other.topics.includes(one))
  const elements = resource.elements.filter((one) => other.elements.includes(one))
  const publisher = publishersOf(resource).find((one) => publishersOf(other).includes(one))
  const rated = topics.toSorted((one, next) => seldom(next) - seldom(one))
  const score =
    rated.reduce((sum, topic) => sum + seldom(topic), 0) + elements.length * 0.5 + (publisher === undefined ? 0 : 0.75)
  if (rated.length > 0) return { reason: { kind: 'topics', topics: rated.slice(0, 2) }, score }
  if (publisher !== undefined) return { reason: { kind: 'publisher', name: publisher }, score }
  return elements.length === 0 ? null : { reason: { kind: 'elements', elements }, score }
}

function rarity(others: readonly LibraryResource[]): (topic: string) => number {
  const counts = new Map<string, number>()
  for (const { topics } of others) for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return (topic) => Math.log(1 + others.length / (counts.get(topic) ?? 1))
}

const known = new WeakMap<Content, readonly LibraryResource[]>()
function all(content = readContent()): readonly LibraryResource[] {
  const found = known.get(content) ?? content.resources.map(contentResource)
  known.set(content, found)
  return found
}

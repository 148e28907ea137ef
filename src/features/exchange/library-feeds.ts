import type { Content, Hub } from '../../platform/content/index.ts'
import { atomOf, type FeedEntry } from '../../web/atom.ts'
import { contentResource, type LibraryResource, publishersOf } from '../library/index.ts'

const MOST = 50

export interface FeedGiven {
  readonly content: Content
  /** What the desk has published, newest first. */
  readonly published: readonly LibraryResource[]
  /** The address of this installation, without a slash at its end. */
  readonly origin: string
  readonly author: string
}

/** What is new in the library: what the desk published, then what came with the toolkit, newest day first. */
export function newResourcesFeed(given: FeedGiven): string {
  return feedOf(given, {
    path: '/library',
    feed: '/library/new.atom',
    id: 'new',
    title: 'New in the library',
    resources: allResources(given),
  })
}

/** Resources of the organization behind a hub, and those sent in about it. */
export function hubFeed(given: FeedGiven, hub: Hub): string {
  const isTheirs = (one: LibraryResource): boolean => publishersOf(one).some((name) => sameName(name, hub.org))
  return feedOf(given, {
    path: `/library/hubs#${hub.id}`,
    feed: `/library/hubs/${hub.id}/new.atom`,
    id: `hub:${hub.id}`,
    title: `New from ${hub.name}`,
    resources: allResources(given).filter(isTheirs),
  })
}

const sameName = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the /, '')
    .replaceAll(/[^a-z0-9]/g, '')

function allResources({ content, published }: FeedGiven): readonly LibraryResource[] {
  return [...published, ...content.resources.map(contentResource)]
}

interface FeedParts {
  readonly path: string
  readonly feed: string
  readonly id: string
  readonly title: string
  readonly resources: readonly LibraryResource[]
}
function feedOf({ origin, author }: FeedGiven, { path, feed, id, title, resources }: FeedParts): string {
  const entries = resources.map((one) => entryOf(one, origin)).toSorted(newestFirst)
  return atomOf({
    id: `urn:pmhc-toolkit:library:${id}`,
    title,
    self: origin + feed,
    page: origin + path,
    author,
    entries: entries.slice(0, MOST),
    updated: '2026-11-21T00:00:00Z',
  })
}

const newestFirst = (one: FeedEntry, other: FeedEntry): number =>
  other.updated.localeCompare(one.updated) || one.id.localeCompare(other.id)

function entryOf({ id, title, summary, topics, publishedAt, compiled }: LibraryResource, origin: string): FeedEntry {
  return {
    id: `urn:pmhc-toolkit:resource:${id}`,
    title,
    address: `${origin}/library/${id}`,
    updated: publishedAt === null ? `${compiled}T00:00:00Z` : new Date(publishedAt).toISOString(),
    summary,
    categories: topics,
  }
}

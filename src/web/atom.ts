import { xml } from './xml.ts'

/** A feed of public things by RFC 4287. */
export interface Feed {
  /** Stays the same for ever, also when the installation moves. */
  readonly id: string
  readonly title: string
  readonly subtitle?: string
  /** Where the feed itself is, and the page it goes with; whole addresses. */
  readonly self: string
  readonly page: string
  readonly author: string
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
  /** RFC 3339; says when an empty feed was last right. */
  readonly updated: string
}
export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly address: string
  readonly updated: string
  readonly summary: string
  readonly categories?: readonly string[]
}

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

export function atomOf(feed: Feed): string {
  const updated =
    feed.entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? feed.updated
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${xml(feed.id)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    ...(feed.subtitle === undefined ? [] : [`<subtitle>${xml(feed.subtitle)}</subtitle>`]),
    `<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    `<updated>${xml(updated)}</updated>`,
    `<author><name>${xml(feed.author)}</name></author>`,
    ...feed.entries.map(entryOf),
    '</feed>\n',
  ].join('\n')
}

function entryOf({ id, title, address, updated, summary, categories = [] }: FeedEntry): string {
  return [
    '<entry>',
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(address)}"/>`,
    `<updated>${xml(updated)}</updated>`,
    ...categories.map((term) => `<category term="${xml(term)}"/>`),
    `<summary>${xml(summary)}</summary>`,
    '</entry>',
  ].join('\n')
}

import { createHash } from 'node:crypto'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Reply } from '../../../web/route.ts'

export interface FeedEntry {
  /** Unique in this installation and the same for ever. */
  readonly id: string
  readonly title: string
  /** Where it is read; null for what is gone. */
  readonly href: string | null
  readonly summary: string
  readonly updated: Instant
  readonly published: Instant | null
  readonly category: string | null
}
export interface Feed {
  readonly title: string
  readonly subtitle: string
  readonly author: string
  readonly language: string
  /** The address of this installation, without a path. */
  readonly origin: string
  /** The address of the feed and of the page that shows the same, from the origin on. */
  readonly self: string
  readonly page: string
  readonly entries: readonly FeedEntry[]
  /** The moment of an empty feed: it has to name one. */
  readonly since: Instant
}

/** A day on which this project held the names it uses, as tag addresses ask (RFC 4151). */
const TAG_YEAR = '2026'

/** An Atom 1.0 feed (RFC 4287), newest first. It names no other site. */
export function atomOf(feed: Feed): string {
  const { origin } = feed
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(feed.language)}">`,
    element('id', tagOf(origin, feed.self)),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', isoOf(updatedOf(feed))),
    `<author>${element('name', feed.author)}</author>`,
    link('self', 'application/atom+xml', `${origin}${feed.self}`),
    link('alternate', 'text/html', `${origin}${feed.page}`),
    ...feed.entries.flatMap((entry) => entryLines(entry, origin)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function entryLines(entry: FeedEntry, origin: string): readonly string[] {
  return [
    '<entry>',
    element('id', tagOf(origin, entry.id)),
    element('title', entry.title),
    element('updated', isoOf(entry.updated)),
    ...(entry.published === null ? [] : [element('published', isoOf(entry.published))]),
    ...(entry.href === null ? [] : [link('alternate', 'text/html', `${origin}${entry.href}`)]),
    ...(entry.category === null ? [] : [`<category term="${escaped(entry.category)}"/>`]),
    element('summary', entry.summary),
    '</entry>',
  ]
}

export const updatedOf = ({ entries, since }: Pick<Feed, 'entries' | 'since'>): Instant =>
  instant(entries.reduce<number>((last, { updated }) => Math.max(last, updated), since))

/** `tag:toolkit.example,2026:/spotlight/…`: names the thing and no way to it, so it stays when addresses move. */
const tagOf = (origin: string, id: string): string => `tag:${new URL(origin).hostname},${TAG_YEAR}:${encodeURI(id)}`
const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`
const link = (rel: string, type: string, href: string): string =>
  `<link rel="${rel}" type="${type}" href="${escaped(href)}"/>`
const isoOf = (at: Instant): string => new Date(at).toISOString()

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text for XML 1.0; signs that it does not allow at all are left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}

/** The feed as an answer: 304 for a reader that has it already, by its tag or else by its time. */
export function feedReply(feed: Feed, request: Headers): Reply {
  const text = atomOf(feed)
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = {
    etag: tag,
    'last-modified': new Date(updatedOf(feed)).toUTCString(),
    'cache-control': 'public, max-age=0, must-revalidate',
  }
  const type = 'application/atom+xml; charset=utf-8'
  const isKnown = knows(request, tag, updatedOf(feed))
  return { kind: 'text', status: isKnown ? 304 : 200, type, text: isKnown ? '' : text, headers }
}

function knows(request: Headers, tag: string, updated: Instant): boolean {
  const tags = request.get('if-none-match')
  if (tags !== null) return tags.split(',').some((one) => [tag, `W/${tag}`, '*'].includes(one.trim()))
  const since = Date.parse(request.get('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(updated / 1000) * 1000 <= since
}

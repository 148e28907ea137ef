import { createHash } from 'node:crypto'
import { ATOM_TYPE, atomOf, type Feed } from '../../../web/atom.ts'
import type { Reply } from '../../../web/route.ts'

/** A feed as an answer: 304 for a reader that has it already, by its tag or else by its time. */
export function feedReply(feed: Feed, request: Headers): Reply {
  const text = atomOf(feed)
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const updated = new Date(feed.entries[0]?.updated ?? feed.updated)
  const headers = {
    etag: tag,
    'last-modified': updated.toUTCString(),
    'cache-control': 'public, max-age=0, must-revalidate',
  }
  const isKnown = knows(request, tag, updated.getTime())
  return { kind: 'text', status: isKnown ? 304 : 200, type: ATOM_TYPE, text: isKnown ? '' : text, headers }
}

function knows(request: Headers, tag: string, updated: number): boolean {
  const tags = request.get('if-none-match')
  if (tags !== null) return tags.split(',').some((one) => [tag, `W/${tag}`, '*'].includes(one.trim()))
  const since = Date.parse(request.get('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(updated / 1000) * 1000 <= since
}

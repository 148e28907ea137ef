import { createHash } from 'node:crypto'
import { ATOM_TYPE, atomOf, type Feed } from '../../../web/atom.ts'
import type { Reply } from '../../../web/route.ts'

/**
 * A feed as an answer: 304 for a reader whose tag says that it has it already. The time is told, but not asked: what was
 * withdrawn makes a feed older, and a reader that compares times would keep it.
 */
export function feedReply(feed: Feed, request: Headers): Reply {
  const text = atomOf(feed)
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = {
    etag: tag,
    'last-modified': new Date(feed.entries[0]?.updated ?? feed.updated).toUTCString(),
    'cache-control': 'public, max-age=0, must-revalidate',
  }
  const known = (request.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  const isKnown = known.includes(tag)
  return { kind: 'text', status: isKnown ? 304 : 200, type: ATOM_TYPE, text: isKnown ? '' : text, headers }
}

import { ATOM_TYPE, atomOf, type Feed } from '../../../web/atom.ts'
import type { Reply } from '../../../web/route.ts'
import { taggedReply } from '../../../web/tagged.ts'

/**
 * A feed as an answer: 304 for a reader whose tag says that it has it already. The time is told, but not asked: what was
 * withdrawn makes a feed older, and a reader that compares times would keep it.
 */
export function feedReply(feed: Feed, request: Headers): Reply {
  return taggedReply(request, {
    type: ATOM_TYPE,
    text: atomOf(feed),
    headers: {
      'last-modified': new Date(feed.entries[0]?.updated ?? feed.updated).toUTCString(),
      'cache-control': 'public, max-age=0, must-revalidate',
    },
  })
}

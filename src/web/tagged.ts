import { createHash } from 'node:crypto'
import type { Reply } from './route.ts'

/** A name for these bytes, for `etag`. */
export const tagOf = (bytes: string | Uint8Array): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`

/** True for a reader that has this already. A store on the way may have marked the tag as weak, or sent several. */
export function isKnown(tag: string, request: Headers): boolean {
  const known = (request.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(tag)
}

export interface Tagged {
  readonly type: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}
/** An answer with its tag; 304 and no text for a reader that has it already. */
export function taggedReply(request: Headers, { type, text, headers }: Tagged): Reply {
  const tag = tagOf(text)
  const isThere = isKnown(tag, request)
  return {
    kind: 'text',
    status: isThere ? 304 : 200,
    type,
    text: isThere ? '' : text,
    headers: { ...headers, etag: tag },
  }
}

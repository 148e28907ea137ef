import type { Keys } from '../keys.ts'

/** What the public sends, each opened again by a link that later letters carry. */
export type SealedFor = 'request for help' | 'submission' | 'visit'

const purposeOf = (opens: SealedFor): string => `link of a ${opens}`

/** A link under the key of the installation, which is not in the database: later letters carry it, a copy of the rows opens nothing. */
export const sealLink = (keys: Keys, opens: SealedFor, token: string): Buffer =>
  Buffer.from(keys.seal(purposeOf(opens), Buffer.from(token)))

/** Null for a link that was forgotten, changed or sealed with another key. */
export function openLink(keys: Keys, opens: SealedFor, sealed: Uint8Array | null): string | null {
  const opened = sealed === null ? null : keys.open(purposeOf(opens), sealed)
  return opened === null ? null : Buffer.from(opened).toString()
}

import { createHmac } from 'node:crypto'
import type { Instant } from '../../core/kinds.ts'
import { instant } from '../../core/kinds.ts'
import type { Keys } from '../../platform/keys.ts'

/** What the secret links of this feature open. */
export const DRAFT_LINK = 'request-draft'
export const REQUEST_LINK = 'help-request'
export const QUESTION_LINK = 'plain-question'

const DAY_MS = 86_400_000
/** An unsent form is deleted after this many days. */
export const DRAFT_DAYS = 14
/** How long a private page stays open, the most that a secret link may last. */
export const PAGE_DAYS = 366

export const daysAfter = (at: Instant, days: number): Instant => instant(at + days * DAY_MS)

/**
 * The link of a request follows from the link of its form, so that sending the same form twice (a double click, a page
 * loaded again) leads to the same page instead of a lost one. Whoever holds the form's link could send it anyway.
 */
export function requestTokenOf(draftToken: string): string {
  return createHmac('sha256', draftToken).update(REQUEST_LINK).digest('base64url')
}

/** Tells the same thing sent twice, without keeping another copy of it. */
export function sameKey(keys: Keys, parts: readonly string[]): Buffer {
  const plain = parts.map((part) => part.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim())
  return Buffer.from(keys.mac('same request sent again', plain.join('\u0000')))
}

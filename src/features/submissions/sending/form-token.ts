import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Keys } from '../../../platform/keys.ts'

const PURPOSE = 'form of a submission'
/** Nobody reads and fills in this form in less; programs do. */
const LEAST_MS = 4_000

/** Which opened form this is, and when it was opened. It travels in a hidden field, so that no cookie is needed. */
export interface FormToken {
  readonly text: string
  readonly openedAt: Instant
}

export function newFormToken(keys: Keys, now: Instant): FormToken {
  return signed(keys, `${randomBytes(18).toString('base64url')}.${now}`, now)
}

/** Null for what we did not sign. */
export function readFormToken(keys: Keys, text: string): FormToken | null {
  const [, plain = '', at = ''] = /^([A-Za-z0-9_-]{24}\.(\d{10,16}))\.[A-Za-z0-9_-]{43}$/.exec(text) ?? []
  if (plain === '') return null
  const ours = signed(keys, plain, instant(Number(at)))
  const isOurs = timingSafeEqual(Buffer.from(ours.text), Buffer.from(text))
  return isOurs ? ours : null
}

function signed(keys: Keys, plain: string, openedAt: Instant): FormToken {
  const mac = Buffer.from(keys.mac(PURPOSE, plain)).toString('base64url')
  return { text: `${plain}.${mac}`, openedAt }
}

export const wasTooQuick = (token: FormToken, now: Instant): boolean => now - token.openedAt < LEAST_MS

/**
 * The secret link follows from the form, so that the same form sent twice (a double click, a page loaded again) leads
 * to one submission. Only this installation can work it out.
 */
export function linkTokenOf(keys: Keys, token: FormToken): string {
  return Buffer.from(keys.mac('link of a submission', token.text)).toString('base64url')
}

import { createHash } from 'node:crypto'
import type { Settings } from '../settings.ts'
import { isLoopbackHost } from './demonstration.ts'

/**
 * How the session cookie travels. Over https it is `__Host-pmhc_session; Secure`, which no other host or path can
 * set. On http://localhost browsers disagree on `Secure`, so the plain name is used there, where nothing leaves the
 * computer. Plain http anywhere else carries no session at all: sign-in is refused with words that say why.
 */
export type CookieWay = 'https' | 'loopback' | 'refused'

export function cookieWay(settings: Pick<Settings, 'origin'>, url: URL): CookieWay {
  const seen = settings.origin === null ? url : new URL(settings.origin)
  if (seen.protocol === 'https:') return 'https'
  return isLoopbackHost(seen.host) ? 'loopback' : 'refused'
}

type Kept = 'session' | 'step'

export function cookieName(way: CookieWay, kept: Kept): string {
  return way === 'https' ? `__Host-pmhc_${kept}` : `pmhc_${kept}`
}

export function tokenIn(cookies: Readonly<Record<string, string>>, way: CookieWay, kept: Kept): string | null {
  const value = cookies[cookieName(way, kept)]
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null
}

/** A cookie without Max-Age goes when the browser closes; the server ends it sooner. */
export function setCookie(way: CookieWay, kept: Kept, token: string): string {
  return `${cookieName(way, kept)}=${token}; Path=/; HttpOnly; SameSite=Lax${way === 'https' ? '; Secure' : ''}`
}

export function clearCookie(way: CookieWay, kept: Kept): string {
  return `${setCookie(way, kept, '')}; Max-Age=0`
}

/** The cookie of a guest at /try: the secret of the visit. */
export const GUEST_COOKIE = 'pmhc_visit'

/**
 * The visit that a secret opens, null for what is no secret. Addresses and folders hold this name alone, so that an
 * address in a history, a log or a message opens nothing.
 */
export function visitOf(secret: string | undefined): string | null {
  if (secret === undefined || !/^[A-Za-z0-9_-]{20,64}$/.test(secret)) return null
  return createHash('sha256').update(`visit ${secret}`).digest('base64url').slice(0, 32)
}

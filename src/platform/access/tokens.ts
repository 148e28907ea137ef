import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as 43 characters that fit a cookie and an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. A copy of the database opens no session with it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Compares two secrets of any length without telling by time where they differ. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(tokenHash(one), tokenHash(other))
}

// Crockford's letters: no I, L, O or U, which people misread.
export const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code that a person can copy from paper: groups of four of 32 letters, five bits each. */
export function paperCode(groups = 4): string {
  const letters = [...randomBytes(groups * 4)].map((byte) => LETTERS.charAt(byte % 32))
  return Array.from({ length: groups }, (_, at) => letters.slice(at * 4, at * 4 + 4).join('')).join('-')
}

/** What a person typed, as the code was made: case, spaces and look-alikes do not matter. */
export function readPaperCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
}

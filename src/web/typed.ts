import type { FieldProblem } from './parts/form-context.ts'

/** What stood in a field of a form, without spaces around it; empty when it was not there. */
export type Typed = (field: string) => string

/**
 * Text as it is kept: one kind of line end, one spelling of each letter (NFC), no spaces around it. A zero character goes,
 * because PostgreSQL refuses it and nobody types one.
 */
export const plain = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim() : ''

/** One line or some lines of a form. */
export const text = (form: FormData, field: string): string => plain(form.get(field))

export const typedIn =
  (form: FormData): Typed =>
  (field) =>
    text(form, field)

/** What a column of whole numbers holds, with room for the version after it; PostgreSQL refuses more. */
const MOST_VERSION = 2_147_483_646

/** The version that a form was opened on; 0 matches none. */
export function version(form: FormData, field = 'version'): number {
  const value = Number(text(form, field))
  return Number.isSafeInteger(value) && value > 0 && value <= MOST_VERSION ? value : 0
}

/** Gathers all problems of a form, so that they come at once. */
export class Problems {
  readonly found: FieldProblem[] = []
  need(isFine: boolean, field: string, says: string): void {
    if (!isFine) this.found.push({ field, says })
  }
}

export const hasLength = (typed: string, least: number, most: number): boolean =>
  typed.length >= least && typed.length <= most

/** True for the shape of a mail address that the outbox can send to. Whether it exists, only a letter tells. */
export const isMail = (mail: string): boolean =>
  mail.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(mail)

/** True for a telephone number as people write it, with an extension if they like. */
export const isPhone = (phone: string): boolean => /^(?=.*\d)[\d\s().+x/-]{3,40}$/i.test(phone)

/** An https address as it will be kept; null for anything else. Nothing is fetched here. */
export function readAddress(typed: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`)
  const isSound = url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
  return isSound && url.href.length <= 2_000 ? url.href : null
}

/** Three, two and four figures: a number that no form of the toolkit needs, and that is never kept. */
export const holdsSocialSecurityNumber = (typed: string): boolean => /\b\d{3}-\d{2}-\d{4}\b/.test(typed)

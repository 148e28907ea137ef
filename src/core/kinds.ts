declare const kind: unique symbol
/** A base type that the compiler keeps apart from others of the same shape. */
export type Kind<Base, Name extends string> = Base & { readonly [kind]: Name }

export type CollaborationId = Kind<string, 'CollaborationId'>
export type PartnerId = Kind<string, 'PartnerId'>
export type AccountId = Kind<string, 'AccountId'>
/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Kind<number, 'Instant'>
export type Minutes = Kind<number, 'Minutes'>
export type Hours = Kind<number, 'Hours'>
/** A part of a whole, 0 to 1. Percentages exist only on pages. */
export type Share = Kind<number, 'Share'>

export interface Interval<T extends number = number> {
  readonly low: T
  readonly high: T
}

export function share(value: number): Share {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`A share lies between 0 and 1, got ${value}`)
  return value as Share
}

export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`An instant is whole milliseconds, got ${milliseconds}`)
  return milliseconds as Instant
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** True for the id of a row, as addresses and forms carry it; anything else is an address that does not exist. */
export const isId = (value: string | undefined): value is string => value !== undefined && UUID.test(value)

function uuid(value: string, what: string): string {
  if (!isId(value)) throw new RangeError(`Not the id of a ${what}`)
  return value
}
export const collaborationId = (value: string): CollaborationId => uuid(value, 'collaboration') as CollaborationId
export const partnerId = (value: string): PartnerId => uuid(value, 'partner') as PartnerId
export const accountId = (value: string): AccountId => uuid(value, 'account') as AccountId

/** The account of nobody: someone from the public, or the toolkit itself when it tidies up. No account has this id. */
export const NOBODY = accountId('00000000-0000-0000-0000-000000000000')

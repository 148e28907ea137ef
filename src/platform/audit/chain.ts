import { timingSafeEqual } from 'node:crypto'
import type { Keys } from '../keys.ts'

/** One entry as it is bound into the chain, without content and without names. */
export interface Entry {
  readonly collaboration_id: string
  readonly partner_id: string
  readonly seq: number
  readonly at: Date
  readonly actor: string | null
  readonly session: string | null
  readonly role: string | null
  readonly verb: string
  readonly object_type: string
  readonly object_id: string
  readonly class: 'D0' | 'D1' | 'D2' | 'D2-tables' | 'D3' | 'D4' | 'D5' | 'DL'
  readonly purpose: string | null
  readonly on_behalf_of: string | null
  readonly gate_rule: string | null
  readonly fields_released: readonly string[]
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly address: string | null
  readonly device: string | null
}

/** The end of a chain: how many entries it has, and the code of the last one. */
export interface ChainEnd {
  readonly collaboration_id: string
  readonly seq: number
  readonly mac: Uint8Array
}

/** The chain of acts that belong to no collaboration, such as sign-in. */
export const PLATFORM_CHAIN = '00000000-0000-0000-0000-000000000000'
export const CHAIN_START = new Uint8Array(32)

/** HMAC-SHA-256 over the code of the entry before and the canonical JSON of this one. */
export function entryMac(keys: Keys, before: Uint8Array, entry: Entry): Uint8Array {
  return keys.mac('audit entry', Buffer.concat([before, Buffer.from(canonicalJson(entry))]))
}

/** Signs the end of a chain, so that a cut chain cannot be given a fitting end without the key. */
export function signEnd(keys: Keys, purpose: 'audit head' | 'audit checkpoint', end: ChainEnd, at?: Date): Uint8Array {
  const mac = Buffer.from(end.mac).toString('hex')
  return keys.mac(purpose, `${end.collaboration_id} ${end.seq} ${mac} ${at?.toISOString() ?? ''}`)
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** One way only to write a value: names in order, no spaces, times as ISO text in UTC with milliseconds. */
export function canonicalJson(entry: Entry): string {
  const names = Object.keys(entry).sort() as readonly (keyof Entry)[]
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(entry[name])}`).join(',')}}`
}

import type { Tenant } from '../../../core/access.ts'
import type { AccountId, Instant, PartnerId } from '../../../core/kinds.ts'

/** A named list of resources that a member made. */
export interface Collection {
  readonly id: string
  readonly partner: PartnerId
  readonly name: string
  readonly note: string
  /** Read by every member of the collaboration. */
  readonly isShared: boolean
  /** A secret link to it is open. */
  readonly hasLink: boolean
  readonly version: number
  readonly createdBy: AccountId
  readonly updatedAt: Instant
}

export interface CollectionEntry extends Collection {
  readonly items: number
}

export interface Item {
  readonly id: string
  readonly resource: string
  /** As the library called it when it was added. */
  readonly title: string
  readonly note: string
  readonly version: number
}

/** More than this is a library, not a collection; it also bounds what one page draws. */
export const LIMITS = { items: 200, collections: 50, name: 120, note: 2000, itemNote: 1000 } as const

/** What the secret links of collections are made for (platform/links). */
export const COLLECTION_LINK = 'collection'

/** As the row policies have it: the maker, and who writes the program records of the same partner. */
export function mayChange(tenant: Tenant, collection: Collection): boolean {
  if (collection.partner !== tenant.partner) return false
  const writes = tenant.role === 'coordinator' || tenant.role === 'agency-admin' || tenant.role === 'provider-admin'
  return collection.createdBy === tenant.account || writes
}

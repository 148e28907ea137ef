import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { type Item, LIMITS } from './collection.ts'

const COLUMNS = ['id', 'resource_id as resource', 'title', 'note', 'version'] as const

/** In the order that its maker gave it. */
export function itemsOf(tx: Tx, collection: string): Promise<readonly Item[]> {
  return tx
    .selectFrom('collection_items')
    .select(COLUMNS)
    .where('collection_id', '=', collection)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** An item of the collection, also one that was set aside. */
export async function itemById(tx: Tx, collection: string, id: string): Promise<Item | null> {
  const row = await tx
    .selectFrom('collection_items')
    .select(COLUMNS)
    .where('collection_id', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export interface NewItem {
  readonly collection: string
  readonly resource: string
  readonly title: string
  readonly note: string
  readonly at: Instant
}

/** Adds a resource at the end. The caller has locked the collection. */
export async function addItem(tx: Tx, tenant: Tenant, given: NewItem): Promise<'added' | 'there' | 'full'> {
  const items = await itemsOf(tx, given.collection)
  if (items.some(({ resource }) => resource === given.resource)) return 'there'
  if (items.length >= LIMITS.items) return 'full'
  await tx
    .insertInto('collection_items')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      collection_id: given.collection,
      resource_id: given.resource,
      title: given.title,
      note: given.note,
      position: await nextPosition(tx, given.collection),
      added_by: tenant.account,
      added_at: new Date(given.at),
      removed_at: null,
    })
    .execute()
  return 'added'
}

async function nextPosition(tx: Tx, collection: string): Promise<number> {
  const last = await tx
    .selectFrom('collection_items')
    .select((row) => row.fn.max('position').as('position'))
    .where('collection_id', '=', collection)
    .executeTakeFirst()
  return (last?.position ?? 0) + 1
}

/** Sets an item aside; the one that was set aside before it goes for good. False when it is not there. */
export async function setAside(
  tx: Tx,
  { id, collection, at }: InCollection & { readonly at: Instant },
): Promise<boolean> {
  await tx
    .deleteFrom('collection_items')
    .where('collection_id', '=', collection)
    .where('removed_at', 'is not', null)
    .where('id', '<>', id)
    .execute()
  const done = await tx
    .updateTable('collection_items')
    .set({ removed_at: new Date(at) })
    .where('collection_id', '=', collection)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

interface InCollection {
  readonly id: string
  readonly collection: string
}

/** Puts an item back into its place. False when it is gone, the resource was added anew, or there is no room. */
export async function putBack(tx: Tx, { id, collection }: InCollection): Promise<boolean> {
  const item = await itemById(tx, collection, id)
  const items = await itemsOf(tx, collection)
  const isThere = items.some(({ resource }) => resource === item?.resource)
  if (item === null || isThere || items.length >= LIMITS.items) return false
  await tx.updateTable('collection_items').set({ removed_at: null }).where('id', '=', id).execute()
  return true
}

/** Changes places with the neighbour. The caller has locked the collection. False at the end of the list. */
export async function moveItem(
  tx: Tx,
  { id, collection, by }: InCollection & { readonly by: -1 | 1 },
): Promise<boolean> {
  const rows = await tx
    .selectFrom('collection_items')
    .select(['id', 'position'])
    .where('collection_id', '=', collection)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const at = rows.findIndex((row) => row.id === id)
  const [item, other] = [rows[at], rows[at + by]]
  if (item === undefined || other === undefined) return false
  for (const [one, position] of [
    [item.id, other.position],
    [other.id, item.position],
  ] as const)
    await tx.updateTable('collection_items').set({ position }).where('id', '=', one).execute()
  return true
}

export async function changeItemNote(tx: Tx, { id, note }: { readonly id: string; readonly note: string }) {
  await tx
    .updateTable('collection_items')
    .set((row) => ({ note, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

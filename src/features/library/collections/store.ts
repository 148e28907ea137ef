import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import { accountId, type Instant, instant, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { CollectionsRow } from '../../../storage/rows.ts'
import { type Collection, type CollectionEntry, LIMITS } from './collection.ts'

const COLUMNS = [
  'id',
  'partner_id',
  'name',
  'note',
  'is_shared',
  'link_hash',
  'version',
  'created_by',
  'updated_at',
] as const

/** Every collection that the asker may read, the newest change first. */
export async function collectionsFor(tx: Tx): Promise<readonly CollectionEntry[]> {
  const rows = await tx
    .selectFrom('collections')
    .select(COLUMNS)
    .select((row) =>
      row
        .selectFrom('collection_items')
        .select((item) => item.fn.countAll<number>().as('n'))
        .whereRef('collection_items.collection_id', '=', 'collections.id')
        .where('collection_items.removed_at', 'is', null)
        .as('items'),
    )
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...collectionOf(row), items: row.items ?? 0 }))
}

export async function collectionById(tx: Tx, id: string, { lock = false } = {}): Promise<Collection | null> {
  const query = tx.selectFrom('collections').select(COLUMNS).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? null : collectionOf(row)
}

interface Words {
  readonly name: string
  readonly note: string
}

/** Null when the asker has as many as one may have. Two at one moment wait for each other. */
export async function addCollection(
  tx: Tx,
  tenant: Tenant,
  { name, note, at }: Words & { readonly at: Instant },
): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`collections ${tenant.account}`}, 0))`.execute(tx)
  const { n } = await tx
    .selectFrom('collections')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('partner_id', '=', tenant.partner)
    .where('created_by', '=', tenant.account)
    .executeTakeFirstOrThrow()
  if (n >= LIMITS.collections) return null
  const id = randomUUID()
  await tx
    .insertInto('collections')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      name,
      note,
      link_hash: null,
      created_by: tenant.account,
      created_at: new Date(at),
      updated_by: tenant.account,
      updated_at: new Date(at),
    })
    .execute()
  return id
}

/** Changes the collection itself. The caller has locked it and knows that its version is the one that was seen. */
export async function changeCollection(
  tx: Tx,
  tenant: Tenant,
  { id, name, note, at }: Words & { readonly id: string; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('collections')
    .set((row) => ({ name, note, version: row('version', '+', 1), ...touched(tenant, at) }))
    .where('id', '=', id)
    .execute()
}

export async function shareCollection(
  tx: Tx,
  tenant: Tenant,
  { id, isShared, at }: { readonly id: string; readonly isShared: boolean; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('collections')
    .set({ is_shared: isShared, ...touched(tenant, at) })
    .where('id', '=', id)
    .execute()
}

/** Says which link opens the collection; null for none. */
export async function setLink(tx: Tx, id: string, hash: Buffer | null): Promise<void> {
  await tx.updateTable('collections').set({ link_hash: hash }).where('id', '=', id).execute()
}

/** A change of its items is a change of the collection. */
export async function touchCollection(tx: Tx, tenant: Tenant, given: { id: string; at: Instant }): Promise<void> {
  await tx.updateTable('collections').set(touched(tenant, given.at)).where('id', '=', given.id).execute()
}

export async function dropCollection(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('collection_items').where('collection_id', '=', id).execute()
  await tx.deleteFrom('collections').where('id', '=', id).execute()
}

const touched = (tenant: Tenant, at: Instant) => ({ updated_by: tenant.account, updated_at: new Date(at) })

type Row = Pick<CollectionsRow, 'id' | 'partner_id' | 'name' | 'link_hash' | 'created_by'> & {
  readonly note: string
  readonly is_shared: boolean
  readonly version: number
  readonly updated_at: Date
}
function collectionOf(row: Row): Collection {
  return {
    id: row.id,
    partner: partnerId(row.partner_id),
    name: row.name,
    note: row.note,
    isShared: row.is_shared,
    hasLink: row.link_hash !== null,
    version: row.version,
    createdBy: accountId(row.created_by),
    updatedAt: instant(row.updated_at.getTime()),
  }
}

/** The name of the partner whose member made it, for whoever reads it by link. */
export async function makerName(tx: Tx, { partner }: Collection): Promise<string> {
  const row = await tx.selectFrom('partners').select('name').where('id', '=', partner).executeTakeFirst()
  return row?.name ?? ''
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { accountId, type Instant, instant } from '../../core/kinds.ts'
import { DESK } from '../../platform/desk/index.ts'
import { type Fields, readFields } from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { Known, Tracked } from './changes/tracked.ts'
import type { Item, ItemKind } from './item.ts'

/** Adds an item of which nothing is published yet. */
export async function insertItem(
  tx: Tx,
  tenant: Tenant,
  given: Pick<Item, 'kind' | 'submission' | 'isInvented'> & { readonly id?: string; readonly at: Instant },
): Promise<Item> {
  const row = await tx
    .insertInto('spotlight_items')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: given.id ?? randomUUID(),
      kind: given.kind,
      submission_id: given.submission,
      created_by: tenant.account,
      created_at: new Date(given.at),
      updated_at: new Date(given.at),
      is_invented: given.isInvented,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return itemOf(row)
}

export async function itemById(tx: Tx, kind: ItemKind, id: string): Promise<Item | null> {
  const row = await ofKind(tx, kind).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : itemOf(row)
}

/** An item of either kind. `isHeld`: someone is about to change it, and others wait until they are done. */
export async function anyItem(tx: Tx, id: string, isHeld: boolean): Promise<Item | null> {
  const query = tx.selectFrom('spotlight_items').selectAll().where('id', '=', id)
  const row = await (isHeld ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? null : itemOf(row)
}

export async function itemOfSubmission(tx: Tx, submission: string): Promise<Item | null> {
  const row = await ofKind(tx, 'story').where('submission_id', '=', submission).forUpdate().executeTakeFirst()
  return row === undefined ? null : itemOf(row)
}

/** All that the reader of this transaction may see, newest first: for the public, only what is published. */
export async function itemsOf(tx: Tx, kind: ItemKind): Promise<readonly Item[]> {
  const rows = await ofKind(tx, kind).orderBy('created_at', 'desc').orderBy('id').limit(500).execute()
  return rows.map(itemOf)
}

/** What is published, newest first. */
export async function publishedItems(tx: Tx, kind: ItemKind): Promise<readonly Item[]> {
  const rows = await ofKind(tx, kind)
    .where('record', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(itemOf)
}

const ofKind = (tx: Tx, kind: ItemKind) => tx.selectFrom('spotlight_items').selectAll().where('kind', '=', kind)

/** Shows a version to everyone, or with null nothing any more. */
export async function showItem(
  tx: Tx,
  id: string,
  given: { readonly shown: { readonly version: number; readonly fields: Fields } | null; readonly at: Instant },
): Promise<Item> {
  const { shown, at } = given
  const row = await tx
    .updateTable('spotlight_items')
    .set({
      record: shown === null ? null : JSON.stringify(shown.fields),
      published_version: shown?.version ?? null,
      updated_at: new Date(at),
      ...(shown === null ? {} : { published_at: sql<Date>`coalesce(published_at, ${new Date(at)})` }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return itemOf(row)
}

/** What this installation knows of the content, one row a page or record. */
export async function knownContent(tx: Tx): Promise<readonly Known[]> {
  const rows = await tx.selectFrom('content_versions').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    section: row.section,
    path: row.path,
    title: row.title,
    hash: row.hash,
    cameFirst: row.came_first,
    firstSeen: instant(row.first_seen.getTime()),
    changedAt: timeOf(row.changed_at),
    removedAt: timeOf(row.removed_at),
  }))
}

/** Rows of content that are new here. */
export async function addKnown(
  tx: Tx,
  fresh: readonly Tracked[],
  given: { readonly cameFirst: boolean; readonly at: Instant },
): Promise<void> {
  const rows = fresh.map((one) => ({
    collaboration_id: DESK.collaboration,
    partner_id: DESK.partner,
    ...one,
    came_first: given.cameFirst,
    first_seen: new Date(given.at),
  }))
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await tx
      .insertInto('content_versions')
      .values(rows.slice(at, at + AT_ONCE))
      .execute()
}
const AT_ONCE = 500

/** Notes that a page reads otherwise than before, or is here again. */
export async function changeKnown(tx: Tx, one: Tracked, at: Instant): Promise<void> {
  const { id, ...now } = one
  await tx
    .updateTable('content_versions')
    .set({ ...now, changed_at: new Date(at), removed_at: null })
    .where('id', '=', id)
    .execute()
}

/** Only the place or the name of the record is told otherwise; what it says is the same. */
export async function renameKnown(tx: Tx, { id, section, path, title }: Tracked): Promise<void> {
  await tx.updateTable('content_versions').set({ section, path, title }).where('id', '=', id).execute()
}

export async function removeKnown(tx: Tx, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('content_versions')
    .set({ removed_at: new Date(at) })
    .where('id', 'in', ids)
    .execute()
}

/** One start at a time writes down what it sees. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CONTENT_LOCK})`.execute(tx)
}
const CONTENT_LOCK = 7_464_214

interface Row {
  readonly id: string
  readonly kind: ItemKind
  readonly submission_id: string | null
  readonly created_by: string
  readonly created_at: Date
  readonly record: unknown
  readonly published_version: number | null
  readonly published_at: Date | null
  readonly updated_at: Date
  readonly is_invented: boolean
}
const timeOf = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()))
function itemOf(row: Row): Item {
  return {
    id: row.id,
    kind: row.kind,
    submission: row.submission_id,
    createdBy: accountId(row.created_by),
    createdAt: instant(row.created_at.getTime()),
    record: row.record === null ? null : readFields(row.record),
    publishedVersion: row.published_version ?? 0,
    publishedAt: timeOf(row.published_at),
    updatedAt: instant(row.updated_at.getTime()),
    isInvented: row.is_invented,
  }
}

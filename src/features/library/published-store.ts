import type { Instant } from '../../core/kinds.ts'
import { instant } from '../../core/kinds.ts'
import { DESK } from '../../platform/desk/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { PublishedResourcesRow } from '../../storage/rows.ts'
import { type LibraryResource, resourceRecord } from './resource.ts'

export interface NewPublished {
  readonly id: string
  /** As a record of content/records/resources.json. */
  readonly record: LibraryResource
  readonly license: string
  readonly fullText: string
  readonly at: Instant
}

/** Adds a resource, or puts a new version in the place of the former one. */
export async function keepPublished(tx: Tx, given: NewPublished): Promise<void> {
  const { id, record, license, fullText, at } = given
  const { license: _, fileId, version, publishedAt: __, ...plain } = record
  const row = {
    record: JSON.stringify(plain),
    license,
    full_text: fullText,
    file_id: fileId,
    version,
    updated_at: new Date(at),
  }
  await tx
    .insertInto('published_resources')
    .values({ collaboration_id: DESK.collaboration, partner_id: DESK.partner, id, published_at: new Date(at), ...row })
    .onConflict((held) => held.columns(['collaboration_id', 'partner_id', 'id']).doUpdateSet(row))
    .execute()
}

export async function publishedById(tx: Tx, id: string): Promise<LibraryResource | null> {
  const row = await tx.selectFrom('published_resources').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : resourceOf(row)
}

/** All that the desk has published, newest first, with the words of their files. */
export async function publishedWithText(
  tx: Tx,
): Promise<readonly { readonly resource: LibraryResource; readonly fullText: string }[]> {
  const rows = await tx
    .selectFrom('published_resources')
    .selectAll()
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ resource: resourceOf(row), fullText: row.full_text }))
}

/** False when there was none. */
export async function dropPublished(tx: Tx, id: string): Promise<{ readonly fileId: string | null } | null> {
  const row = await tx.deleteFrom('published_resources').where('id', '=', id).returning('file_id').executeTakeFirst()
  return row === undefined ? null : { fileId: row.file_id }
}

/** A published upload is public; a withdrawn one is a record of the desk again. False when the desk holds no such file. */
export async function classifyFile(tx: Tx, fileId: string, dataClass: 'D0' | 'D1'): Promise<boolean> {
  const changed = await tx
    .updateTable('files')
    .set({ class: dataClass })
    .where('id', '=', fileId)
    .where('class', 'in', ['D0', 'D1'])
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

type Row = Pick<PublishedResourcesRow, 'license' | 'file_id'> & {
  readonly record: unknown
  readonly version: number
  readonly published_at: Date
}
function resourceOf(row: Row): LibraryResource {
  return {
    ...resourceRecord(row.record),
    license: row.license,
    fileId: row.file_id,
    version: row.version,
    publishedAt: instant(row.published_at.getTime()),
  }
}

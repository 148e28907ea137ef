import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { FilesRow } from '../../storage/rows.ts'
import { FILE_KINDS, type ReceivedFile, type StoredFile } from './kinds.ts'

export type FileRow = StoredFile & { readonly storedName: string; readonly partner: PartnerId }

/** Files of other partners are seen only where they stand as evidence; lists and housekeeping are about the own ones. */
const OWN = sql<boolean>`partner_id = current_partner()`

export async function addFile(tx: Tx, tenant: Tenant, received: ReceivedFile, at: Instant): Promise<StoredFile> {
  const row = await tx
    .insertInto('files')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      stored_name: received.storedName,
      name: received.name,
      type: FILE_KINDS[received.kind].type,
      size_bytes: received.sizeBytes,
      sha256: Buffer.from(received.sha256),
      class: received.class,
      keep_until: received.keepUntil === null ? null : new Date(received.keepUntil),
      created_by: tenant.account,
      created_at: new Date(at),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fileOf(row)
}

/** A file of the own partner, or one that stands as evidence in the collaboration. */
export async function fileById(tx: Tx, id: string): Promise<FileRow | null> {
  const row = await tx.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fileOf(row) : null
}

export async function ownFiles(tx: Tx): Promise<readonly StoredFile[]> {
  const rows = await tx.selectFrom('files').selectAll().where(OWN).orderBy('created_at', 'desc').orderBy('id').execute()
  return rows.map(fileOf)
}

/** Null for a file that is not one's own. */
export async function dropFile(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.deleteFrom('files').where('id', '=', id).returning('stored_name').executeTakeFirst()
  return row?.stored_name ?? null
}

/** Ids of files whose time is over. */
export async function filesDue(
  tx: Tx,
  now: Instant,
): Promise<readonly { readonly id: string; readonly class: FilesRow['class'] }[]> {
  return tx.selectFrom('files').select(['id', 'class']).where(OWN).where('keep_until', '<=', new Date(now)).execute()
}

/** Of these names on the disk, those that a row speaks of. */
export async function namesWithRow(tx: Tx, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set()
  const rows = await tx.selectFrom('files').select('stored_name').where('stored_name', 'in', names).execute()
  return new Set(rows.map((row) => row.stored_name))
}

type Row = Pick<
  FilesRow,
  'id' | 'name' | 'type' | 'size_bytes' | 'class' | 'created_by' | 'stored_name' | 'partner_id'
> & {
  readonly sha256: Uint8Array
  readonly keep_until: Date | null
  readonly created_at: Date
}

function fileOf(row: Row): FileRow {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    sizeBytes: row.size_bytes,
    sha256: Buffer.from(row.sha256).toString('hex'),
    class: row.class,
    keepUntil: row.keep_until === null ? null : instant(row.keep_until.getTime()),
    createdBy: accountId(row.created_by),
    createdAt: instant(row.created_at.getTime()),
    storedName: row.stored_name,
    partner: partnerId(row.partner_id),
  }
}

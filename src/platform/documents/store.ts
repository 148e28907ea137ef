import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Tx } from '../../storage/index.ts'
import type { Paper } from './blocks.ts'
import { readPaper } from './read-paper.ts'

export interface DocumentEntry {
  readonly id: string
  readonly partner: PartnerId
  /** What it is for, for example `brief`. */
  readonly kind: string
  readonly title: string
  readonly language: Paper['language']
  /** Read in the whole collaboration, or by the own partner alone. */
  readonly isShared: boolean
  /** Grows by one with each change. */
  readonly version: number
  readonly updatedBy: AccountId
  readonly updatedAt: Instant
}
export type SavedDocument = DocumentEntry & { readonly paper: Paper }

export interface NewDocument {
  readonly kind: string
  readonly paper: Paper
  readonly isShared: boolean
  readonly at: Instant
}
export interface DocumentChange {
  readonly id: string
  /** The version that the change was made on. */
  readonly version: number
  readonly paper: Paper
  readonly isShared: boolean
  readonly at: Instant
}
/** A later save gets both versions, and a person decides. */
export type ChangeProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'stale'; readonly yours: DocumentChange; readonly theirs: SavedDocument }

export async function saveDocument(tx: Tx, tenant: Tenant, document: NewDocument): Promise<SavedDocument> {
  const { kind, paper, isShared, at } = document
  const row = await tx
    .insertInto('documents')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      kind,
      title: paper.title,
      language: paper.language,
      content: JSON.stringify(paper),
      is_shared: isShared,
      created_by: tenant.account,
      created_at: new Date(at),
      updated_by: tenant.account,
      updated_at: new Date(at),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return savedOf(row)
}

export async function changeDocument(
  tx: Tx,
  tenant: Tenant,
  change: DocumentChange,
): Promise<Result<SavedDocument, ChangeProblem>> {
  const row = await tx
    .updateTable('documents')
    .set((of) => ({
      title: change.paper.title,
      language: change.paper.language,
      content: JSON.stringify(change.paper),
      is_shared: change.isShared,
      version: of('version', '+', 1),
      updated_by: tenant.account,
      updated_at: new Date(change.at),
    }))
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returningAll()
    .executeTakeFirst()
  if (row) return ok(savedOf(row))
  const theirs = await documentById(tx, change.id)
  // Someone else's shared document is seen here too, but it is not ours to change.
  return theirs === null || theirs.partner !== tenant.partner || theirs.version === change.version
    ? failed({ kind: 'missing' })
    : failed({ kind: 'stale', yours: change, theirs })
}

export async function documentById(tx: Tx, id: string): Promise<SavedDocument | null> {
  const row = await tx.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? savedOf(row) : null
}

/** Documents that the tenant may read, newest first. */
export async function documentsOf(tx: Tx, kind?: string): Promise<readonly DocumentEntry[]> {
  const query = tx
    .selectFrom('documents')
    .select(['id', 'partner_id', 'kind', 'title', 'language', 'is_shared', 'version', 'updated_by', 'updated_at'])
    .orderBy('updated_at', 'desc')
    .orderBy('id')
  const rows = await (kind === undefined ? query : query.where('kind', '=', kind)).execute()
  return rows.map(entryOf)
}

export async function removeDocument(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('documents').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}

interface Row {
  readonly id: string
  readonly partner_id: string
  readonly kind: string
  readonly title: string
  readonly language: Paper['language']
  readonly is_shared: boolean
  readonly version: number
  readonly updated_by: string
  readonly updated_at: Date
}

function entryOf(row: Row): DocumentEntry {
  return {
    id: row.id,
    partner: partnerId(row.partner_id),
    kind: row.kind,
    title: row.title,
    language: row.language,
    isShared: row.is_shared,
    version: row.version,
    updatedBy: accountId(row.updated_by),
    updatedAt: instant(row.updated_at.getTime()),
  }
}

function savedOf(row: Row & { readonly content: unknown }): SavedDocument {
  const paper = readPaper(row.content)
  if (!paper.ok) throw new Error(`Document ${row.id} is not a paper: ${paper.problem}`)
  return { ...entryOf(row), paper: paper.value }
}

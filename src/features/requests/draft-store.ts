import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import { Typed } from './read-request.ts'

export interface Draft {
  readonly id: string
  readonly typed: Typed
  readonly expiresAt: Instant
}

export async function addDraft(
  tx: Tx,
  tenant: Tenant,
  draft: { readonly linkHash: Buffer; readonly typed: Typed; readonly at: Instant; readonly expiresAt: Instant },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('request_drafts')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      link_hash: draft.linkHash,
      answers: JSON.stringify(draft.typed),
      created_at: new Date(draft.at),
      expires_at: new Date(draft.expiresAt),
    })
    .execute()
  return id
}

/** The draft behind the link in hand, until its time is over. */
export async function draftInHand(tx: Tx, now: Instant): Promise<Draft | null> {
  const row = await tx
    .selectFrom('request_drafts')
    .select(['id', 'answers', 'expires_at'])
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst()
  return row ? { id: row.id, typed: Typed.parse(row.answers), expiresAt: instant(row.expires_at.getTime()) } : null
}

export async function saveDraft(tx: Tx, id: string, typed: Typed): Promise<void> {
  await tx
    .updateTable('request_drafts')
    .set({ answers: JSON.stringify(typed) })
    .where('id', '=', id)
    .execute()
}

/** False when it was gone already, for example because the same form was sent at the same moment. */
export async function dropDraft(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('request_drafts').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** Deletes the drafts whose 14 days are over; for housekeeping. */
export async function dropOldDrafts(tx: Tx, now: Instant): Promise<number> {
  const done = await tx.deleteFrom('request_drafts').where('expires_at', '<=', new Date(now)).executeTakeFirst()
  return Number(done.numDeletedRows)
}

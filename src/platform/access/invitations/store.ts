import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { type AccountId, collaborationId, type Instant, instant, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { readRole } from '../members/store.ts'
import type { Place } from '../places/store.ts'

export interface NewInvitation extends Place {
  readonly email: string
  readonly name: string
  readonly role: MemberRole
  readonly tokenHash: Uint8Array
  readonly invitedBy: AccountId | null
  readonly now: Instant
}
const INVITATION_LASTS = 7 * 24 * 60 * 60_000

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('invitations')
    .values({
      collaboration_id: invitation.collaboration,
      partner_id: invitation.partner,
      id,
      email: invitation.email,
      name: invitation.name,
      role: invitation.role,
      token_hash: Buffer.from(invitation.tokenHash),
      invited_by: invitation.invitedBy,
      created_at: new Date(invitation.now),
      expires_at: new Date(invitation.now + INVITATION_LASTS),
    })
    .execute()
  return id
}

export interface Invitation extends Place {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: MemberRole
  readonly expiresAt: Instant
}

/** Shows the link to the policies for the rest of the transaction. */
export async function holdInvitation(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await sql`select set_config('pmhc.invitation', ${Buffer.from(tokenHash).toString('hex')}, true)`.execute(tx)
}

/** The invitation of a link, unless it was used, withdrawn or has expired. */
export async function openInvitation(tx: Tx, tokenHash: Uint8Array, now: Instant): Promise<Invitation | null> {
  await holdInvitation(tx, tokenHash)
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', Buffer.from(tokenHash))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst()
  return row === undefined ? null : readInvitation(row)
}

export async function openInvitations(tx: Tx, tenant: Tenant, now: Instant): Promise<readonly Invitation[]> {
  const rows = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('collaboration_id', '=', tenant.collaboration)
    .where('partner_id', '=', tenant.partner)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(readInvitation)
}

/** Marks an invitation as used. False when someone else was first. */
export async function acceptInvitation(tx: Tx, invitation: Invitation, now: Instant): Promise<boolean> {
  const accepted = await tx
    .updateTable('invitations')
    .set({ accepted_at: new Date(now) })
    .where('collaboration_id', '=', invitation.collaboration)
    .where('partner_id', '=', invitation.partner)
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return accepted.numUpdatedRows > 0n
}

export async function withdrawInvitation(tx: Tx, tenant: Tenant, id: string, now: Instant): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('invitations')
    .set({ withdrawn_at: new Date(now) })
    .where('collaboration_id', '=', tenant.collaboration)
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

interface InvitationRow {
  readonly collaboration_id: string
  readonly partner_id: string
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: string
  readonly expires_at: Date
}
function readInvitation(row: InvitationRow): Invitation {
  return {
    collaboration: collaborationId(row.collaboration_id),
    partner: partnerId(row.partner_id),
    id: row.id,
    email: row.email,
    name: row.name,
    role: readRole(row.role),
    expiresAt: instant(row.expires_at.getTime()),
  }
}

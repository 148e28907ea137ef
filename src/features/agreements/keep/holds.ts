import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

/** Who places and lifts a hold at their partner. */
export const HOLDERS: readonly MemberRole[] = ['privacy-officer', 'agency-admin', 'provider-admin']

/** Those who could otherwise take documents away see what stops them. */
export const HOLD_READERS: readonly MemberRole[] = [...HOLDERS, 'coordinator', 'executive']

/** A stop on deletion, because a court, counsel or law asks that these documents stay. */
export interface LegalHold {
  readonly id: string
  /** A kind of document, those to come too; empty where documents were chosen. */
  readonly kind: string
  readonly askedBy: string
  readonly reason: string
  readonly reviewOn: string
  readonly placedBy: string
  readonly placedAt: Instant
  readonly lifted: { readonly at: Instant; readonly reason: string } | null
  /** What was chosen; for a hold on a kind, what is of that kind now. */
  readonly covers: readonly HeldDocument[]
}
export interface HeldDocument {
  readonly id: string
  readonly title: string
  /** How many versions are kept of it. */
  readonly versions: number
}

/** All holds of the own partner, newest first, with exactly what each of them freezes. */
export async function holdsOf(tx: Tx, { partner }: Pick<Tenant, 'partner'>): Promise<readonly LegalHold[]> {
  const holds = await tx
    .selectFrom('legal_holds')
    .selectAll()
    .where('partner_id', '=', partner)
    .orderBy('placed_at', 'desc')
    .orderBy('id')
    .execute()
  const items = await tx.selectFrom('legal_hold_items').select(['hold_id', 'agreement_id']).execute()
  const documents = await tx
    .selectFrom('agreements')
    .select(['id', 'title', 'version', 'kind'])
    .where('partner_id', '=', partner)
    .orderBy('title')
    .orderBy('id')
    .execute()
  return holds.map((hold) => {
    const chosen = new Set(items.filter(({ hold_id }) => hold_id === hold.id).map(({ agreement_id }) => agreement_id))
    return {
      id: hold.id,
      kind: hold.covers_kind,
      askedBy: hold.asked_by,
      reason: hold.reason,
      reviewOn: hold.review_on,
      placedBy: hold.placed_by,
      placedAt: instant(hold.placed_at.getTime()),
      lifted: hold.lifted_at === null ? null : { at: instant(hold.lifted_at.getTime()), reason: hold.lift_reason },
      covers: documents
        .filter(({ id, kind }) => chosen.has(id) || kind === hold.covers_kind)
        .map(({ id, title, version }) => ({ id, title, versions: version })),
    }
  })
}

export interface NewHold {
  readonly kind: string
  readonly documents: readonly string[]
  readonly askedBy: string
  readonly reason: string
  readonly reviewOn: string
  readonly at: Instant
}
export async function placeHold(tx: Tx, tenant: Tenant, given: NewHold): Promise<string> {
  const id = randomUUID()
  const owner = { collaboration_id: tenant.collaboration, partner_id: tenant.partner }
  await tx
    .insertInto('legal_holds')
    .values({
      ...owner,
      id,
      covers_kind: given.kind,
      asked_by: given.askedBy,
      reason: given.reason,
      review_on: given.reviewOn,
      placed_by: tenant.account,
      placed_at: new Date(given.at),
    })
    .execute()
  if (given.documents.length > 0)
    await tx
      .insertInto('legal_hold_items')
      .values(given.documents.map((document) => ({ ...owner, hold_id: id, agreement_id: document })))
      .execute()
  return id
}

/** False where there is no such hold, or it was lifted before. */
export async function liftHold(
  tx: Tx,
  tenant: Tenant,
  { id, reason, at }: { readonly id: string; readonly reason: string; readonly at: Instant },
): Promise<boolean> {
  const done = await tx
    .updateTable('legal_holds')
    .set({ lifted_by: tenant.account, lifted_at: new Date(at), lift_reason: reason })
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** True while a hold covers this document of the own partner: nothing of it may be deleted or taken away. */
export async function isHeld(tx: Tx, tenant: Pick<Tenant, 'collaboration' | 'partner'>, id: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select is_held(${tenant.collaboration}::uuid, ${tenant.partner}::uuid, ${id}::uuid) as held`.execute(tx)
  return rows[0]?.held === true
}

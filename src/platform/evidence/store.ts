import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { EvidenceRow } from '../../storage/rows.ts'

/** What the evidence is for: a kind that a feature names, and the id of its thing. */
export interface EvidenceKey {
  readonly kind: string
  readonly id: string
}

/** What shows that something is as it says. */
export interface Evidence {
  readonly id: string
  readonly for: EvidenceKey
  readonly kind: EvidenceRow['kind']
  readonly label: string
  /** An https address, or for `here` a path behind /w/<collaboration>; empty for files and words. */
  readonly href: string
  readonly file: string | null
  readonly partner: PartnerId
  readonly addedBy: AccountId
  readonly addedAt: Instant
}
export type NewEvidence =
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  | { readonly kind: 'here'; readonly label: string; readonly href: string }
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'file'; readonly label: string; readonly file: string }

export async function addEvidence(
  tx: Tx,
  tenant: Tenant,
  key: EvidenceKey,
  given: NewEvidence & { readonly at: Instant },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('evidence')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      for_kind: key.kind,
      for_id: key.id,
      kind: given.kind,
      label: given.label,
      href: given.kind === 'link' || given.kind === 'here' ? given.href : '',
      file_id: given.kind === 'file' ? given.file : null,
      added_by: tenant.account,
      added_at: new Date(given.at),
    })
    .execute()
  return id
}

/** Oldest first. */
export async function evidenceOf(tx: Tx, key: EvidenceKey): Promise<readonly Evidence[]> {
  const rows = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('for_kind', '=', key.kind)
    .where('for_id', '=', key.id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(evidenceFrom)
}

/** All evidence of a kind, by the id of what it is for; only for these ids where some are given. */
export async function evidenceByThing(
  tx: Tx,
  kind: string,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  if (ids?.length === 0) return new Map()
  const query = tx.selectFrom('evidence').selectAll().where('for_kind', '=', kind).orderBy('added_at').orderBy('id')
  const rows = await (ids === undefined ? query : query.where('for_id', 'in', ids)).execute()
  return Map.groupBy(rows.map(evidenceFrom), (one) => one.for.id)
}

export async function evidenceById(tx: Tx, id: string): Promise<Evidence | null> {
  const row = await tx.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : evidenceFrom(row)
}

/** Takes one piece away; a file of it stays among the files. False when there is none that one may take away. */
export async function removeEvidence(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('evidence').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}

function evidenceFrom(row: Selectable<EvidenceRow>): Evidence {
  return {
    id: row.id,
    for: { kind: row.for_kind, id: row.for_id },
    kind: row.kind,
    label: row.label,
    href: row.href,
    file: row.file_id,
    partner: partnerId(row.partner_id),
    addedBy: accountId(row.added_by),
    addedAt: instant(row.added_at.getTime()),
  }
}

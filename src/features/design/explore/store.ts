import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type AccountId, accountId, type Instant, instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import {
  type Fields,
  firstVersion,
  forgetVersions,
  type RecordKey,
  readFields,
  type Saved,
  type SaveProblem,
  saveVersion,
  versionAt,
} from '../../../platform/revisions/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { type Design, fromFields, sharedFields, toFields } from './design.ts'
import { type PartnerSummary, readSummary } from './partner-summary.ts'

/** How long a deleted design can be brought back. */
export const KEPT_DAYS = 30

export const designKey = (id: string): RecordKey => ({ kind: 'design', id })

/** A design of the own partner. */
export interface DesignEntry {
  readonly id: string
  readonly name: string
  readonly options: number
  readonly version: number
  readonly changedAt: Instant
  readonly changedBy: AccountId
  readonly removedAt: Instant | null
  /** The version that the partners of the collaboration read now. */
  readonly shared: { readonly version: number; readonly at: Instant } | null
}

/** The copy that the partners of the collaboration read: options, rules and assumptions; no beliefs, no prices. */
export interface SharedDesign {
  readonly id: string
  /** The partner whose design it is. */
  readonly owner: string
  readonly version: number
  readonly at: Instant
  readonly fields: Fields
  readonly summary: PartnerSummary | null
}

/** The partner's own designs, latest first; those that were deleted but can be brought back come apart. */
export async function ownDesigns(
  tx: Tx,
  { partner }: Tenant,
): Promise<{ readonly kept: readonly DesignEntry[]; readonly removed: readonly DesignEntry[] }> {
  const rows = await entries(tx)
    .where('designs.partner_id', '=', partner)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .execute()
  const all = rows.map(entryOf)
  return {
    kept: all.filter(({ removedAt }) => removedAt === null),
    removed: all.filter(({ removedAt }) => removedAt !== null),
  }
}

export async function ownDesign(tx: Tx, { partner }: Tenant, id: string): Promise<DesignEntry | null> {
  const row = await entries(tx).where('designs.partner_id', '=', partner).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : entryOf(row)
}

/** What partners of the collaboration share, the own ones too, latest first. */
export async function sharedDesigns(tx: Tx): Promise<readonly SharedDesign[]> {
  const rows = await tx
    .selectFrom('shared_designs')
    .selectAll()
    .orderBy('shared_at', 'desc')
    .orderBy('design_id')
    .execute()
  return rows.map(sharedOf)
}

/** Null where it is not shared, or not any more. */
export async function sharedDesign(tx: Tx, id: string): Promise<SharedDesign | null> {
  const row = await tx.selectFrom('shared_designs').selectAll().where('design_id', '=', id).executeTakeFirst()
  return row === undefined ? null : sharedOf(row)
}

export async function makeDesign(
  tx: Tx,
  tenant: Tenant,
  { design, at, note }: { readonly design: Design; readonly at: Instant; readonly note?: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('designs')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      name: design.name,
      options: design.options.mixes.length,
      version: 1,
      made_by: tenant.account,
      made_at: new Date(at),
      changed_by: tenant.account,
      changed_at: new Date(at),
    })
    .execute()
  await firstVersion(tx, tenant, designKey(id), { fields: toFields(design), at, ...(note ? { note } : {}) })
  return id
}

/** Saves over version `base`; see platform/revisions for how two people who save at once come together. */
export async function saveDesign(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly base: number
    readonly fields: Fields
    readonly at: Instant
    readonly note?: string
  },
): Promise<Result<Saved, SaveProblem>> {
  const { id, base, fields, at, note } = given
  // One at a time, so that the row never falls behind its newest version.
  if (!(await lock(tx, tenant, id))) return failed({ kind: 'missing' })
  const saved = await saveVersion(tx, tenant, designKey(id), { base, fields, at, ...(note ? { note } : {}) })
  if (!saved.ok || !saved.value.isNew) return saved
  const design = fromFields(saved.value.version.fields)
  await tx
    .updateTable('designs')
    .set({
      name: design.name,
      options: design.options.mixes.length,
      version: saved.value.version.version,
      changed_by: tenant.account,
      changed_at: new Date(at),
    })
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', id)
    .execute()
  return ok(saved.value)
}

/** Deletes a design; it stops being shared, and can be brought back for some weeks. False when it is not there. */
export async function removeDesign(tx: Tx, { partner }: Tenant, id: string, at: Instant): Promise<boolean> {
  const done = await tx
    .updateTable('designs')
    .set({ removed_at: new Date(at) })
    .where('partner_id', '=', partner)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  const isDone = done.numUpdatedRows > 0n
  if (isDone) await endSharing(tx, partner, id)
  return isDone
}

export async function bringBack(tx: Tx, { partner }: Tenant, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('designs')
    .set({ removed_at: null })
    .where('partner_id', '=', partner)
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Forgets designs, with their versions and comments, that were deleted long enough ago. */
export async function forgetRemoved(tx: Tx, { partner }: Tenant, at: Instant): Promise<number> {
  const before = new Date(at - KEPT_DAYS * 86_400_000)
  const gone = await tx
    .deleteFrom('designs')
    .where('partner_id', '=', partner)
    .where('removed_at', '<', before)
    .returning('id')
    .execute()
  for (const { id } of gone) await forgetVersions(tx, designKey(id))
  return gone.length
}

/**
 * Shares a copy of this version, with figures from a comparison of it, or stops sharing. False where there is no such
 * design or version.
 */
export async function shareDesign(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly share: { readonly version: number; readonly summary: PartnerSummary | null; readonly at: Instant } | null
  },
): Promise<boolean> {
  const { id, share } = given
  const { collaboration, partner, account } = tenant
  // One at a time, so that a design that is being deleted is not shared meanwhile.
  if (!(await lock(tx, tenant, id))) return false
  if (share === null) return endSharing(tx, partner, id)
  const told = await versionAt(tx, designKey(id), share.version)
  if (told === null) return false
  await endSharing(tx, partner, id)
  await tx
    .insertInto('shared_designs')
    .values({
      collaboration_id: collaboration,
      partner_id: partner,
      design_id: id,
      version: share.version,
      fields: JSON.stringify(sharedFields(told.fields)),
      summary: share.summary === null ? null : JSON.stringify(share.summary),
      shared_by: account,
      shared_at: new Date(share.at),
    })
    .execute()
  return true
}

async function endSharing(tx: Tx, partner: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('shared_designs')
    .where('partner_id', '=', partner)
    .where('design_id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Holds the design until the transaction ends; false where it is not there, deleted, or not one's own to change. */
async function lock(tx: Tx, { partner }: Tenant, id: string): Promise<boolean> {
  const there = await tx
    .selectFrom('designs')
    .select('id')
    .where('partner_id', '=', partner)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return there !== undefined
}

/** Rows of designs, each with whether it is shared. */
const entries = (tx: Tx) =>
  tx
    .selectFrom('designs')
    .leftJoin('shared_designs', (join) =>
      join
        .onRef('shared_designs.collaboration_id', '=', 'designs.collaboration_id')
        .onRef('shared_designs.partner_id', '=', 'designs.partner_id')
        .onRef('shared_designs.design_id', '=', 'designs.id'),
    )
    .select([
      'designs.id',
      'designs.name',
      'designs.options',
      'designs.version',
      'designs.changed_at',
      'designs.changed_by',
      'designs.removed_at',
      'shared_designs.version as shared_version',
      'shared_designs.shared_at',
    ])

interface Row {
  readonly id: string
  readonly name: string
  readonly options: number
  readonly version: number
  readonly changed_at: Date
  readonly changed_by: string
  readonly removed_at: Date | null
  readonly shared_version: number | null
  readonly shared_at: Date | null
}
function entryOf(row: Row): DesignEntry {
  const { shared_version: version, shared_at: at } = row
  return {
    id: row.id,
    name: row.name,
    options: row.options,
    version: row.version,
    changedAt: instant(row.changed_at.getTime()),
    changedBy: accountId(row.changed_by),
    removedAt: row.removed_at === null ? null : instant(row.removed_at.getTime()),
    shared: version === null || at === null ? null : { version, at: instant(at.getTime()) },
  }
}

interface SharedRow {
  readonly design_id: string
  readonly partner_id: string
  readonly version: number
  readonly shared_at: Date
  readonly fields: unknown
  readonly summary: unknown
}
const sharedOf = (row: SharedRow): SharedDesign => ({
  id: row.design_id,
  owner: row.partner_id,
  version: row.version,
  at: instant(row.shared_at.getTime()),
  fields: readFields(row.fields),
  summary: readSummary(row.summary),
})

import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import { casesSuffice, runCases } from '../../core/protocol/cases.ts'
import { checkProtocol } from '../../core/protocol/check.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import {
  type Fields,
  firstVersion,
  type RecordKey,
  type Saved,
  type SaveProblem,
  saveVersion,
} from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import { fromFields, type OwnProtocol, toFields } from './fields.ts'

export const protocolKey = (id: string): RecordKey => ({ kind: 'protocol', id })

/** A protocol in lists: whose it is, and how far. */
export interface ProtocolEntry {
  readonly id: string
  readonly partner: PartnerId
  readonly title: string
  readonly version: number
  readonly problems: number
  readonly cases: number
  readonly failing: number
  readonly changedAt: Instant
  readonly changedBy: AccountId
  readonly isRemoved: boolean
  readonly isShared: boolean
}

const entries = (tx: Tx) =>
  tx
    .selectFrom('protocols')
    .leftJoin('shared_records', (join) =>
      join
        .onRef('shared_records.collaboration_id', '=', 'protocols.collaboration_id')
        .onRef('shared_records.partner_id', '=', 'protocols.partner_id')
        .onRef('shared_records.record_id', '=', 'protocols.id')
        .on('shared_records.kind', '=', 'protocol'),
    )
    .select([
      ...(['protocols.id', 'protocols.partner_id', 'title', 'version', 'problems', 'cases', 'failing'] as const),
      ...(['changed_at', 'changed_by', 'removed_at', 'shared_records.shared_at'] as const),
    ])

type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>
const entryOf = (row: EntryRow): ProtocolEntry => ({
  id: row.id,
  partner: partnerId(row.partner_id),
  title: row.title,
  version: row.version,
  problems: row.problems,
  cases: row.cases,
  failing: row.failing,
  changedAt: instant(row.changed_at.getTime()),
  changedBy: accountId(row.changed_by),
  isRemoved: row.removed_at !== null,
  isShared: row.shared_at !== null,
})

/** Every protocol that this member reads: the own partner's, and those that others share. Latest first. */
export async function protocolEntries(tx: Tx): Promise<readonly ProtocolEntry[]> {
  return (await entries(tx).orderBy('changed_at', 'desc').orderBy('protocols.id').execute()).map(entryOf)
}

export async function protocolEntry(tx: Tx, id: string): Promise<ProtocolEntry | null> {
  const row = await entries(tx).where('protocols.id', '=', id).executeTakeFirst()
  return row === undefined ? null : entryOf(row)
}

/** What lists say of a version: what must be mended, and how many cases fail or are missing. */
export function countsOf(protocol: OwnProtocol): { problems: number; cases: number; failing: number } {
  const results = runCases(protocol, protocol.cases)
  const wrong = results.filter(({ passes }) => !passes).length
  return {
    problems: checkProtocol(protocol).filter(({ mustMend }) => mustMend).length,
    cases: results.length,
    // Too few cases, or a tier without one, stand in the way as a failing one does.
    failing: Math.max(wrong, casesSuffice(results) ? 0 : 1),
  }
}

export async function makeProtocol(
  tx: Tx,
  tenant: Tenant,
  { protocol, note, at }: { readonly protocol: OwnProtocol; readonly note: string; readonly at: Instant },
): Promise<string> {
  const id = randomUUID()
  const when = new Date(at)
  await tx
    .insertInto('protocols')
    .values({
      ...{ collaboration_id: tenant.collaboration, partner_id: tenant.partner, id, title: protocol.title, version: 1 },
      ...countsOf(protocol),
      ...{ made_by: tenant.account, made_at: when, changed_by: tenant.account, changed_at: when },
    })
    .execute()
  await firstVersion(tx, tenant, protocolKey(id), { fields: toFields(protocol), note, at })
  return id
}

export interface NewText {
  readonly id: string
  readonly base: number
  readonly fields: Fields
  readonly note: string
  readonly at: Instant
}

/** Saves over version `base`; every save runs the checks and the test cases, and keeps what they say. */
export async function saveProtocol(tx: Tx, tenant: Tenant, given: NewText): Promise<Result<Saved, SaveProblem>> {
  const { id, base, fields, note, at } = given
  if (!(await lock(tx, tenant, id))) return failed({ kind: 'missing' })
  const saved = await saveVersion(tx, tenant, protocolKey(id), { base, fields, at, note: note.slice(0, 500) })
  if (!saved.ok || !saved.value.isNew) return saved
  const protocol = fromFields(saved.value.version.fields)
  await tx
    .updateTable('protocols')
    .set({
      ...{ title: protocol.title, version: saved.value.version.version, ...countsOf(protocol) },
      ...{ changed_by: tenant.account, changed_at: new Date(at) },
    })
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', id)
    .execute()
  return ok(saved.value)
}

/** Holds a protocol of the own partner until the transaction ends; false where there is none that is in work. */
async function lock(tx: Tx, { partner }: Tenant, id: string): Promise<boolean> {
  const there = await tx
    .selectFrom('protocols')
    .select('id')
    .where('partner_id', '=', partner)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return there !== undefined
}

/** Puts a protocol away, or brings it back. What is published stays as it is. False when there is none. */
export async function putAway(tx: Tx, { partner }: Tenant, id: string, at: Instant | null): Promise<boolean> {
  const query = tx.updateTable('protocols').set({ removed_at: at === null ? null : new Date(at) })
  const done = await query.where('partner_id', '=', partner).where('id', '=', id).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Lets the other partners read and comment, or ends that. False where nothing changed. */
export async function shareProtocol(
  tx: Tx,
  { collaboration, partner, account }: Tenant,
  { id, at }: { readonly id: string; readonly at: Instant | null },
): Promise<boolean> {
  if (at === null) {
    const gone = tx.deleteFrom('shared_records').where('partner_id', '=', partner).where('kind', '=', 'protocol')
    return (await gone.where('record_id', '=', id).executeTakeFirst()).numDeletedRows > 0n
  }
  const row = { collaboration_id: collaboration, partner_id: partner, kind: 'protocol' as const, record_id: id }
  const done = await tx
    .insertInto('shared_records')
    .values({ ...row, shared_by: account, shared_at: new Date(at) })
    .onConflict((one) => one.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

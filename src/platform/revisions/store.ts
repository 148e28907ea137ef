import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Tx } from '../../storage/index.ts'
import { type Approval, mayApprove, type Standing, type StandingOptions, standingOf } from './approvals.ts'
import { type Fields, fieldNames, fieldOf, isSame, readFields } from './fields.ts'
import { mergeFields } from './merge.ts'

/** Which record: its kind, for example `submission`, and its id. Only versions of the own partner are seen. */
export interface RecordKey {
  readonly kind: string
  readonly id: string
}
export interface Version {
  readonly version: number
  /** The version that its author had open; null for the first. */
  readonly basedOn: number | null
  readonly fields: Fields
  readonly note: string
  readonly author: AccountId
  readonly at: Instant
}
export interface NewVersion {
  readonly fields: Fields
  readonly note?: string
  readonly at: Instant
  /** Where the toolkit writes for someone, for example the public: who it was. */
  readonly author?: AccountId
}
export interface Saved {
  readonly version: Version
  /** Fields that someone else had changed meanwhile and that were kept as they changed them. */
  readonly takenOver: readonly string[]
  /** False: nothing was different, so there is no new version. */
  readonly isNew: boolean
}
export type SaveProblem =
  | { readonly kind: 'missing' }
  /** Both versions, for a person to decide. They save again, based on `theirs`. */
  | {
      readonly kind: 'clash'
      readonly base: Version
      readonly theirs: Version
      readonly yours: Fields
      readonly clashes: readonly string[]
    }

/** The first version of a record. */
export async function firstVersion(tx: Tx, tenant: Tenant, key: RecordKey, given: NewVersion): Promise<Version> {
  const made = await insert(tx, tenant, key, { ...given, version: 1, basedOn: null })
  if (made === null) throw new Error(`The ${key.kind} ${key.id} has versions already`)
  return made
}

/**
 * Saves what someone wrote while they had version `base` open. Changes of other fields by others meanwhile are merged;
 * of the same field, nothing is saved and both come back. Two saves at one moment are taken one after the other.
 */
export async function saveVersion(
  tx: Tx,
  tenant: Tenant,
  key: RecordKey,
  given: NewVersion & { readonly base: number },
): Promise<Result<Saved, SaveProblem>> {
  for (;;) {
    const [base, theirs] = [await versionAt(tx, key, given.base), await latestVersion(tx, key)]
    if (base === null || theirs === null) return failed({ kind: 'missing' })
    const { fields, clashes, takenOver } = mergeFields(base.fields, { yours: given.fields, theirs: theirs.fields })
    if (clashes.length > 0) return failed({ kind: 'clash', base, theirs, yours: given.fields, clashes })
    if (!differ(fields, theirs.fields)) return ok({ version: theirs, takenOver: [], isNew: false })
    const next = { ...given, fields, version: theirs.version + 1, basedOn: given.base }
    const made = await insert(tx, tenant, key, next)
    // Null: another save took this number at the same moment. Look again at what it wrote.
    if (made !== null) return ok({ version: made, takenOver, isNew: true })
  }
}

const differ = (one: Fields, other: Fields): boolean =>
  fieldNames(one, other).some((name) => !isSame(fieldOf(one, name), fieldOf(other, name)))

async function insert(
  tx: Tx,
  tenant: Tenant,
  key: RecordKey,
  next: NewVersion & { readonly version: number; readonly basedOn: number | null },
): Promise<Version | null> {
  const row = await tx
    .insertInto('revisions')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      kind: key.kind,
      record_id: key.id,
      version: next.version,
      based_on: next.basedOn,
      fields: wholeCharacters(next.fields),
      note: next.note ?? '',
      author: next.author ?? tenant.account,
      at: new Date(next.at),
    })
    .onConflict((one) => one.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row === undefined ? null : versionOf(row)
}

/** A text that was cut to a length may end in half a character, which PostgreSQL takes in no JSON. */
const wholeCharacters = (fields: Fields): string =>
  JSON.stringify(fields, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value))

/** Oldest first. */
export async function versionsOf(tx: Tx, key: RecordKey): Promise<readonly Version[]> {
  return (await ofRecord(tx, key).orderBy('version').execute()).map(versionOf)
}
export async function latestVersion(tx: Tx, key: RecordKey): Promise<Version | null> {
  const row = await ofRecord(tx, key).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : versionOf(row)
}
/** The largest number that the column holds; an address may ask for any. */
const MOST_VERSION = 2_147_483_647
export async function versionAt(tx: Tx, key: RecordKey, version: number): Promise<Version | null> {
  if (version > MOST_VERSION) return null
  const row = await ofRecord(tx, key).where('version', '=', version).executeTakeFirst()
  return row === undefined ? null : versionOf(row)
}

/** The newest version of each of these records. */
export async function latestVersions(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Version>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('revisions')
    .selectAll()
    .distinctOn('record_id')
    .where('kind', '=', kind)
    .where('record_id', 'in', ids)
    .orderBy('record_id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.record_id, versionOf(row)]))
}

/** Deletes all versions of a record with their comments and approvals, where retention asks for it. */
export async function forgetVersions(tx: Tx, { kind, id }: RecordKey): Promise<void> {
  await tx.deleteFrom('revisions').where('kind', '=', kind).where('record_id', '=', id).execute()
}

export async function approvalsOf(
  tx: Tx,
  { kind, id }: RecordKey,
): Promise<readonly (Approval & { readonly at: Instant })[]> {
  const rows = await tx
    .selectFrom('revision_approvals')
    .select(['version', 'account_id', 'at'])
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    by: accountId(row.account_id),
    at: instant(row.at.getTime()),
  }))
}

export type ApprovalProblem = 'missing' | 'own-work' | 'newer-version'

/** Says yes to a version, in one's own name. Refused for one's own work alone, and for a version that is not the newest. */
export async function approveVersion(
  tx: Tx,
  tenant: Tenant,
  key: RecordKey,
  given: StandingOptions & { readonly version: number; readonly at: Instant },
): Promise<Result<Standing, ApprovalProblem>> {
  const versions = await versionsOf(tx, key)
  const standing = standingOf(versions, await approvalsOf(tx, key), given)
  if (standing === null) return failed('missing')
  if (standing.version !== given.version) return failed('newer-version')
  if (!standing.authors.some((author) => author !== tenant.account)) return failed('own-work')
  if (mayApprove(standing, tenant.account))
    await tx
      .insertInto('revision_approvals')
      .values({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        kind: key.kind,
        record_id: key.id,
        version: given.version,
        account_id: tenant.account,
        at: new Date(given.at),
      })
      .onConflict((one) => one.doNothing())
      .execute()
  const now = standingOf(versions, await approvalsOf(tx, key), given)
  return now === null ? failed('missing') : ok(now)
}

export interface Comment {
  readonly id: string
  readonly version: number
  /** The field it is about; empty for the whole. */
  readonly field: string
  readonly text: string
  readonly author: AccountId
  /** Whose member wrote it, where that was told: a shared record also gets comments of other partners. */
  readonly fromPartner: PartnerId | null
  readonly at: Instant
  readonly resolvedBy: AccountId | null
  readonly resolvedAt: Instant | null
}

export async function addComment(
  tx: Tx,
  tenant: Tenant,
  key: RecordKey,
  comment: { readonly version: number; readonly field?: string; readonly text: string; readonly at: Instant },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('revision_comments')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      kind: key.kind,
      record_id: key.id,
      version: comment.version,
      field: comment.field ?? '',
      text: comment.text,
      author: tenant.account,
      at: new Date(comment.at),
    })
    .execute()
  return id
}

/** False when there is no such open comment. */
export async function resolveComment(tx: Tx, tenant: Tenant, id: string, at: Instant): Promise<boolean> {
  const done = await tx
    .updateTable('revision_comments')
    .set({ resolved_by: tenant.account, resolved_at: new Date(at) })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Oldest first. */
export async function commentsOf(tx: Tx, { kind, id }: RecordKey): Promise<readonly Comment[]> {
  const rows = await tx
    .selectFrom('revision_comments')
    .selectAll()
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    field: row.field,
    text: row.text,
    author: accountId(row.author),
    fromPartner: row.from_partner === null ? null : partnerId(row.from_partner),
    at: instant(row.at.getTime()),
    resolvedBy: row.resolved_by === null ? null : accountId(row.resolved_by),
    resolvedAt: row.resolved_at === null ? null : instant(row.resolved_at.getTime()),
  }))
}

function ofRecord(tx: Tx, { kind, id }: RecordKey) {
  return tx.selectFrom('revisions').selectAll().where('kind', '=', kind).where('record_id', '=', id)
}

interface Row {
  readonly version: number
  readonly based_on: number | null
  readonly fields: unknown
  readonly note: string
  readonly author: string
  readonly at: Date
}
function versionOf(row: Row): Version {
  return {
    version: row.version,
    basedOn: row.based_on,
    fields: readFields(row.fields),
    note: row.note,
    author: accountId(row.author),
    at: instant(row.at.getTime()),
  }
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import type { Flow } from '../../core/agreements/information.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import {
  type Fields,
  firstVersion,
  latestVersion,
  type RecordKey,
  type Saved,
  type SaveProblem,
  saveVersion,
} from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { type Draft, draftFields, fieldsDraft } from './draft.ts'
import { type AgreementState, WRITTEN_ON } from './kinds.ts'

export const agreementKey = (id: string): RecordKey => ({ kind: 'agreement', id })

/** A document as lists show it. What it says lies in its versions. Days as `2026-11-22`. */
export interface Agreement {
  readonly id: string
  /** The partner whose it is, and who alone changes it. */
  readonly partner: PartnerId
  readonly kind: string
  readonly title: string
  readonly language: Language
  readonly state: AgreementState
  /** The newest version, and the one that holds now. */
  readonly version: number
  readonly inForceVersion: number | null
  readonly effectiveOn: string | null
  readonly reviewOn: string | null
  readonly endsOn: string | null
  readonly replaces: string | null
  readonly madeBy: AccountId
  readonly madeAt: Instant
  readonly changedBy: AccountId
  readonly changedAt: Instant
  readonly removedAt: Instant | null
  /** True: every partner of the collaboration reads it and says what they think. */
  readonly isShared: boolean
}

/** Every document that the tenant reads: those of the own partner and those that are shared, latest change first. */
export async function agreementsOf(tx: Tx): Promise<readonly Agreement[]> {
  const rows = await entries(tx)
    .where('removed_at', 'is', null)
    .orderBy('changed_at', 'desc')
    .orderBy('agreements.id')
    .execute()
  return rows.map(agreementOf)
}

/** What the own partner took away and can bring back, latest first. */
export async function takenAway(tx: Tx, { partner }: Tenant): Promise<readonly Agreement[]> {
  const rows = await entries(tx)
    .where('agreements.partner_id', '=', partner)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .orderBy('agreements.id')
    .execute()
  return rows.map(agreementOf)
}

/** Null where it does not exist, was taken away, or is not for this tenant. */
export async function agreementById(tx: Tx, id: string): Promise<Agreement | null> {
  const row = await entries(tx).where('agreements.id', '=', id).where('removed_at', 'is', null).executeTakeFirst()
  return row === undefined ? null : agreementOf(row)
}

/** True for who changes this document: a writer of the partner whose it is, while its text is still written on. */
export const isWrittenOn = ({ state }: Pick<Agreement, 'state'>): boolean => WRITTEN_ON.includes(state)

export interface NewAgreement {
  readonly kind: string
  readonly draft: Draft
  readonly parties: readonly Party[]
  readonly isShared: boolean
  readonly replaces?: string
  readonly note?: string
  readonly at: Instant
}

/** Makes a draft of the own partner, with its first version. */
export async function createAgreement(tx: Tx, tenant: Tenant, given: NewAgreement): Promise<string> {
  const id = randomUUID()
  const at = new Date(given.at)
  await tx
    .insertInto('agreements')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      kind: given.kind,
      title: given.draft.title,
      language: given.draft.language,
      version: 1,
      replaces: given.replaces ?? null,
      made_by: tenant.account,
      made_at: at,
      changed_by: tenant.account,
      changed_at: at,
    })
    .execute()
  const { note, draft } = given
  await firstVersion(tx, tenant, agreementKey(id), {
    fields: draftFields(draft),
    at: given.at,
    ...(note ? { note } : {}),
  })
  await setParties(tx, tenant, id, given.parties)
  if (given.isShared) await setShared(tx, tenant, { id, isShared: true, at: given.at })
  return id
}

export interface Edit {
  readonly id: string
  /** The version that was open when the change was made. */
  readonly base: number
  readonly fields: Fields
  readonly note?: string
  readonly at: Instant
}

/**
 * Saves over version `base` (platform/revisions tells how two people who save at once come together) and keeps the row in
 * step. `missing` for a document of another partner, and for one whose text is settled.
 */
export async function saveAgreement(
  tx: Tx,
  tenant: Tenant,
  edit: Edit,
  partiesIn: (draft: Draft) => readonly Party[],
): Promise<Result<Saved, SaveProblem>> {
  const { id, base, fields, at, note } = edit
  await holdAgreement(tx, id)
  // One at a time, so that the row never falls behind its newest version.
  const held = await tx
    .selectFrom('agreements')
    .select('state')
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (held === undefined || !isWrittenOn(held)) return failed({ kind: 'missing' })
  const saved = await saveVersion(tx, tenant, agreementKey(id), { base, fields, at, ...(note ? { note } : {}) })
  if (!saved.ok || !saved.value.isNew) return saved
  await touch(tx, tenant, { id, at })
  await setParties(tx, tenant, id, partiesIn(fieldsDraft(saved.value.version.fields)))
  return ok(saved.value)
}

/** Brings the row in step with the newest version, after a version was added. */
export async function touch(tx: Tx, tenant: Tenant, { id, at }: { readonly id: string; readonly at: Instant }) {
  const latest = await latestVersion(tx, agreementKey(id))
  if (latest === null) return
  const { title, language } = fieldsDraft(latest.fields)
  await tx
    .updateTable('agreements')
    .set({ title, language, version: latest.version, changed_by: tenant.account, changed_at: new Date(at) })
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', id)
    .execute()
}

/**
 * Holds a document until the transaction ends, for whoever reads it, its partner or another: a text is not changed while
 * it is being agreed, and nobody signs twice at one moment.
 */
export async function holdAgreement(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agreement ${id}`}, 0))`.execute(tx)
}

/** What changes when a document moves on. A part that is left out stays as it is. */
export interface Move {
  readonly id: string
  readonly state: AgreementState
  readonly inForceVersion?: number | null
  readonly effectiveOn?: string | null
  readonly reviewOn?: string | null
  readonly endsOn?: string | null
  readonly at: Instant
}

/** False where it is not the own partner's, or the role may not. */
export async function setState(tx: Tx, tenant: Tenant, move: Move): Promise<boolean> {
  const done = await tx
    .updateTable('agreements')
    .set({
      state: move.state,
      changed_by: tenant.account,
      changed_at: new Date(move.at),
      ...(move.inForceVersion === undefined ? {} : { in_force_version: move.inForceVersion }),
      ...(move.effectiveOn === undefined ? {} : { effective_on: move.effectiveOn }),
      ...(move.reviewOn === undefined ? {} : { review_on: move.reviewOn }),
      ...(move.endsOn === undefined ? {} : { ends_on: move.endsOn }),
    })
    .where('partner_id', '=', tenant.partner)
    .where('id', '=', move.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Takes a document away, or brings it back. False when there was nothing to do. */
export async function setRemoved(
  tx: Tx,
  { partner }: Tenant,
  { id, removedAt }: { readonly id: string; readonly removedAt: Instant | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('agreements')
    .set({ removed_at: removedAt === null ? null : new Date(removedAt) })
    .where('partner_id', '=', partner)
    .where('id', '=', id)
    .where('removed_at', removedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Lets the other partners read and comment, or no longer. */
export async function setShared(
  tx: Tx,
  tenant: Tenant,
  { id, isShared, at }: { readonly id: string; readonly isShared: boolean; readonly at: Instant },
): Promise<void> {
  const key = {
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    kind: 'agreement',
    record_id: id,
  } as const
  if (isShared)
    await tx
      .insertInto('shared_records')
      .values({ ...key, shared_by: tenant.account, shared_at: new Date(at) })
      .onConflict((one) => one.doNothing())
      .execute()
  else
    await tx
      .deleteFrom('shared_records')
      .where('partner_id', '=', tenant.partner)
      .where('kind', '=', 'agreement')
      .where('record_id', '=', id)
      .execute()
}

export interface Party {
  readonly partner: string
  readonly signs: boolean
}

/** By agreement: who takes part, in the order of their ids. */
export async function partiesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Party[]>> {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('agreement_parties')
          .select(['agreement_id', 'party_id', 'signs'])
          .where('agreement_id', 'in', ids)
          .orderBy('party_id')
          .execute()
  const found = new Map<string, Party[]>(ids.map((id) => [id, []]))
  for (const row of rows) found.get(row.agreement_id)?.push({ partner: row.party_id, signs: row.signs })
  return found
}

async function setParties(tx: Tx, tenant: Tenant, id: string, parties: readonly Party[]): Promise<void> {
  const key = { collaboration_id: tenant.collaboration, partner_id: tenant.partner, agreement_id: id }
  await tx
    .deleteFrom('agreement_parties')
    .where('partner_id', '=', tenant.partner)
    .where('agreement_id', '=', id)
    .execute()
  if (parties.length > 0)
    await tx
      .insertInto('agreement_parties')
      .values(parties.map(({ partner, signs }) => ({ ...key, party_id: partner, signs })))
      .execute()
}

/** Keeps what a version says about information as data, in place of what was kept for that version before. */
export async function keepFlows(
  tx: Tx,
  tenant: Tenant,
  { id, version, flows }: { readonly id: string; readonly version: number; readonly flows: readonly Flow[] },
): Promise<void> {
  await tx
    .deleteFrom('agreement_flows')
    .where('partner_id', '=', tenant.partner)
    .where('agreement_id', '=', id)
    .where('version', '=', version)
    .execute()
  if (flows.length === 0) return
  await tx
    .insertInto('agreement_flows')
    .values(
      flows.map((flow, place) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        agreement_id: id,
        version,
        place: place + 1,
        from_partner: flow.from,
        to_partner: flow.to,
        information: flow.information,
        purpose: flow.purpose,
        basis: flow.basis,
        starts_on: flow.startsOn,
        ends_on: flow.endsOn,
      })),
    )
    .execute()
}

const entries = (tx: Tx) =>
  tx
    .selectFrom('agreements')
    .leftJoin('shared_records', (join) =>
      join
        .onRef('shared_records.partner_id', '=', 'agreements.partner_id')
        .onRef('shared_records.record_id', '=', 'agreements.id')
        .on('shared_records.kind', '=', 'agreement'),
    )
    .selectAll('agreements')
    .select('shared_records.shared_at')
type Row = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>

function agreementOf(row: Row): Agreement {
  return {
    id: row.id,
    partner: partnerId(row.partner_id),
    kind: row.kind,
    title: row.title,
    language: row.language,
    state: row.state,
    version: row.version,
    inForceVersion: row.in_force_version,
    effectiveOn: row.effective_on,
    reviewOn: row.review_on,
    endsOn: row.ends_on,
    replaces: row.replaces,
    madeBy: accountId(row.made_by),
    madeAt: instant(row.made_at.getTime()),
    changedBy: accountId(row.changed_by),
    changedAt: instant(row.changed_at.getTime()),
    removedAt: row.removed_at === null ? null : instant(row.removed_at.getTime()),
    isShared: row.shared_at !== null,
  }
}

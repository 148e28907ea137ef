import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Proof } from '../../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

const MINUTE = 60_000
export const IDLE = 60 * MINUTE
export const IDLE_ABOUT_PERSONS = 15 * MINUTE
export const LONGEST = 12 * 60 * MINUTE

export interface NewSession {
  readonly tokenHash: Uint8Array
  readonly account: AccountId
  readonly proof: Proof
  readonly now: Instant
  readonly address: string
  readonly device: string
}

export interface Session {
  readonly id: string
  readonly account: AccountId
  readonly name: string
  readonly isOperator: boolean
  readonly proof: Proof
  readonly provedAt: Instant
  readonly seenAt: Instant
  readonly guardedUntil: Instant
  readonly chosenPartner: PartnerId | null
}

export async function insertSession(tx: Tx, session: NewSession): Promise<string> {
  const id = randomUUID()
  const at = (after: number) => new Date(session.now + after)
  await tx
    .insertInto('sessions')
    .values({
      id,
      token_hash: Buffer.from(session.tokenHash),
      account_id: session.account,
      proof: session.proof,
      created_at: at(0),
      seen_at: at(0),
      proved_at: at(0),
      idle_until: at(IDLE),
      guarded_until: at(IDLE_ABOUT_PERSONS),
      ends_at: at(LONGEST),
      address: session.address,
      device: session.device,
    })
    .execute()
  return id
}

/** The session of a cookie, unless it has ended, lain idle, grown old, or its account was disabled. */
export async function openSession(tx: Tx, tokenHash: Uint8Array, now: Instant): Promise<Session | null> {
  const row = await tx
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([
      'sessions.id',
      'sessions.account_id',
      'accounts.name',
      'accounts.is_operator',
      'sessions.proof',
      'sessions.proved_at',
      'sessions.seen_at',
      'sessions.guarded_until',
      'sessions.chosen_partner',
    ])
    .where('token_hash', '=', Buffer.from(tokenHash))
    .where('ended_at', 'is', null)
    .where('idle_until', '>', new Date(now))
    .where('ends_at', '>', new Date(now))
    .where('accounts.disabled_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    account: accountId(row.account_id),
    name: row.name,
    isOperator: row.is_operator,
    proof: row.proof,
    provedAt: instant(row.proved_at.getTime()),
    seenAt: instant(row.seen_at.getTime()),
    guardedUntil: instant(row.guarded_until.getTime()),
    chosenPartner: row.chosen_partner === null ? null : partnerId(row.chosen_partner),
  }
}

/** Notes that the session is in use. What has closed already (data about persons) stays closed. */
export async function touchSession(tx: Tx, id: string, now: Instant): Promise<void> {
  const seen = new Date(now)
  await tx
    .updateTable('sessions')
    .set({
      seen_at: seen,
      idle_until: new Date(now + IDLE),
      guarded_until: sql<Date>`case when guarded_until > ${seen} then ${new Date(now + IDLE_ABOUT_PERSONS)} else guarded_until end`,
    })
    .where('id', '=', id)
    .execute()
}

/** A factor was shown again: the session is fresh, at least as strong as before, and has a new token. */
export async function renewSession(
  tx: Tx,
  id: string,
  renewal: { readonly proof: Proof; readonly tokenHash: Uint8Array; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({
      proof: renewal.proof,
      token_hash: Buffer.from(renewal.tokenHash),
      proved_at: new Date(renewal.now),
      guarded_until: new Date(renewal.now + IDLE_ABOUT_PERSONS),
    })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** When a factor was last shown in a session that is still open. */
export async function lastProof(tx: Tx, id: string): Promise<Instant | null> {
  const row = await tx
    .selectFrom('sessions')
    .select('proved_at')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : instant(row.proved_at.getTime())
}

export async function choosePartner(tx: Tx, id: string, partner: PartnerId): Promise<void> {
  await tx.updateTable('sessions').set({ chosen_partner: partner }).where('id', '=', id).execute()
}

/** Ends sessions of one account: one of them, or all but one. Works at once, since every request asks again. */
export async function endSessions(
  tx: Tx,
  account: AccountId,
  which: { readonly only: string } | { readonly allBut: string },
  now: Instant,
): Promise<number> {
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: new Date(now) })
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where((row) => ('only' in which ? row('id', '=', which.only) : row('id', '!=', which.allBut)))
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

export interface ListedSession {
  readonly id: string
  readonly proof: Proof
  readonly startedAt: Instant
  readonly seenAt: Instant
  readonly address: string
  readonly device: string
}

export async function sessionsOf(tx: Tx, account: AccountId, now: Instant): Promise<readonly ListedSession[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select(['id', 'proof', 'created_at', 'seen_at', 'address', 'device'])
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('idle_until', '>', new Date(now))
    .where('ends_at', '>', new Date(now))
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    proof: row.proof,
    startedAt: instant(row.created_at.getTime()),
    seenAt: instant(row.seen_at.getTime()),
    address: row.address,
    device: row.device,
  }))
}

/** Sign-in records are kept 90 days; steps between two pages only until they expire. */
export async function forgetOldSignIns(tx: Tx, now: Instant): Promise<void> {
  const before = new Date(now - 90 * 24 * 60 * MINUTE)
  await tx.deleteFrom('sessions').where('ends_at', '<', before).execute()
  await tx.deleteFrom('sign_in_attempts').where('at', '<', before).execute()
  await tx.deleteFrom('sign_in_steps').where('expires_at', '<', new Date(now)).execute()
}

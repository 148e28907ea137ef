import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type AccountId, accountId, type Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

const WINDOW = 15 * 60_000
const STEP_LASTS = 5 * 60_000
const STEP_TRIES = 5

export interface Attempt {
  /** A keyed hash of the e-mail as typed, so that a name nobody has counts like any other. */
  readonly nameKey: Uint8Array
  readonly address: string
  readonly now: Instant
}

export interface Standing {
  readonly id: string
  readonly failuresOfName: number
  readonly failuresOfAddress: number
}

/**
 * Counts the failures of the last 15 minutes and writes this try down as failed before it is judged, one at a time
 * for each name. So a hundred tries sent at once count as a hundred.
 */
export async function noteAttempt(tx: Tx, attempt: Attempt, mostOfName: number): Promise<Standing> {
  const name = Buffer.from(attempt.nameKey)
  await sql`select pg_advisory_xact_lock(hashtextextended(${name.toString('hex')}, 0))`.execute(tx)
  const since = new Date(attempt.now - WINDOW)
  const failuresOfName = await failuresSince(tx, name, since)
  const { count } = await tx
    .selectFrom('sign_in_attempts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('address', '=', attempt.address)
    .where('at', '>', since)
    .where('outcome', 'in', ['failed', 'locked'])
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  const outcome = failuresOfName >= mostOfName ? 'locked' : 'failed'
  await tx
    .insertInto('sign_in_attempts')
    .values({ id, name_key: name, address: attempt.address, at: new Date(attempt.now), outcome })
    .execute()
  return { id, failuresOfName, failuresOfAddress: count }
}

/** Failures since the window began, or since the last success or release if that is later. */
async function failuresSince(tx: Tx, name: Buffer, since: Date): Promise<number> {
  const rows = await tx
    .selectFrom('sign_in_attempts')
    .select('outcome')
    .where('name_key', '=', name)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .orderBy(sql`outcome = 'failed'`, 'desc')
    .limit(200)
    .execute()
  const reset = rows.findIndex(({ outcome }) => outcome === 'succeeded' || outcome === 'released')
  return rows.slice(0, reset === -1 ? rows.length : reset).filter(({ outcome }) => outcome === 'failed').length
}

export async function attemptSucceeded(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('sign_in_attempts').set({ outcome: 'succeeded' }).where('id', '=', id).execute()
}

/** An administrator lets a locked person try again. */
export async function releaseName(tx: Tx, attempt: Attempt): Promise<void> {
  await tx
    .insertInto('sign_in_attempts')
    .values({
      id: randomUUID(),
      name_key: Buffer.from(attempt.nameKey),
      address: attempt.address,
      at: new Date(attempt.now),
      outcome: 'released',
    })
    .execute()
}

export type StepPurpose = 'code' | 'passkey-sign-in' | 'passkey-proof' | 'passkey-enrol'
export interface NewStep {
  readonly tokenHash: Uint8Array
  readonly purpose: StepPurpose
  readonly account: AccountId | null
  readonly challenge: string | null
  readonly now: Instant
}

export async function insertStep(tx: Tx, step: NewStep): Promise<void> {
  await tx
    .insertInto('sign_in_steps')
    .values({
      token_hash: Buffer.from(step.tokenHash),
      purpose: step.purpose,
      account_id: step.account,
      challenge: step.challenge,
      expires_at: new Date(step.now + STEP_LASTS),
    })
    .execute()
}

export interface Step {
  readonly account: AccountId | null
  readonly challenge: string | null
}

/** Takes one try of a step. After five tries, or five minutes, it is gone. */
export async function tryStep(
  tx: Tx,
  step: { readonly tokenHash: Uint8Array; readonly purpose: StepPurpose; readonly now: Instant },
): Promise<Step | null> {
  const row = await tx
    .updateTable('sign_in_steps')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('token_hash', '=', Buffer.from(step.tokenHash))
    .where('purpose', '=', step.purpose)
    .where('expires_at', '>', new Date(step.now))
    .where('tries', '<', STEP_TRIES)
    .returning(['account_id', 'challenge'])
    .executeTakeFirst()
  if (row === undefined) return null
  return { account: row.account_id === null ? null : accountId(row.account_id), challenge: row.challenge }
}

export async function closeStep(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await tx.deleteFrom('sign_in_steps').where('token_hash', '=', Buffer.from(tokenHash)).execute()
}

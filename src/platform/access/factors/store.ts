import { type AccountId, type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

export interface StoredPassword {
  readonly hash: string
  readonly isShort: boolean
}

export async function passwordOf(tx: Tx, account: AccountId): Promise<StoredPassword | null> {
  const row = await tx
    .selectFrom('password_credentials')
    .select(['hash', 'is_short'])
    .where('account_id', '=', account)
    .executeTakeFirst()
  return row === undefined ? null : { hash: row.hash, isShort: row.is_short }
}

/** The first password of an account. Needs no right to read others. */
export async function insertPassword(
  tx: Tx,
  account: AccountId,
  password: StoredPassword,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('password_credentials')
    .values({ account_id: account, hash: password.hash, is_short: password.isShort, changed_at: new Date(now) })
    .execute()
}

export async function replacePassword(
  tx: Tx,
  account: AccountId,
  password: StoredPassword,
  now: Instant,
): Promise<void> {
  const set = { hash: password.hash, is_short: password.isShort, changed_at: new Date(now) }
  await tx
    .insertInto('password_credentials')
    .values({ account_id: account, ...set })
    .onConflict((one) => one.column('account_id').doUpdateSet(set))
    .execute()
}

export interface StoredTotp {
  readonly sealedSecret: Uint8Array
  readonly isConfirmed: boolean
  readonly lastStep: number | null
}

/** The row is locked until the transaction ends, so that one code cannot be used twice at the same moment. */
export async function totpOf(tx: Tx, account: AccountId): Promise<StoredTotp | null> {
  const row = await tx
    .selectFrom('totp_credentials')
    .select(['secret', 'confirmed_at', 'last_step'])
    .where('account_id', '=', account)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  return { sealedSecret: row.secret, isConfirmed: row.confirmed_at !== null, lastStep: row.last_step }
}

/** Starts enrolment: replaces a secret that was never confirmed, and leaves a confirmed one alone. */
export async function startTotp(tx: Tx, account: AccountId, sealedSecret: Uint8Array, now: Instant): Promise<void> {
  const set = { secret: Buffer.from(sealedSecret), created_at: new Date(now), last_step: null }
  await tx
    .insertInto('totp_credentials')
    .values({ account_id: account, ...set })
    .onConflict((one) => one.column('account_id').doUpdateSet(set).where('totp_credentials.confirmed_at', 'is', null))
    .execute()
}

export async function noteTotpStep(tx: Tx, account: AccountId, step: number): Promise<void> {
  await tx.updateTable('totp_credentials').set({ last_step: step }).where('account_id', '=', account).execute()
}

export async function confirmTotp(tx: Tx, account: AccountId, now: Instant): Promise<void> {
  await tx
    .updateTable('totp_credentials')
    .set({ confirmed_at: new Date(now) })
    .where('account_id', '=', account)
    .execute()
}

export async function removeTotp(tx: Tx, account: AccountId): Promise<void> {
  await tx.deleteFrom('totp_credentials').where('account_id', '=', account).execute()
}

export interface StoredPasskey {
  readonly credential: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly isBackedUp: boolean
  readonly name: string
  readonly createdAt: Instant
  readonly usedAt: Instant | null
}

export async function passkeysOf(tx: Tx, account: AccountId): Promise<readonly StoredPasskey[]> {
  const rows = await tx
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    credential: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports,
    isBackedUp: row.is_backed_up,
    name: row.name,
    createdAt: instant(row.created_at.getTime()),
    usedAt: row.used_at === null ? null : instant(row.used_at.getTime()),
  }))
}

export type NewPasskey = Omit<StoredPasskey, 'usedAt' | 'createdAt'>
export async function insertPasskey(tx: Tx, account: AccountId, passkey: NewPasskey, now: Instant): Promise<void> {
  await tx
    .insertInto('passkeys')
    .values({
      account_id: account,
      credential_id: passkey.credential,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
      is_backed_up: passkey.isBackedUp,
      name: passkey.name,
      created_at: new Date(now),
    })
    .execute()
}

export async function notePasskeyUse(
  tx: Tx,
  credential: string,
  use: { readonly counter: number; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ counter: use.counter, used_at: new Date(use.now) })
    .where('credential_id', '=', credential)
    .execute()
}

export async function removePasskey(tx: Tx, account: AccountId, credential: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', account)
    .where('credential_id', '=', credential)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** Something besides the password: a passkey, or an app that has shown its first code. */
export async function hasSecondFactor(tx: Tx, account: AccountId): Promise<boolean> {
  return (await passkeysOf(tx, account)).length > 0 || (await totpOf(tx, account))?.isConfirmed === true
}

export async function replaceRecoveryCodes(tx: Tx, account: AccountId, hashes: readonly Uint8Array[]): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', account).execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ account_id: account, code_hash: Buffer.from(hash) })))
    .execute()
}

/** Uses one recovery code up. False when it is unknown or was used. */
export async function useRecoveryCode(tx: Tx, account: AccountId, hash: Uint8Array, now: Instant): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: new Date(now) })
    .where('account_id', '=', account)
    .where('code_hash', '=', Buffer.from(hash))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

export async function recoveryCodesLeft(tx: Tx, account: AccountId): Promise<number> {
  const { count } = await tx
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

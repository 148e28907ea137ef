import { randomBytes, randomUUID } from 'node:crypto'
import { type AccountId, accountId, type Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly isOperator: boolean
  readonly at: Instant
  /** Given where the id must be known before the transaction opens. */
  readonly id?: AccountId
}

export interface Account {
  readonly id: AccountId
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly isOperator: boolean
  readonly passkeyHandle: Uint8Array
}

export function newAccountId(): AccountId {
  return accountId(randomUUID())
}

/** E-mail addresses are compared in lower case; that is also how they are kept. */
export function plainEmail(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

export async function insertAccount(tx: Tx, account: NewAccount): Promise<AccountId> {
  const id = account.id ?? newAccountId()
  await tx
    .insertInto('accounts')
    .values({
      id,
      email: plainEmail(account.email),
      name: account.name,
      language: account.language,
      is_operator: account.isOperator,
      created_at: new Date(account.at),
      passkey_handle: randomBytes(32),
    })
    .execute()
  return id
}

export async function hasAnyAccount(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function accountByEmail(tx: Tx, email: string): Promise<Account | null> {
  const row = await open(tx).where('email', '=', plainEmail(email)).executeTakeFirst()
  return row === undefined ? null : readAccount(row)
}

export async function accountById(tx: Tx, id: AccountId): Promise<Account | null> {
  const row = await open(tx).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : readAccount(row)
}

export async function accountByPasskey(tx: Tx, credential: string): Promise<Account | null> {
  const row = await open(tx)
    .where('id', 'in', (keys) =>
      keys.selectFrom('passkeys').select('account_id').where('credential_id', '=', credential),
    )
    .executeTakeFirst()
  return row === undefined ? null : readAccount(row)
}

/** Everyone who may sign in, oldest first; the demonstration lists them. */
export async function allAccounts(tx: Tx): Promise<readonly Account[]> {
  const rows = await open(tx).orderBy('created_at').orderBy('email').execute()
  return rows.map(readAccount)
}

function open(tx: Tx) {
  return tx
    .selectFrom('accounts')
    .select(['id', 'email', 'name', 'language', 'is_operator', 'passkey_handle'])
    .where('disabled_at', 'is', null)
}

interface AccountRow {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string
  readonly is_operator: boolean
  readonly passkey_handle: Uint8Array
}
function readAccount(row: AccountRow): Account {
  return {
    id: accountId(row.id),
    email: row.email,
    name: row.name,
    language: row.language === 'es' ? 'es' : 'en',
    isOperator: row.is_operator,
    passkeyHandle: row.passkey_handle,
  }
}

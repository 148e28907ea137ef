import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import {
  type AccountId,
  accountId,
  type CollaborationId,
  collaborationId,
  type Instant,
  instant,
  type PartnerId,
  partnerId,
} from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Database, Tx } from '../../storage/index.ts'
import type { SecretLinksRow } from '../../storage/rows.ts'

/** A link that opens one thing for whoever holds it. The token is shown once; only its hash is kept. */
export interface SecretLink {
  readonly id: string
  readonly collaboration: CollaborationId
  readonly partner: PartnerId
  /** What kind of thing it opens, for example `brief` or `self-assessment`. */
  readonly purpose: string
  /** The id of that thing. */
  readonly opens: string
  readonly isSingleUse: boolean
  readonly uses: number
  readonly createdBy: AccountId
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
}

export interface NewLink {
  readonly purpose: string
  readonly opens: string
  readonly at: Instant
  /** At most 366 days after `at`. */
  readonly expiresAt: Instant
  readonly isSingleUse?: boolean
  /** One made before by `newToken`. */
  readonly token?: string
}

/** Why a link does not open. A page says the same for all of them, so that nothing can be learned by trying. */
export type LinkProblem = 'unknown' | 'expired' | 'used' | 'revoked'

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What is kept of a token, for tables whose rows are opened by a link (`link_hash`). */
export const linkHash = (token: string): Buffer => hashOf(token)

/**
 * Says in this transaction that the asker holds the link, so that policies on `link_in_hand()` let its rows through. False
 * for what cannot be a token; then nothing is said.
 */
export async function holdLink(tx: Tx, token: string): Promise<boolean> {
  if (!TOKEN.test(token)) return false
  await sql`select set_config('pmhc.link', ${hashOf(token).toString('hex')}, true)`.execute(tx)
  return true
}

/** A new token, for a row that is opened by it from its first moment. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Makes a link and answers its token (256 random bits), which cannot be had again. */
export async function makeLink(
  tx: Tx,
  tenant: Tenant,
  link: NewLink,
): Promise<{ readonly id: string; readonly token: string }> {
  const id = randomUUID()
  const token = link.token ?? newToken()
  await tx
    .insertInto('secret_links')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      token_hash: hashOf(token),
      purpose: link.purpose,
      opens: link.opens,
      is_single_use: link.isSingleUse ?? false,
      created_by: tenant.account,
      created_at: new Date(link.at),
      expires_at: new Date(link.expiresAt),
    })
    .execute()
  return { id, token }
}

/**
 * Looks at a link by its token without using it up, for a page that asks before it acts. Mail programs open links on
 * their own, so a single use is spent only by `useLink`, behind a button.
 */
export function findLink(database: Database, token: string, asked: Asked): Promise<Result<SecretLink, LinkProblem>> {
  return held(database, token, async (tx, hash) => judge(await linkByHash(tx, hash), asked))
}

/** Uses a link: counts the use, and lets a single-use link pass only once, also when asked twice at one moment. */
export function useLink(database: Database, token: string, asked: Asked): Promise<Result<SecretLink, LinkProblem>> {
  return held(database, token, async (tx, hash) => {
    const found = judge(await linkByHash(tx, hash, true), asked)
    if (found.ok) await countUse(tx, hash, asked.at)
    return found
  })
}
export interface Asked {
  readonly purpose: string
  readonly at: Instant
}

async function held(
  database: Database,
  token: string,
  look: (tx: Tx, hash: Buffer) => Promise<Result<SecretLink, LinkProblem>>,
): Promise<Result<SecretLink, LinkProblem>> {
  if (!TOKEN.test(token)) return failed('unknown')
  const hash = hashOf(token)
  return database.inPlatform(async (tx) => {
    // The policy lets through the one row whose token the asker holds.
    await sql`select set_config('pmhc.link', ${hash.toString('hex')}, true)`.execute(tx)
    return look(tx, hash)
  })
}

function judge(link: SecretLink | null, asked: Asked): Result<SecretLink, LinkProblem> {
  if (link === null || link.purpose !== asked.purpose) return failed('unknown')
  if (link.revokedAt !== null) return failed('revoked')
  if (link.isSingleUse && link.uses > 0) return failed('used')
  return link.expiresAt <= asked.at ? failed('expired') : ok(link)
}

async function linkByHash(tx: Tx, hash: Buffer, lock = false): Promise<SecretLink | null> {
  const query = tx.selectFrom('secret_links').selectAll().where('token_hash', '=', hash)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? linkOf(row) : null
}

async function countUse(tx: Tx, hash: Buffer, at: Instant): Promise<void> {
  await tx
    .updateTable('secret_links')
    .set((row) => ({ uses: row('uses', '+', 1), last_used_at: new Date(at) }))
    .where('token_hash', '=', hash)
    .execute()
}

/** Ends a link of the own partner. False when there is no such link. */
export async function revokeLink(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const done = await tx
    .updateTable('secret_links')
    .set({ revoked_at: new Date(at) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The own partner's links to one thing, newest first. */
export async function linksTo(tx: Tx, purpose: string, opens: string): Promise<readonly SecretLink[]> {
  const rows = await tx
    .selectFrom('secret_links')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('opens', '=', opens)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(linkOf)
}

type Row = Pick<
  SecretLinksRow,
  'id' | 'collaboration_id' | 'partner_id' | 'purpose' | 'opens' | 'is_single_use' | 'created_by'
> & {
  readonly uses: number
  readonly created_at: Date
  readonly expires_at: Date
  readonly revoked_at: Date | null
}

function linkOf(row: Row): SecretLink {
  return {
    id: row.id,
    collaboration: collaborationId(row.collaboration_id),
    partner: partnerId(row.partner_id),
    purpose: row.purpose,
    opens: row.opens,
    isSingleUse: row.is_single_use,
    uses: row.uses,
    createdBy: accountId(row.created_by),
    createdAt: instant(row.created_at.getTime()),
    expiresAt: instant(row.expires_at.getTime()),
    revokedAt: row.revoked_at === null ? null : instant(row.revoked_at.getTime()),
  }
}

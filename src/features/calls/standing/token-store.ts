import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { collaborationId, type Instant, instant, NOBODY, partnerId } from '../../../core/kinds.ts'
import type { Database, Tx } from '../../../storage/index.ts'

/** What a token is for. There is one scope: bringing calls in, and asking what became of them. */
export const TOKEN_SCOPE = 'calls:import'
/** Rule: a client of the API lasts a year at most. */
export const MOST_DAYS = 365

export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly madeAt: Instant
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

const DAY_MS = 86_400_000
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * Makes a token and gives it, once: only its hash is kept. It names its collaboration, partner and row, so that it can be
 * looked up behind the partner's own row policies; what opens is its 256 random bits.
 */
export async function makeToken(
  tx: Tx,
  tenant: Tenant,
  given: { readonly name: string; readonly days: number; readonly at: Instant },
): Promise<{ readonly id: string; readonly token: string }> {
  const { name, days, at } = given
  if (!(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    throw new RangeError(`A token lasts 1 to ${MOST_DAYS} days`)
  const id = randomUUID()
  const names = Buffer.concat([tenant.collaboration, tenant.partner, id].map(bytesOf)).toString('base64url')
  const token = `pmhc_${names}_${randomBytes(32).toString('base64url')}`
  await tx
    .insertInto('api_tokens')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      name,
      scope: TOKEN_SCOPE,
      token_hash: hashOf(token),
      made_by: tenant.account,
      made_at: new Date(at),
      expires_at: new Date(at + days * DAY_MS),
    })
    .execute()
  return { id, token }
}

/** The partner's tokens, the newest first. */
export async function listTokens(tx: Tx): Promise<readonly ApiToken[]> {
  const rows = await tx
    .selectFrom('api_tokens')
    .select(['id', 'name', 'made_at', 'expires_at', 'last_used_at', 'revoked_at'])
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  const moment = (at: Date | null) => (at === null ? null : instant(at.getTime()))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    madeAt: instant(row.made_at.getTime()),
    expiresAt: instant(row.expires_at.getTime()),
    lastUsedAt: moment(row.last_used_at),
    revokedAt: moment(row.revoked_at),
  }))
}

/** False when there is no such token, or it was revoked before. */
export async function revokeToken(tx: Tx, id: string, at: Instant): Promise<boolean> {
  const done = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: new Date(at) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** For whom a token acts, and which one it is. */
export interface TokenHolder {
  /** As a coordinator who brings calls in, without an account. */
  readonly tenant: Tenant
  readonly token: string
}

/**
 * Whom a token lets in; null for one that is unknown, altered, revoked or over. The row is read as the administrator of
 * the partner that the token names, so row policies hold for the look-up as for everything else.
 */
export async function holderOf(database: Database, given: string, now: Instant): Promise<TokenHolder | null> {
  const named = namedIn(given)
  if (named === null) return null
  const { id, ...place } = named
  const isGood = await database.inTenant({ ...place, role: 'agency-admin', account: NOBODY }, async (tx) => {
    const row = await tx
      .selectFrom('api_tokens')
      .select(['token_hash', 'scope', 'expires_at', 'revoked_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined || row.revoked_at !== null || row.expires_at.getTime() <= now) return false
    if (row.scope !== TOKEN_SCOPE || !timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(hashOf(given))))
      return false
    await tx
      .updateTable('api_tokens')
      .set({ last_used_at: new Date(now) })
      .where('id', '=', id)
      .execute()
    return true
  })
  return isGood ? { tenant: { ...place, role: 'coordinator', account: NOBODY }, token: id } : null
}

function namedIn(token: string): (Pick<Tenant, 'collaboration' | 'partner'> & { readonly id: string }) | null {
  const [, names = ''] = /^pmhc_([A-Za-z0-9_-]{64})_[A-Za-z0-9_-]{43}$/.exec(token) ?? []
  const bytes = Buffer.from(names, 'base64url')
  if (bytes.length !== 48) return null
  const at = (place: number) => idOf(bytes.subarray(16 * place, 16 * place + 16))
  return { collaboration: collaborationId(at(0)), partner: partnerId(at(1)), id: at(2) }
}

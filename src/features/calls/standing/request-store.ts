import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

/** How long an act sent again is known for the same (assurance rule 26). */
const KNOWN_MS = 30 * 86_400_000

export interface KnownRequest {
  readonly hash: string
  readonly importId: string
}

/** What was answered to an act of this key; what is older than 30 days is forgotten first. */
export async function knownRequest(tx: Tx, key: string, now: Instant): Promise<KnownRequest | null> {
  await tx
    .deleteFrom('api_requests')
    .where('at', '<', new Date(now - KNOWN_MS))
    .execute()
  const row = await tx
    .selectFrom('api_requests')
    .select(['request_hash', 'import_id'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row === undefined ? null : { hash: row.request_hash, importId: row.import_id }
}

export async function noteRequest(
  tx: Tx,
  tenant: Tenant,
  given: KnownRequest & { readonly key: string; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('api_requests')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      key: given.key,
      request_hash: given.hash,
      import_id: given.importId,
      at: new Date(given.at),
    })
    .execute()
}

/** True for an import that a machine of this partner brought: the only ones that it may ask about. */
export async function isOfMachine(tx: Tx, importId: string): Promise<boolean> {
  const row = await tx.selectFrom('api_requests').select('key').where('import_id', '=', importId).executeTakeFirst()
  return row !== undefined
}

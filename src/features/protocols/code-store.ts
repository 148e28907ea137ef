import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import type { CodeTier } from '../../core/protocol/replay.ts'
import type { Tx } from '../../storage/index.ts'

/** What the own partner says that its call types tell, for one protocol. */
export async function codeTiersOf(tx: Tx, protocol: string): Promise<readonly CodeTier[]> {
  const rows = await tx
    .selectFrom('protocol_code_tiers')
    .select(['plain', 'certainty', 'tier'])
    .where('protocol_id', '=', protocol)
    .orderBy('plain')
    .execute()
  return rows.map(({ plain, certainty, tier }) => ({ code: plain, certainty, tier }))
}

/** Says of these types what they tell, in place of what was said before; others stay as they are. */
export async function sayCodes(
  tx: Tx,
  tenant: Tenant,
  given: { readonly protocol: string; readonly codes: readonly CodeTier[]; readonly at: Instant },
): Promise<void> {
  const { protocol, codes, at } = given
  if (codes.length === 0) return
  await tx
    .insertInto('protocol_code_tiers')
    .values(
      codes.map(({ code, certainty, tier }) => ({
        ...{ collaboration_id: tenant.collaboration, partner_id: tenant.partner, protocol_id: protocol, plain: code },
        ...{ certainty, tier, said_by: tenant.account, said_at: new Date(at) },
      })),
    )
    .onConflict((one) =>
      one.columns(['collaboration_id', 'partner_id', 'protocol_id', 'plain']).doUpdateSet((row) => ({
        certainty: row.ref('excluded.certainty'),
        tier: row.ref('excluded.tier'),
        said_by: row.ref('excluded.said_by'),
        said_at: row.ref('excluded.said_at'),
      })),
    )
    .execute()
}

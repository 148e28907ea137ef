import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'

/** Names of members of the own partner. Of others only the partner is told. */
export async function authorNames(
  { database }: Pick<Services, 'database'>,
  tenant: Tenant,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await database.inTenant(tenant, (tx) =>
    tx
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select(['accounts.id', 'accounts.name'])
      .where('accounts.id', 'in', [...new Set(accounts)])
      .execute(),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names of the partners of the collaboration, by id. */
export async function partnerNames(
  { database }: Pick<Services, 'database'>,
  tenant: Tenant,
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.inTenant(tenant, (tx) => tx.selectFrom('partners').select(['id', 'name']).execute())
  return new Map(rows.map(({ id, name }) => [id, name]))
}

import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { memberNames, partnerNames as namesOfPartners } from '../../../platform/workspace/index.ts'

type Names = Promise<ReadonlyMap<string, string>>
type Door = Pick<Services, 'database'>

/** Names of members of the own partner. Of others only the partner is told. */
export const authorNames = ({ database }: Door, tenant: Tenant, accounts: readonly string[]): Names =>
  database.inTenant(tenant, (tx) => memberNames(tx, accounts))

/** Names of the partners of the collaboration, by id. */
export const partnerNames = ({ database }: Door, tenant: Tenant): Names => database.inTenant(tenant, namesOfPartners)

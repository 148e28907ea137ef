import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

export interface SiteHost {
  readonly siteId: string
  readonly partner: string
}

export async function siteHosts(tx: Tx): Promise<readonly SiteHost[]> {
  const rows = await tx.selectFrom('site_hosts').select(['site_id', 'partner_id']).orderBy('site_id').execute()
  return rows.map((row) => ({ siteId: row.site_id, partner: row.partner_id }))
}

/** Makes a partner the host of a site, in the place of another. Visits that are under way stay with who had them. */
export async function setSiteHost(tx: Tx, tenant: Tenant, host: SiteHost, at: Instant): Promise<void> {
  await endSiteHost(tx, host.siteId)
  await tx
    .insertInto('site_hosts')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: host.partner,
      site_id: host.siteId,
      since: new Date(at),
      set_by: tenant.account,
    })
    .execute()
}

export async function endSiteHost(tx: Tx, siteId: string): Promise<void> {
  await tx.deleteFrom('site_hosts').where('site_id', '=', siteId).execute()
}

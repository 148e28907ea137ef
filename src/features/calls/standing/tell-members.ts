import type { Tenant } from '../../../core/access.ts'
import { accountId, type Instant } from '../../../core/kinds.ts'
import { type NewNotice, notify } from '../../../platform/notices/index.ts'
import type { Tx } from '../../../storage/index.ts'

/** Where a notice of this partner leads: an address below its calls. */
export async function callsPath(tx: Tx, tenant: Tenant, rest: string): Promise<string> {
  const { slug } = await tx
    .selectFrom('collaborations')
    .select('slug')
    .where('id', '=', tenant.collaboration)
    .executeTakeFirstOrThrow()
  return `/w/${slug}/calls${rest}`
}

/** Leaves a notice for every coordinator and analyst of the partner, the people who bring calls in. */
export async function tellCallPeople(
  tx: Tx,
  tenant: Tenant,
  notice: Omit<NewNotice, 'to'> & { readonly at: Instant },
): Promise<void> {
  const rows = await tx
    .selectFrom('memberships')
    .select('account_id')
    .where('partner_id', '=', tenant.partner)
    .where('role', 'in', ['coordinator', 'analyst'])
    .execute()
  const { at, ...said } = notice
  await notify(tx, tenant, { ...said, to: rows.map((row) => accountId(row.account_id)) }, at)
}

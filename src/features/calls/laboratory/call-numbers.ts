import type { Services } from '../../../platform/services.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { openNumbers } from '../keeping/numbers.ts'
import type { ReviewCall } from './audit-store.ts'
import type { FindableCall } from './call-facts.tsx'

/**
 * The calls with their numbers, where the partner keeps numbers and they are not yet past their time. Only pages of
 * reviewers ask; that numbers were shown is an entry of its own in the audit trail.
 */
export async function findable(
  services: Services,
  { tenant, now, address }: WorkspaceRequest,
  { calls, set, audit }: { readonly calls: readonly ReviewCall[]; readonly set: string; readonly audit: string },
): Promise<readonly FindableCall[]> {
  const keys = calls.map(({ callKey }) => callKey)
  const numbers = await openNumbers(services, tenant, set, keys)
  if (numbers.size > 0)
    await services.database.inTenant(tenant, (tx) =>
      services.audit.record(tx, {
        tenant,
        at: now,
        verb: 'calls.numbers',
        object: { type: 'call audit', id: audit },
        class: 'D2',
        address,
      }),
    )
  return calls.map((call) => ({ ...call, number: numbers.get(call.callKey) ?? null }))
}

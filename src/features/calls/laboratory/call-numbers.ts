import type { Services } from '../../../platform/services.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { ReviewCall } from './audit-store.ts'
import type { FindableCall } from './call-facts.tsx'

/** The calls with their numbers, where the partner keeps numbers. Only pages of reviewers ask. */
export async function findable(
  _services: Services,
  _request: WorkspaceRequest,
  { calls }: { readonly calls: readonly ReviewCall[]; readonly set: string; readonly audit: string },
): Promise<readonly FindableCall[]> {
  return calls.map((call) => ({ ...call, number: null }))
}

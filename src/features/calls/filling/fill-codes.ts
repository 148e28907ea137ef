import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { matters } from '../codes/chosen-codes.ts'
import { wantedOf } from '../codes/code-form.ts'
import { listSaves } from '../codes/code-saves.ts'
import { type CodeEntry, codeEntries } from '../codes/code-store.ts'
import { confirmCodes } from '../codes/confirm-codes.ts'

/** Of the codes most calls hang on, and of those that may be about mental health: enough to see, with work left to do. */
const MOST_USED = 12
const MOST_MATTERING = 4

/** True once anybody decided about a code, here or on the page. */
export const hasCodeBook = (services: Services, tenant: Tenant): Promise<boolean> =>
  services.database.inTenant(tenant, async (tx) => (await listSaves(tx, 1)).length > 0)

/**
 * For the demonstration: confirms the proposals for the codes that most calls hang on, once. `isCountedNext`: an import
 * follows at once, so that its count takes them up.
 */
export async function fillCodes(
  services: Services,
  tenant: Tenant,
  { isCountedNext }: { readonly isCountedNext: boolean },
): Promise<void> {
  if (await hasCodeBook(services, tenant)) return
  const entries = await services.database.inTenant(tenant, codeEntries)
  const rows = chosen(entries).map(({ id }) => ({ id, class: null, kind: null, saw: '' }))
  const wanted = wantedOf(rows, entries, { proposals: true })
  await confirmCodes(services, { tenant, now: services.clock() }, { wanted, how: 'proposals', isCountedNext })
}

function chosen(entries: readonly CodeEntry[]): readonly CodeEntry[] {
  const mattering = entries.filter(matters).slice(0, MOST_MATTERING)
  const used = entries.filter((entry) => !matters(entry)).slice(0, MOST_USED)
  return [...mattering, ...used]
}

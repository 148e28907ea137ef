import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { withSet } from '../keeping/sets.ts'
import { addAlerts } from './alert-store.ts'
import { findAlerts } from './find-alerts.ts'
import { monthFacts, watchedTexts } from './month-facts.ts'
import { callsPath, tellCallPeople } from './tell-members.ts'

/**
 * After a count: compares the newest whole month of a set with the months before, keeps what stands out and tells the
 * people who bring calls in. Doing it twice tells nothing twice. Answers how many alerts are new.
 */
export async function watchSet(services: Services, tenant: Tenant, id: string): Promise<number> {
  const seen = await withSet(services, tenant, id, async ({ set, duck }) => {
    const months = set.profile === null ? [] : await monthFacts(duck, set.profile)
    const findings = findAlerts(months, await watchedTexts(duck)) ?? []
    return { name: set.name, month: months.at(-1)?.month ?? '', findings }
  })
  if (seen === null || seen.findings.length === 0) return 0
  const { name, month, findings } = seen
  const at = services.clock()
  return services.database.inTenant(tenant, async (tx) => {
    const added = await addAlerts(tx, tenant, { set: id, month, findings, at })
    if (added === 0) return 0
    const says = {
      en: `${month}: ${added === 1 ? '1 thing stands out' : `${added} things stand out`} in the calls of "${name}".`,
      es: `${month}: ${added === 1 ? '1 cosa llama' : `${added} cosas llaman`} la atención en las llamadas de "${name}".`,
    }
    await tellCallPeople(tx, tenant, { kind: 'calls-alert', says, href: await callsPath(tx, tenant, '/alerts'), at })
    return added
  })
}

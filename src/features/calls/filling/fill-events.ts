import type { Tenant } from '../../../core/access.ts'
import { oneAtATime } from '../../../platform/access/places/store.ts'
import type { Services } from '../../../platform/services.ts'
import { addEvent, type EventDraft, listOwnEvents } from '../standing/event-store.ts'

export const hasOwnEvents = (services: Services, tenant: Tenant): Promise<boolean> =>
  services.database.inTenant(tenant, async (tx) => (await listOwnEvents(tx)).length > 0)

/** For the demonstration: notes events of a partner that has noted none. */
export async function fillEvents(services: Services, tenant: Tenant, events: readonly EventDraft[]): Promise<void> {
  const at = services.clock()
  await services.database.inTenant(tenant, async (tx) => {
    await oneAtATime(tx, `invented events ${tenant.partner}`)
    if ((await listOwnEvents(tx)).length > 0) return
    for (const draft of events) {
      const object = { type: 'call event', id: await addEvent(tx, tenant, { draft, at }) }
      await services.audit.record(tx, { tenant, at, verb: 'calls.event', object, class: 'D2-tables' })
    }
  })
}

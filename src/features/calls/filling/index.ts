import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { listImports } from '../keeping/store.ts'
import type { EventDraft } from '../standing/event-store.ts'
import { type AuditFilling, fillAudits, hasAudits } from './fill-audits.ts'
import { fillCodes, hasCodeBook } from './fill-codes.ts'
import { fillEvents, hasOwnEvents } from './fill-events.ts'

export type { InventedAudit, LookUp } from './fill-audits.ts'
export { fillCodes }

/** What the members of the demonstration's agency did with their calls. */
export interface InventedWork {
  readonly events: readonly EventDraft[]
  readonly audits: AuditFilling['audits']
}

/** True once an import of a file of this name is ready. */
export const hasFile = (services: Services, tenant: Tenant, name: string): Promise<boolean> =>
  services.database.inTenant(tenant, async (tx) =>
    (await listImports(tx)).some(({ state, fileName }) => state === 'ready' && fileName === name),
  )

/** True once codes are confirmed, events noted and the audits of a set where they shall be. */
export async function hasWork(
  services: Services,
  maker: Tenant,
  { set, work }: { readonly set: string; readonly work: InventedWork },
): Promise<boolean> {
  if (!(await hasCodeBook(services, maker)) || !(await hasOwnEvents(services, maker))) return false
  return hasAudits(services, { maker, audits: work.audits }, set)
}

/** For the demonstration: notes events and audits a set. Doing it again goes on where it stopped. */
export async function fillWork(
  services: Services,
  maker: Tenant,
  given: { readonly set: string; readonly work: InventedWork; readonly lookUp: AuditFilling['lookUp'] },
): Promise<void> {
  const { set, work, lookUp } = given
  await fillEvents(services, maker, work.events)
  await fillAudits(services, { maker, audits: work.audits, lookUp }, set)
}

export { newReference, readReference } from './reference.ts'

import type { MemberRole, Tenant } from '../../core/access.ts'
import { collaborationId, NOBODY, partnerId } from '../../core/kinds.ts'

/**
 * The one collaboration of every installation that answers the public: requests for help, submissions, visits, and what
 * its editors publish. Made by migration 0008, with the same ids everywhere. Its members work under `/w/desk`.
 */
export const DESK = {
  collaboration: collaborationId('00000000-0000-8000-8000-0000000de5c0'),
  partner: partnerId('00000000-0000-8000-8000-0000000de5c1'),
} as const

/**
 * Someone from the public at the desk, without an account. Row policies let them add what they send, and see again only
 * what their secret link opens: call `holdLink` (platform/links) first in the transaction.
 */
export function deskContact(): Tenant {
  return { ...DESK, role: 'learner', account: NOBODY }
}

/** The toolkit itself at the desk, for jobs and for keeping files that the public sent. */
export function deskKeeper(role: MemberRole = 'coordinator'): Tenant {
  return { ...DESK, role, account: NOBODY }
}

/** True for pages that exist at the desk alone: not for the partners of the desk that host learning sites. */
export const isDesk = (tenant: Pick<Tenant, 'collaboration' | 'partner'>): boolean =>
  isInDesk(tenant) && tenant.partner === DESK.partner

/** True also for hosts of learning sites, who answer for their visits. */
export const isInDesk = (tenant: Pick<Tenant, 'collaboration'>): boolean => tenant.collaboration === DESK.collaboration

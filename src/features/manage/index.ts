import type { LeavingDoor } from '../../platform/partners/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { documentRoutes } from './documents/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { guideRoutes } from './guide/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { leaveRoutes } from './partners/leave-routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { peopleRoutes } from './people/routes.ts'

export { manageEntries } from './guide/entries.ts'

/**
 * The public section on managing a program; partners and people, saved documents, files, notices. `leaving` says what hangs
 * on a partner that leaves.
 */
export function manageRoutes(services: Services, leaving: readonly LeavingDoor[]): readonly Route[] {
  return [
    ...guideRoutes(),
    ...partnerRoutes(services),
    ...leaveRoutes(services, leaving),
    ...peopleRoutes(services),
    ...documentRoutes(services),
    ...fileRoutes(services),
    ...noticeRoutes(services),
  ]
}

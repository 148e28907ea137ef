import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { documentRoutes } from './documents/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { guideRoutes } from './guide/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { peopleRoutes } from './people/routes.ts'

export { manageEntries } from './guide/entries.ts'

/** The public section on managing a program; partners and people, saved documents, files, notices. */
export function manageRoutes(services: Services): readonly Route[] {
  return [
    ...guideRoutes(),
    ...partnerRoutes(services),
    ...peopleRoutes(services),
    ...documentRoutes(services),
    ...fileRoutes(services),
    ...noticeRoutes(services),
  ]
}

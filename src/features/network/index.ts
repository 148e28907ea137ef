import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { ownAgencyRoutes } from './agencies/own-routes.ts'
import { likeYoursRoutes } from './like-yours/routes.ts'
import { placeRoutes } from './routes.ts'
import { deskVisitRoutes } from './visits/desk-routes.ts'
import { visitRoutes } from './visits/public-routes.ts'

export { describeSetAside, importAgencies } from './agencies/import.ts'
export { networkEntries } from './entries.ts'
export { forgetOldVisits } from './visits/cases.ts'
export { fillVisits } from './visits/fill.ts'

export function networkRoutes(services: Services): readonly Route[] {
  return [
    ...likeYoursRoutes(services),
    ...ownAgencyRoutes(services),
    ...visitRoutes(services),
    ...deskVisitRoutes(services),
    ...placeRoutes(services),
  ]
}

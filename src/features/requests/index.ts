import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { deskRoutes } from './desk-routes.ts'
import { formRoutes } from './form-routes.ts'
import { statusRoutes } from './status-routes.ts'

/** Asking for help and asking a question, for everyone; the desk that answers. */
export function requestsRoutes(services: Services): readonly Route[] {
  return [...formRoutes(services), ...statusRoutes(services), ...deskRoutes(services)]
}

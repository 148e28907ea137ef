import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { placeRoutes } from './routes.ts'

export { describeSetAside, importAgencies } from './agencies/import.ts'

export function networkRoutes(services: Services): readonly Route[] {
  return [...placeRoutes(services)]
}

import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { writeRoutes } from './write/routes.ts'

export function agreementsRoutes(services: Services): readonly Route[] {
  return writeRoutes(services)
}

import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { agreeRoutes } from './agree-routes.ts'
import { rateRoutes } from './rate-routes.ts'
import { roundRoutes } from './round-routes.ts'

/** The self-assessment, under /w/:collaboration/assess. */
export function assessRoutes(services: Services): readonly Route[] {
  return [...roundRoutes(services), ...rateRoutes(services), ...agreeRoutes(services)]
}

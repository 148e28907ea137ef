import type { Services } from '../../../platform/services.ts'
import type { Route } from '../../../web/route.ts'
import { gapsRoutes } from './gaps-routes.ts'
import { holdsRoutes } from './holds-routes.ts'
import { lifeRoutes } from './life-routes.ts'
import { readingRoutes } from './reading-routes.ts'
import { registerRoutes } from './register-routes.ts'
import { signRoutes } from './sign-routes.ts'

/** Keeping agreements and policies. Its named pages come before those of single documents. */
export function keepRoutes(services: Services): readonly Route[] {
  return [
    ...registerRoutes(services),
    ...gapsRoutes(services),
    ...holdsRoutes(services),
    ...readingRoutes(services),
    ...lifeRoutes(services),
    ...signRoutes(services),
  ]
}

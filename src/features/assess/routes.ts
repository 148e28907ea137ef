import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { agreeRoutes } from './agree-routes.ts'
import { gapsRoutes } from './gaps-routes.ts'
import { linkRoutes } from './link-routes.tsx'
import { rateRoutes } from './rate-routes.ts'
import { reportRoutes } from './report-routes.tsx'
import { roundRoutes } from './round-routes.ts'
import { trendRoute } from './trend-page.tsx'
import { tryRoutes } from './try-routes.ts'

/** The self-assessment: under /w/:collaboration/assess, by secret link, and without an account to try out. */
export function assessRoutes(services: Services): readonly Route[] {
  return [
    // Before the rounds, whose address takes any name.
    trendRoute(services),
    ...roundRoutes(services),
    ...rateRoutes(services),
    ...agreeRoutes(services),
    ...gapsRoutes(services),
    ...reportRoutes(services),
    ...linkRoutes(services),
    ...tryRoutes(),
  ]
}

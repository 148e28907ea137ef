import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'

export function meetingsRoutes(_services: Services): readonly Route[] {
  return []
}

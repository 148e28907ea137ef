import type { Services } from '../../../platform/services.ts'
import type { Route } from '../../../web/route.ts'

/** The work plan of a collaboration, under /w/:collaboration/plan. */
export function workRoutes(_services: Services): readonly Route[] {
  return []
}

import { articleRoutes, readContent } from '../../platform/content/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { landingRoute } from '../home/index.ts'

export function measureRoutes(_services?: Services): readonly Route[] {
  return [landingRoute('measure'), ...articleRoutes(readContent(), 'measure')]
}

import { articleRoutes, readContent } from '../../../platform/content/index.ts'
import type { Route } from '../../../web/route.ts'
import { landingRoute } from '../../home/index.ts'

/** The public pages of the section: who does what, policies, protocols, agreements. */
export function guideRoutes(): readonly Route[] {
  return [landingRoute('manage'), ...articleRoutes(readContent(), 'manage')]
}

import { articleRoutes, readContent } from '../../../platform/content/index.ts'
import { type PublicRoute, publicRoute, type Route } from '../../../web/route.ts'
import { landingPage } from './landing-page.tsx'
import { rolesPage } from './roles-page.tsx'

/** The public pages of the section: who does what, policies, protocols, agreements, information rules. */
export function guideRoutes(): readonly Route[] {
  const content = readContent()
  return [
    reading('/manage', (request) => landingPage(content, request)),
    reading('/manage/roles', (request) => rolesPage(content, request)),
    ...articleRoutes(content, 'manage'),
  ]
}

const reading = (path: string, handle: PublicRoute['handle']): Route =>
  publicRoute({
    method: 'GET',
    path,
    classes: ['D0'],
    roles: ['visitor'],
    audit: null,
    rate: 'read',
    keep: true,
    handle,
  })

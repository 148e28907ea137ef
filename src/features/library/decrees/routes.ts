import { type Content, readContent } from '../../../platform/content/index.ts'
import { notFound, type PublicRoute, publicRoute, type Route } from '../../../web/route.ts'
import { checklistFile, checklistPage } from './checklist-page.tsx'
import { decreeById } from './decrees.ts'
import { DECREES_AT } from './frame.tsx'
import { instrumentPage } from './instrument-page.tsx'
import { modulePage } from './module-page.tsx'
import { overviewPage } from './overview-page.tsx'

/** What civil-rights agreements and findings ask: overview, one place, one group, and a list to take along. */
export function decreeRoutes(content: Content = readContent()): readonly Route[] {
  return [
    reading(DECREES_AT, (request) => overviewPage({ content, request })),
    reading(`${DECREES_AT}/checklist`, (request) => checklistPage({ content, request })),
    ...(['pdf', 'word', 'csv'] as const).map((as) =>
      publicRoute({
        ...OPEN,
        path: `${DECREES_AT}/checklist/${as}`,
        rate: 'export',
        handle: (request) => checklistFile({ content, request }, as),
      }),
    ),
    reading(`${DECREES_AT}/modules/:module`, (request) => {
      const module = content.decreeModules.find(({ id }) => id === request.params.module)
      return module === undefined ? notFound() : modulePage({ content, request }, module)
    }),
    reading(`${DECREES_AT}/:id`, (request) => {
      const decree = decreeById(content, request.params.id ?? '')
      return decree === undefined ? notFound() : instrumentPage({ content, request }, decree)
    }),
  ]
}

const OPEN = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null } as const

function reading(path: string, handle: PublicRoute['handle']): Route {
  return publicRoute({ ...OPEN, path, rate: 'read', keep: true, handle })
}

import { articleRoutes, readContent } from '../../platform/content/index.ts'
import { type PageRequest, type PublicRoute, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { dictionaryPage } from './dictionary-page.tsx'
import { dictionaryCsv, dictionaryJson } from './export.ts'
import { landingPage } from './landing-page.tsx'
import { measureAt } from './measure-page.tsx'
import { starterSetsPage } from './starter-sets-page.tsx'

/** The public section on measuring: landing page, dictionary, starter sets, and its articles. */
export function measureRoutes(): readonly Route[] {
  const content = readContent()
  const { measures, aliasesWithoutMeasure } = content
  return [
    reading('/measure', (request) => landingPage(content, request)),
    reading('/measure/measures', (request) => dictionaryPage(content, request)),
    reading('/measure/starter-sets', (request) => starterSetsPage(content, request)),
    taking('/measure/measures.csv', ({ query }) => ({
      kind: 'download',
      name: 'measures.csv',
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(dictionaryCsv(measures, query.get('excel') === 'yes')),
    })),
    taking('/measure/measures.json', () => ({
      kind: 'json',
      status: 200,
      value: dictionaryJson(measures, aliasesWithoutMeasure),
    })),
    publicRoute({
      ...open('/measure/measures/:id'),
      keep: true,
      handle: (request: PageRequest): Reply => measureAt(content, request.params.id ?? '', request),
    }),
    ...articleRoutes(content, 'measure'),
  ]
}

const open = (path: string): Omit<PublicRoute, 'handle'> => ({
  method: 'GET',
  path,
  classes: ['D0'],
  roles: ['visitor'],
  audit: null,
  rate: 'read',
})
const reading = (path: string, handle: PublicRoute['handle']): Route =>
  publicRoute({ ...open(path), keep: true, handle })
const taking = (path: string, handle: PublicRoute['handle']): Route =>
  publicRoute({ ...open(path), rate: 'export', handle })

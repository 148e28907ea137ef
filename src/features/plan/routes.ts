import { articleRoutes, readContent } from '../../platform/content/index.ts'
import type { PaperForm } from '../../platform/documents/index.ts'
import { type PublicRoute, publicRoute, type Route } from '../../web/route.ts'
import { executiveFile, executivePage } from './executive-pages.tsx'
import { planLanding } from './landing.tsx'
import { pathFile, pathPage } from './path-page.tsx'
import { questionPage } from './question-page.tsx'
import { questionsPage } from './questions-page.tsx'

export function planRoutes(): readonly Route[] {
  const content = readContent()
  return [
    reading('/plan', (request) => planLanding(content, request)),
    reading('/plan/questions', (request) => questionsPage(content, request)),
    reading('/plan/questions/:number', (request) => {
      const { number = '' } = request.params
      return questionPage(content, { ...request, params: { number } })
    }),
    reading('/plan/path', (request) => pathPage(content, request)),
    file('/plan/path/pdf', () => pathFile(content, 'pdf')),
    file('/plan/path/word', () => pathFile(content, 'word')),
    reading('/plan/executive-edition', (request) => executivePage(content, request)),
    ...(['pdf', 'word'] as const satisfies readonly PaperForm[]).map((as) =>
      file(`/plan/executive-edition/${as}`, () => executiveFile(content, as)),
    ),
    ...articleRoutes(content, 'plan'),
  ]
}

const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null } as const

function reading(path: string, handle: PublicRoute['handle']): Route {
  return publicRoute({ ...open, path, rate: 'read', keep: true, handle })
}

function file(path: string, handle: PublicRoute['handle']): Route {
  return publicRoute({ ...open, path, rate: 'export', handle })
}

import { readContent } from '../../platform/content/index.ts'
import type { Services } from '../../platform/services.ts'
import { type PublicRoute, publicRoute, type Route } from '../../web/route.ts'
import { ABOUT_PAGES, aboutPage, type RunBy } from './about/about-pages.tsx'
import { homePage } from './home-page.tsx'
import { partsPage } from './parts-page.tsx'
import { sampleAnswer } from './sample.ts'

/** The first page and the pages about the toolkit itself. All are public. */
export function homeRoutes(services?: Services): readonly Route[] {
  const content = readContent()
  const by = services?.settings ?? NOBODY
  const sample = sampleAnswer()
  return [
    reading('/', (request) => homePage(request, sample)),
    ...ABOUT_PAGES.map((which) => reading(`/${which}`, (request) => aboutPage(which, { request, content, by }))),
    reading('/parts', partsPage),
  ]
}

const NOBODY: RunBy = { runBy: null, contact: null }

function reading(path: string, handle: PublicRoute['handle']): Route {
  return publicRoute({
    method: 'GET',
    path,
    classes: ['D0'],
    roles: ['visitor'],
    audit: null,
    rate: 'read',
    handle,
    keep: true,
  })
}

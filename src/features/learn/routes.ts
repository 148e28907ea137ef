import { articleRoutes, type Content } from '../../platform/content/index.ts'
import { type PageRequest, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { benefitPage } from './benefit-page.tsx'
import { benefitsPage } from './benefits-page.tsx'
import { elementPage } from './element-page.tsx'
import { elementsPage } from './elements-page.tsx'
import { experiencePage } from './experience-page.tsx'
import { experiencesPage } from './experiences-page.tsx'
import type { Asked } from './frame.tsx'
import { landingPage } from './landing-page.tsx'
import { perspectivesPage } from './perspectives-page.tsx'
import { questionsPage } from './questions-page.tsx'
import { typePage } from './type-page.tsx'
import { typesPage } from './types-page.tsx'

/** The pages of the section, all public and the same for everyone; after them those that are written as articles. */
export function routesOf(content: Content): readonly Route[] {
  const reading = (path: string, show: (asked: Asked, id: string) => Reply): Route =>
    publicRoute({
      method: 'GET',
      path,
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'read',
      keep: true,
      handle: (request: PageRequest) => show({ content, request }, request.params.id ?? ''),
    })
  return [
    reading('/learn', landingPage),
    reading('/learn/benefits', benefitsPage),
    reading('/learn/benefits/:id', benefitPage),
    reading('/learn/types', typesPage),
    reading('/learn/types/:id', typePage),
    reading('/learn/elements', elementsPage),
    reading('/learn/elements/:id', elementPage),
    reading('/learn/experiences', experiencesPage),
    reading('/learn/experiences/:id', experiencePage),
    reading('/learn/perspectives', perspectivesPage),
    reading('/learn/questions', questionsPage),
    ...articleRoutes(content, 'learn'),
  ]
}

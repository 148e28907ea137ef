import { articleRoutes, readContent } from '../../platform/content/index.ts'
import { notFound, type PublicRoute, publicRoute, type Route } from '../../web/route.ts'
import { cataloguePage } from './catalogue-page.tsx'
import { comparePage } from './compare-page.tsx'
import { courseFile, coursePage } from './course-page.tsx'
import { trainLanding } from './landing.tsx'
import { modelWeek, weekPage } from './week-page.tsx'

export function trainRoutes(): readonly Route[] {
  const content = readContent()
  return [
    reading('/train', (request) => trainLanding(content, request)),
    reading('/train/curricula', (request) => cataloguePage(content, request)),
    reading('/train/curricula/:id', (request) => {
      const { id = '' } = request.params
      return coursePage(content, { ...request, params: { id } })
    }),
    reading('/train/compare', (request) => comparePage(content, request)),
    reading('/train/model-week', (request) => weekPage(content, request)),
    ...(['pdf', 'word'] as const).flatMap((as) => [
      file(`/train/model-week/${as}`, () => courseFile(modelWeek(content), as, 'agenda')),
      file(`/train/curricula/:id/${as}`, ({ params }) => {
        const course = content.curricula.find(({ id }) => id === params.id)
        return course === undefined ? notFound() : courseFile(course, as, 'modules')
      }),
    ]),
    ...articleRoutes(content, 'train'),
  ]
}

const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null } as const

function reading(path: string, handle: PublicRoute['handle']): Route {
  return publicRoute({ ...open, path, rate: 'read', keep: true, handle })
}

function file(path: string, handle: PublicRoute['handle']): Route {
  return publicRoute({ ...open, path, rate: 'export', handle })
}

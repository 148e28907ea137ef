import { type Content, readContent } from '../../platform/content/index.ts'
import type { Services } from '../../platform/services.ts'
import { notFound, type PageRequest, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { cityFinder } from './agencies/cities.ts'
import { findPlaces, originOf, readFilter } from './filter.ts'
import { landingPage } from './landing-page.tsx'
import { networkPlaces, publishedSite } from './places.ts'
import { sitePage } from './site-page.tsx'

/** What anyone may look at: the map, the sites, the comparison. */
export function placeRoutes(services: Services, content: Content = readContent()): readonly Route[] {
  const read = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null, rate: 'read' } as const
  return [
    publicRoute({
      ...read,
      path: '/network',
      keep: true,
      handle: (request) => showNetwork(services, content, request),
    }),
    publicRoute({ ...read, path: '/network/sites/:id', keep: true, handle: (request) => showSite(content, request) }),
  ]
}

async function showNetwork(services: Services, content: Content, request: PageRequest): Promise<Reply> {
  const places = networkPlaces(content)
  const { filter, ignored } = readFilter(request.query)
  const origin = await originOf(filter.near, cityFinder(services, places))
  return landingPage(request, {
    content,
    places,
    search: { filter, ignored, origin, found: findPlaces(places, filter, origin) },
  })
}

function showSite(content: Content, request: PageRequest): Reply {
  const site = publishedSite(content, request.params.id ?? '')
  return site === null ? notFound() : sitePage(request, content, site)
}

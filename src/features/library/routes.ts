import { deskContact } from '../../platform/desk/index.ts'
import { fileReply } from '../../platform/files/index.ts'
import type { Services } from '../../platform/services.ts'
import { notFound, type PageRequest, type PublicRoute, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { collectionRoutes } from './collections/routes.ts'
import { decreeRoutes } from './decrees/routes.ts'
import { glossaryPage } from './glossary/glossary-page.tsx'
import { hubsPage } from './hubs/hubs-page.tsx'
import { listPage } from './list/list-page.tsx'
import { publishedById } from './published-store.ts'
import { bibtex, ris } from './resource/citation.ts'
import { resourcePage } from './resource/resource-page.tsx'
import { structured } from './resource/structured.ts'
import { type LibraryResource, resourceInContent } from './resource.ts'
import { searchPage } from './search/search-page.tsx'

type ForResource = (resource: LibraryResource, request: PageRequest) => Promise<Reply> | Reply

/** The library and search. The last route takes any name of a resource, so what stands beside it goes before. */
export function libraryRoutes(services: Services): readonly Route[] {
  const ofResource =
    (show: ForResource) =>
    async (request: PageRequest): Promise<Reply> => {
      const resource = await resourceNamed(services, request.params.id ?? '')
      return resource === null ? notFound() : show(resource, request)
    }
  return [
    reading('/search', (request) => searchPage(services, request), { rate: 'search' }),
    reading('/library', (request) => listPage(services, request), { rate: 'search', keep: 'by-readers' }),
    reading('/library/glossary', glossaryPage, { keep: true }),
    reading('/library/hubs', hubsPage, { keep: true }),
    ...decreeRoutes(),
    ...collectionRoutes(services),
    reading(
      '/library/:id/cite.bib',
      ofResource((one) => textFile('application/x-bibtex', `${one.id}.bib`, bibtex(one))),
    ),
    reading(
      '/library/:id/cite.ris',
      ofResource((one) => textFile('application/x-research-info-systems', `${one.id}.ris`, ris(one))),
    ),
    reading(
      '/library/:id/file',
      ofResource((one) => fileOf(services, one)),
      { rate: 'export' },
    ),
    reading('/library/:id{[a-z0-9.-]+\\.jsonld}', (request) => jsonld(services, request)),
    reading('/library/:id', ofResource(resourcePage), { keep: true }),
  ]
}

/** From content/, or published by the desk. */
async function resourceNamed({ database }: Services, id: string): Promise<LibraryResource | null> {
  if (!/^[a-z0-9][a-z0-9.-]{0,120}$/.test(id)) return null
  return resourceInContent(id) ?? database.inTenant(deskContact(), (tx) => publishedById(tx, id))
}

async function jsonld(services: Services, request: PageRequest): Promise<Reply> {
  const resource = await resourceNamed(services, (request.params.id ?? '').replace(/\.jsonld$/, ''))
  if (resource === null) return notFound()
  const value = structured(resource, services.settings.origin ?? request.url.origin)
  return { kind: 'json', status: 200, value, headers: { 'content-type': 'application/ld+json' } }
}

/** The upload that the desk accepted, as an attachment in a sandbox; its opening is in the audit trail. */
async function fileOf({ database, files }: Services, { fileId }: LibraryResource): Promise<Reply> {
  if (fileId === null) return notFound()
  const open = await database.inTenant(deskContact(), (tx) => files.open(tx, deskContact(), fileId))
  return open === null ? notFound() : fileReply(open)
}

const textFile = (type: string, name: string, text: string): Reply => ({
  kind: 'text',
  status: 200,
  type: `${type}; charset=utf-8`,
  text,
  headers: { 'content-disposition': `attachment; filename="${name}"` },
})

function reading(
  path: string,
  handle: PublicRoute['handle'],
  { rate = 'read', keep = false }: { readonly rate?: PublicRoute['rate']; readonly keep?: PublicRoute['keep'] } = {},
): Route {
  return publicRoute({ method: 'GET', path, classes: ['D0'], roles: ['visitor'], audit: null, rate, handle, keep })
}

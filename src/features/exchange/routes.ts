import { type Content, readContent } from '../../platform/content/index.ts'
import { deskContact } from '../../platform/desk/index.ts'
import type { Services } from '../../platform/services.ts'
import { ATOM_TYPE } from '../../web/atom.ts'
import { notFound, type PageRequest, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { contentResource, type LibraryResource, publishedWithText } from '../library/index.ts'
import { answerOf, jsonOf, problemOf } from './answer.ts'
import { cursorAt, matching, readAsked } from './ask.ts'
import { COLLECTIONS, type Collection, type Given } from './collections.ts'
import { dataCatalog } from './data-catalog.ts'
import { hubFeed, newResourcesFeed } from './library-feeds.ts'
import { oaiAnswer } from './oai.ts'
import { openApi } from './openapi.ts'

/** The public records for other programs: read only, no key, nothing of who asks. */
export function exchangeRoutes(services: Services): readonly Route[] {
  const reading = (path: string, handle: (request: PageRequest) => Promise<Reply> | Reply): Route =>
    publicRoute({ method: 'GET', path, classes: ['D0'], roles: ['visitor'], audit: null, rate: 'read', handle })
  return [
    reading('/api/v1', (request) => jsonOf(request, indexOf(originOf(services, request)))),
    reading('/api/v1/:collection', (request) => list(services, request)),
    reading('/api/v1/:collection/:id', (request) => one(services, request)),
    reading('/openapi.json', (request) => jsonOf(request, openApi(originOf(services, request)))),
    reading('/data.json', (request) =>
      jsonOf(request, dataCatalog(originOf(services, request), services.settings, lastCompiled(readContent()))),
    ),
    reading('/oai', (request) => harvest(services, request)),
    reading('/library/new.atom', (request) => feed(services, request, newResourcesFeed)),
    reading('/library/hubs/:hub/new.atom', (request) => feedOfHub(services, request)),
  ]
}

/** The day the records that come with the toolkit were last put together. */
const lastCompiled = ({ resources }: Content): string =>
  resources
    .map(({ compiled }) => compiled)
    .toSorted()
    .at(-1) ?? ''

const originOf = ({ settings }: Services, request: PageRequest): string => settings.origin ?? request.url.origin

function indexOf(origin: string): unknown {
  return {
    title: 'PMHC Toolkit: public read API',
    openapi: `${origin}/openapi.json`,
    collections: COLLECTIONS.map(({ name, title, says }) => ({ name, title, says, href: `${origin}/api/v1/${name}` })),
  }
}

async function givenBy({ database }: Services): Promise<Given> {
  const published = await database.inTenant(deskContact(), publishedWithText)
  return { content: readContent(), published: published.map(({ resource }) => resource) }
}

const UNKNOWN = { status: 404, title: 'Not found' } as const
function collectionNamed(request: PageRequest): Collection | null {
  return COLLECTIONS.find(({ name }) => name === request.params.collection) ?? null
}
const noSuchCollection = (): Reply =>
  problemOf({
    ...UNKNOWN,
    detail: `There is no such collection. There are ${COLLECTIONS.map(({ name }) => name).join(', ')}.`,
  })

async function list(services: Services, request: PageRequest): Promise<Reply> {
  const collection = collectionNamed(request)
  if (collection === null) return noSuchCollection()
  const asked = readAsked(collection, request.query)
  if (!asked.ok) return problemOf(asked.problem)
  const { from, limit, wanted } = asked.value
  const found = matching(collection.records(await givenBy(services)), wanted)
  const isLast = from + limit >= found.length
  return jsonOf(request, {
    data: found.slice(from, from + limit),
    total: found.length,
    next: isLast ? null : nextAddress(services, request, from + limit),
  })
}

function nextAddress(services: Services, request: PageRequest, place: number): string {
  const query = new URLSearchParams(request.query)
  query.set('cursor', cursorAt(place))
  return `${originOf(services, request)}${request.path}?${query}`
}

async function one(services: Services, request: PageRequest): Promise<Reply> {
  const collection = collectionNamed(request)
  if (collection === null) return noSuchCollection()
  const record = collection.records(await givenBy(services)).find(({ id }) => id === request.params.id)
  return record === undefined
    ? problemOf({ ...UNKNOWN, detail: `There is no such record in ${collection.name}.` })
    : jsonOf(request, record)
}

async function feedGiven(services: Services, request: PageRequest) {
  const author = services.settings.runBy ?? 'PMHC Toolkit'
  return { ...(await givenBy(services)), origin: originOf(services, request), author }
}
async function feed(
  services: Services,
  request: PageRequest,
  make: (given: Awaited<ReturnType<typeof feedGiven>>) => string,
): Promise<Reply> {
  return answerOf(request, ATOM_TYPE, make(await feedGiven(services, request)))
}

function feedOfHub(services: Services, request: PageRequest): Promise<Reply> | Reply {
  const hub = readContent().hubs.find(({ id }) => id === request.params.hub)
  return hub === undefined ? notFound() : feed(services, request, (given) => hubFeed(given, hub))
}

async function harvest(services: Services, request: PageRequest): Promise<Reply> {
  const { content, published } = await givenBy(services)
  const resources: readonly LibraryResource[] = [...published, ...content.resources.map(contentResource)]
  const origin = originOf(services, request)
  const { runBy, contact } = services.settings
  const given = {
    resources,
    origin,
    name: `Library of ${runBy ?? 'this PMHC Toolkit'}`,
    mail: contact?.includes('@') ? contact : 'unset@address.invalid',
    at: `${new Date(request.now).toISOString().slice(0, 19)}Z`,
  }
  return { kind: 'text', status: 200, type: 'text/xml; charset=utf-8', text: oaiAnswer(given, request.query) }
}

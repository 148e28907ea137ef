import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { allRoutes } from '../../app.ts'
import { readContent } from '../../platform/content/index.ts'
import type { Route } from '../../web/route.ts'
import { COLLECTIONS } from './collections.ts'

let door: Door
let routes: readonly Route[]
let program: Browser
beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  routes = allRoutes(door.services)
  program = new Browser(door.services, routes, { origin: 'http://localhost' })
})
afterAll(() => door.close())

interface Listed {
  readonly data: readonly { readonly id: string }[]
  readonly total: number
  readonly next: string | null
}
async function json<Value>(path: string): Promise<Value> {
  const { text } = await program.open(path)
  return JSON.parse(text)
}
const onlyPath = (address: string): string => address.replace('http://localhost', '')

/** Names of the elements in the order in which they open. Throws where the text is not well formed. */
function elementsOf({ text }: Answer): readonly string[] {
  const names: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name }) => names.push(name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return names
}

describe('the read API', () => {
  test('a lead that must not be shown is in no list and has no address', async () => {
    const leads = readContent().sites.filter(({ publish }) => !publish)
    expect(leads.length).toBeGreaterThan(0)
    const { text } = await program.open('/api/v1/sites?limit=200')
    for (const { id } of leads) {
      expect(text).not.toContain(id)
      expect((await program.open(`/api/v1/sites/${id}`)).status).toBe(404)
    }
  })

  test.each(COLLECTIONS.map(({ name }) => name))(
    'every record of %s has the shape that OpenAPI promises',
    async (name) => {
      const collection = COLLECTIONS.find((one) => one.name === name)
      const { data, total } = await json<Listed>(`/api/v1/${name}?limit=200`)
      expect(total).toBeGreaterThan(0)
      for (const record of data) expect(collection?.shape.safeParse(record)).toMatchObject({ success: true })
      const [first] = data
      expect(await json(`/api/v1/${name}/${first?.id}`)).toEqual(first)
    },
  )

  test('pages follow each other without loss or repetition', async () => {
    const seen: string[] = []
    for (let next: string | null = '/api/v1/resources?limit=40'; next !== null; ) {
      const page: Listed = await json<Listed>(onlyPath(next))
      seen.push(...page.data.map(({ id }) => id))
      next = page.next
    }
    expect(seen).toHaveLength(readContent().resources.length)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('filters combine: values of one field are alternatives, fields must all hold', async () => {
    const { data, total } = await json<Listed>('/api/v1/resources?section=train&section=plan&confirmed=true&limit=200')
    const expected = readContent().resources.filter(
      ({ section, confirmed }) => (section === 'train' || section === 'plan') && confirmed,
    )
    expect(total).toBe(expected.length)
    expect(data.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  })

  test.each([
    ['/api/v1/resources?colour=red', 400, 'colour'],
    ['/api/v1/resources?limit=0', 400, 'limit'],
    ['/api/v1/resources?limit=1e9', 400, 'limit'],
    ['/api/v1/resources?cursor=%27', 400, 'cursor'],
    ['/api/v1/nothing', 404, undefined],
    ['/api/v1/resources/nothing', 404, undefined],
  ])('%s is answered with a problem that says what is wrong', async (path, status, parameter) => {
    const answer = await program.open(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.parse(answer.text)).toMatchObject({ status, ...(parameter === undefined ? {} : { parameter }) })
  })

  test('what has not changed is not sent again, and any page may read it', async () => {
    const { headers } = await program.open('/api/v1/measures')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const again = new Browser(door.services, routes, {
      origin: 'http://localhost',
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    })
    expect(await again.open('/api/v1/measures')).toMatchObject({ status: 304, text: '' })
  })

  test('OpenAPI and the data catalog name every collection, by whole addresses', async () => {
    const { openapi, paths } = await json<{ openapi: string; paths: Record<string, unknown> }>('/openapi.json')
    expect(openapi).toBe('3.1.0')
    const { dataset } = await json<{ dataset: readonly { identifier: string }[] }>('/data.json')
    for (const { name } of COLLECTIONS) {
      expect(Object.keys(paths)).toContain(`/api/v1/${name}`)
      expect(dataset.map(({ identifier }) => identifier)).toContain(`http://localhost/api/v1/${name}`)
    }
  })
})

describe('feeds', () => {
  test.each(['/library/new.atom', '/library/hubs/bja-pmhc-toolkit/new.atom'])('%s is an Atom feed', async (path) => {
    const answer = await program.open(path)
    expect(answer.headers.get('content-type')).toContain('application/atom+xml')
    const names = elementsOf(answer)
    expect(names.slice(0, 3)).toEqual(['feed', 'id', 'title'])
    expect(names.filter((name) => name === 'entry').length).toBeGreaterThan(0)
    const each = names.filter((name) => name === 'entry').length
    // The feed itself has one of each too.
    for (const name of ['id', 'title', 'updated']) expect(names.filter((one) => one === name)).toHaveLength(each + 1)
  })

  test('a hub that does not exist has none', async () => {
    expect((await program.open('/library/hubs/nothing/new.atom')).status).toBe(404)
  })
})

describe('OAI-PMH', () => {
  test.each([
    ['', 'badVerb'],
    ['verb=Nothing', 'badVerb'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=Identify&set=x', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=yesterday', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2099-01-01', 'noRecordsMatch'],
    ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
    ['verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:nothing', 'idDoesNotExist'],
    ['verb=ListSets', 'noSetHierarchy'],
  ])('?%s is answered with %s', async (query, code) => {
    const answer = await program.open(`/oai?${query}`)
    expect(elementsOf(answer)).toContain('error')
    expect(answer.text).toContain(`<error code="${code}">`)
  })

  test('a harvester gets every resource once, page by page', async () => {
    const seen: string[] = []
    for (let query: string | null = 'metadataPrefix=oai_dc'; query !== null; ) {
      const answer = await program.open(`/oai?verb=ListRecords&${query}`)
      elementsOf(answer)
      seen.push(...[...answer.text.matchAll(/<identifier>([^<]*)</g)].map(([, id]) => id ?? ''))
      const [, token = ''] = /<resumptionToken[^>]*>([^<]*)</.exec(answer.text) ?? []
      query = token === '' ? null : `resumptionToken=${token}`
    }
    expect(seen).toHaveLength(readContent().resources.length)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('it says who it is, and one record can be had', async () => {
    expect(elementsOf(await program.open('/oai?verb=Identify'))).toContain('adminEmail')
    const [first] = readContent().resources
    const answer = await program.open(`/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:${first?.id}`)
    expect(elementsOf(answer)).toContain('dc:title')
  })
})

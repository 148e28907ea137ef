import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, openDoor } from '../../../test/access/door.ts'
import { getRequest } from '../../../test/page-request.ts'
import type { Tenant } from '../../core/access.ts'
import { type Resource, readContent } from '../../platform/content/index.ts'
import { deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { syncSearch } from '../../platform/search/index.ts'
import { LanguageContext } from '../../web/words/context.ts'
import {
  libraryEntries,
  libraryRoutes,
  type Publication,
  publishedEntries,
  publishResource,
  unpublishResource,
} from './index.ts'
import { apa, bibtex, ris } from './resource/citation.ts'
import { relatedTo } from './resource/related.ts'
import { resourcePage } from './resource/resource-page.tsx'
import { structured } from './resource/structured.ts'
import { contentResource, type LibraryResource } from './resource.ts'

const EDITOR = deskKeeper('editor')
const content = readContent()
let door: Door
let browser: Browser

beforeAll(async () => {
  door = await openDoor()
  await syncSearch(door.services.database, libraryEntries(), [publishedEntries])
  browser = new Browser(door.services, libraryRoutes(door.services), { origin: 'http://localhost' })
})
afterAll(() => door.close())

const [someResource] = content.resources
if (someResource === undefined) throw new Error('The library is empty')
const INVENTED: Resource = {
  ...someResource,
  id: 'riverbend-handover-policy',
  title: 'Riverbend: handover in ten minutes',
  publisher: 'Riverbend (invented)',
  year: 2026,
  kinds: ['policy'],
  summary: 'An invented policy on a warm handover.',
  url: null,
  url_kind: null,
  evidence_url: null,
  basis: 'submitted',
}
const publication = (given: Partial<Publication> = {}): Publication => ({
  record: INVENTED,
  license: 'CC BY 4.0',
  fullText: 'Officers leave the stabilisation chair within ten minutes.',
  fileId: null,
  version: 1,
  at: door.now(),
  ...given,
})
const asDesk = <T,>(work: (tx: Parameters<typeof unpublishResource>[0]) => Promise<T>, who: Tenant = EDITOR) =>
  door.services.database.inTenant(who, work)
const titles = (html: string) =>
  [...html.matchAll(/<h3 class="results__title"[^>]*><a[^>]*>(.*?)<\/a>/g)].map(([, title = '']) => title)
const countOf = (html: string): number =>
  Number(/class="library__count">([\d,]+)/.exec(html)?.[1]?.replace(',', '') ?? 0)

describe('publishing', () => {
  test('is for the desk alone: nobody else puts a resource or a file before the public', async () => {
    const { tenant } = await door.db.newCollaboration()
    for (const who of [deskContact(), tenant, deskKeeper('tta-provider'), deskKeeper('clinician')])
      await expect(asDesk((tx) => publishResource(tx, publication()), who)).rejects.toThrow(/row-level security/)
    expect((await browser.open('/library/riverbend-handover-policy')).status).toBe(404)
  })
  test('shows page, citations and words of the file at once, and withdrawing takes all of them away', async () => {
    const { value: file } = await asDesk(async (tx) => {
      const put = await door.services.files.put(tx, EDITOR, {
        name: 'policy.csv',
        bytes: new TextEncoder().encode('name,role\nfirst,second\n'),
        class: 'D1',
      })
      if (!put.ok) throw new Error(put.problem.kind)
      await publishResource(tx, publication({ fileId: put.value.id }))
      return put
    })
    const page = await browser.open('/library/riverbend-handover-policy')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Riverbend: handover in ten minutes')
    expect(page.text).toContain('CC BY 4.0')
    expect((await browser.open('/search?q=stabilisation+chair')).text).toContain(
      '<mark>stabilisation</mark> <mark>chair</mark>',
    )
    const download = await browser.open('/library/riverbend-handover-policy/file')
    expect(download.status).toBe(200)
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="policy\.csv"/)
    expect(download.headers.get('content-security-policy')).toContain('sandbox')
    expect(await asDesk((tx) => door.services.files.find(tx, file.id))).toMatchObject({ class: 'D0' })

    expect(await asDesk((tx) => unpublishResource(tx, INVENTED.id))).toBe(true)
    expect(await asDesk((tx) => unpublishResource(tx, INVENTED.id))).toBe(false)
    expect((await browser.open('/search?q=stabilisation+chair')).text).toContain('Nothing found')
    expect((await browser.open('/library/riverbend-handover-policy/cite.bib')).status).toBe(404)
    expect((await browser.open('/library/riverbend-handover-policy/file')).status).toBe(404)
    expect(await asDesk((tx) => door.services.files.find(tx, file.id))).toMatchObject({ class: 'D1' })
  })
  test('a new version stands in the place of the former one, and a restart finds it again', async () => {
    await asDesk((tx) => publishResource(tx, publication()))
    const record = { ...INVENTED, title: 'Riverbend: handover in eight minutes' }
    await asDesk((tx) => publishResource(tx, publication({ record, version: 2 })))
    expect(await syncSearch(door.services.database, libraryEntries(), [publishedEntries])).toEqual({
      written: 0,
      removed: 0,
    })
    expect(titles((await browser.open('/library?q=riverbend')).text).join()).toContain('eight')
    expect((await browser.open('/library/riverbend-handover-policy')).text).toContain('version 2')
    await asDesk((tx) => unpublishResource(tx, INVENTED.id))
  })
  test('refuses the address of a resource that comes with the toolkit, and a file that is not the desk’s', async () => {
    await expect(asDesk((tx) => publishResource(tx, publication({ record: someResource })))).rejects.toThrow(/brings/)
    const fileId = '00000000-0000-4000-8000-000000000001'
    await expect(asDesk((tx) => publishResource(tx, publication({ fileId })))).rejects.toThrow(/holds no file/)
  })
})

describe('the list', () => {
  test('narrows by several facets, keeps them in the address, and clears in one click', async () => {
    const wanted = content.resources.filter(
      ({ kinds, topics, confirmed }) =>
        kinds.includes('report') && (topics.includes('training') || topics.includes('cit')) && confirmed,
    )
    const { text } = await browser.open('/library?kind=report&topic=training&topic=cit&confirmed=yes')
    expect(countOf(text)).toBe(wanted.length)
    expect(text.match(/class="chosen__chip"/g)).toHaveLength(4)
    expect(text).toContain('href="/library">Clear all')
    expect(text).toContain('href="/library?kind=report&amp;topic=cit&amp;confirmed=yes"')
    for (const name of ['kind', 'topic', 'confirmed'])
      expect(text).toMatch(new RegExp(`name="${name}" value="[^"]+" checked`))
  })
  test('shows every resource once over its pages', async () => {
    const pages = Math.ceil(content.resources.length / 20)
    const seen: string[] = []
    for (let page = 1; page <= pages; page += 1)
      seen.push(
        ...[
          ...(await browser.open(`/library?page=${page}`)).text.matchAll(/<a href="\/library\/([a-z0-9.-]+)"><?/g),
        ].map(([, id = '']) => id),
      )
    const ids = seen.filter((id) => content.resources.some((one) => one.id === id))
    expect(ids.toSorted()).toEqual(content.resources.map(({ id }) => id).toSorted())
  })
  test.each([
    ['/library?topic=no-such-topic', 'No resource has topic “no-such-topic”'],
    ['/library?sort=colour', 'We do not know that order'],
    ['/library?page=999', 'There is no page 999. This is page'],
    ['/library?year=1973&kind=video', 'Nothing fits all of that'],
    ['/library?q=polcie+crisis', 'Nothing holds “polcie crisis”. These hold “police crisis”.'],
    ['/library?q=%3Cscript%3Ezeppelin', 'Nothing fits all of that'],
  ])('answers the impossible %s plainly', async (address, words) => {
    const { text, status } = await browser.open(address)
    expect(status).toBe(200)
    expect(text).toContain(words)
    expect(text).not.toContain('<script>zeppelin')
  })
  test('marks what nobody has checked', async () => {
    const { text } = await browser.open('/library?confirmed=no')
    expect(text.match(/chip--accent">Not checked yet/g)?.length).toBe(Math.min(20, countOf(text)))
  })
})

describe('a resource', () => {
  const html = (resource: LibraryResource) => {
    const request = getRequest(`/library/${resource.id}`)
    const reply = resourcePage(resource, request)
    if (reply.kind !== 'page') throw new Error('Not a page')
    return renderToString(<LanguageContext.Provider value="en">{reply.body}</LanguageContext.Provider>)
  }
  const one = contentResource(someResource)
  test('names its link for what it leads to', () => {
    expect(html({ ...one, url: 'https://example.org/', url_kind: 'home' })).toContain('front page of the organization')
    expect(html({ ...one, url: 'https://example.org/a', url_kind: 'direct' })).toContain('Open the resource')
    expect(html({ ...one, url: null, url_kind: null })).toContain('We know no address')
  })
  test('leads to the newer edition', () => {
    const [, newer] = content.resources
    expect(html({ ...one, superseded_by: newer?.id ?? null })).toContain(`href="/library/${newer?.id}"`)
  })
  test('is cited with what is known and nothing else', () => {
    const cited = {
      ...one,
      title: 'What works? 100% & more',
      publisher: 'One House; Other House',
      year: null,
      url: null,
    }
    expect(apa(cited)).toBe('One House, & Other House. (n.d.). What works? 100% & more.')
    expect(apa({ ...cited, publisher: null, year: 2020, url: 'https://a.example/' })).toBe(
      'What works? 100% & more. (2020). https://a.example/',
    )
    expect(bibtex(cited)).toContain('title = {{What works? 100\\% \\& more}}')
    expect(bibtex(cited)).toContain('author = {{One House} and {Other House}}')
    expect(bibtex(cited)).not.toContain('year')
    const hostile = { ...cited, title: 'One\r\nUR  - https://evil.example', url: 'https://a.example/?q=},note={x' }
    expect(ris(hostile)).not.toMatch(/^UR {2}- https:\/\/evil/m)
    expect(bibtex(hostile)).toContain('url = {https://a.example/?q=%7D,note=%7Bx}')
    expect(ris(cited)).toMatch(/^TY {2}- \w+\r\n[\s\S]*AU {2}- One House,\r\n[\s\S]*ER {2}- \r\n$/)
  })
  test('is described for machines by what it is', () => {
    const data = structured({ ...one, kinds: ['guidebook'], license: null }, 'https://toolkit.test')
    expect(data).toMatchObject({ '@type': 'LearningResource', '@id': `https://toolkit.test/library/${one.id}` })
    expect(data).not.toHaveProperty('license')
    expect(structured({ ...one, kinds: ['law'] }, '')).toMatchObject({ '@type': 'CreativeWork' })
  })
  test('goes with others for a reason, its own editions first', () => {
    const older = { ...one, id: 'older', superseded_by: one.id }
    const [first, ...rest] = relatedTo(one, [...content.resources.map(contentResource), older])
    expect(first).toMatchObject({ resource: { id: 'older' }, reason: { kind: 'supersedes' } })
    expect(rest.length).toBe(4)
    for (const { resource, reason } of rest)
      if (reason.kind === 'topics') for (const topic of reason.topics) expect(resource.topics).toContain(topic)
  })
  test('every one that comes with the toolkit has a page, and its other forms are there', async () => {
    for (const { id } of content.resources.slice(0, 5))
      for (const [rest, type] of [
        ['', 'text/html'],
        ['.jsonld', 'application/ld+json'],
        ['/cite.bib', 'application/x-bibtex'],
        ['/cite.ris', 'application/x-research-info-systems'],
      ] as const) {
        const answer = await browser.open(`/library/${id}${rest}`)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-type')).toContain(type)
      }
    for (const id of ['nope', '..', 'A', '%00', 'x'.repeat(300)])
      expect((await browser.open(`/library/${id}`)).status).toBe(404)
  })
})

describe('search over everything', () => {
  test('groups by kind, keeps the words in the box, and leads to all of one kind', async () => {
    const { text } = await browser.open('/search?q=crisis')
    expect(text).toContain('value="crisis"')
    expect(text).toContain('href="/library?q=crisis"')
    expect(text).toContain('id="kind-term"')
    const one = await browser.open('/search?q=crisis&kind=term')
    expect(one.text).not.toContain('id="kind-resource"')
  })
  test('is useful where nothing is found', async () => {
    const { text } = await browser.open('/search?q=crisis+zeppelinfahrt')
    expect(text).toContain('Nothing found for “crisis zeppelinfahrt”')
    expect(text).toContain('href="/search?q=crisis"')
    expect(text).toContain('href="/network/ask"')
  })
})

test('hubs say what they offer, link to it honestly, and lead to our own shelf', async () => {
  const { text } = await browser.open('/library/hubs')
  for (const hub of content.hubs) {
    expect(text).toContain(`id="${hub.id}"`)
    if (hub.url !== null) expect(text).toContain(`href="${hub.url.replaceAll('&', '&amp;')}"`)
  }
  expect(text).toContain('Open its front page')
  expect(text).toContain('href="/library?topic=training"')
})

test('every word of the glossary stands on its page once', async () => {
  const { text } = await browser.open('/library/glossary')
  for (const { id } of content.glossary) expect(text.split(`id="${id}"`)).toHaveLength(2)
})

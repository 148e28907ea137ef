import { describe, expect, test } from 'vitest'
import { getRequest } from '../../../test/page-request.ts'
import { readContent, sourceOf } from '../../platform/content/index.ts'
import { readAssets, webFolder } from '../../web/assets.ts'
import { renderPage } from '../../web/shell.tsx'
import { standsForAll } from './claims.ts'
import { entriesOf } from './entries.ts'
import { choicesOf, experiencesOf, FACETS, matching, readFilters } from './experiences.ts'
import { routesOf } from './routes.ts'

const content = readContent()
const assets = readAssets(webFolder())
const routes = routesOf(content)

/** The page at an address, drawn as a reader gets it; null where there is none. */
async function open(address: string): Promise<string | null> {
  const asked = getRequest(address)
  for (const route of routes) {
    const params = paramsOf(route.path, asked.path)
    if (params === null || route.scope !== 'public') continue
    const request = { ...asked, params }
    const reply = await route.handle(request)
    return reply.kind === 'page' ? renderPage(reply, request, assets) : null
  }
  return null
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = value
    else if (part !== value) return null
  }
  return params
}

async function page(address: string): Promise<string> {
  const html = await open(address)
  if (html === null) throw new Error(`There is no page at ${address}`)
  return html
}

const ADDRESSES: readonly string[] = [
  '/learn',
  ...['benefits', 'types', 'elements', 'experiences', 'perspectives', 'questions'].map((name) => `/learn/${name}`),
  ...content.benefits.map(({ id }) => `/learn/benefits/${id}`),
  ...content.programTypes.map(({ id }) => `/learn/types/${id}`),
  ...content.elements.map(({ number }) => `/learn/elements/${number}`),
  ...content.programs.map(({ id }) => `/learn/experiences/${id}`),
]

describe('the evidence', () => {
  const [sample] = content.claims
  const claim = (id: string, grade: string, direction: string, date: string) =>
    ({ ...sample, id, grade, direction, date }) as (typeof content.claims)[number]
  test('one finding stands for all: the strongest kind, where most point, else the least favorable, then the newest', () => {
    const weak = claim('weak', 'count', 'helps', '2025')
    const nulls = [claim('old', 'review', 'no-difference', '2014'), claim('new', 'review', 'no-difference', '2019')]
    const worse = claim('worse', 'review', 'worse', '2024')
    const good = claim('good', 'review', 'helps', '2024')
    expect(standsForAll([weak, worse, ...nulls])?.id).toBe('new')
    expect(standsForAll([good, weak, worse])?.id).toBe('worse')
    expect(standsForAll([])).toBeUndefined()
  })

  const parts = content.benefits.flatMap((benefit) => benefit.sub_benefits)
  test.each(parts.map(({ id }) => id))('%s shows its findings, or says that no study was found', async (id) => {
    const benefit = content.benefits.find(({ sub_benefits }) => sub_benefits.some((part) => part.id === id))
    const html = await page(`/learn/benefits/${benefit?.id}`)
    const claims = content.claims.filter(({ benefits }) => benefits.includes(id))
    const part = parts.find((one) => one.id === id)
    for (const claim of claims) expect(html).toContain(`id="claim-${claim.id}"`)
    if (claims.length === 0) expect(html).toContain('No study found')
    expect(part?.measures.length).toBeGreaterThan(0)
  })
  test('a null result of a trial stands before a count that helps', async () => {
    const html = await page('/learn/benefits/decreased-repeat-encounters')
    expect(html.indexOf('claim-mcat-bookings-null')).toBeLessThan(html.indexOf('claim-miami-diversion'))
  })
  test('what speaks against a finding stands beside it', async () => {
    const html = await page('/learn/benefits/decreased-repeat-encounters')
    const [, after = ''] = html.split('id="claim-star-crime"')
    expect(after.slice(0, after.indexOf('</li>'))).toContain('A critic finds the drop too large')
  })
  test('every finding and every critique that names a source leads to one', () => {
    for (const { id, source, also, critique } of content.claims)
      for (const one of [source, ...also, critique?.source ?? source]) expect(sourceOf(content, one), id).not.toBeNull()
  })
})

describe('programs and sites', () => {
  test('no site that is only a lead for editors is shown', async () => {
    const hidden = content.sites.filter(({ publish }) => !publish)
    expect(hidden.length).toBeGreaterThan(0)
    for (const address of ADDRESSES) {
      const html = await page(address)
      for (const { id } of hidden) expect(html, `${id} on ${address}`).not.toContain(`/network/sites/${id}`)
    }
  })
  test('a site that may not be shown lends no size to a program either', () => {
    const [program] = content.programs
    const [site] = content.sites
    if (program === undefined || site === undefined) throw new Error('There are no records')
    const lead = { ...site, agency: program.agency, state: program.state, population_served: 5000, publish: false }
    expect(experiencesOf({ programs: [program], sites: [lead] })[0]).toMatchObject({ site: null, population: null })
  })
  test('a program that has ended says so, with the day, in the list and on its page', async () => {
    expect(await page('/learn/experiences')).toContain('Ended April 7, 2025')
    expect(await page('/learn/experiences/eugene-cahoots')).toContain('Ended April 7, 2025')
    expect(await page('/learn/types')).toContain('(ended 2025)')
  })
  test('each result names its period, its figure and who counted, or says that it is not known', async () => {
    const html = await page('/learn/experiences/nyc-b-heard')
    expect(html).toContain('FY2022-FY2024')
    expect(html).toContain('An auditor')
    expect(html).toContain('Not said. Read it as the program’s own count')
  })
  test('what nobody has confirmed is marked', async () => {
    for (const program of content.programs.filter(({ confirmed }) => !confirmed))
      expect(await page(`/learn/experiences/${program.id}`), program.id).toContain('Unconfirmed')
  })
})

describe('the filters of the experiences', () => {
  const all = experiencesOf(content)
  test('combine: each further filter only narrows', () => {
    const chosen = readFilters(new URLSearchParams('model=cit&state=TX'), all).chosen
    const found = matching(all, chosen)
    expect(found.length).toBeGreaterThan(0)
    for (const { program } of found) {
      expect(program.program_types).toContain('cit')
      expect(program.state).toBe('TX')
    }
    expect(found.length).toBeLessThan(matching(all, { model: 'cit' }).length)
  })
  test('the count beside a choice is what choosing it leaves', () => {
    const chosen = { state: 'TX' }
    for (const facet of FACETS)
      for (const { value, count } of choicesOf(all, chosen, facet))
        expect(matching(all, { ...chosen, [facet]: value }), `${facet} ${value}`).toHaveLength(count)
  })
  test('what no program has is left out, and the page says so', async () => {
    const html = await page('/learn/experiences?state=Atlantis&model=cit')
    expect(html).toContain('No program has “Atlantis” under State')
    expect(html).toContain(`${matching(all, { model: 'cit' }).length} of ${all.length} programs`)
  })
  test('filters that no program meets together lead to a way back', async () => {
    const html = await page('/learn/experiences?status=ended&state=TX')
    expect(html).toContain('No program fits all of these')
    expect(html).toContain('Show all again')
  })
  test('text in a filter stays text', async () => {
    expect(await page('/learn/experiences?state=%3Cscript%3E')).not.toContain('<script>')
  })
})

describe('the costs of a type', () => {
  test('carry their year, and a mark once they are old', async () => {
    const html = await page('/learn/types/cit')
    expect(html).toContain('(figure of 2014)')
    expect(html).toContain('Old figure')
  })
})

describe('every page', () => {
  test.each(ADDRESSES.flatMap((address) => [address, `/es${address}`]))(
    '%s has one headline and its sources',
    async (address) => {
      const html = await page(address)
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).toContain('class="provenance"')
      for (const [, number] of html.matchAll(/href="#source-(\d+)"/g)) expect(html).toContain(`id="source-${number}"`)
    },
  )
  test('an unknown benefit, type, element or program is not found', async () => {
    for (const place of ['benefits', 'types', 'elements', 'experiences'])
      expect(await open(`/learn/${place}/nothing`)).toBeNull()
  })
})

test('search finds each page, program and question once, at an address that exists', async () => {
  const entries = entriesOf(content)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  expect(entries.filter(({ kind }) => kind === 'program')).toHaveLength(content.programs.length)
  expect(entries.filter(({ kind }) => kind === 'question')).toHaveLength(content.faqs.length)
  for (const { path, language } of entries) await page(`${language === 'es' ? '/es' : ''}${path.replace(/#.*/, '')}`)
})

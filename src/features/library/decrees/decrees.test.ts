import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, openDoor } from '../../../../test/access/door.ts'
import { DECREE_MODULES, readContent } from '../../../platform/content/index.ts'
import { checklistCsv, checklistPaper, linesOf, readChoice } from './checklist.ts'
import { instrumentsOf, modulesOf } from './decrees.ts'
import { decreeEntries } from './entries.ts'
import { choicesOf, fitting, readFilter } from './read-filter.ts'
import { decreeRoutes } from './routes.ts'

const content = readContent()
const asked = (query: string) => readFilter(content, new URLSearchParams(query))
let door: Door
let browser: Browser
const textOf = async (path: string): Promise<string> => (await browser.open(path)).text

beforeAll(async () => {
  door = await openDoor()
  browser = new Browser(door.services, decreeRoutes(), { origin: 'http://localhost' })
})
afterAll(() => door.close())

describe('the overview', () => {
  test('keeps the general list apart from the places', async () => {
    expect(instrumentsOf(content).map(({ id }) => id)).not.toContain('knowledge-lab-synthesis')
    expect(instrumentsOf(content)).toHaveLength(content.decrees.length - 1)
    const html = await textOf('/library/decrees')
    const table = /<table[\s\S]*<\/table>/.exec(html)?.[0] ?? ''
    expect(table).not.toContain('knowledge-lab-synthesis')
    expect(html).toContain('Not a place and not a case')
  })

  test('says that findings are not orders, that Chicago is a state case, and which dates nobody confirmed', async () => {
    const html = await textOf('/library/decrees')
    expect(html).toContain('Findings reports carry remedies, not orders.')
    expect(html).toContain('not legal advice')
    expect(html).toContain('State case')
    expect(html).toContain('Findings taken back, May 21, 2025')
    expect(html).toContain('In force, date not confirmed')
  })

  test('each number beside a choice is what choosing it would leave', () => {
    const all = instrumentsOf(content)
    const { filter } = asked('module=advisory-committees')
    for (const facet of ['state', 'status', 'year'] as const)
      for (const { value, n } of choicesOf(all, { filter, facet }).values)
        expect(fitting(all, { ...filter, [facet]: value }), `${facet} ${value}`).toHaveLength(n)
  })

  test('leaves an impossible choice out and says so, and keeps the others', async () => {
    const { filter, unknown } = asked('status=terminated&state=XX&year=1850')
    expect(unknown).toEqual(['XX', '1850'])
    expect(fitting(instrumentsOf(content), filter).map(({ id }) => id)).toEqual(['seattle', 'albuquerque'])
    expect(await textOf('/library/decrees?state=%3Cscript%3E')).toContain('&lt;script')
    expect(await textOf('/library/decrees?state=OH&status=terminated')).toContain('No instrument fits all of that')
  })
})

describe('the page of an instrument', () => {
  test('exists for each one, and for nothing else', async () => {
    for (const { id } of content.decrees) expect((await browser.open(`/library/decrees/${id}`)).status, id).toBe(200)
    expect((await browser.open('/library/decrees/gotham')).status).toBe(404)
  })

  test('names the remedies of a findings report as remedies, and marks each unconfirmed line', async () => {
    const html = await textOf('/library/decrees/phoenix')
    expect(html).toContain('Remedies it names')
    expect(html).toContain('It is not an order.')
    const unconfirmed = content.decrees.find(({ id }) => id === 'phoenix')?.provisions.filter((one) => !one.confirmed)
    expect(html.match(/>Unconfirmed</g)).toHaveLength(unconfirmed?.length ?? -1)
  })

  test('says that no address is known where there is none', async () => {
    expect(await textOf('/library/decrees/ferguson')).toContain('We know no address')
  })
})

describe('the page of a group', () => {
  test.each(DECREE_MODULES)(
    '%s shows every requirement of the group side by side, and who asks none',
    async (module) => {
      const html = await textOf(`/library/decrees/modules/${module}`)
      for (const decree of content.decrees) {
        const asks = decree.provisions.filter((one) => one.module === module)
        for (const { requirement } of asks) expect(html).toContain(escaped(requirement))
      }
    },
  )

  test('says of what recurs only what at least two records say', () => {
    for (const { themes } of content.decreeModules)
      for (const { provisions } of themes) {
        const places = content.decrees.filter((one) => one.provisions.some(({ id }) => provisions.includes(id)))
        expect(places.length).toBeGreaterThan(1)
      }
  })
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

describe('the checklist', () => {
  const choice = (query: string) => readChoice(content, new URLSearchParams(query))

  test('holds every requirement once where nothing is chosen, and only the chosen groups otherwise', () => {
    const all = content.decrees.flatMap(({ provisions }) => provisions)
    expect(new Set(linesOf(content, choice('')).map(({ provision }) => provision.id)).size).toBe(all.length)
    expect(linesOf(content, choice(''))).toHaveLength(all.length)
    const one = linesOf(content, choice('module=advisory-committees&module=nonsense&from=cleveland'))
    expect(one.map(({ provision }) => provision.id)).toEqual(['cleveland-02', 'cleveland-03'])
  })

  test('asks again, without a list, when a form was sent with no group', async () => {
    const { status, text } = await browser.open('/library/decrees/checklist?from=cleveland')
    expect(status).toBe(422)
    expect(text).toContain('Choose at least one group')
  })

  test('has a box for each line, on paper and in the table', () => {
    const chosen = choice('module=data-collection-analysis')
    const lines = linesOf(content, chosen)
    const boxes = JSON.stringify(checklistPaper(content, chosen)).match(/☐/g)
    expect(boxes).toHaveLength(lines.length)
    expect(checklistCsv(content, chosen).trimEnd().split('\r\n')).toHaveLength(lines.length + 1)
  })

  test.each(['pdf', 'word', 'csv'])('leaves as %s', async (form) => {
    const { status, headers } = await browser.open(`/library/decrees/checklist/${form}?module=advisory-committees`)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('pmhc-decree-checklist')
  })
})

test('search finds each instrument by what it asks', () => {
  const entries = decreeEntries().filter(({ kind }) => kind === 'decree')
  expect(entries).toHaveLength(content.decrees.length)
  for (const decree of instrumentsOf(content))
    expect(entries.find(({ id }) => id === `decree:${decree.id}`)?.facets?.module).toEqual(modulesOf(decree))
})

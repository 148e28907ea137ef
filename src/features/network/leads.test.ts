import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { allRoutes } from '../../app.ts'
import { readContent } from '../../platform/content/index.ts'
import { networkEntries } from './index.ts'

const content = readContent()
const leads = content.sites.filter(({ publish }) => !publish)
/** Some leads also run a documented program, under whose name their agency may stand. */
const unheardOf = leads.filter(({ agency }) => !content.programs.some((program) => program.agency.includes(agency)))

let door: Door
let browser: Browser
beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  browser = new Browser(door.services, allRoutes(door.services))
})
afterAll(() => door.close())

function leadIn(text: string): string | undefined {
  const plain = text.replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  return (
    leads.find(({ id }) => plain.includes(`sites/${id}`) || plain.includes(`site:${id}`))?.id ??
    unheardOf.find(({ agency }) => plain.includes(agency))?.id
  )
}

test('no lead that is not published is found by search', () => {
  expect(leads.length).toBeGreaterThan(0)
  expect(unheardOf.length).toBeGreaterThan(0)
  const found = networkEntries().filter((entry) => leadIn(JSON.stringify(entry)) !== undefined)
  expect(found).toEqual([])
})

test('no page that one can reach from the front page, or from any filter of the network, shows a lead', async () => {
  const waiting = [
    '/',
    '/network',
    '/es/network',
    '/network/like-yours?state=TX',
    '/network/like-yours?state=OK',
    '/network?state=OK',
  ]
  const seen = new Set(waiting)
  const shown: string[] = []
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    const { text } = await browser.open(address)
    if (leadIn(text) !== undefined) shown.push(address)
    for (const [, next = ''] of text.matchAll(/href="(\/[^"#?]*)/g)) {
      const isPage = !/^\/(assets|es|w|try|sign-in)(\/|$)|\.\w+$/.test(next)
      if (!isPage || seen.has(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  expect(shown).toEqual([])
  expect(seen.size).toBeGreaterThan(100)
}, 60_000)

test('a lead has no page of its own', async () => {
  for (const { id } of leads) expect((await browser.open(`/network/sites/${id}`)).status, id).toBe(404)
})

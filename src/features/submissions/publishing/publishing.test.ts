import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import type { MemberRole } from '../../../core/access.ts'
import { readContent } from '../../../platform/content/index.ts'
import { DESK, deskKeeper } from '../../../platform/desk/index.ts'
import { lastLinkCheck } from '../../../platform/link-checks/index.ts'
import type { Route } from '../../../web/route.ts'
import { adminRoutes } from '../../admin/index.ts'
import { learnRoutes } from '../../learn/index.ts'
import { submissionsRoutes } from '../index.ts'
import { heldLinks } from './public-pages.ts'

let door: Door
let routes: readonly Route[]
let editor: Browser
let provider: Browser
let stranger: Browser
const path = readContent().articles.find((one) => one.path.startsWith('/learn/services/'))?.path ?? ''

beforeAll(async () => {
  door = await openDoor({ environment: { PMHC_DEMO: 'on' }, limits: NO_LIMITS })
  routes = [...submissionsRoutes(door.services), ...learnRoutes(door.services), ...adminRoutes(door.services)]
  const { tenant } = await door.db.newCollaboration('elsewhere')
  editor = await seated('ana', 'editor', DESK)
  provider = await seated('pia', 'tta-provider', DESK)
  stranger = await seated('sam', 'editor', tenant)
}, 60_000)
afterAll(() => door.close())

async function seated(name: string, role: MemberRole, place: typeof DESK): Promise<Browser> {
  const made = await door.access.createAccount({
    email: `${name}@desk.example`,
    name: `${name} Example`,
    language: 'en',
  })
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ ...place, account: made.value, role })
  const browser = new Browser(door.services, routes, { origin: 'http://localhost' })
  await browser.send('/sign-in/demonstration', { account: made.value })
  return browser
}
const visitor = () => new Browser(door.services, routes, { origin: 'http://localhost' })
const AT = '/w/desk/publishing'

test('strangers see nothing of it, and assistance providers read along', async () => {
  expect((await stranger.open(AT)).status).toBe(404)
  expect((await stranger.open('/w/elsewhere/publishing')).status).toBe(404)
  expect((await provider.open(AT)).text).toContain('You read along')
  for (const act of ['review', 'due', 'check-links'])
    expect((await provider.send(`${AT}/${act}`, { path, job: 'x', stand: 'yes' })).status, act).toBe(404)
  expect((await stranger.send('/w/elsewhere/publishing/review', { path, job: 'x', stand: 'yes' })).status).toBe(404)
  expect((await visitor().open(path)).text).toContain('Not yet reviewed by a person')
})

test('a page says who reviewed it only after that person said so themselves, and at once', async () => {
  const kept = visitor()
  expect((await kept.open(path)).text).toContain('Not yet reviewed by a person')
  const lacking = await editor.send(`${AT}/review`, { path, job: '' })
  expect(lacking.status).toBe(422)
  expect(lacking.text).toContain('Tick this if you read the page')
  expect((await kept.open(path)).text).toContain('Not yet reviewed by a person')
  expect((await editor.send(`${AT}/review`, { path, job: 'Editor, invented desk', stand: 'yes' })).status).toBe(303)
  expect((await kept.open(path)).text).toContain('Reviewed on November 21, 2026 by ana Example, Editor, invented desk.')
  expect((await editor.open(`${AT}?show=reviewed`)).text).toContain('November 21, 2026, ana Example')
})

test('a page that does not exist cannot be reviewed', async () => {
  for (const wrong of ['/no/such/page', '', 'https://elsewhere.example/'])
    expect((await editor.send(`${AT}/review`, { path: wrong, job: 'Editor', stand: 'yes' })).status).toBe(404)
})

test('pages come up for review after twelve months, or on the day an editor sets', async () => {
  expect((await editor.open(AT)).text).toContain('Nothing here')
  for (const day of ['2020-01-01', '2035-01-01', 'soon'])
    expect((await editor.send(`${AT}/due`, { path, day })).status, day).toBe(422)
  expect((await editor.send(`${AT}/due`, { path, day: '2026-12-01' })).status).toBe(303)
  expect((await editor.open(AT)).text).toContain(path)
  door.pass(20 * 86_400_000)
  await seatAgain()
  expect((await editor.open(AT)).text).toContain('overdue')
  door.pass(360 * 86_400_000)
  await seatAgain()
  expect((await editor.open(`${AT}?show=due`)).text).toContain('More pages')
})

/** Sessions end after hours; a test that lets months pass signs in again. */
async function seatAgain(): Promise<void> {
  const again = new Browser(door.services, routes, { origin: 'http://localhost' })
  const page = await again.open('/sign-in')
  const [, account = ''] = /value="([0-9a-f-]{36})"[^>]*>(?:Content editor|ana Example)</.exec(page.text) ?? []
  await again.send('/sign-in/demonstration', { account })
  editor = again
}

test('links are checked only after an editor pressed the button, and once at a time', async () => {
  expect((await editor.open(AT)).text).toContain('They were never checked')
  expect(await lastLinkCheck(door.services)).toBeNull()
  for (let time = 0; time < 2; time += 1) expect((await editor.send(`${AT}/check-links`)).status).toBe(303)
  expect(await door.services.jobs.list(deskKeeper(), { name: 'link-check' })).toHaveLength(1)
  expect((await editor.open(AT)).text).toContain('Links are being checked')
})

test('every outside link of a resource, hub and source is among those that are checked, each once', async () => {
  const links = await door.services.database.inTenant(deskKeeper(), heldLinks)
  const urls = new Set(links.map(({ url }) => url))
  expect(urls.size).toBe(links.length)
  const { resources, hubs, sources } = readContent()
  for (const { url } of [...resources, ...hubs, ...sources]) if (url !== null) expect(urls).toContain(url)
})

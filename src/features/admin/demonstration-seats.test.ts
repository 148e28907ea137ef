import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, openDoor } from '../../../test/access/door.ts'
import { MEMBER_ROLES } from '../../core/access.ts'
import type { Route } from '../../web/route.ts'
import { overviewRoutes } from '../overview/index.ts'
import { adminRoutes } from './index.ts'

let door: Door
let routes: readonly Route[]

beforeAll(async () => {
  door = await openDoor({ environment: { PMHC_DEMO: 'on' } })
  routes = [...adminRoutes(door.services), ...overviewRoutes(door.services)]
  const place = await door.access.createPlace({
    collaboration: 'Invented County',
    partner: 'Invented Police',
    kind: 'law-enforcement',
  })
  for (const role of MEMBER_ROLES) {
    const made = await door.access.createAccount({ email: `${role}@demo.example`, name: role, language: 'en' })
    if (!made.ok) throw new Error(made.problem.kind)
    expect(await door.access.addMember({ ...place, account: made.value, role })).toBe(true)
  }
  await door.access.createAccount({ email: 'op@demo.example', name: 'operator', language: 'en', isOperator: true })
})
afterAll(() => door.close())

const seatIn = (page: string, role: string): string =>
  new RegExp(`value="([0-9a-f-]{36})"[^>]*>${role}<`).exec(page)?.[1] ?? ''

test('a person at this computer sits down in any seat with one click', async () => {
  const page = (await new Browser(door.services, routes).open('/sign-in')).text
  expect(page.match(/name="account"/g)).toHaveLength(MEMBER_ROLES.length + 1)
  const browser = new Browser(door.services, routes)
  const seated = await browser.send('/sign-in/demonstration', { account: seatIn(page, 'Analyst') })
  expect(seated.to).toBe('/w/invented-county')
  const home = await browser.open('/w/invented-county')
  expect(home.text).toContain('You work for Invented Police as Analyst.')
  const operator = new Browser(door.services, routes)
  expect((await operator.send('/sign-in/demonstration', { account: seatIn(page, 'Platform operator') })).to).toBe(
    '/admin',
  )
  expect((await operator.open('/admin')).text).toContain('promises are kept right now')
})

test('an administrator seat changes members without a passkey, since all is invented', async () => {
  const browser = new Browser(door.services, routes)
  const page = (await browser.open('/sign-in')).text
  await browser.send('/sign-in/demonstration', { account: seatIn(page, 'Agency administrator') })
  const invite = await browser.open('/w/invented-county/settings/members/invite')
  expect(invite.status).toBe(200)
  const made = await browser.send('/w/invented-county/settings/members/invite', {
    name: 'New Person',
    email: 'new@demo.example',
    role: 'learner',
  })
  const link = /http:\/\/localhost:8080(\/invitation\/[\w-]{43})/.exec(made.text)?.[1] ?? ''
  expect(link).not.toBe('')
  const visitor = new Browser(door.services, routes)
  expect((await visitor.open(link)).text).toContain('Invented Police invites you')
  const joined = await visitor.send(link, { name: 'New Person', password: 'lantern boats at dusk' })
  expect(joined.to).toBe('/w/invented-county')
  expect((await visitor.open('/w/invented-county')).text).toContain('as Learner')
  const members = await browser.open('/w/invented-county/settings/members?saved=saved')
  expect(members.text).toContain('new@demo.example')
  const log = await browser.open('/w/invented-county/settings/audit')
  expect(log.text).toContain('member.invited')
})

test('each role reads its part of the log, and the reading is noted', async () => {
  const browser = new Browser(door.services, routes)
  const page = (await browser.open('/sign-in')).text
  await browser.send('/sign-in/demonstration', { account: seatIn(page, 'Privacy officer') })
  expect((await browser.open('/w/invented-county/settings/audit')).text).toContain('log.read')
  const analyst = new Browser(door.services, routes)
  await analyst.send('/sign-in/demonstration', { account: seatIn(page, 'Analyst') })
  const own = await analyst.open('/w/invented-county/settings/audit')
  expect(own.text).not.toContain('member.invited')
  const executive = new Browser(door.services, routes)
  await executive.send('/sign-in/demonstration', { account: seatIn(page, 'Executive') })
  expect((await executive.open('/w/invented-county/settings/audit')).status).toBe(404)
})

test('behind a proxy there are no seats, and the address to take one is unknown', async () => {
  const near = (await new Browser(door.services, routes).open('/sign-in')).text
  for (const mark of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'cf-connecting-ip']) {
    const browser = new Browser(door.services, routes, { headers: { [mark]: '203.0.113.9' } })
    expect((await browser.open('/sign-in')).text).not.toContain('name="account"')
    const answer = await browser.send('/sign-in/demonstration', { account: seatIn(near, 'Analyst') })
    expect(answer.status, mark).toBe(404)
    expect(browser.cookie('pmhc_session')).toBeUndefined()
  }
  const named = new Browser(door.services, routes, { origin: 'http://pmhc.example.org' })
  expect((await named.send('/sign-in/demonstration', { account: seatIn(near, 'Analyst') })).status).toBe(404)
})

test('the demonstration has no /setup', async () => {
  expect((await new Browser(door.services, routes).open('/setup')).status).toBe(404)
  expect(await door.access.setupCode()).toBeNull()
})

test('no page of these holds inline script or style, in either language', async () => {
  const browser = new Browser(door.services, routes)
  const page = (await browser.open('/sign-in')).text
  await browser.send('/sign-in/demonstration', { account: seatIn(page, 'Agency administrator') })
  const paths = ['/sign-in', '/account', '/account/password', '/w/invented-county', '/w/invented-county/settings']
  const more = ['', '/invite'].map((rest) => `/w/invented-county/settings/members${rest}`)
  for (const path of [...paths, ...more, '/w/invented-county/settings/audit'])
    for (const language of ['', '/es']) {
      const { status, text } = await browser.open(`${language}${path}`)
      expect(status, `${language}${path}`).toBe(200)
      expect(text, path).not.toMatch(/ style=|<style|<script(?![^>]*src=)|\son[a-z]+=/)
    }
})

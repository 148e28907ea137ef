import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, Browser } from '../../../test/access/browser.ts'
import { cheapHashes, type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { pendingApp } from '../../platform/access/accounts/index.ts'
import { createAccess } from '../../platform/access/index.ts'
import { connectAs } from '../../storage/index.ts'
import { adminRoutes } from './index.ts'

let door: Door
const PASSWORD = 'lantern boats at dusk'
const EMAIL = 'ana@riverbend.example'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
})
afterAll(() => door.close())

const newBrowser = (options?: ConstructorParameters<typeof Browser>[2]) =>
  new Browser(door.services, adminRoutes(door.services), options)
const firstForm = () => ({
  code: door.access.parts.secrets.setupCode(),
  name: 'Ana Example',
  email: EMAIL,
  password: PASSWORD,
  collaboration: 'Riverbend County PMHC',
  partner: 'Riverbend Police',
  kind: 'law-enforcement',
  coordinator: 'yes',
})

test('the empty toolkit is set up by whoever reads the code in the terminal, and what was typed is kept', async () => {
  const browser = newBrowser()
  expect((await browser.open('/setup')).status).toBe(200)
  const wrong = await browser.send('/setup', { ...firstForm(), code: 'AAAA-BBBB-CCCC' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('value="Riverbend County PMHC"')
  expect(wrong.text).not.toContain(PASSWORD)
  const short = await browser.send('/setup', { ...firstForm(), password: 'short' })
  expect(short.text).toContain('Use at least 15 characters')
  const done = await browser.send('/setup', firstForm())
  expect([done.status, done.to]).toEqual([303, '/account'])
  expect(done.headers.getSetCookie()[0]).toMatch(/^pmhc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await browser.open('/account')).text).toContain('You have no passkey yet')
})

/** True when both answers are one, but for the address that the asker typed. */
const isSameAnswer = (one: Answer, other: Answer, addresses: readonly string[]): boolean => {
  const plain = ({ status, text }: Answer) =>
    addresses.reduce((left, path) => left.replaceAll(path, ''), `${status} ${text}`)
  return one.status === 404 && plain(one) === plain(other)
}

test('after that /setup is an unknown address', async () => {
  const browser = newBrowser()
  const [setup, unknown] = [await browser.open('/setup'), await browser.open('/no-such-page')]
  expect(isSameAnswer(setup, unknown, ['/setup', '/no-such-page'])).toBe(true)
  expect((await browser.send('/setup', firstForm())).status).toBe(404)
})

test('an administrator without a passkey reaches no member page, only the way to add one', async () => {
  const browser = newBrowser()
  await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  // The coordinator role lets her see who works here; changing it is the administrator's.
  expect((await browser.open('/w/riverbend-county-pmhc/settings/members')).status).toBe(200)
  const step = await browser.open('/w/riverbend-county-pmhc/settings/members/invite')
  expect(step.to).toBe('/sign-in/confirm?needs=passkey&next=%2Fw%2Friverbend-county-pmhc%2Fsettings%2Fmembers%2Finvite')
  expect((await browser.open(step.to ?? '')).text).toContain('You have no passkey yet')
})

test('signing in leads to where one wanted to go, and never off the site', async () => {
  const wanted = newBrowser()
  const sent = await wanted.open('/w/riverbend-county-pmhc/settings')
  expect(sent.to).toBe('/sign-in?next=%2Fw%2Friverbend-county-pmhc%2Fsettings')
  const there = await wanted.send('/sign-in', {
    email: EMAIL,
    password: PASSWORD,
    next: '/w/riverbend-county-pmhc/settings',
  })
  expect(there.to).toBe('/w/riverbend-county-pmhc/settings')
  expect((await wanted.open('/w/riverbend-county-pmhc/settings')).status).toBe(200)
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
    expect((await newBrowser().send('/sign-in', { email: EMAIL, password: PASSWORD, next })).to).toBe(
      '/w/riverbend-county-pmhc',
    )
})

test('a wrong password and an unknown name get the same page', async () => {
  const wrong = await newBrowser().send('/sign-in', { email: EMAIL, password: 'not this one, sorry' })
  const unknown = await newBrowser().send('/sign-in', { email: 'nobody@x.example', password: 'not this one, sorry' })
  expect(wrong.status).toBe(422)
  expect(unknown.text.replaceAll('nobody@x.example', EMAIL)).toBe(wrong.text)
  expect(wrong.text).toContain(`value="${EMAIL}"`)
})

test('signing out ends the session on the server and clears what the browser kept', async () => {
  const browser = newBrowser()
  await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  const token = browser.cookie('pmhc_session') ?? ''
  const out = await browser.send('/sign-out')
  expect(out.to).toBe('/sign-out')
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
  const page = await browser.open('/sign-out')
  expect(page.headers.get('clear-site-data')).toBe('"cookies", "storage"')
  const copy = newBrowser()
  copy.keep('pmhc_session', token)
  expect((await copy.open('/account')).to).toContain('/sign-in')
})

/** Acts of accounts since the last look, oldest first. */
const entriesSince = (seq: number) =>
  connectAs(door.db.owner, async (client) => {
    const { rows } = await client.query<{ seq: string; verb: string; object_type: string; object_id: string }>(
      `select seq, verb, object_type, object_id from audit_entries where seq > $1 order by seq`,
      [seq],
    )
    return rows
  })
const lastEntry = async () => Number((await entriesSince(0)).at(-1)?.seq ?? 0)

test('signing in anew ends the session that the same browser held, and no other', async () => {
  const [browser, elsewhere] = [newBrowser(), newBrowser()]
  for (const one of [browser, elsewhere]) await one.send('/sign-in', { email: EMAIL, password: PASSWORD })
  const copy = newBrowser()
  copy.keep('pmhc_session', browser.cookie('pmhc_session') ?? '')
  expect((await copy.open('/account')).status).toBe(200)
  const before = await lastEntry()
  await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  expect((await browser.open('/account')).status).toBe(200)
  expect((await elsewhere.open('/account')).status).toBe(200)
  expect((await copy.open('/account')).to).toContain('/sign-in')
  const verbs = (await entriesSince(before)).map(({ verb }) => verb)
  expect(verbs).toEqual(['account.session-replaced', 'account.signed-in'])
})

test('showing the password again and choosing whom one works for leave their entries', async () => {
  const browser = newBrowser()
  await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  const before = await lastEntry()
  expect((await browser.send('/sign-in/confirm', { password: 'not this one, sorry', next: '/account' })).status).toBe(
    422,
  )
  expect((await browser.send('/sign-in/confirm', { password: PASSWORD, next: '/account' })).to).toBe('/account')
  const { partner } = (
    await connectAs(door.db.owner, (client) =>
      client.query<{ partner: string }>('select partner_id as partner from memberships limit 1'),
    )
  ).rows[0] ?? { partner: '' }
  expect((await browser.send('/account/place', { partner })).to).toBe('/w/riverbend-county-pmhc')
  const entries = await entriesSince(before)
  expect(entries.map(({ verb }) => verb)).toEqual(['account.confirmed', 'account.place-chosen'])
  expect(entries[1]).toMatchObject({ object_type: 'partner', object_id: partner })
})

test('a link to the sign-out page signs nobody out', async () => {
  const browser = newBrowser()
  await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  const page = await browser.open('/sign-out')
  expect(page.headers.get('clear-site-data')).toBeNull()
  expect((await browser.open('/account')).status).toBe(200)
})

test('a form sent from another site changes nothing', async () => {
  for (const from of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]) {
    const browser = newBrowser()
    const answer = await browser.send('/sign-in', { email: EMAIL, password: PASSWORD }, from)
    expect(answer.status).toBe(400)
    expect(browser.cookie('pmhc_session')).toBeUndefined()
  }
})

test('an authenticator app is set up without script, and then the code is asked for', async () => {
  const browser = newBrowser()
  await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  expect((await browser.send('/account/app')).to).toBe('/account/app')
  const page = await browser.open('/account/app')
  expect(page.text).toContain('<svg class="qr"')
  expect(page.text).not.toMatch(/ style=/)
  const owner = await door.db.database.inPlatform((tx) =>
    tx.selectFrom('accounts').select('id').where('email', '=', EMAIL).executeTakeFirstOrThrow(),
  )
  const pending = await pendingApp(door.access.parts, owner.id as never)
  const code = () => generateSync({ secret: pending?.secret ?? '', epoch: door.now() / 1000 })
  expect((await browser.send('/account/app/code', { code: '000000' })).text).toContain('This code does not fit')
  const done = await browser.send('/account/app/code', { code: code() })
  expect(done.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)).toHaveLength(10)
  door.pass(60_000)
  const next = newBrowser()
  const first = await next.send('/sign-in', { email: EMAIL, password: PASSWORD })
  expect(first.to).toBe('/sign-in/code')
  expect(next.cookie('pmhc_session')).toBeUndefined()
  expect((await next.send('/sign-in/code', { code: '12' })).status).toBe(422)
  expect((await next.send('/sign-in/code', { code: code() })).to).toBe('/w/riverbend-county-pmhc')
  const letters = await door.services.mail.ofPlatform()
  expect(letters[0]).toMatchObject({ to: EMAIL, subject: 'The way you sign in has changed' })
})

test('a factor changes only after a proof of the last five minutes', async () => {
  door.pass(20 * 60_000)
  const browser = newBrowser()
  const at = await browser.send('/sign-in', { email: EMAIL, password: PASSWORD })
  expect(at.to).toBe('/sign-in/code')
  const app = await door.db.database.inPlatform((tx) =>
    tx.selectFrom('totp_credentials').selectAll().executeTakeFirstOrThrow(),
  )
  const secret = door.access.parts.secrets.openTotp(app.account_id as never, app.secret)
  const code = () => generateSync({ secret, epoch: door.now() / 1000 })
  await browser.send('/sign-in/code', { code: code() })
  expect((await browser.open('/account/password')).status).toBe(200)
  door.pass(6 * 60_000)
  const stale = await browser.open('/account/password')
  expect(stale.to).toBe('/sign-in/confirm?needs=fresh&next=%2Faccount%2Fpassword')
  expect((await browser.send('/account/app/remove')).to).toContain('/sign-in/confirm')
  const confirm = { needs: 'fresh', next: '/account/password', password: PASSWORD, code: code() }
  expect((await browser.send('/sign-in/confirm', { ...confirm, password: 'wrong' })).status).toBe(422)
  door.pass(60_000)
  expect((await browser.send('/sign-in/confirm', { ...confirm, code: code() })).to).toBe('/account/password')
  const saved = await browser.send('/account/password', { password: 'nine boats' })
  expect(saved.to).toBe('/account?saved=password')
  expect((await browser.send('/account/app/remove')).text).toContain('Your password is short')
})

test('too many tries from one address are turned away with the time to come back', async () => {
  // The same toolkit with the limits that people meet.
  const services = { ...door.services }
  createAccess(services, { hashes: cheapHashes() })
  const browser = new Browser(services, adminRoutes(services))
  const tries = Array.from({ length: 21 }, () => browser.send('/sign-in', { email: 'x@x.example', password: 'wrong' }))
  const answers = await Promise.all(tries)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('3')
})

test('over plain http from elsewhere nobody signs in', async () => {
  const browser = newBrowser({ origin: 'http://192.168.1.20:8080' })
  const page = await browser.open('/sign-in')
  expect(page.status).toBe(400)
  expect(page.text).toContain('Passwords must not travel unprotected')
})

test('outside the demonstration its one-click sign-in is an unknown address', async () => {
  const browser = newBrowser()
  const seat = await browser.send('/sign-in/demonstration', { account: 'x' })
  const unknown = await browser.send('/no-such-page', { account: 'x' })
  expect(isSameAnswer(seat, unknown, ['/sign-in/demonstration', '/no-such-page'])).toBe(true)
})

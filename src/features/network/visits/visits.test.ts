import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import { startSession } from '../../../platform/access/sign-in/password.ts'
import { DESK, deskContact } from '../../../platform/desk/index.ts'
import { holdLink } from '../../../platform/links/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { networkRoutes } from '../index.ts'
import { forgetOldVisits, sendVisit } from './cases.ts'
import { fillVisits } from './fill.ts'
import { setSiteHost } from './hosts.ts'
import { visitsOf } from './store.ts'

const SITE = 'madison-pd'
const OTHER = 'tucson-pd'
const HOST = partnerId(randomUUID())
const STRANGER = partnerId(randomUUID())
const FORM = {
  name: 'Ana Example',
  mail: 'ana@town.example',
  phone: '',
  agency: 'Invented Town Police',
  state: 'WI',
  visitors: '4',
  'window-1': 'first half of May',
  'window-2': 'any Tuesday in June',
  'window-3': '',
  see: 'How liaison officers work with clinicians',
  travel: 'yes',
  'travel-for': 'hotel',
  'travel-text': 'two nights for four',
}

let door: Door
const seats = new Map<string, Browser>()

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  await door.db.database.inPlatform((tx) =>
    tx
      .insertInto('partners')
      .values(
        [HOST, STRANGER].map((id, at) => ({
          collaboration_id: DESK.collaboration,
          id,
          slug: `invented-host-${at}`,
          name: `Invented host ${at}`,
          kind: 'law-enforcement' as const,
        })),
      )
      .execute(),
  )
  const coordinator = tenantOf(DESK.partner, 'coordinator')
  await door.db.database.inTenant(coordinator, (tx) =>
    setSiteHost(tx, coordinator, { siteId: SITE, partner: HOST }, door.now()),
  )
  await seat('host', HOST, 'tta-provider')
  await seat('stranger', STRANGER, 'tta-provider')
  await seat('coordinator', DESK.partner, 'coordinator')
  await seat('editor', DESK.partner, 'editor')
})
afterAll(() => door.close())

const tenantOf = (partner: PartnerId, role: MemberRole): Tenant => ({
  ...deskContact(),
  partner,
  role,
  account: '00000000-0000-4000-8000-0000000000aa' as Tenant['account'],
})

async function seat(name: string, partner: PartnerId, role: MemberRole): Promise<void> {
  const made = await door.access.createAccount({
    email: `${name}@desk.example`,
    name: `Invented ${name}`,
    language: 'en',
    isOperator: false,
  })
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ collaboration: DESK.collaboration, partner, account: made.value, role })
  const moment = door.moment('127.0.0.1')
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: made.value, proof: 'passkey', moment }),
  )
  const browser = visitor()
  browser.keep('pmhc_session', token)
  seats.set(name, browser)
}

const visitor = (): Browser => new Browser(door.services, networkRoutes(door.services))
function as(name: string): Browser {
  const browser = seats.get(name)
  if (browser === undefined) throw new Error(`Nobody sits at ${name}`)
  return browser
}

/** Fills in the form and gives the address of the private page. */
async function ask(site = SITE, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { text } = await visitor().open(`/network/sites/${site}/visit`)
  const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const { to, status } = await visitor().send(`/network/sites/${site}/visit`, { ...FORM, ...more, once })
  expect(status).toBe(303)
  return (to ?? '').replace('?sent=1', '')
}

/** The address at the desk of the visit behind a private page. */
async function atDesk(page: string): Promise<string> {
  const token = page.split('/').at(-1) ?? ''
  const { id } = await door.db.database.inTenant(deskContact(), async (tx) => {
    await holdLink(tx, token)
    return tx.selectFrom('visits').select('id').executeTakeFirstOrThrow()
  })
  return `/w/desk/visits/${id}`
}

async function does(name: string, address: string, fields: Readonly<Record<string, string>>) {
  const { text } = await as(name).open(address)
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
  return as(name).send(address, { version, ...fields })
}
const dates = (day: string) => ({
  act: 'propose',
  'day-1': day,
  'from-1': '09:00',
  'until-1': '15:30',
  zone: 'America/Chicago',
})

describe('who may not', () => {
  test('a host of another site, an editor and the public see nothing of a visit', async () => {
    const address = await atDesk(await ask())
    for (const name of ['stranger', 'editor']) expect((await as(name).open(address)).status, name).toBe(404)
    expect((await visitor().open(address)).to).toMatch(/sign-in/)
    expect((await as('stranger').open('/w/desk/visits')).text).not.toContain(FORM.agency)
    expect((await as('stranger').send(address, { act: 'accept', version: '1' })).status).toBe(404)
  })

  test('no row of a visit is seen by other members, nor by a contact with another link or none', async () => {
    const mine = await ask()
    const other = await ask(OTHER, { see: 'Something else' })
    const count = async (tx: Tx) =>
      (await tx.selectFrom('visits').select('id').execute()).length +
      (await tx.selectFrom('visit_entries').select('id').execute()).length
    for (const tenant of [tenantOf(STRANGER, 'tta-provider'), tenantOf(DESK.partner, 'editor'), deskContact()])
      expect(await door.db.database.inTenant(tenant, count)).toBe(0)
    const seen = await door.db.database.inTenant(deskContact(), async (tx) => {
      await holdLink(tx, mine.split('/').at(-1) ?? '')
      return tx.selectFrom('visits').select('site_id').execute()
    })
    expect(seen).toEqual([{ site_id: SITE }])
    expect(other).not.toBe(mine)
  })

  test('a host cannot make themselves the host of another site; only the desk can', async () => {
    const host = tenantOf(HOST, 'tta-provider')
    await expect(
      door.db.database.inTenant(host, (tx) => setSiteHost(tx, host, { siteId: OTHER, partner: HOST }, door.now())),
    ).rejects.toThrow(/row-level security/)
    expect((await as('host').open('/w/desk/visits/hosts')).status).toBe(404)
  })

  test('a link of the right shape that nobody made looks like an address that does not exist', async () => {
    const [link, nothing] = [`/network/visits/${'A'.repeat(43)}`, '/network/no-such-page']
    const [guessed, unknown] = [await visitor().open(link), await visitor().open(nothing)]
    expect(guessed.status).toBe(404)
    expect(guessed.text.replaceAll(link, '')).toBe(unknown.text.replaceAll(nothing, ''))
  })

  test('a program that fills in every field sends no visit, and a person is shown the field to empty', async () => {
    const { status, text } = await visitor().send(`/network/sites/${SITE}/visit`, { ...FORM, 'second-website': 'x' })
    expect(status).toBe(422)
    expect(text).toContain('It is there to catch programs')
    expect(text).toContain(FORM.agency)
  })

  test('a lead that is not published takes no visits', async () => {
    for (const rest of ['', '/visit'])
      expect((await visitor().open(`/network/sites/tulsa-ok-pd${rest}`)).status).toBe(404)
    expect((await visitor().send('/network/sites/tulsa-ok-pd/visit', FORM)).status).toBe(404)
  })
})

describe('asking', () => {
  test('the form is as narrow as an upload, since each may send a letter to an address that was typed', () => {
    const [form] = networkRoutes(door.services).filter(({ audit }) => audit === 'visit.ask')
    expect(form?.rate).toBe('upload')
  })

  test('the same form sent twice is one request, and leads to the same page', async () => {
    const { text } = await visitor().open(`/network/sites/${SITE}/visit`)
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const fields = { ...FORM, see: 'A double click', once }
    const first = await visitor().send(`/network/sites/${SITE}/visit`, fields)
    const second = await visitor().send(`/network/sites/${SITE}/visit`, fields)
    expect(second.to).toBe(first.to)
    const { text: list } = await as('host').open((await atDesk((first.to ?? '').replace('?sent=1', ''))).toString())
    expect(list.match(/Request sent/g)).toHaveLength(1)
  })

  test('what is missing is said all at once, and what was typed is kept', async () => {
    const { status, text } = await visitor().send(`/network/sites/${SITE}/visit`, {
      ...FORM,
      mail: 'nobody',
      visitors: '900',
    })
    expect(status).toBe(422)
    expect(text).toContain('name@agency.example')
    expect(text).toContain('from 1 to 60')
    expect(text).toContain('value="Invented Town Police"')
  })

  test('scripts in text stay text', async () => {
    const page = await ask(SITE, { see: '<script>alert(1)</script>' })
    expect((await visitor().open(page)).text).toContain('&lt;script>')
  })

  test('the page and its address are kept by nobody, and the token stands in no row', async () => {
    const page = await ask()
    expect((await visitor().open(page)).headers.get('cache-control')).toBe('no-store')
    const token = page.split('/').at(-1) ?? 'none'
    const rows = await door.db.database.inTenant(tenantOf(HOST, 'coordinator'), (tx) =>
      tx.selectFrom('visits').selectAll().execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('visits to a site without a host go to the desk itself', async () => {
    const address = await atDesk(await ask(OTHER))
    expect((await as('coordinator').open(address)).status).toBe(200)
    expect((await as('host').open(address)).status).toBe(404)
  })
})

describe('a visit', () => {
  test('goes from request to agreed date, travel support, what was shared, and its end', async () => {
    const page = await ask()
    const address = await atDesk(page)
    await does('host', address, { act: 'ask', text: 'Which shift do you want to see?' })
    expect((await visitor().open(page)).text).toContain('Which shift do you want to see?')
    await visitor().send(page, { act: 'answer', text: 'The evening shift' })
    expect((await does('host', address, dates('2027-05-12'))).status).toBe(303)
    const { text } = await visitor().open(page)
    const date = /name="date" value="([^"]+)"/.exec(text)?.[1] ?? ''
    expect((await visitor().send(page, { act: 'choose', date })).status).toBe(303)
    expect((await visitor().open(page)).text).toContain('May 12, 2027, 09:00 to 15:30 (Chicago)')
    await does('host', address, { act: 'grant', usd: '1,200', text: 'Hotel for two nights' })
    expect((await visitor().open(page)).text).toContain('up to $1,200')
    await does('host', address, { act: 'note', text: 'Only for us' })
    expect((await visitor().open(page)).text).not.toContain('Only for us')
    await does('host', address, { act: 'share', resources: '/library/learning-sites-faq', text: 'Our policy on paper' })
    expect((await visitor().open(page)).text).toContain('/library/learning-sites-faq')
    await does('host', address, { act: 'close', text: '' })
    expect((await visitor().open(page)).text).toContain('The visit is done.')
  })

  test('gives a calendar file that names nobody, keeps its identifier, and has the right hour in UTC', async () => {
    const page = await ask()
    const address = await atDesk(page)
    const calendarOn = async (day: string): Promise<string> => {
      await does('host', address, dates(day))
      const date = /name="date" value="([^"]+)"/.exec((await visitor().open(page)).text)?.[1] ?? ''
      await visitor().send(page, { act: 'choose', date })
      return (await visitor().open(`${page}/visit.ics`)).text
    }
    const summer = await calendarOn('2027-05-12')
    const winter = await calendarOn('2027-12-08')
    expect(summer).toContain('DTSTART:20270512T140000Z')
    expect(winter).toContain('DTSTART:20271208T150000Z')
    expect(summer).toContain('SUMMARY:Visit to a learning site')
    expect(/UID:(.*)/.exec(summer)?.[1]).toBe(/UID:(.*)/.exec(winter)?.[1])
    for (const named of ['Ana', 'town.example', 'Invented Town', page.split('/').at(-1) ?? ''])
      expect(summer).not.toContain(named)
  })

  test('a date that was withdrawn or is over cannot be chosen', async () => {
    const page = await ask()
    const address = await atDesk(page)
    await does('host', address, dates('2027-05-12'))
    const old = /name="date" value="([^"]+)"/.exec((await visitor().open(page)).text)?.[1] ?? ''
    await does('host', address, dates('2027-05-19'))
    const { status, text } = await visitor().send(page, { act: 'choose', date: old })
    expect(status).toBe(409)
    expect(text).toContain('no longer offered')
    expect((await does('host', address, dates('2026-11-19'))).status).toBe(422)
  })

  test('two people who answer at once overwrite nothing: the later one keeps what was typed, and is told', async () => {
    const address = await atDesk(await ask())
    await as('host').send(address, { act: 'accept', text: '', version: '1' })
    const late = await as('coordinator').send(address, { act: 'decline', text: 'We are closed in May', version: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('We are closed in May')
    expect(late.text).toContain('Accepted')
  })

  test('declining and refusing support need a reason', async () => {
    const address = await atDesk(await ask())
    for (const act of ['decline', 'refuse'])
      expect((await does('host', address, { act, text: '' })).text, act).toContain('Give the reason')
  })

  test('whoever asked can call it off; after that nothing can be answered, and nothing typed is lost', async () => {
    const page = await ask()
    await visitor().send(page, { act: 'cancel', text: 'Our chief changed' })
    const late = await visitor().send(page, { act: 'message', text: 'One more thing' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('One more thing')
  })

  test('tells the host by notice and letter, and whoever asked by letter; no letter holds what was written', async () => {
    const page = await ask(SITE, { see: 'A very special wish' })
    await does('host', await atDesk(page), { act: 'ask', text: 'A very special question' })
    const letters = await door.db.database.inPlatform((tx) =>
      tx.selectFrom('mail_outbox').select(['to_address', 'subject']).execute(),
    )
    expect(letters).toContainEqual({ to_address: FORM.mail, subject: 'News about your visit' })
    expect(letters).toContainEqual({ to_address: 'host@desk.example', subject: 'A visit waits for an answer' })
    expect(letters.some(({ to_address }) => to_address === 'stranger@desk.example')).toBe(false)
    const verbs = await door.db.database.inTenant(tenantOf(HOST, 'coordinator'), (tx) =>
      tx.selectFrom('audit_entries').select('verb').execute(),
    )
    expect(verbs.map(({ verb }) => verb)).toContain('visit.ask')
  })

  test('is deleted three years after the last change, with everything that belongs to it, and the log says so', async () => {
    const site = { id: SITE, agency: 'Madison Police Department' }
    const ask = {
      contactName: 'A',
      contactMail: 'a@b.example',
      contactPhone: '',
      agencyName: 'Old Town',
      stateCode: '',
      visitors: 1,
      windows: ['May'],
      wantsToSee: 'x',
      travelFor: [],
      travelText: '',
      language: 'en',
    } as const
    const old = instant(door.now() - 4 * 366 * 86_400_000)
    await sendVisit(
      door.services,
      { site, ask, once: 'old', zone: 'America/Chicago' },
      { now: old, origin: 'http://localhost' },
    )
    expect(await forgetOldVisits(door.services)).toBe(1)
    expect(await forgetOldVisits(door.services)).toBe(0)
    const kept = await door.db.database.inTenant(tenantOf(DESK.partner, 'coordinator'), (tx) =>
      tx.selectFrom('audit_entries').select('verb').where('verb', '=', 'visit.forget').execute(),
    )
    expect(kept).toHaveLength(1)
  })
})

test('the demonstration has invented visits in all states, once, and each says so', async () => {
  const empty = await openDoor()
  const desk = tenantOf(DESK.partner, 'coordinator')
  const made = await empty.access.createAccount({
    email: 'h@desk.example',
    name: 'Host',
    language: 'en',
    isOperator: false,
  })
  if (!made.ok) throw new Error(made.problem.kind)
  for (const _ of [1, 2]) await fillVisits(empty.services, { desk, host: made.value, at: empty.now() })
  const visits = await empty.db.database.inTenant(desk, (tx) => visitsOf(tx))
  expect(visits.map(({ state }) => state).toSorted()).toEqual(
    ['received', 'question', 'dates', 'agreed', 'closed', 'declined', 'cancelled'].toSorted(),
  )
  expect(visits.every(({ isInvented, agencyName }) => isInvented && agencyName.includes('(invented)'))).toBe(true)
  await empty.close()
})

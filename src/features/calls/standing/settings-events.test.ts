import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import type { NewCollaboration } from '../../../../test/database.ts'
import { allRoutes } from '../../../app.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { startSession } from '../../../platform/access/sign-in/password.ts'
import type { Route } from '../../../web/route.ts'
import { listOwnEvents } from './event-store.ts'
import { loadKnownEvents, nationalRecords } from './events.ts'
import { changeCallSettings, DEFAULT_CALL_SETTINGS, findCallSettings, loadCallSettings } from './settings.ts'

let door: Door
let place: NewCollaboration
let routes: readonly Route[]

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  place = await door.db.newCollaboration()
  routes = allRoutes(door.services)
}, 60_000)
afterAll(() => door.close())

const as = (role: MemberRole): Tenant => ({ ...place.tenant, role })
const AT = () => `/w/${place.slug}/calls`

async function browserOf(role: MemberRole, tenant: Tenant = place.tenant): Promise<Browser> {
  const email = `${role}.${randomUUID()}@standing.example`
  const made = await door.access.createAccount({ email, name: `A ${role}`, language: 'en', isOperator: false })
  if (!made.ok) throw new Error(made.problem.kind)
  const { collaboration, partner } = tenant
  await door.access.addMember({ collaboration, partner, account: made.value, role })
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: made.value, proof: 'passkey', moment: door.moment('127.0.0.1') }),
  )
  const browser = new Browser(door.services, routes, { origin: 'http://localhost' })
  browser.keep('pmhc_session', token)
  return browser
}

const WANTED = { readNotes: 'yes', keepNumbers: 'yes', keepRowsYears: '4', edition: '0' }
const settingsNow = () => door.db.database.inTenant(as('privacy-officer'), findCallSettings)

describe('settings for calls', () => {
  test('are changed by nobody but the privacy officer, neither by page nor in the table', async () => {
    for (const role of ['coordinator', 'analyst', 'executive', 'supervisor'] as const) {
      const browser = await browserOf(role)
      expect((await browser.send(`${AT()}/settings`, WANTED)).status).toBe(404)
      const page = await browser.open(`${AT()}/settings`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('Only the privacy officer')
      expect(page.text).not.toContain('<form class="form" action="/w')
    }
    expect((await (await browserOf('agency-admin')).open(`${AT()}/settings`)).status).toBe(404)
    const settings = { ...DEFAULT_CALL_SETTINGS, readNotes: true }
    for (const role of ['coordinator', 'analyst', 'agency-admin'] as const)
      await expect(
        door.db.database.inTenant(as(role), (tx) =>
          changeCallSettings(tx, as(role), { settings, seen: 0, at: door.now() }),
        ),
      ).rejects.toThrow(/row-level security/)
    expect(await settingsNow()).toMatchObject({ ...DEFAULT_CALL_SETTINGS, edition: 0 })
  })

  test('are off until the privacy officer switches them on, with the moment and an audit entry', async () => {
    const browser = await browserOf('privacy-officer')
    const before = await browser.open(`${AT()}/settings`)
    expect(before.text).toContain('What was imported before stays as it is')
    expect(before.text).not.toMatch(/name="readNotes"[^>]*checked/)
    expect((await browser.send(`${AT()}/settings`, { ...WANTED, keepRowsYears: 'long' })).status).toBe(422)
    expect((await browser.send(`${AT()}/settings`, WANTED)).to).toContain('saved=1')
    const now = await settingsNow()
    expect(now).toMatchObject({ readNotes: true, hashPersons: false, keepRowsYears: 4, edition: 1 })
    expect(now.since).toEqual({
      readNotes: door.now(),
      hashPersons: null,
      keepNumbers: null,
      keepRowsYears: door.now(),
    })
    const entry = await door.db.database.inTenant(as('privacy-officer'), (tx) =>
      tx.selectFrom('audit_entries').select(['role', 'class']).where('verb', '=', 'calls.settings').execute(),
    )
    expect(entry).toEqual([{ role: 'privacy-officer', class: 'D2' }])
  })

  test('an old page changes nothing, and shows what holds now beside what was chosen', async () => {
    const browser = await browserOf('privacy-officer')
    const stale = await browser.send(`${AT()}/settings`, { ...WANTED, hashPersons: 'yes' })
    expect(stale.status).toBe(412)
    expect(stale.text).toContain('Someone changed these settings')
    expect(stale.text).toMatch(/name="hashPersons"[^>]*checked/)
    expect(await settingsNow()).toMatchObject({ hashPersons: false, edition: 1 })
  })

  test('of one partner say nothing to another', async () => {
    const other = { ...place.provider, role: 'privacy-officer' } as const
    expect(await door.db.database.inTenant(other, loadCallSettings)).toMatchObject(DEFAULT_CALL_SETTINGS)
  })
})

describe('known events', () => {
  const EVENT = { day: '2024-03-15', kind: 'code-change', says: 'Welfare check split into two codes' }

  test('are noted by nobody who only reads, and not seen by another partner', async () => {
    for (const role of ['executive', 'supervisor'] as const)
      expect((await (await browserOf(role)).send(`${AT()}/events`, EVENT)).status).toBe(404)
    expect(await door.db.database.inTenant(as('analyst'), listOwnEvents)).toEqual([])
    await (await browserOf('analyst')).send(`${AT()}/events`, EVENT)
    expect(await door.db.database.inTenant(as('analyst'), listOwnEvents)).toMatchObject([EVENT])
    const other = { ...place.provider, role: 'analyst' } as const
    expect(await door.db.database.inTenant(other, listOwnEvents)).toEqual([])
  })

  test('a slip keeps what was typed and says what is wrong', async () => {
    const browser = await browserOf('coordinator')
    const wrong = await browser.send(`${AT()}/events`, { day: '2024-02-31', kind: '', says: 'New system' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Type a day between')
    expect(wrong.text).toContain('Choose what kind')
    expect(wrong.text).toContain('value="New system"')
  })

  test('are changed once by two who began together, and deleted after a question', async () => {
    const browser = await browserOf('analyst')
    const [event] = await door.db.database.inTenant(as('analyst'), listOwnEvents)
    const self = `${AT()}/events/${event?.id}`
    const first = await browser.send(self, { ...EVENT, says: 'First', edition: '1' })
    expect(first.to).toContain('done=saved')
    const second = await browser.send(self, { ...EVENT, says: 'Second', edition: '1' })
    expect(second.status).toBe(412)
    expect(second.text).toContain('value="Second"')
    expect((await browser.open(`${self}/remove`)).text).toContain('Delete this event?')
    expect((await browser.open(self)).text).toContain('value="First"')
    await browser.send(`${self}/remove`)
    expect(await door.db.database.inTenant(as('analyst'), listOwnEvents)).toEqual([])
    expect((await browser.open(self)).status).toBe(404)
  })

  test('of the whole country come with a source in both languages, among them the start of 988', async () => {
    expect(nationalRecords().map(({ day }) => day)).toContain('2022-07-16')
    const events = await door.db.database.inTenant(as('analyst'), (tx) => loadKnownEvents(tx, 'es'))
    expect(events).toContainEqual(expect.objectContaining({ kind: 'launch-988', says: '988 comienza en todo el país' }))
    expect((await (await browserOf('executive')).open(`${AT()}/events`)).text).toContain('No events of your own yet')
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../test/access/browser.ts'
import { type Door, openDoor } from '../../test/access/door.ts'
import { allRoutes } from '../app.ts'
import { startSession } from '../platform/access/sign-in/password.ts'

let door: Door

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

test('reading tables of calls leaves an entry that names account, role, session and address', async () => {
  const { tenant, slug } = await door.db.newCollaboration()
  const made = await door.access.createAccount({ email: 'ana@riverbend.example', name: 'Ana', language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  const account = made.value
  const { collaboration, partner } = tenant
  await door.access.addMember({ collaboration, partner, account, role: 'coordinator' })
  const { token } = await door.services.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account, proof: 'password-and-code', moment: door.moment() }),
  )
  const browser = new Browser(door.services, allRoutes(door.services))
  browser.keep('pmhc_session', token)
  expect((await browser.open(`/w/${slug}/calls`)).status).toBe(200)
  const entries = await door.services.database.inTenant(tenant, (tx) =>
    tx.selectFrom('audit_entries').select(['verb', 'actor', 'role', 'session', 'address', 'class']).execute(),
  )
  expect(entries).toEqual([
    {
      verb: 'calls.read',
      actor: account,
      role: 'coordinator',
      session: expect.stringMatching(/^[0-9a-f-]{36}$/),
      address: '127.0.0.1',
      class: 'D2-tables',
    },
  ])
})

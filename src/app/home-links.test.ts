import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../test/access/door.ts'
import { allRoutes } from '../app.ts'
import { addTasks } from '../features/plan/index.ts'
import { startSession } from '../platform/access/sign-in/password.ts'

let door: Door

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
})
afterAll(() => door.close())

test('every link of the home page of a workspace opens', async () => {
  const { tenant, slug } = await door.db.newCollaboration()
  const made = await door.access.createAccount({ email: 'ana@riverbend.example', name: 'Ana', language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  const { collaboration, partner } = tenant
  await door.access.addMember({ collaboration, partner, account: made.value, role: 'coordinator' })
  const { token } = await door.services.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: made.value, proof: 'passkey', moment: door.moment() }),
  )
  const browser = new Browser(door.services, allRoutes(door.services))
  browser.keep('pmhc_session', token)
  const late = { title: 'Sign the agreement', dueOn: '2026-11-01', ownerPartner: partner }
  await door.services.database.inTenant(tenant, (tx) => addTasks(tx, tenant, [late], door.now()))
  const form = { name: 'Spring', form: 'short', closesOn: '2026-12-05', invited: partner }
  await browser.send(`/w/${slug}/assess/new`, form)
  const { text } = await browser.open(`/w/${slug}`)
  const links = [...new Set([...text.matchAll(/href="(\/w\/[^"#]+)/g)].flatMap(([, href]) => href ?? []))]
  expect(links).toContain(`/w/${slug}/plan/tasks/1`)
  for (const link of links) expect((await browser.open(link.replaceAll('&amp;', '&'))).status, link).toBeLessThan(400)
})

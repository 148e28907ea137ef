import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import type { Tenant } from '../../../core/access.ts'
import { startSession } from '../../../platform/access/sign-in/password.ts'
import { networkRoutes } from '../index.ts'
import { chooseAgency, correctFigure, dropChoice, ownAgency } from './own-store.ts'
import { agencyByOri, replaceList } from './store.ts'

const ORI = 'TX0000001'
const LISTED = {
  ori: ORI,
  name: 'Rio Claro Police Department',
  type: 'city',
  state: 'TX',
  county: 'INVENTED',
  latitude: null,
  longitude: null,
  population: 42_000,
  officers: 61,
  employees: null,
  figuresFrom: 'Invented list 2023',
} as const

let db: TestDatabase
let police: Tenant
let clinic: Tenant
beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant: police, provider: clinic } = await db.newCollaboration())
  await db.database.inPlatform((tx) => replaceList(tx, [LISTED]))
})
afterAll(() => db.close())

const correct = (tenant: Tenant, value: number | null) =>
  db.database.inTenant(tenant, (tx) => correctFigure(tx, tenant, { ori: ORI, field: 'officers', value, at: TEST_NOW }))
const choice = (tenant: Tenant) => db.database.inTenant(tenant, ownAgency)

test('whoever does not write program records picks nothing and corrects nothing', async () => {
  for (const tenant of [clinic, { ...police, role: 'analyst' } as const]) {
    await expect(db.database.inTenant(tenant, (tx) => chooseAgency(tx, tenant, ORI, TEST_NOW))).rejects.toThrow(
      /row-level security/,
    )
    await expect(correct(tenant, 70)).rejects.toThrow(/row-level security/)
  }
})

test('a correction stands beside the figure of the list, with who and when; the list stays as it was', async () => {
  await db.database.inTenant(police, (tx) => chooseAgency(tx, police, ORI, TEST_NOW))
  await correct(police, 70)
  expect(await choice(police)).toMatchObject({
    ori: ORI,
    corrections: [{ field: 'officers', value: 70, at: TEST_NOW }],
  })
  expect(await db.database.inTenant(police, (tx) => agencyByOri(tx, ORI))).toMatchObject({ officers: 61 })
})

test('no other partner sees which agency one is, nor its own figures', async () => {
  expect(await choice({ ...police, partner: clinic.partner })).toBeNull()
  expect(await choice((await db.newCollaboration()).tenant)).toBeNull()
})

test('going back to the list, and picking another agency, loses nothing of the list', async () => {
  await correct(police, null)
  expect((await choice(police))?.corrections).toEqual([])
  await correct(police, 71)
  await db.database.inTenant(police, dropChoice)
  expect(await choice(police)).toBeNull()
  await db.database.inTenant(police, (tx) => chooseAgency(tx, police, ORI, TEST_NOW))
  expect((await choice(police))?.corrections).toMatchObject([{ value: 71 }])
})

test('the page compares by the own figures, and no figure of a partner stands in an address', async () => {
  const door = await openDoor({ limits: NO_LIMITS })
  const { tenant, slug } = await door.db.newCollaboration()
  await door.db.database.inPlatform((tx) => replaceList(tx, [LISTED]))
  const account = { email: 'c@town.example', name: 'Invented coordinator', language: 'en', isOperator: false } as const
  const made = await door.access.createAccount(account)
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ ...tenant, account: made.value, role: 'coordinator' })
  const moment = door.moment('127.0.0.1')
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: made.value, proof: 'passkey', moment }),
  )
  const browser = new Browser(door.services, networkRoutes(door.services))
  browser.keep('pmhc_session', token)
  const at = `/w/${slug}/agency`
  await browser.send(at, { act: 'pick', ori: ORI })
  expect((await browser.send(at, { act: 'correct', officers: 'many' })).status).toBe(422)
  await browser.send(at, { act: 'correct', officers: '9,959' })
  const { text } = await browser.open(at)
  expect(text).toContain('same size band (1,000 or more sworn)')
  expect(text).not.toMatch(/href="[^"]*9,?959/)
  await door.close()
})

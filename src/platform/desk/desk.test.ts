import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { accountId, partnerId } from '../../core/kinds.ts'
import { dropEntries, indexEntries } from '../search/index.ts'
import { DESK, deskKeeper, isDesk, isInDesk } from './index.ts'

let db: TestDatabase
let host: Tenant
beforeAll(async () => {
  db = await openTestDatabase()
  host = { ...DESK, partner: partnerId(randomUUID()), role: 'coordinator', account: accountId(randomUUID()) }
  await db.database.inTenant(deskKeeper(), (tx) =>
    tx
      .insertInto('partners')
      .values({ collaboration_id: host.collaboration, id: host.partner, slug: 'a-host', name: 'A host', kind: 'other' })
      .execute(),
  )
})
afterAll(() => db.close())

const ENTRY = {
  id: 'resource:planted',
  kind: 'resource',
  path: '/library/planted',
  language: 'en',
  title: 'Planted',
  text: 'Planted words',
} as const

test('a partner that hosts a site is in the desk, and is not the desk', async () => {
  const { tenant } = await db.newCollaboration()
  expect([isInDesk(host), isDesk(host)]).toEqual([true, false])
  expect([isInDesk(tenant), isDesk(tenant)]).toEqual([false, false])
  expect(isDesk(deskKeeper())).toBe(true)
})

test.each(['coordinator', 'editor', 'agency-admin'] as const)(
  'as %s of a host nobody puts anything into what the public finds, or takes it out',
  async (role) => {
    const planted = db.database.inTenant({ ...host, role }, (tx) => indexEntries(tx, [ENTRY]))
    await expect(planted).rejects.toThrow(/row-level security/)
    await db.database.inTenant(deskKeeper(), (tx) => indexEntries(tx, [ENTRY]))
    await db.database.inTenant({ ...host, role }, (tx) => dropEntries(tx, [ENTRY.id]))
    const left = await db.database.inTenant(deskKeeper(), (tx) =>
      tx.selectFrom('search_entries').select('id').where('path', '=', ENTRY.path).execute(),
    )
    expect(left.length).toBeGreaterThan(0)
    await db.database.inTenant(deskKeeper(), (tx) => dropEntries(tx, [ENTRY.id]))
  },
)

test('a host of a site gives no telephone number to the field', async () => {
  const number = { name: 'Planted', kind: 'other', phone: '555 0100', updated_at: new Date(0) } as const
  const row = { ...number, collaboration_id: host.collaboration, partner_id: host.partner, id: randomUUID() }
  const planted = db.database.inTenant(host, (tx) =>
    tx
      .insertInto('local_numbers')
      .values({ ...row, updated_by: host.account })
      .execute(),
  )
  await expect(planted).rejects.toThrow(/row-level security/)
})

test('nobody can hold the account that stands for the public', async () => {
  const account = {
    id: deskKeeper().account,
    email: 'nobody@agency.example',
    name: 'Nobody',
    created_at: new Date(0),
    passkey_handle: Buffer.alloc(32),
  }
  const made = db.database.inPlatform((tx) => tx.insertInto('accounts').values(account).execute())
  await expect(made).rejects.toThrow('nobody_is_no_account')
})

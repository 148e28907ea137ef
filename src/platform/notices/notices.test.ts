import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { instant } from '../../core/kinds.ts'
import { countUnread, markRead, notify, ownNotices } from './index.ts'

const at = instant(1_767_225_600_000)
let db: TestDatabase
let tenant: Tenant
let provider: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider } = await db.newCollaboration())
})
afterAll(() => db.close())

const ready = { kind: 'design-ready', says: { en: 'Your comparison is ready', es: 'Su comparación está lista' } }

test('a notice is seen by the one it is for, also at another partner, and by nobody else', async () => {
  await db.database.inTenant(tenant, (tx) =>
    notify(tx, tenant, { ...ready, to: [provider.account], href: '/w/x/design' }, at),
  )
  const elsewhere = { ...(await db.newCollaboration()).tenant, account: provider.account }
  for (const who of [tenant, elsewhere]) expect(await db.database.inTenant(who, (tx) => ownNotices(tx))).toEqual([])
  expect(await db.database.inPlatform((tx) => ownNotices(tx), provider.account)).toEqual([])
  const seen = await db.database.inTenant(provider, (tx) => ownNotices(tx))
  expect(seen).toMatchObject([{ says: { es: 'Su comparación está lista' }, href: '/w/x/design', readAt: null }])
})

test('nobody marks the notices of another as read, and nobody sends in the name of another partner', async () => {
  await db.database.inTenant(tenant, (tx) => markRead(tx, at))
  expect(await db.database.inTenant(provider, (tx) => countUnread(tx))).toBe(1)
  await expect(
    db.database.inTenant(provider, (tx) => notify(tx, tenant, { ...ready, to: [tenant.account] }, at)),
  ).rejects.toThrow(/row-level security/)
})

test('reading the list counts down to none, and a notice reaches each account once', async () => {
  expect(await db.database.inTenant(provider, (tx) => markRead(tx, at))).toBe(1)
  expect(await db.database.inTenant(provider, (tx) => countUnread(tx))).toBe(0)
  const twice = [tenant.account, tenant.account]
  await db.database.inTenant(tenant, (tx) => notify(tx, tenant, { ...ready, to: twice }, at))
  expect(await db.database.inTenant(tenant, (tx) => countUnread(tx))).toBe(1)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { instant } from '../../core/kinds.ts'
import { membershipsOf } from '../../platform/access/members/store.ts'
import { CAST } from './cast.ts'
import { demonstrationAccount, demonstrationTenant, insertDemonstration } from './store.ts'

const NOW = instant(1_800_000_000_000)
let throwAway: TestDatabase
beforeAll(async () => {
  throwAway = await openTestDatabase()
})
afterAll(() => throwAway.close())

test('the demonstration comes with an account for every member role, each at one partner', async () => {
  const { database } = throwAway
  expect(await database.inPlatform((tx) => insertDemonstration(tx, NOW))).toBe(true)
  for (const member of CAST) {
    const account = demonstrationAccount(member)
    const memberships = await database.inPlatform((tx) => membershipsOf(tx, account), account)
    expect(memberships).toHaveLength(1)
    expect(memberships[0]).toMatchObject({ role: member.role, collaboration: { slug: 'riverbend' } })
    expect(memberships[0]?.partner).toMatchObject({ slug: member.partner })
    expect(memberships[0]?.partner.id).toBe(demonstrationTenant(member.role).partner)
  }
})

test('making it a second time changes nothing', async () => {
  expect(await throwAway.database.inPlatform((tx) => insertDemonstration(tx, NOW))).toBe(false)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { instant } from '../../core/kinds.ts'
import { membershipsOf } from '../../platform/access/members/store.ts'
import { CAST, DESK_CAST, type DeskSeat } from './cast.ts'
import {
  demonstrationAccount,
  demonstrationDesk,
  demonstrationTenant,
  insertDemonstration,
  insertDeskMembers,
} from './store.ts'

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

test('the desk has two editors, an assistance provider, a host and a coordinator, however often it is seated', async () => {
  const { database } = throwAway
  for (const at of [NOW, instant(NOW + 1)]) await database.inPlatform((tx) => insertDeskMembers(tx, at))
  for (const seat of Object.keys(DESK_CAST) as DeskSeat[]) {
    const { account, partner, role } = demonstrationDesk(seat)
    const memberships = await database.inPlatform((tx) => membershipsOf(tx, account), account)
    expect(memberships[0], seat).toMatchObject({ role, partner: { id: partner }, collaboration: { slug: 'desk' } })
  }
})

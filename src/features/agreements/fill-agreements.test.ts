import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { fillAgreements } from './fill-agreements.ts'
import { agreementsStanding } from './keep/standing.ts'

let db: TestDatabase
let here: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  here = await db.newCollaboration()
})
afterAll(() => db.close())

test('the invented policy is in force with a review ahead, and the memorandum waits for an answer, once', async () => {
  const seats = {
    writer: here.tenant,
    head: { ...here.tenant, role: 'executive', account: here.provider.account },
    peer: { ...here.provider, role: 'peer' },
    at: TEST_NOW,
  } as const
  await fillAgreements(db.services, seats)
  await fillAgreements(db.services, seats)
  const standing = await db.database.inTenant(here.tenant, (tx) => agreementsStanding(tx, here.tenant, '2026-03-02'))
  expect(standing).toMatchObject({ inForce: 1, drafts: 1, commentsOwed: 1 })
  expect(standing.ending.map(({ what }) => what)).toEqual(['review'])
})

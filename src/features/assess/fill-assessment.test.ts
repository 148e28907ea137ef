import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { fillAssessment } from './fill-assessment.ts'
import { assessmentStanding } from './standing.ts'

let db: TestDatabase
let here: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  here = await db.newCollaboration()
})
afterAll(() => db.close())

test('the invented round is rated apart, agreed and closed once', async () => {
  const seats = {
    lead: here.tenant,
    raters: [
      { tenant: here.tenant, sector: 'law-enforcement' },
      { tenant: here.provider, sector: 'provider' },
    ],
    at: TEST_NOW,
  } as const
  await fillAssessment(db.services, seats)
  await fillAssessment(db.services, seats)
  const standing = await db.database.inTenant(here.provider, (tx) => assessmentStanding(tx))
  expect(standing.round).toMatchObject({ state: 'closed' })
  const open = standing.byQuestion.reduce((sum, { counts }) => sum + counts.open, 0)
  expect(open).toBe(0)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { readContent } from '../../platform/content/index.ts'
import { newestInstrument } from './instrument.ts'
import { assessReminders } from './reminders.ts'
import { openRound } from './round-store.ts'

let db: TestDatabase
let here: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  here = await db.newCollaboration()
  await db.database.inTenant(here.tenant, (tx) =>
    openRound(tx, here.tenant, {
      name: 'Spring',
      form: 'short',
      instrument: newestInstrument(readContent(), 'short'),
      openedOn: '2026-03-02',
      closesOn: '2026-03-20',
      invited: [here.tenant.partner],
      at: TEST_NOW,
    }),
  )
})
afterAll(() => db.close())

const due = (who: NewCollaboration['tenant'], today: string) =>
  db.database.inTenant(who, (tx) => assessReminders(tx, who, today))

test('who was not asked to rate is not reminded, and nobody before the days are near', async () => {
  expect(await due({ ...here.provider, role: 'coordinator' }, '2026-03-17')).toEqual([])
  expect(await due(here.tenant, '2026-03-10')).toEqual([])
})

test('three days before the end and on the last day everyone who may rate is told', async () => {
  const [before] = await due(here.tenant, '2026-03-17')
  const [last] = await due(here.tenant, '2026-03-20')
  expect(before?.says.en).toContain('Three days')
  expect(last?.says.en).toContain('last day')
  expect(before?.key).not.toBe(last?.key)
})

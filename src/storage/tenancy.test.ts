import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test('a partner finds its own collaboration and no other', async () => {
  const [one] = [await db.newCollaboration(), await db.newCollaboration()]
  const seen = await db.database.inTenant(one.tenant, (tx) => tx.selectFrom('collaborations').select('slug').execute())
  expect(seen).toEqual([{ slug: one.slug }])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { addTasks, tasksOf } from './store.ts'

let db: TestDatabase
let here: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  here = await db.newCollaboration()
})
afterAll(() => db.close())

test('a clinician of another partner adds no task, but reads the plan', async () => {
  const refused = db.database.inTenant(here.provider, (tx) =>
    addTasks(tx, here.provider, [{ title: 'Not mine' }], TEST_NOW),
  )
  await expect(refused).rejects.toThrow(/row-level security/)
})

test('tasks are numbered through the collaboration, and the same open gap is not added twice', async () => {
  const gap = {
    title: 'Write the call-taker protocol',
    source: { kind: 'item', id: '2.3' },
    dueOn: '2026-05-01',
  } as const
  const add = () =>
    db.database.inTenant(here.tenant, (tx) => addTasks(tx, here.tenant, [gap, { title: 'Meet' }], TEST_NOW))
  expect((await add()).map(({ number }) => number)).toEqual([1, 2])
  expect((await add()).map(({ title }) => title)).toEqual(['Meet'])
  const seen = await db.database.inTenant(here.provider, tasksOf)
  expect(seen.map(({ number, title, dueOn }) => [number, title, dueOn])).toEqual([
    [1, gap.title, '2026-05-01'],
    [2, 'Meet', null],
    [3, 'Meet', null],
  ])
})

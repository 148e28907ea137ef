import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../test/database.ts'
import type { Tenant } from '../core/access.ts'
import { addTasks } from '../features/plan/index.ts'
import { AGENDA_SOURCES } from './agenda.ts'

let db: TestDatabase
let tenant: Tenant
beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant } = await db.newCollaboration())
})
afterAll(() => db.close())

const proposals = (language: 'en' | 'es' = 'en') =>
  db.database.inTenant(tenant, async (tx) => {
    const ask = { tenant, today: '2026-03-02', until: '2026-04-01', language }
    return (await Promise.all(AGENDA_SOURCES.map((source) => source(tx, ask)))).flat()
  })

test('a collaboration with nothing open has no proposals', async () => {
  expect(await proposals()).toEqual([])
})

test('late tasks come first, then what is due before the group meets again; nothing later and nothing done', async () => {
  const tasks = [
    { title: 'Due soon', dueOn: '2026-03-20' },
    { title: 'Due later', dueOn: '2026-05-01' },
    { title: 'Late', dueOn: '2026-02-01' },
    { title: 'Done', dueOn: '2026-02-01', status: 'done', doneOn: '2026-02-01' },
  ] as const
  await db.database.inTenant(tenant, (tx) => addTasks(tx, tenant, tasks, TEST_NOW))
  expect((await proposals()).map(({ says, href }) => [says, href])).toEqual([
    ['Late since Feb 1, 2026: task 3, Late', '/plan/tasks/3'],
    ['Due Mar 20, 2026: task 1, Due soon', '/plan/tasks/1'],
  ])
  expect((await proposals('es')).map(({ says }) => says)[0]).toContain('Atrasada desde el')
})

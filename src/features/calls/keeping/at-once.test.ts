import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { countOf } from '../../../platform/tables/duck.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { countSet } from './count-set.ts'
import { importFiles } from './direct-import.ts'
import { undoImport } from './import-job.ts'
import { record } from './record.ts'
import { addCaveats, setNamed } from './set-store.ts'
import { findSet, listSets, withSet } from './sets.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase({ clock: () => TEST_NOW })
})
afterAll(() => db.close())

function fileOf(part: number) {
  const lines = Array.from({ length: 60 }, (_, at) => `C${part}-${at},2024-0${part}-${10 + (at % 18)} 10:00:00,ALARM`)
  const path = join(db.dataFolder, `at-once-${part}.csv`)
  writeFileSync(path, ['call_id,date_time,call_type', ...lines].join('\n'))
  return { path, name: `part-${part}.csv` }
}

test('imports at once into one new set are all in it, and no caveat is lost', async () => {
  const { tenant } = await db.newCollaboration()
  const parts = [1, 2, 3, 4]
  const done = await Promise.all(
    parts.map((part) =>
      importFiles(db.services, tenant, {
        files: [fileOf(part)],
        set: 'Calls',
        options: { timezone: 'America/Chicago', caveats: [`part ${part}`] },
      }),
    ),
  )
  expect(done.map((one) => (one.ok ? 'ok' : one.problem))).toEqual(parts.map(() => 'ok'))
  const [set, ...others] = await db.database.inTenant(tenant, listSets)
  expect(others).toEqual([])
  expect([...(set?.caveats ?? [])].sort()).toEqual(parts.map((part) => `part ${part}`))
  await countSet(db.services, tenant, set?.id ?? '')
  const inFiles = await withSet(db.services, tenant, set?.id ?? '', async ({ duck }) =>
    countOf(await duck.row('SELECT count(*) AS n FROM calls'), 'n'),
  )
  expect([set?.name, inFiles]).toEqual(['Calls', 240])
})

test('two who name one new set at the same moment get the same one, and both their caveats stay', async () => {
  const { tenant } = await db.newCollaboration()
  const given = Array.from({ length: 6 }, (_, at) => `caveat ${at}`)
  const ids = await Promise.all(
    given.map((caveat) =>
      db.database.inTenant(tenant, async (tx) => {
        const id = await setNamed(tx, tenant, 'One', TEST_NOW)
        await addCaveats(tx, id, [caveat])
        return id
      }),
    ),
  )
  expect(new Set(ids).size).toBe(1)
  const set = await db.database.inTenant(tenant, (tx) => findSet(tx, ids[0] ?? ''))
  expect([...(set?.caveats ?? [])].sort()).toEqual(given)
})

test('undoing imports while their set is described and counted ends in no deadlock', async () => {
  const { tenant } = await db.newCollaboration()
  const ids: string[] = []
  for (const part of [1, 2, 3, 4, 5, 6]) {
    const options = { timezone: 'America/Chicago' }
    const done = await importFiles(db.services, tenant, { files: [fileOf(part)], set: 'Calls', options })
    if (done.ok) ids.push(done.value.id)
  }
  const [set] = await db.database.inTenant(tenant, listSets)
  const id = set?.id ?? ''
  const request = { tenant, now: TEST_NOW, address: '127.0.0.1' } as WorkspaceRequest
  const describing = Array.from({ length: 30 }, (_, at) =>
    db.database.inTenant(tenant, async (tx) => {
      await addCaveats(tx, id, [`said ${at % 5}`])
      await record(db.services, tx, { tenant, verb: 'calls.describe', type: 'call set', id, at: TEST_NOW })
    }),
  )
  const undone = ids.map((one) => undoImport(db.services, request, one))
  await Promise.all([...describing, ...undone, countSet(db.services, tenant, id)])
  await countSet(db.services, tenant, id)
  expect((await db.database.inTenant(tenant, (tx) => findSet(tx, id)))?.state).toBe('empty')
})

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SMALL_TOWN, writeAgency } from '../../test/agencies/index.ts'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { callsRoutes, listSets } from '../features/calls/index.ts'
import {
  beginDemonstration,
  defineFilling,
  demonstrationTenant,
  FILL_JOB,
  isFilled,
} from '../features/demonstration/index.ts'
import { DESIGN_JOB, designRoutes } from '../features/design/index.ts'
import type { JobStatus } from '../platform/jobs/index.ts'
import { demonstrationDoors } from './demonstration.ts'

const coordinator = demonstrationTenant('coordinator')
let throwAway: TestDatabase

beforeAll(async () => {
  throwAway = await openTestDatabase()
  const { services } = throwAway
  callsRoutes(services)
  designRoutes(services)
  const writeSmall = (path: string) => writeAgency({ ...SMALL_TOWN, years: 1 }, { calls: path })
  defineFilling(services, demonstrationDoors(services), writeSmall)
})
afterAll(async () => {
  await throwAway.services.jobs.stop()
  await throwAway.close()
})

test('at the first start the demonstration fills itself: calls in the workspace and one comparison of mixes', async () => {
  const { services } = throwAway
  const doors = demonstrationDoors(services)
  await services.jobs.begin({ isAlone: true })
  await beginDemonstration(services, doors)
  expect((await over(FILL_JOB)).state).toBe('done')
  const sets = await services.database.inTenant(coordinator, listSets)
  expect(sets).toMatchObject([{ name: 'Dispatch calls', state: 'ready' }])
  expect(sets[0]?.profile?.timezone).toBe('America/Chicago')
  expect(sets[0]?.profile?.file.calls).toBeGreaterThan(5_000)
  expect(await over(DESIGN_JOB)).toMatchObject({ state: 'done', result: { run: expect.any(String) } })
  expect(await isFilled(doors)).toBe(true)
})

test('the next start finds all there and begins nothing', async () => {
  const { services } = throwAway
  await beginDemonstration(services, demonstrationDoors(services))
  expect(await services.jobs.list(coordinator, { name: FILL_JOB })).toHaveLength(1)
  expect(await services.jobs.list(coordinator, { name: DESIGN_JOB })).toHaveLength(1)
})

test('an import that a killed process left half read is taken away before the next try', async () => {
  const { services } = throwAway
  const doors = demonstrationDoors(services)
  // As a process that was killed while it read the file leaves it.
  await services.database.inTenant(coordinator, async (tx) => {
    await tx.updateTable('call_imports').set({ state: 'reading', set_id: null }).execute()
    await tx.deleteFrom('call_sets').execute()
  })
  expect(await doors.imports(coordinator)).toEqual([])
  const path = join(services.settings.dataFolder, 'again.csv')
  await writeAgency({ ...SMALL_TOWN, years: 1 }, { calls: path })
  const file = { path, name: 'riverbend-invented.csv', timezone: 'America/Chicago' }
  const work = { signal: new AbortController().signal, progress: async () => {} }
  const again = await doors.importFile(coordinator, file, work)
  expect(again).toMatchObject({ ok: true })
  const folders = await readdir(
    join(services.settings.dataFolder, 'calls', coordinator.collaboration, coordinator.partner),
  )
  const left = await services.database.inTenant(coordinator, (tx) =>
    tx.selectFrom('call_imports').select(['id', 'set_id']).execute(),
  )
  expect(left).toEqual([{ id: expect.any(String), set_id: again.ok ? again.value : '' }])
  expect(folders.sort()).toEqual([left[0]?.id, 'sets'].sort())
  expect((await stat(path)).isFile()).toBe(true)
})

/** The latest job of this kind once it is over. */
async function over(name: string): Promise<JobStatus> {
  return expect
    .poll(() => throwAway.services.jobs.list(coordinator, { name, limit: 1 }), { timeout: 60_000, interval: 50 })
    .toSatisfy((jobs: readonly JobStatus[]) =>
      jobs.some(({ state }) => ['done', 'failed', 'cancelled'].includes(state)),
    )
    .then(async () => {
      const [job] = await throwAway.services.jobs.list(coordinator, { name, limit: 1 })
      if (job === undefined) throw new Error(`There is no job ${name}`)
      return job
    })
}

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SMALL_TOWN, writeAgency } from '../../test/agencies/index.ts'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { progressOf } from '../features/calls/codes/chosen-codes.ts'
import { codeEntries } from '../features/calls/codes/code-store.ts'
import { callsRoutes, listSets } from '../features/calls/index.ts'
import { auditsOf } from '../features/calls/laboratory/audit-store.ts'
import { listOwnEvents } from '../features/calls/standing/event-store.ts'
import {
  beginDemonstration,
  defineFilling,
  demonstrationTenant,
  FILL_JOB,
  inventedAgency,
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
  defineFilling(services, demonstrationDoors(services), inventedAgency({ ...SMALL_TOWN, years: 1 }))
})
afterAll(async () => {
  await throwAway.services.jobs.stop()
  await throwAway.close()
})

test('at the first start the demonstration fills itself: calls in the workspace, the usual mixes compared, and a design with prices', async () => {
  const { services } = throwAway
  const doors = demonstrationDoors(services)
  await services.jobs.begin({ isAlone: true })
  await beginDemonstration(services, doors)
  expect((await over(FILL_JOB)).state).toBe('done')
  const sets = await services.database.inTenant(coordinator, listSets)
  expect(sets).toMatchObject([{ name: 'Dispatch calls', state: 'ready', lastDay: '2024-01-31' }])
  expect(sets[0]?.history).toMatchObject([{ superseded: expect.any(Number) }, { replaced: expect.any(Number) }])
  expect(sets[0]?.history[0]?.superseded).toBeGreaterThan(1_000)
  expect(sets[0]?.profile?.timezone).toBe('America/Chicago')
  expect(sets[0]?.profile?.file.calls).toBeGreaterThan(5_000)
  const compared = await over(DESIGN_JOB)
  expect(compared).toMatchObject({ state: 'done', result: { run: expect.any(String) } })
  expect(compared.payload).toEqual({ design: expect.any(String), version: 1 })
  expect(await isFilled(doors)).toBe(true)
  const audits = await services.database.inTenant(coordinator, (tx) => auditsOf(tx, sets[0]?.id ?? ''))
  const { result } = audits.find(({ phase }) => phase === 'finished') ?? {}
  expect(result?.kappa).toBeGreaterThan(0.6)
  // 9 of 100 in truth. Which calls are drawn follows from the keys of the installation, so the limits are wide.
  expect(result?.prevalence.share).toBeGreaterThan(0.03)
  expect(result?.prevalence.share).toBeLessThan(0.25)
  await expectWork(sets[0]?.id ?? '')
})

test('the next start finds all there and begins nothing', async () => {
  const { services } = throwAway
  await beginDemonstration(services, demonstrationDoors(services))
  expect(await services.jobs.list(coordinator, { name: FILL_JOB })).toHaveLength(1)
  expect(await services.jobs.list(coordinator, { name: DESIGN_JOB })).toHaveLength(2)
})

test('work on the calls that is killed at every fourth entry of the audit trail comes to the same end, and nothing is there twice', async () => {
  const { services } = throwAway
  const [set] = await services.database.inTenant(coordinator, listSets)
  await services.database.inTenant(coordinator, async (tx) => {
    await tx.deleteFrom('call_events').execute()
    await tx.deleteFrom('call_audits').execute()
    expect(await auditsOf(tx, set?.id ?? '')).toEqual([])
  })
  let entries = 0
  const record: typeof services.audit.record = async (...entry) => {
    entries += 1
    if (entries % 4 === 0) throw new Error('killed')
    return services.audit.record(...entry)
  }
  const doors = demonstrationDoors({ ...services, audit: { ...services.audit, record } })
  const { truthOf } = inventedAgency({ ...SMALL_TOWN, years: 1 })
  let kills = 0
  for (let isOver = false; !isOver && kills < 40; kills += 1)
    isOver = await doors.doWork(coordinator, set?.id ?? '', truthOf).then(
      () => true,
      () => false,
    )
  expect(kills).toBeGreaterThan(2)
  await expectWork(set?.id ?? '')
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

/** Codes are half confirmed, events noted, one audit finished and one waiting for its second reviewer. */
async function expectWork(set: string): Promise<void> {
  const { database } = throwAway.services
  const found = await database.inTenant(coordinator, async (tx) => ({
    audits: await auditsOf(tx, set),
    events: await listOwnEvents(tx),
    entries: await codeEntries(tx),
  }))
  const { codes, confirmed } = progressOf(found.entries)
  expect(confirmed).toBe(16)
  expect(confirmed).toBeLessThan(codes)
  expect(found.events.map(({ day }) => day)).toEqual(['2023-04-03', '2024-07-01', '2025-03-10'])
  expect(found.events.every(({ says }) => says.includes('(invented)'))).toBe(true)
  expect(found.audits).toHaveLength(2)
  expect(found.audits.find(({ phase }) => phase === 'finished')?.result?.definition).toBe('any-code')
  const waiting = found.audits.find(({ phase }) => phase === 'reviewing')
  expect(waiting?.reviewers).toMatchObject([{ isDone: true }, { isDone: false, answered: 34 }])
}

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

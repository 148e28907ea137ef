import { readdir, stat } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { JobHandler, JobWork } from '../../platform/jobs/index.ts'
import { beginDemonstration, defineFilling, FILL_JOB, type FillDoors, isFilled } from './fill.ts'
import { SMALL_TOWN, writeAgency } from './riverbend/index.ts'
import { demonstrationTenant } from './store.ts'

let throwAway: TestDatabase
let fill: JobHandler
interface Workspace {
  imports: string[]
  compared: string[]
  problem: string | null
}
const workspace: Workspace = { imports: [], compared: [], problem: null }
const doors: FillDoors = {
  imports: async () => workspace.imports.map((id) => ({ id })),
  importFile: async (_tenant: Tenant, file): Promise<Result<string, string>> => {
    expect((await stat(file.path)).size).toBeGreaterThan(1_000)
    if (workspace.problem !== null) return failed(workspace.problem)
    workspace.imports.unshift('import-1')
    return ok('import-1')
  },
  hasComparison: async () => workspace.compared.length > 0,
  startComparison: async (_tenant, id) => workspace.compared.push(id),
}
const writeFew = (path: string) => writeAgency(SMALL_TOWN, { calls: path }, { mostRows: 100 })
const work = (): JobWork => ({
  id: 'job',
  tenant: demonstrationTenant('coordinator'),
  payload: {},
  signal: new AbortController().signal,
  progress: async () => {},
})

beforeAll(async () => {
  throwAway = await openTestDatabase()
  const { services } = throwAway
  const define = (name: string, handler: JobHandler) => {
    if (name === FILL_JOB) fill = handler
  }
  defineFilling({ settings: services.settings, jobs: { ...services.jobs, define } }, doors, writeFew)
})
afterAll(() => throwAway.close())
beforeEach(() => {
  Object.assign(workspace, { imports: [], compared: [], problem: null })
})

test('filling imports the invented calls, begins a comparison and leaves no file behind', async () => {
  expect(await isFilled(doors)).toBe(false)
  expect(await fill(work())).toEqual({ ok: true, value: { importId: 'import-1' } })
  expect(workspace.compared).toEqual(['import-1'])
  expect(await isFilled(doors)).toBe(true)
  const left = await readdir(throwAway.services.settings.dataFolder)
  expect(left.filter((name) => name.startsWith('demonstration'))).toEqual([])
})

test('a filling that was interrupted after the import goes on with the comparison', async () => {
  workspace.imports.push('import-0')
  expect(await fill(work())).toEqual({ ok: true, value: { importId: 'import-0' } })
  expect(workspace.compared).toEqual(['import-0'])
})

test('filling again does nothing more', async () => {
  await fill(work())
  await fill(work())
  expect(workspace.imports).toHaveLength(1)
  expect(workspace.compared).toHaveLength(1)
})

test('a problem with the import is told, and nothing is compared', async () => {
  workspace.problem = 'The disk is full.'
  expect(await fill(work())).toEqual({ ok: false, problem: 'The disk is full.' })
  expect(workspace.compared).toEqual([])
})

test('a demonstration that is filled is left alone', async () => {
  Object.assign(workspace, { imports: ['import-0'], compared: ['import-0'] })
  await beginDemonstration(throwAway.services, doors)
  expect(await throwAway.services.jobs.list(demonstrationTenant('coordinator'), { name: FILL_JOB })).toEqual([])
})

test('however often the toolkit starts, the filling is queued once', async () => {
  const { services } = throwAway
  await beginDemonstration(services, doors)
  await beginDemonstration(services, doors)
  const queued = await services.jobs.list(demonstrationTenant('coordinator'), { name: FILL_JOB })
  expect(queued).toHaveLength(1)
})

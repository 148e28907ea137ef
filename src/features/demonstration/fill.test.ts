import { readdir, stat } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { JobHandler, JobWork } from '../../platform/jobs/index.ts'
import { type InventedAgency, inventedAgency } from './agency.ts'
import { beginDemonstration, defineFilling, FILL_JOB, type FillDoors, isFilled } from './fill.ts'
import { SMALL_TOWN, writeAgency } from './riverbend/index.ts'
import { LATER_FILE, SAMPLE_FILE } from './sample.ts'
import { demonstrationTenant } from './store.ts'

let throwAway: TestDatabase
let fill: JobHandler
interface Workspace {
  /** What was done, in order. */
  done: string[]
  problem: string | null
  /** The door behind which the process is killed, once. */
  killedAt: string | null
}
const workspace: Workspace = { done: [], problem: null, killedAt: null }
const has = (what: string) => workspace.done.includes(what)
function pass(door: string): void {
  if (workspace.killedAt === door) {
    workspace.killedAt = null
    throw new Error('killed')
  }
  if (!has(door)) workspace.done.push(door)
}
const doors: FillDoors = {
  imports: async () => (has(SAMPLE_FILE.name) ? [{ id: 'set-1' }] : []),
  importFile: async (_tenant: Tenant, file): Promise<Result<string, string>> => {
    expect((await stat(file.path)).size).toBeGreaterThan(1_000)
    if (workspace.problem !== null) return failed(workspace.problem)
    expect(workspace.done).not.toContain(file.name)
    pass(file.name)
    return ok('set-1')
  },
  hasFile: async (_tenant, name) => has(name),
  confirmCodes: async (_tenant, { isCountedNext }) => {
    if (!has('codes')) expect(isCountedNext).toBe(true)
    pass('codes')
  },
  hasWork: async () => has('work'),
  doWork: async (_tenant, id, lookUp) => {
    expect(id).toBe('set-1')
    expect([...(await lookUp(new Set(['RB23-000001']))).keys()]).toEqual(['RB23-000001'])
    pass('work')
  },
  hasComparison: async () => has('comparison'),
  startComparison: async () => {
    expect(workspace.done).not.toContain('comparison')
    pass('comparison')
  },
}
const WHOLE = [SAMPLE_FILE.name, 'codes', LATER_FILE.name, 'work', 'comparison']
const writeFew = (path: string) => writeAgency(SMALL_TOWN, { calls: path }, { mostRows: 100 })
const agency: InventedAgency = { ...inventedAgency(SMALL_TOWN), write: writeFew, writeLater: writeFew }
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
  defineFilling({ settings: services.settings, jobs: { ...services.jobs, define } }, doors, agency)
})
afterAll(() => throwAway.close())
beforeEach(() => {
  Object.assign(workspace, { done: [], problem: null, killedAt: null })
})

test('filling imports, confirms codes, imports again, works on the calls and compares; no file is left behind', async () => {
  expect(await isFilled(doors)).toBe(false)
  expect(await fill(work())).toEqual({ ok: true, value: { importId: 'set-1' } })
  expect(workspace.done).toEqual(WHOLE)
  expect(await isFilled(doors)).toBe(true)
  const left = await readdir(throwAway.services.settings.dataFolder)
  expect(left.filter((name) => name.startsWith('demonstration'))).toEqual([])
})

test.each(WHOLE)('a filling that is killed at %s goes on there and does nothing twice', async (killedAt) => {
  workspace.killedAt = killedAt
  await expect(fill(work())).rejects.toThrow('killed')
  expect(workspace.done).toEqual(WHOLE.slice(0, WHOLE.indexOf(killedAt)))
  expect(await isFilled(doors)).toBe(false)
  await fill(work())
  expect(workspace.done).toEqual(WHOLE)
})

test('a demonstration of an older version, with one import and a comparison, gets the rest', async () => {
  workspace.done = [SAMPLE_FILE.name, 'comparison']
  expect(await isFilled(doors)).toBe(false)
  await fill(work())
  expect([...workspace.done].sort()).toEqual([...WHOLE].sort())
})

test('a problem with the import is told, and nothing else is done', async () => {
  workspace.problem = 'The disk is full.'
  expect(await fill(work())).toEqual({ ok: false, problem: 'The disk is full.' })
  expect(workspace.done).toEqual([])
})

test('a demonstration that is filled is left alone', async () => {
  workspace.done = [...WHOLE]
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

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { failed, ok } from '../../core/result.ts'
import { connectAs } from '../../storage/index.ts'
import { createJobs, type Jobs } from './index.ts'

let db: TestDatabase
let one: NewCollaboration
const open: Jobs[] = []

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.newCollaboration()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((jobs) => jobs.stop()))
})
afterAll(() => db.close())

function newJobs(onTrouble?: (error: unknown) => void): Jobs {
  const jobs = createJobs({ database: db.database, ...(onTrouble ? { onTrouble } : {}) })
  open.push(jobs)
  return jobs
}
function untilState(jobs: Jobs, id: string, state: string) {
  return vi.waitFor(
    async () => {
      const job = await jobs.find(one.tenant, id)
      expect(job?.state).toBe(state)
      return job
    },
    { timeout: 10_000, interval: 20 },
  )
}

test('a job does its work on behalf of the member who started it, and keeps its result', async () => {
  const jobs = newJobs()
  jobs.define('count', async ({ payload, tenant, progress }) => {
    await progress(3, 3, 'Counting')
    return ok({ payload, role: tenant.role, account: tenant.account })
  })
  await jobs.begin()
  const id = await jobs.start(one.tenant, 'count', { upTo: 3 })
  const job = await untilState(jobs, id, 'done')
  expect(job).toMatchObject({ name: 'count', done: 3, total: 3, says: 'Counting' })
  expect(job?.result).toEqual({ payload: { upTo: 3 }, role: 'coordinator', account: one.tenant.account })
})

test('a job queued in a transaction that fails never starts', async () => {
  const jobs = newJobs()
  let runs = 0
  jobs.define('never', async () => ok(++runs))
  await jobs.begin()
  let id = ''
  await expect(
    db.database.inTenant(one.tenant, async (tx) => {
      id = await jobs.start(one.tenant, 'never', null, tx)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await jobs.find(one.tenant, id)).toBeNull()
  expect(runs).toBe(0)
})

test('a job that cannot be done says why; one that breaks gives a number and no details', async () => {
  const troubles: unknown[] = []
  const jobs = newJobs((error) => troubles.push(error))
  jobs.define('refused', async () => failed('The file is empty.'))
  jobs.define('broken', async () => {
    throw new Error('secret detail')
  })
  await jobs.begin()
  const [refused, broken] = [
    await jobs.start(one.tenant, 'refused', null),
    await jobs.start(one.tenant, 'broken', null),
  ]
  expect((await untilState(jobs, refused, 'failed'))?.says).toBe('The file is empty.')
  expect((await untilState(jobs, broken, 'failed'))?.says).toMatch(/number: [0-9a-f]{8}\.$/)
  expect(troubles).toHaveLength(1)
})

test('another partner sees no job and cancels none', async () => {
  const jobs = newJobs()
  const id = await jobs.start(one.tenant, 'waits', null)
  expect(await jobs.find(one.provider, id)).toBeNull()
  expect(await jobs.cancel(one.provider, id)).toBe(false)
  expect((await jobs.list(one.tenant, { name: 'waits' })).map((job) => job.id)).toEqual([id])
  expect(await jobs.list(one.provider)).toEqual([])
})

test('a cancelled job ends: at once when it waits, at its next step when it runs', async () => {
  const jobs = newJobs()
  jobs.define('long', ({ signal }) => {
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof failed<string>>>()
    signal.addEventListener('abort', () => resolve(failed('ended')))
    return promise
  })
  const waiting = await jobs.start(one.tenant, 'long', null)
  expect(await jobs.cancel(one.tenant, waiting)).toBe(true)
  await jobs.begin()
  const id = await jobs.start(one.tenant, 'long', null)
  await untilState(jobs, id, 'running')
  expect(await jobs.cancel(one.tenant, id)).toBe(true)
  await untilState(jobs, id, 'cancelled')
  expect(await jobs.cancel(one.tenant, id)).toBe(false)
  expect((await jobs.find(one.tenant, waiting))?.state).toBe('cancelled')
})

/** Puts a job into the state in which a killed process leaves it. */
async function interruptedJob(name: string, attempts = 1): Promise<string> {
  const id = await newJobs().start(one.tenant, name, null)
  await connectAs(db.owner, async (owner) => {
    await owner.query(`update jobs set state = 'running', attempts = $2 where id = $1`, [id, attempts])
    await owner.query(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where id = $1`,
      [id],
    )
  })
  return id
}

test('after a crash a job starts again where that does no harm, and else fails with advice', async () => {
  const [again, fails, tired] = [
    await interruptedJob('again'),
    await interruptedJob('once'),
    await interruptedJob('again', 3),
  ]
  const jobs = newJobs()
  jobs.define('again', async () => ok('second time'), { afterCrash: 'start-again' })
  jobs.define('once', async () => ok('must not run twice'))
  await jobs.begin({ isAlone: true })
  expect((await untilState(jobs, again, 'done'))?.result).toBe('second time')
  for (const id of [fails, tired])
    expect((await untilState(jobs, id, 'failed'))?.says).toBe(
      'The toolkit stopped while this was running. Start it again.',
    )
})

test('a job that may start again waits for the next start when the toolkit stops', async () => {
  const first = newJobs()
  first.define(
    'patient',
    ({ signal }) => {
      const { promise, resolve } = Promise.withResolvers<ReturnType<typeof failed<string>>>()
      signal.addEventListener('abort', () => resolve(failed('ended')))
      return promise
    },
    { afterCrash: 'start-again' },
  )
  await first.begin()
  const id = await first.start(one.tenant, 'patient', null)
  await untilState(first, id, 'running')
  await first.stop()
  const second = newJobs()
  expect((await second.find(one.tenant, id))?.state).toBe('queued')
  second.define('patient', async () => ok('finished'), { afterCrash: 'start-again' })
  await second.begin({ isAlone: true })
  expect((await untilState(second, id, 'done'))?.result).toBe('finished')
})

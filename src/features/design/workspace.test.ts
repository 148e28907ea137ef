import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { inventedCalls } from '../../../test/invented-calls.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { DESIGN_JOB, designJob } from './design-job.ts'
import { MOST_GOING } from './job-limit.ts'
import type { WorkspaceSource } from './source.ts'
import { latestRuns, runById } from './store.ts'
import { workspacePages } from './workspace-pages.tsx'

let db: TestDatabase
let one: NewCollaboration

const IMPORT = 'e1b6a3a4-0a52-4c0e-9a50-1f63c6f0a001'
const source: WorkspaceSource = {
  list: async () => [{ id: IMPORT, name: 'Invented calls', at: db.services.clock() }],
  open: async (_, id) =>
    id === IMPORT
      ? {
          name: 'Invented calls',
          need: {
            firstDay: null,
            lastDay: null,
            calls: 1,
            mentalHealthCalls: 1,
            share: null,
            lowestShare: null,
            highestShare: null,
            busiest: null,
          },
          // Too few days, so the answer is a refusal and comes at once.
          replay: async () => inventedCalls({ weeks: 4 }),
        }
      : null,
}

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.newCollaboration()
  db.services.jobs.define(DESIGN_JOB, designJob(db.services, source))
  await db.services.jobs.begin()
})
afterAll(() => db.close())

function request(form: Record<string, string>): WorkspaceRequest {
  const data = new FormData()
  for (const [name, value] of Object.entries(form)) data.set(name, value)
  const asked: Partial<WorkspaceRequest> = {
    language: 'en',
    tenant: one.tenant,
    now: db.services.clock(),
    address: '127.0.0.1',
    form: async () => data,
    href: (path) => path,
    membership: {
      collaboration: { id: one.tenant.collaboration, slug: one.slug, name: 'Invented' },
      partner: { id: one.tenant.partner, slug: 'police', name: 'Invented Police' },
      role: 'coordinator',
    },
  }
  return asked as WorkspaceRequest
}

test('a comparison in the workspace is kept for the partner whose calls they are, with its audit entries', async () => {
  const pages = workspacePages(db.services, source)
  await expect(pages.start(request({ calls: IMPORT }))).resolves.toEqual({
    kind: 'see-other',
    to: `/w/${one.slug}/design`,
  })
  const run = await vi.waitFor(
    async () => {
      const [latest] = await db.database.inTenant(one.tenant, (tx) => latestRuns(tx))
      expect(latest?.callsName).toBe('Invented calls')
      return latest
    },
    { timeout: 10_000, interval: 20 },
  )
  const id = run?.id ?? ''
  const stored = await db.database.inTenant(one.tenant, (tx) => runById(tx, id))
  expect(stored?.result.verdict.kind).toBe('refused')
  await db.database.inTenant(one.provider, async (tx) => {
    expect(await latestRuns(tx)).toEqual([])
    expect(await runById(tx, id)).toBeNull()
  })
  const entries = await db.database.inTenant(one.tenant, (tx) =>
    tx.selectFrom('audit_entries').select(['verb', 'object_type', 'class']).orderBy('seq').execute(),
  )
  expect(entries).toEqual([
    { verb: 'design.run', object_type: 'job', class: 'D2' },
    { verb: 'design.run', object_type: 'design-run', class: 'D2' },
  ])
})

test('members without a part in planning see no comparison, and executives make and remove none', async () => {
  await db.database.inTenant({ ...one.tenant, role: 'officer' }, async (tx) => {
    expect(await latestRuns(tx)).toEqual([])
  })
  await db.database.inTenant({ ...one.tenant, role: 'executive' }, async (tx) => {
    expect(await latestRuns(tx)).toHaveLength(1)
    expect((await tx.deleteFrom('design_runs').executeTakeFirst()).numDeletedRows).toBe(0n)
  })
})

test('calls that are taken back while they are compared leave no figures', async () => {
  let opened = 0
  const leaving: WorkspaceSource = {
    ...source,
    open: async (tenant, id, demand) => (opened++ === 0 ? source.open(tenant, id, demand) : null),
  }
  const work = {
    id: IMPORT,
    tenant: one.tenant,
    payload: { importId: IMPORT },
    signal: new AbortController().signal,
    progress: async () => {},
  }
  expect(await designJob(db.services, leaving)(work)).toMatchObject({ ok: false })
  expect(await designJob(db.services, source)({ ...work, payload: { importId: 'none' } })).toMatchObject({ ok: false })
  expect(await db.database.inTenant(one.tenant, (tx) => latestRuns(tx))).toHaveLength(1)
})

test('another partner gets no run record; the own one carries class, requester and end, and leaves its hash in the trail', async () => {
  const pages = workspacePages(db.services, source)
  const [run] = await db.database.inTenant(one.tenant, (tx) => latestRuns(tx))
  const ask = (tenant: WorkspaceRequest['tenant']) =>
    pages.record({ ...request({}), tenant, visitor: { kind: 'visitor' }, params: { run: run?.id ?? '' } })
  expect((await ask({ ...one.provider, role: 'coordinator' })).kind).toBe('not-found')
  const reply = await ask(one.tenant)
  if (reply.kind !== 'download') throw new Error(reply.kind)
  expect(reply.headers).toMatchObject({ 'x-data-class': 'D2-tables', 'x-least-count-told': '5' })
  const record = JSON.parse(new TextDecoder().decode(reply.bytes as Uint8Array))
  expect(record.cover).toMatchObject({ class: 'D2-tables', requester: one.tenant.account, least: 5 })
  const told = await db.database.inTenant(one.tenant, (tx) =>
    tx.selectFrom('audit_entries').select('object_id').where('verb', '=', 'design.export').execute(),
  )
  expect(told.map(({ object_id }) => object_id)).toEqual([`rows 0 sha256 ${reply.headers?.['x-content-sha256']}`])
})

test('calls that are not in the list start nothing', async () => {
  const before = await db.services.jobs.list(one.tenant, { name: DESIGN_JOB })
  await workspacePages(db.services, source).start(request({ calls: 'another' }))
  expect(await db.services.jobs.list(one.tenant, { name: DESIGN_JOB })).toEqual(before)
})

test('the result of a run cannot be changed afterwards', async () => {
  const change = db.database.inTenant(one.tenant, (tx) =>
    tx.updateTable('design_runs').set({ replications: 1 }).execute(),
  )
  await expect(change).rejects.toThrow(/permission denied/)
})

test('a partner starts no more than a few at a time, so that the others have their turn', async () => {
  const idle = await openTestDatabase()
  const { tenant } = await idle.newCollaboration('idle')
  const pages = workspacePages(idle.services, source)
  for (let asked = 0; asked < MOST_GOING + 2; asked++) {
    const reply = await pages.start({ ...request({ calls: IMPORT }), tenant })
    expect(reply).toMatchObject({ to: expect.stringMatching(asked < MOST_GOING ? /design$/ : /busy=1$/) })
  }
  expect(await idle.services.jobs.list(tenant, { name: DESIGN_JOB })).toHaveLength(MOST_GOING)
  await idle.close()
})

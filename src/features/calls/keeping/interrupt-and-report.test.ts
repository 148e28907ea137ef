import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { createApp } from '../../../app.ts'
import type { Tenant } from '../../../core/access.ts'
import { openDuck } from '../../../platform/tables/duck.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { type ReadingStep, shareAt } from '../reading/progress.ts'
import { type DirectImport, importFiles } from './direct-import.ts'
import { setsFolder } from './folders.ts'
import { undoImport } from './import-job.ts'
import { keepCalls, keepImport } from './kept.ts'
import { findSet, removeSet, withSet } from './sets.ts'
import { findImport } from './store.ts'

const KEY = new Uint8Array(32).fill(3)
let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
  createApp(db.services)
  await db.services.jobs.begin()
})
afterAll(() => db.close())

const PHONES = 7
/** Calls with a personal number behind the types of some, far behind the first rows. */
function linesOf(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => {
    const number = from + at
    const time = new Date(Date.UTC(2024, 2, 1, number)).toISOString().slice(0, 19).replace('T', ' ')
    return `C${number},${time},${at >= to - from - PHONES ? 'WELFARE CHECK 312-555-0142' : 'WLC'},${at % 9} OAK ST`
  })
}
const HEADER = 'call_id,date_time,call_type,address'
function fileOf(lines: readonly string[], name: string) {
  const path = join(mkdtempSync(join(db.dataFolder, 'given-')), 'file')
  writeFileSync(path, lines.join('\n'))
  return { path, name }
}
const calls = (name: string, from = 0, to = 200) => fileOf([HEADER, ...linesOf(from, to)], name)
const TIME = { timezone: 'America/Chicago' }

const asMember = ({ tenant }: Pick<NewCollaboration, 'tenant'>): WorkspaceRequest =>
  ({ tenant, now: TEST_NOW, address: '127.0.0.1', language: 'en' }) as Partial<WorkspaceRequest> as WorkspaceRequest

async function imported(one: NewCollaboration, files: Parameters<typeof importFiles>[2]['files']) {
  const done = await importFiles(db.services, one.tenant, { files, options: TIME })
  if (!done.ok) throw new Error(done.problem)
  return done.value
}

describe('a reading that is cancelled', () => {
  test('breaks off what DuckDB is at, and nothing more is asked of it', async () => {
    const abort = new AbortController()
    const duck = await openDuck({ folder: mkdtempSync(join(db.dataFolder, 'd-')), workers: 1, signal: abort.signal })
    try {
      const long = duck.row('SELECT count(*) AS n FROM range(100000) a(i), range(1000000) b(j) WHERE i * j % 7 = 3')
      const broken = expect(long).rejects.toThrow(/interrupt/i)
      await wait(50)
      const asked = performance.now()
      abort.abort(new Error('cancelled'))
      await broken
      expect(performance.now() - asked).toBeLessThan(5_000)
      await expect(duck.run('SELECT 1')).rejects.toThrow('cancelled')
    } finally {
      duck.close()
    }
  })

  test('leaves nothing, at whichever step it is cancelled', async () => {
    const phases: string[] = []
    for (const stopAt of ['looking', 'reading', 'counting', 'writing']) {
      const into = mkdtempSync(join(db.dataFolder, 'kept-'))
      const abort = new AbortController()
      const tell = async ({ phase }: ReadingStep) => {
        if (!phases.includes(phase)) phases.push(phase)
        if (phase === stopAt) abort.abort(new Error('cancelled'))
      }
      const options = { into, key: KEY, ...TIME, signal: abort.signal, tell }
      await expect(keepImport([calls('a.csv')], { ...options, seal: null })).rejects.toThrow(/cancelled|interrupt/i)
      expect(readdirSync(into)).toEqual([])
      await expect(keepCalls([calls('a.csv')], options)).rejects.toThrow(/cancelled|interrupt/i)
      expect(existsSync(join(into, 'work'))).toBe(false)
    }
    expect(phases).toEqual(['looking', 'reading', 'counting', 'writing'])
  })

  test('its progress never runs backwards and stays within the whole', () => {
    const step = fc.record({
      phase: fc.constantFrom('looking' as const, 'reading' as const, 'counting' as const, 'writing' as const),
      done: fc.integer({ min: 0, max: 60 }),
      total: fc.integer({ min: 0, max: 60 }),
    })
    const order = ['looking', 'reading', 'counting', 'writing']
    fc.assert(
      fc.property(step, step, (one, other) => {
        expect(shareAt(one)).toBeGreaterThanOrEqual(0)
        expect(shareAt(one)).toBeLessThan(1)
        if (order.indexOf(one.phase) < order.indexOf(other.phase))
          expect(shareAt(one)).toBeLessThanOrEqual(shareAt(other))
      }),
    )
  })
})

describe('the report of an import', () => {
  test('says how many cells were masked in all rows, which files were taken, and which was a list of codes', async () => {
    const one = await db.newCollaboration()
    const codes = fileOf(['Code,Meaning', 'WLC,Check the welfare of a person', 'TRF,Traffic stop'], 'codes.csv')
    const done: DirectImport = await imported(one, [calls('march.csv'), calls('april.csv', 200, 400), codes])
    const stored = await db.database.inTenant(one.tenant, (tx) => findImport(tx, done.id))
    for (const report of [done.report, stored?.report]) {
      expect(report?.codeTables).toEqual(['codes.csv'])
      const masked = report?.warnings.filter(({ kind }) => kind === 'masked-values')
      expect(masked).toMatchObject([{ column: 'call_type', count: 2 * PHONES }])
    }
    expect(done.set.profile?.warnings).toContainEqual(
      expect.objectContaining({ kind: 'masked-values', count: 2 * PHONES }),
    )
    expect(JSON.stringify(stored?.report)).not.toContain('555-0142')
    expect(JSON.stringify(stored?.report)).not.toContain('hourOfWeek')
  })

  test('an older report, which says nothing of that, still reads', async () => {
    const { readReport } = await import('./report.ts')
    const counts = { rows: 1, calls: 1, joined: 0, rejected: 0, onReviewList: 0, keepsNumbers: false }
    const old = { version: 1, ...counts, badRows: [], columnsUsed: [], columnsDropped: [], warnings: [] }
    expect(readReport(old)).toMatchObject({ told: [], codeTables: [] })
  })
})

const addRunOn = (tenant: Tenant, calls: string) =>
  db.database.inTenant(tenant, (tx) =>
    tx
      .insertInto('design_runs')
      .values({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        id: randomUUID(),
        import_id: calls,
        calls_name: 'March',
        seed: 1,
        replications: 1,
        need: '{}',
        result: '{}',
        made_by: tenant.account,
        made_at: new Date(db.services.clock()),
      })
      .execute(),
  )

describe('a data set that is empty', () => {
  test('is taken away by its own partner alone, and only while no import belongs to it', async () => {
    const one = await db.newCollaboration()
    const { id, set } = await imported(one, [calls('march.csv')])
    expect(await removeSet(db.services, asMember(one), set.id)).toBe(false)
    expect(await withSet(db.services, one.tenant, set.id, async () => 'opened')).toBe('opened')
    await undoImport(db.services, asMember(one), id)
    const state = async () => (await db.database.inTenant(one.tenant, (tx) => findSet(tx, set.id)))?.state
    await vi.waitFor(async () => expect(await state()).toBe('empty'), { timeout: 20_000, interval: 25 })
    expect(await removeSet(db.services, asMember({ tenant: one.provider }), set.id)).toBe(false)
    const chief = { ...one.tenant, role: 'executive' as const }
    expect(await removeSet(db.services, asMember({ tenant: chief }), set.id).catch(() => false)).toBe(false)
    expect(await state()).toBe('empty')
    const other = randomUUID()
    for (const calls of [set.id, other]) await addRunOn(one.tenant, calls)
    expect(await removeSet(db.services, asMember(one), set.id)).toBe(true)
    expect(await state()).toBeUndefined()
    // The comparisons that were made on it go with it.
    const runs = await db.database.inTenant(one.tenant, (tx) =>
      tx.selectFrom('design_runs').select('import_id').execute(),
    )
    expect(runs).toEqual([{ import_id: other }])
    expect(existsSync(join(setsFolder(db.services, one.tenant), set.id))).toBe(false)
    const verbs = await db.database.inTenant(one.tenant, (tx) =>
      tx.selectFrom('audit_entries').select('verb').where('object_id', '=', set.id).orderBy('seq').execute(),
    )
    expect(verbs.at(-1)?.verb).toBe('calls.remove')
    expect(await removeSet(db.services, asMember(one), set.id)).toBe(false)
  })
})

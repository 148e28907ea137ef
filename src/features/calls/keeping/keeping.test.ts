import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { createApp } from '../../../app.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { countOf } from '../../../platform/tables/duck.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { countSet } from './count-set.ts'
import { type DirectImport, importFiles } from './direct-import.ts'
import { givenFolder, withFirstRows } from './first-rows.ts'
import { importFolder, keptFolder, setsFolder } from './folders.ts'
import { cancelImport, startImport, undoImport } from './import-job.ts'
import { sweepLeftovers } from './leftovers.ts'
import { openNumbers } from './numbers.ts'
import { receiveImport } from './receive-import.ts'
import { changeSet } from './set-store.ts'
import { findSet, listSets, recountSet, withSet } from './sets.ts'
import { findImport, listImports } from './store.ts'
import { sweepRawCalls } from './sweep.ts'

const TIMEZONE = 'America/Chicago'
const DAY_MS = 24 * 3_600_000

let db: TestDatabase
let now: Instant = TEST_NOW
let made = 0

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => now })
  createApp(db.services)
  await db.services.jobs.begin()
})
afterAll(() => db.close())

const HEADER = 'call_id,date_time,call_type,address,notes'
/** One call an hour from the first of a month on. */
function csv(month: number, calls: { from: number; to: number; type?: string }): string {
  const lines = Array.from({ length: calls.to - calls.from }, (_, at) => {
    const time = new Date(Date.UTC(2024, month - 1, 1, at)).toISOString().slice(0, 19).replace('T', ' ')
    const type = calls.type ?? (at % 10 === 0 ? 'MENTAL HEALTH CRISIS' : 'ALARM')
    return `C${calls.from + at},${time},${type},${at % 9} OAK ST,secret words`
  })
  return [HEADER, ...lines].join('\n')
}

function fileOf(text: string, name = 'calls.csv') {
  const path = join(db.dataFolder, `given-${made++}.csv`)
  writeFileSync(path, text)
  return { path, name }
}

async function importing(one: NewCollaboration, text: string, set?: string): Promise<DirectImport> {
  now = instant(now + 60_000)
  const options = { timezone: TIMEZONE }
  const done = await importFiles(db.services, one.tenant, {
    files: [fileOf(text)],
    options,
    ...(set === undefined ? {} : { set }),
  })
  if (!done.ok) throw new Error(done.problem)
  return done.value
}

const asMember = ({ tenant }: Pick<NewCollaboration, 'tenant'>): WorkspaceRequest =>
  ({ tenant, now, address: '127.0.0.1', language: 'en' }) as Partial<WorkspaceRequest> as WorkspaceRequest

async function receive(one: NewCollaboration, ...texts: readonly string[]) {
  const given = new FormData()
  for (const [at, text] of texts.entries()) given.append('file', new File([text], at === 0 ? 'calls.csv' : `${at}.csv`))
  const { headers, body } = new Request('http://localhost/', { method: 'POST', body: given })
  return receiveImport(db.services, { ...asMember(one), headers, body })
}

async function received(one: NewCollaboration, text: string): Promise<string> {
  const done = await receive(one, text)
  if (!done.ok) throw new Error(JSON.stringify(done.problem))
  return done.value
}

const imported = (one: NewCollaboration, id: string) => db.database.inTenant(one.tenant, (tx) => findImport(tx, id))
const theSet = async (one: NewCollaboration) => (await db.database.inTenant(one.tenant, listSets))[0]
const folderOf = (one: NewCollaboration, id: string) => importFolder(db.services, one.tenant, id)

async function verbsOf(one: NewCollaboration, id: string) {
  const rows = await db.database.inTenant(one.tenant, (tx) =>
    tx.selectFrom('audit_entries').select(['verb', 'outcome']).where('object_id', '=', id).orderBy('seq').execute(),
  )
  return rows.map(({ verb, outcome }) => (outcome === 'done' ? verb : `${verb} ${outcome}`))
}

async function start(one: NewCollaboration, id: string): Promise<void> {
  const found = await imported(one, id)
  if (found?.inspection == null) throw new Error('Nothing was found in the file')
  const mapping = { ...found.inspection.mapping, timezone: TIMEZONE }
  const isReading = await startImport(db.services, asMember(one), id, {
    mapping,
    caveats: [],
    set: { name: 'Dispatch' },
  })
  expect(isReading).toBe(true)
}

const settled = (one: NewCollaboration, id: string, state: string) =>
  vi.waitFor(async () => expect((await imported(one, id))?.state).toBe(state), { timeout: 20_000, interval: 25 })

describe('a data set belongs to one partner', () => {
  test('another partner of the collaboration sees neither set nor import, and cannot open or count them', async () => {
    const one = await db.newCollaboration()
    const { id, set } = await importing(one, csv(3, { from: 0, to: 60 }))
    await db.database.inTenant(one.provider, async (tx) => {
      expect(await listSets(tx)).toEqual([])
      expect(await findSet(tx, set.id)).toBeNull()
      expect(await listImports(tx)).toEqual([])
      expect(await findImport(tx, id)).toBeNull()
      expect(await changeSet(tx, set.id, { name: 'Mine', caveats: [], edition: 1 })).toBe('gone')
    })
    expect(await withSet(db.services, one.provider, set.id, async () => 'opened')).toBeNull()
    expect(await recountSet(db.services, one.provider, set.id)).toBeNull()
    expect((await openNumbers(db.services, one.provider, set.id, ['0'])).size).toBe(0)
    expect((await countSet(db.services, one.provider, set.id)).ok).toBe(false)
  })

  test('a role without rows reads the set and changes nothing', async () => {
    const one = await db.newCollaboration()
    const { set } = await importing(one, csv(3, { from: 0, to: 60 }))
    const chief = { ...one.tenant, role: 'executive' as const }
    await db.database.inTenant(chief, async (tx) => {
      expect(await findSet(tx, set.id)).toMatchObject({ name: 'Dispatch calls' })
      await expect(changeSet(tx, set.id, { name: 'Mine', caveats: [], edition: 1 })).resolves.not.toBe('changed')
    })
    const officer = { ...one.tenant, role: 'officer' as const }
    expect(await db.database.inTenant(officer, (tx) => findSet(tx, set.id))).toBeNull()
  })
})

describe('imports of one set', () => {
  test('are merged: a corrected call replaces the old one, and nothing counts twice', async () => {
    const one = await db.newCollaboration()
    const may = await importing(one, csv(5, { from: 0, to: 240 }))
    const again = await importing(one, csv(5, { from: 0, to: 40, type: 'SUICIDE THREAT' }))
    const june = await importing(one, csv(6, { from: 240, to: 480 }))
    expect(again.set.id).toBe(may.set.id)
    expect(june.set).toMatchObject({ calls: 480, state: 'ready', firstDay: '2024-05-01', lastDay: '2024-06-10' })
    expect(june.set.profile?.file).toMatchObject({ rows: 520, calls: 480, joined: 40, rejected: 0 })
    expect(june.set.history).toEqual([
      { import: may.id, rows: 240, replaced: 0, superseded: 40 },
      { import: again.id, rows: 40, replaced: 40, superseded: 0 },
      { import: june.id, rows: 240, replaced: 0, superseded: 0 },
    ])
    // 20 of the 200 calls that stand as they were, all 40 corrected ones, and 24 of June.
    const final = june.set.profile?.definitions.find(({ id }) => id === 'any-code')
    expect(final?.count).toBe(20 + 40 + 24)
    const rows = await withSet(db.services, one.tenant, june.set.id, async ({ duck }) =>
      countOf(await duck.row('SELECT count(*) AS n FROM calls'), 'n'),
    )
    expect(rows).toBe(480)
  })

  test('can be taken back: the old calls stand again, and an empty set says so', async () => {
    const one = await db.newCollaboration()
    const march = await importing(one, csv(3, { from: 0, to: 100 }))
    const again = await importing(one, csv(3, { from: 0, to: 100, type: 'SUICIDE THREAT' }))
    const marked = async () =>
      (await theSet(one))?.profile?.definitions.find(({ id }) => id === 'any-code')?.count ?? null
    expect(await marked()).toBe(100)
    expect(await undoImport(db.services, asMember(one), again.id)).toBe(true)
    await vi.waitFor(async () => expect(await marked()).toBe(10), { timeout: 20_000, interval: 25 })
    await vi.waitFor(() => expect(existsSync(folderOf(one, again.id))).toBe(false), { timeout: 20_000, interval: 25 })
    expect(await verbsOf(one, again.id)).toEqual(['calls.import', 'calls.undo'])
    expect(await undoImport(db.services, asMember(one), again.id)).toBe(false)
    await undoImport(db.services, asMember(one), march.id)
    await vi.waitFor(
      async () => expect(await theSet(one)).toMatchObject({ state: 'empty', profile: null, calls: null }),
      {
        timeout: 20_000,
        interval: 25,
      },
    )
    const id = march.set.id
    expect(await withSet(db.services, one.tenant, id, async () => 'opened')).toBeNull()
    // Files go after the transaction that ends their use.
    const left = () => readdirSync(join(setsFolder(db.services, one.tenant), id)).filter((name) => name.length === 36)
    await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 20_000, interval: 25 })
  })

  test('the same file again is refused, whatever it is called, and leaves nothing', async () => {
    const one = await db.newCollaboration()
    const text = csv(3, { from: 0, to: 60 })
    await importing(one, text)
    const before = readdirSync(join(db.dataFolder, 'calls', one.tenant.collaboration, one.tenant.partner)).length
    const options = { timezone: TIMEZONE }
    const again = await importFiles(db.services, one.tenant, { files: [fileOf(text, 'other.csv')], options })
    expect(again).toEqual({ ok: false, problem: expect.stringContaining('"other.csv" was imported before') })
    expect(await receive(one, text)).toMatchObject({ ok: false, problem: { kind: 'same-file' } })
    expect(readdirSync(join(db.dataFolder, 'calls', one.tenant.collaboration, one.tenant.partner))).toHaveLength(before)
  })

  test('a file that waits for its columns is found again, and a list of codes may come along every month', async () => {
    const one = await db.newCollaboration()
    const codes = 'code,meaning\nWC,Check the welfare\nNO,Noise\nTH,Theft\n'
    const id = await received(one, csv(3, { from: 0, to: 60 }))
    const again = await receive(one, csv(3, { from: 0, to: 60 }))
    expect(again).toMatchObject({ ok: false, problem: { kind: 'same-file', id, isWaiting: true } })
    expect(await receive(one, csv(4, { from: 60, to: 120 }), codes)).toMatchObject({ ok: true })
    expect(await receive(one, csv(5, { from: 120, to: 180 }), codes)).toMatchObject({ ok: true })
    const mixed = await receive(one, csv(6, { from: 180, to: 240 }), csv(3, { from: 0, to: 60 }))
    expect(mixed).toMatchObject({ ok: false, problem: { kind: 'same-file', id } })
  })

  test('several files are one import, and a later file corrects an earlier one', async () => {
    const one = await db.newCollaboration()
    const files = [
      fileOf(csv(1, { from: 0, to: 100 }), 'january.csv'),
      fileOf(csv(2, { from: 100, to: 200 }), 'february.csv'),
      fileOf(csv(1, { from: 0, to: 10, type: 'SUICIDE THREAT' }), 'corrections.csv'),
    ]
    const done = await importFiles(db.services, one.tenant, { files, options: { timezone: TIMEZONE } })
    if (!done.ok) throw new Error(done.problem)
    expect(done.value.report).toMatchObject({ rows: 210, calls: 200, joined: 10, rejected: 0 })
    const found = await imported(one, done.value.id)
    expect(found?.files.map(({ name }) => name)).toEqual(['january.csv', 'february.csv', 'corrections.csv'])
  })

  test('a set named apart stays apart, and columns are remembered with the set that they went to', async () => {
    const one = await db.newCollaboration()
    await importing(one, csv(3, { from: 0, to: 60 }), 'Crisis team')
    const next = await importing(one, csv(4, { from: 60, to: 120 }))
    expect(next.set).toMatchObject({ name: 'Crisis team', calls: 120 })
    const waiting = await received(one, csv(5, { from: 120, to: 180 }))
    const found = await imported(one, waiting)
    expect(found?.inspection?.mapping.timezone).toBe(TIMEZONE)
  })

  test('name and notes can be changed, not over the change of someone else, and notes stand beside the figures', async () => {
    const one = await db.newCollaboration()
    const { set } = await importing(one, csv(3, { from: 0, to: 60 }))
    const change = (edition: number, name: string) =>
      db.database.inTenant(one.tenant, (tx) => changeSet(tx, set.id, { name, caveats: ['No suicide calls'], edition }))
    expect(await change(1, 'All calls')).toBe('changed')
    expect(await change(1, 'Mine')).toBe('stale')
    expect(await theSet(one)).toMatchObject({ name: 'All calls', profile: { caveats: ['No suicide calls'] } })
    await importing(one, csv(4, { from: 60, to: 120 }), 'Second')
    expect(await change(2, 'Second')).toBe('name-taken')
  })

  test('a count asked for again makes a new version, and the old one goes', async () => {
    const one = await db.newCollaboration()
    const { set } = await importing(one, csv(3, { from: 0, to: 60 }))
    const versions = () =>
      readdirSync(join(setsFolder(db.services, one.tenant), set.id)).filter((name) => name.length === 36)
    const [before] = versions()
    await withSet(db.services, one.tenant, set.id, async ({ duck }) => {
      expect(await recountSet(db.services, one.tenant, set.id)).toEqual(expect.any(String))
      await vi.waitFor(() => expect(versions()).toHaveLength(2), { timeout: 20_000, interval: 25 })
      await vi.waitFor(async () => expect((await theSet(one))?.state).toBe('ready'), { timeout: 20_000, interval: 25 })
      // Whoever reads the old version may finish.
      expect(countOf(await duck.row('SELECT count(*) AS n FROM calls'), 'n')).toBe(60)
    })
    await vi.waitFor(() => expect(versions()).toHaveLength(1), { timeout: 20_000, interval: 25 })
    expect(versions()).not.toEqual([before])
  })
})

describe('an import step by step', () => {
  test('leaves an entry for each step, its raw file goes, and its review list names rows without a value', async () => {
    const one = await db.newCollaboration()
    const text = csv(3, { from: 0, to: 60 }).replace('2024-03-02 10:00:00', 'no time at all')
    const id = await received(one, text)
    const folder = folderOf(one, id)
    const found = await imported(one, id)
    if (found?.inspection == null) throw new Error('Nothing was found in the file')
    for (const value of ['OAK', 'MENTAL HEALTH CRISIS', '2024-03-01', 'C0'])
      expect(JSON.stringify(found)).not.toContain(value)
    const shown = await withFirstRows(folder, found.inspection)
    expect(shown.preview[0]).toMatchObject({ address: '0 OAK ST', call_id: 'C0' })
    await start(one, id)
    await settled(one, id, 'ready')
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual(['kept']), { timeout: 10_000, interval: 20 })
    expect(await verbsOf(one, id)).toEqual(['calls.upload', 'calls.confirm', 'calls.import'])
    const { report } = (await imported(one, id)) ?? {}
    expect(report).toMatchObject({ rows: 60, calls: 59, joined: 0, rejected: 1, onReviewList: 1, keepsNumbers: true })
    const list = readFileSync(join(keptFolder(folder), 'rejected.csv'), 'utf8')
    expect(list).toContain('received-not-a-time')
    expect(list).not.toContain('no time at all')
    const stored = readdirSync(keptFolder(folder)).map((name) => readFileSync(join(keptFolder(folder), name), 'latin1'))
    for (const secret of ['secret words', 'OAK ST', 'no time at all'])
      expect(stored.filter((bytes) => bytes.includes(secret))).toEqual([])
  })

  test('a reading that fails says so and leaves its entry', async () => {
    const one = await db.newCollaboration()
    const id = await received(one, csv(3, { from: 0, to: 60 }))
    rmSync(givenFolder(folderOf(one, id)), { recursive: true })
    await start(one, id)
    await settled(one, id, 'failed')
    await vi.waitFor(async () =>
      expect(await verbsOf(one, id)).toEqual(['calls.upload', 'calls.confirm', 'calls.import failed']),
    )
    expect(await theSet(one)).toBeUndefined()
  })

  test('cancelled while it is read it leaves no row, no file and no set', async () => {
    const one = await db.newCollaboration()
    const id = await received(one, csv(3, { from: 0, to: 600 }))
    await start(one, id)
    expect(await cancelImport(db.services, asMember(one), id)).toBe(true)
    const partner = join(db.dataFolder, 'calls', one.tenant.collaboration, one.tenant.partner)
    await vi.waitFor(
      async () => {
        const jobs = await db.services.jobs.list(one.tenant, { name: 'calls.import' })
        expect(jobs.every(({ state }) => state !== 'queued' && state !== 'running')).toBe(true)
        expect(readdirSync(partner)).toEqual([])
      },
      { timeout: 20_000, interval: 25 },
    )
    expect(await imported(one, id)).toBeNull()
    expect(await theSet(one)).toBeUndefined()
    expect(await cancelImport(db.services, asMember(one), id)).toBe(false)
  })

  test('an upload that breaks inside leaves no raw file behind', async () => {
    const one = await db.newCollaboration()
    const given = new FormData()
    given.set('file', new File([csv(3, { from: 0, to: 60 })], 'calls.csv'))
    const { headers, body } = new Request('http://localhost/', { method: 'POST', body: given })
    const services = { ...db.services, database: { ...db.database, inTenant: () => Promise.reject(new Error('gone')) } }
    await expect(receiveImport(services, { ...asMember(one), headers, body })).rejects.toThrow('gone')
    expect(readdirSync(join(db.dataFolder, 'calls', one.tenant.collaboration, one.tenant.partner))).toEqual([])
  })

  test('a raw file that waits for 30 days is deleted with its preview, and the import says so', async () => {
    const one = await db.newCollaboration()
    const id = await received(one, csv(3, { from: 0, to: 60 }))
    const raw = givenFolder(folderOf(one, id))
    const uploaded = Math.floor(statSync(raw).mtimeMs)
    await sweepRawCalls(db.services, instant(uploaded + 29 * DAY_MS))
    expect(existsSync(raw)).toBe(true)
    utimesSync(raw, new Date(uploaded - 2 * DAY_MS), new Date(uploaded - 2 * DAY_MS))
    await sweepRawCalls(db.services, instant(uploaded + 29 * DAY_MS))
    expect(existsSync(raw)).toBe(false)
    expect(existsSync(join(raw, '..', 'first-rows'))).toBe(false)
    expect(await imported(one, id)).toMatchObject({
      state: 'failed',
      inspection: null,
      says: expect.stringContaining('30 days'),
    })
  })
})

describe('a criminal-justice marker', () => {
  test('sets the file apart for 24 hours and names the column alone; then the file is destroyed', async () => {
    const one = await db.newCollaboration()
    const done = await receive(one, 'call_id,received,NCIC\n1,2024-01-01 10:00,W123456789\n')
    expect(done).toMatchObject({ ok: false, problem: { kind: 'set-apart', column: 'NCIC' } })
    const [found] = await db.database.inTenant(one.tenant, listImports)
    if (found === undefined) throw new Error('No row tells of the file')
    expect(found).toMatchObject({ state: 'quarantined', says: 'NCIC', destroyedAt: now + DAY_MS })
    expect(await verbsOf(one, found.id)).toEqual(['calls.quarantine'])
    expect(JSON.stringify(await imported(one, found.id))).not.toContain('W123456789')
    await sweepRawCalls(db.services, instant(now + DAY_MS - 1000))
    expect(existsSync(folderOf(one, found.id))).toBe(true)
    await sweepRawCalls(db.services, instant(now + DAY_MS + 1000))
    expect(existsSync(folderOf(one, found.id))).toBe(false)
    expect(await imported(one, found.id)).toMatchObject({ state: 'failed', says: expect.stringContaining('destroyed') })
    expect(await verbsOf(one, found.id)).toEqual(['calls.quarantine', 'calls.destroy'])
  })
})

describe('call numbers', () => {
  test('are sealed: the hash of a call leads back to its number for 90 days, and then no more', async () => {
    const one = await db.newCollaboration()
    const { id, set } = await importing(one, csv(3, { from: 0, to: 60 }))
    const keys = await withSet(db.services, one.tenant, set.id, async ({ duck }) =>
      (await duck.rows('SELECT call_key FROM calls ORDER BY received_utc LIMIT 2')).map((row) => String(row.call_key)),
    )
    const numbers = await openNumbers(db.services, one.tenant, set.id, keys ?? [])
    expect([...numbers.values()].sort()).toEqual(['C0', 'C1'])
    const path = join(keptFolder(folderOf(one, id)), 'numbers.sealed')
    expect(readFileSync(path, 'latin1')).not.toContain('C1')
    // Another partner's key opens nothing, even with the file in hand.
    await sweepRawCalls(db.services, instant(now + 89 * DAY_MS))
    expect(existsSync(path)).toBe(true)
    await sweepRawCalls(db.services, instant(now + 91 * DAY_MS))
    expect(existsSync(path)).toBe(false)
    expect(await verbsOf(one, id)).toContain('calls.forget-numbers')
    expect((await openNumbers(db.services, one.tenant, set.id, keys ?? [])).size).toBe(0)
  })

  test('that were changed on the disk open nothing', async () => {
    const one = await db.newCollaboration()
    const { id, set } = await importing(one, csv(3, { from: 0, to: 60 }))
    const path = join(keptFolder(folderOf(one, id)), 'numbers.sealed')
    const bytes = readFileSync(path)
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const keys = await withSet(db.services, one.tenant, set.id, async ({ duck }) =>
      (await duck.rows('SELECT call_key FROM calls')).map((row) => String(row.call_key)),
    )
    expect((await openNumbers(db.services, one.tenant, set.id, keys ?? [])).size).toBe(0)
  })
})

describe('at the start, what a killed process left', () => {
  test('is taken away: folders without a row, unfinished work, versions that do not count', async () => {
    const one = await db.newCollaboration()
    const { id, set } = await importing(one, csv(3, { from: 0, to: 60 }))
    const partner = join(db.dataFolder, 'calls', one.tenant.collaboration, one.tenant.partner)
    const stray = '0196f6d2-0000-7000-8000-000000000001'
    mkdirSync(join(partner, stray, 'given'), { recursive: true })
    mkdirSync(join(partner, id, 'work', 'kept'), { recursive: true })
    mkdirSync(join(partner, id, 'given'), { recursive: true })
    mkdirSync(join(partner, 'sets', set.id, stray), { recursive: true })
    mkdirSync(join(partner, 'sets', set.id, 'work', stray), { recursive: true })
    await sweepLeftovers(db.services, { ...one.tenant })
    expect(readdirSync(partner).sort()).toEqual([id, 'sets'].sort())
    expect(readdirSync(join(partner, id))).toEqual(['kept'])
    expect(readdirSync(join(partner, 'sets', set.id))).toHaveLength(1)
    expect(await withSet(db.services, one.tenant, set.id, async () => 'opened')).toBe('opened')
  })

  test('an import that was read by command is dropped, and one whose job is over says what to do', async () => {
    const one = await db.newCollaboration()
    const { id } = await importing(one, csv(3, { from: 0, to: 60 }))
    const waiting = await received(one, csv(4, { from: 0, to: 60 }))
    await db.database.inTenant(one.tenant, async (tx) => {
      await tx.updateTable('call_imports').set({ state: 'reading', job_id: null }).where('id', '=', id).execute()
      const job_id = '0196f6d2-0000-7000-8000-000000000002'
      await tx.updateTable('call_imports').set({ state: 'reading', job_id }).where('id', '=', waiting).execute()
    })
    await sweepLeftovers(db.services, one.tenant)
    expect(await imported(one, id)).toBeNull()
    expect(existsSync(folderOf(one, id))).toBe(false)
    expect(await imported(one, waiting)).toMatchObject({ state: 'failed', says: expect.stringContaining('stopped') })
    expect(existsSync(givenFolder(folderOf(one, waiting)))).toBe(true)
  })

  test('a set whose count was lost is counted again', async () => {
    const one = await db.newCollaboration()
    const { set } = await importing(one, csv(3, { from: 0, to: 60 }))
    await db.database.inTenant(one.tenant, (tx) =>
      tx
        .updateTable('call_sets')
        .set((is) => ({ state: 'counting', job_id: null, asked: is('asked', '+', 1) }))
        .where('id', '=', set.id)
        .execute(),
    )
    await sweepLeftovers(db.services, one.tenant)
    await vi.waitFor(async () => expect((await theSet(one))?.state).toBe('ready'), { timeout: 20_000, interval: 25 })
  })
})

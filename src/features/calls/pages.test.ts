import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { createApp } from '../../app.ts'
import { instant } from '../../core/kinds.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { importFile } from './index.ts'
import { withFirstRows } from './keeping/first-rows.ts'
import { receiveImport, startImport, undoImport } from './keeping/imports.ts'
import { findImport, importFolder, listImports, openImportedCalls } from './keeping/store.ts'
import { sweepRawCalls } from './keeping/sweep-raw.ts'
import { createGuests, type GuestLimits } from './try/guests.ts'

let db: TestDatabase
let one: NewCollaboration
let app: ReturnType<typeof createApp>
let now = TEST_NOW

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => now })
  one = await db.newCollaboration()
  app = createApp(db.services)
  await db.services.jobs.begin()
})
afterAll(() => db.close())

const CSV = [
  'call_id,date_time,call_type,address,notes',
  ...Array.from(
    { length: 60 },
    (_, at) =>
      `C${at},2024-03-${String(1 + (at % 28)).padStart(2, '0')} 1${at % 10}:00:00,${at % 10 === 0 ? 'MENTAL HEALTH CRISIS' : 'ALARM'},${at} OAK ST,secret words`,
  ),
].join('\n')

const ask = (path: string, init: RequestInit & { cookie?: string } = {}) =>
  app.request(`http://localhost${path}`, {
    ...init,
    headers: {
      ...(init.cookie ? { cookie: init.cookie } : {}),
      ...(init.method === 'POST' ? { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' } : {}),
      ...Object.fromEntries(new Headers(init.headers)),
    },
    redirect: 'manual',
  })

function upload(bytes: string | Uint8Array, headers: Record<string, string> = {}) {
  const form = new FormData()
  form.set('file', new File([bytes as BlobPart], 'calls.csv'))
  return ask('/try', { method: 'POST', body: form, headers })
}

async function openVisit() {
  const answer = await upload(CSV)
  expect(answer.status).toBe(303)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const place = answer.headers.get('location') ?? ''
  return { cookie, visit: place.split('/')[2] ?? '', place }
}

/** What a browser would send for the columns page: the chosen option of every list. */
function answersOf(html: string): FormData {
  const form = new FormData()
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    form.set(name, /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? '')
  return form
}

describe('a guest', () => {
  test('uploads a file, confirms its columns, sees what it says, and leaves nothing behind', async () => {
    const { cookie, visit, place } = await openVisit()
    const columns = await (await ask(place, { cookie })).text()
    expect(columns).toContain('Is this what your columns mean?')
    expect(columns).not.toContain('secret words')
    const form = answersOf(columns)
    const refused = await ask(place, {
      method: 'POST',
      cookie,
      body: new URLSearchParams([...form].map(([k, v]) => [k, String(v)])),
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Choose the time zone')
    form.set('timezone', 'America/Chicago')
    const confirmed = await ask(place, {
      method: 'POST',
      cookie,
      body: new URLSearchParams([...form].map(([k, v]) => [k, String(v)])),
    })
    expect(confirmed.headers.get('location')).toBe(`/try/${visit}/calls`)
    const page = await (await ask(`/try/${visit}/calls`, { cookie })).text()
    expect(page).toContain('10 of 100 calls are about mental health')
    expect(page).toContain('Best estimate under one definition')
    expect(page).toContain('if the codes were right')
    expect(page).not.toMatch(/the true number/i)
    expect(page).not.toContain('style=')
    const ended = await ask(`/try/${visit}/delete`, { method: 'POST', cookie })
    expect(ended.headers.get('location')).toBe('/try')
    expect(existsSync(join(db.dataFolder, 'guests', visit))).toBe(false)
  })

  test('sees the same page in Spanish', async () => {
    const { cookie, visit } = await openVisit()
    const page = await (await ask(`/es/try/${visit}/columns`, { cookie })).text()
    expect(page).toContain('¿Significan esto sus columnas?')
    expect(page).toContain(`action="/es/try/${visit}/columns"`)
  })

  test('cannot open the visit of another, nor a visit without its cookie', async () => {
    const mine = await openVisit()
    const theirs = await openVisit()
    expect((await ask(`/try/${theirs.visit}/columns`, { cookie: mine.cookie })).status).toBe(404)
    expect((await ask(`/try/${theirs.visit}/columns`)).status).toBe(404)
    // What the address says is no key: a link that was passed on opens nothing.
    expect((await ask(`/try/${theirs.visit}/columns`, { cookie: `pmhc_visit=${theirs.visit}` })).status).toBe(404)
    expect((await ask(`/try/${theirs.visit}/columns`, { cookie: theirs.cookie })).status).toBe(200)
  })

  test('finds the visit gone after an idle hour', async () => {
    const { cookie, visit, place } = await openVisit()
    now = instant(TEST_NOW + 61 * 60_000)
    const answer = await ask(place, { cookie })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('This visit is over')
    expect(existsSync(join(db.dataFolder, 'guests', visit))).toBe(false)
    now = TEST_NOW
  })

  test('is turned away while guests hold too much or the disk is nearly full, so that members keep their room', async () => {
    const { visit, cookie } = await openVisit()
    const hasRoom = (limits: GuestLimits) => createGuests(db.services, limits).hasRoom()
    expect(await hasRoom({ most: 1e9, leastFree: 0 })).toBe(true)
    expect(await hasRoom({ most: 1_000, leastFree: 0 })).toBe(false)
    expect(await hasRoom({ most: 1e9, leastFree: Number.MAX_VALUE })).toBe(false)
    await ask(`/try/${visit}/delete`, { method: 'POST', cookie })
  })

  test('is told at once when a file is too large or is no table', async () => {
    const large = await upload(CSV, { 'content-length': '600000000' })
    expect(large.status).toBe(413)
    const pdf = await upload('%PDF-1.7 and so on')
    expect(pdf.status).toBe(415)
    expect(await pdf.text()).toContain('This file is a PDF')
    const marked = await upload('call_id,NCIC\n1,2\n')
    expect(marked.status).toBe(422)
    expect(await marked.text()).toContain('&quot;NCIC&quot;')
    const none = await ask('/try', { method: 'POST', body: new FormData() })
    expect([303, 422]).toContain(none.status)
  })
})

const asMember = (tenant: NewCollaboration['tenant']): WorkspaceRequest =>
  ({ tenant, now, address: '127.0.0.1', language: 'en' }) as Partial<WorkspaceRequest> as WorkspaceRequest

describe('in the workspace', () => {
  test('each step of an import leaves its entry, and a reading that fails leaves one too', async () => {
    const given = new FormData()
    given.set('file', new File([CSV.replaceAll('OAK', 'ELM')], 'calls.csv'))
    const { headers, body } = new Request('http://localhost/', { method: 'POST', body: given })
    const received = await receiveImport(db.services, { ...asMember(one.tenant), headers, body })
    if (!received.ok) throw new Error(JSON.stringify(received.problem))
    const id = received.value
    const found = await db.database.inTenant(one.tenant, (tx) => findImport(tx, id))
    if (found?.inspection == null) throw new Error('Nothing was found in the file')
    rmSync(join(importFolder(db.services, one.tenant, id), 'given'))
    const mapping = { ...found.inspection.mapping, timezone: 'America/Chicago' }
    await startImport(db.services, asMember(one.tenant), id, { mapping, caveats: [] })
    const entries = () =>
      db.database.inTenant(one.tenant, (tx) =>
        tx.selectFrom('audit_entries').select(['verb', 'outcome']).where('object_id', '=', id).orderBy('seq').execute(),
      )
    await vi.waitFor(async () => expect(await entries()).toHaveLength(3), { timeout: 10_000, interval: 20 })
    expect(await entries()).toEqual([
      { verb: 'calls.upload', outcome: 'done' },
      { verb: 'calls.confirm', outcome: 'done' },
      { verb: 'calls.import', outcome: 'failed' },
    ])
  })

  test('a raw file that waits for 30 days is deleted with its preview, and the import says so', async () => {
    const given = new FormData()
    given.set('file', new File([CSV.replaceAll('OAK', 'YEW')], 'calls.csv'))
    const { headers, body } = new Request('http://localhost/', { method: 'POST', body: given })
    const received = await receiveImport(db.services, { ...asMember(one.tenant), headers, body })
    if (!received.ok) throw new Error(JSON.stringify(received.problem))
    const raw = join(importFolder(db.services, one.tenant, received.value), 'given')
    const uploaded = statSync(raw).mtimeMs
    const day = 24 * 3_600_000
    expect(await sweepRawCalls(db.services, instant(Math.floor(uploaded) + 29 * day))).toBe(0)
    expect(await sweepRawCalls(db.services, instant(Math.floor(uploaded) + 31 * day))).toBe(1)
    expect(existsSync(raw)).toBe(false)
    expect(existsSync(join(raw, '..', 'first-rows'))).toBe(false)
    const found = await db.database.inTenant(one.tenant, (tx) => findImport(tx, received.value))
    expect(found).toMatchObject({ state: 'failed', inspection: null, says: expect.stringContaining('30 days') })
  })

  test('the first rows of a file lie beside it, never in the database, and go with it', async () => {
    const given = new FormData()
    given.set('file', new File([CSV.replaceAll('OAK', 'ASPEN')], 'calls.csv'))
    const { headers, body } = new Request('http://localhost/', { method: 'POST', body: given })
    const received = await receiveImport(db.services, { ...asMember(one.tenant), headers, body })
    if (!received.ok) throw new Error(JSON.stringify(received.problem))
    const id = received.value
    const folder = importFolder(db.services, one.tenant, id)
    const rows = () =>
      db.database.inTenant(one.tenant, (tx) =>
        tx.selectFrom('call_imports').selectAll().where('id', '=', id).executeTakeFirst(),
      )
    expect((await rows())?.inspection).toMatchObject({ rows: 60, columns: expect.arrayContaining(['address']) })
    for (const value of ['ASPEN', 'MENTAL HEALTH CRISIS', 'ALARM', '2024-03-01', 'C0'])
      expect(JSON.stringify(await rows())).not.toContain(value)
    const found = await db.database.inTenant(one.tenant, (tx) => findImport(tx, id))
    if (found?.inspection == null) throw new Error('Nothing was found in the file')
    const shown = await withFirstRows(folder, found.inspection)
    expect(shown.preview[0]).toMatchObject({ address: '0 ASPEN ST', call_id: 'C0' })
    expect(shown.proposals.find(({ column }) => column === 'call_type')?.examples).toContain('ALARM')
    const mapping = { ...found.inspection.mapping, timezone: 'America/Chicago' }
    await startImport(db.services, asMember(one.tenant), id, { mapping, caveats: [] })
    await vi.waitFor(async () => expect((await rows())?.state).toBe('ready'), { timeout: 10_000, interval: 20 })
    await vi.waitFor(() => expect(readdirSync(folder)).not.toContain('given'), { timeout: 10_000, interval: 20 })
    expect(readdirSync(folder)).not.toContain('first-rows')
    expect(await withFirstRows(folder, found.inspection)).toMatchObject({ preview: [], reading: [] })
  })

  test('an upload that breaks inside leaves no raw file behind', async () => {
    const given = new FormData()
    given.set('file', new File([CSV.replaceAll('OAK', 'FIR')], 'calls.csv'))
    const { headers, body } = new Request('http://localhost/', { method: 'POST', body: given })
    const services = { ...db.services, database: { ...db.database, inTenant: () => Promise.reject(new Error('gone')) } }
    await expect(receiveImport(services, { ...asMember(one.provider), headers, body })).rejects.toThrow('gone')
    const folder = join(db.dataFolder, 'calls', one.provider.collaboration, one.provider.partner)
    expect(readdirSync(folder)).toEqual([])
  })

  test('an import belongs to one partner, can be replayed by it alone, and can be undone with a trace', async () => {
    const path = join(db.dataFolder, 'export.csv')
    writeFileSync(path, CSV)
    const options = { timezone: 'America/Chicago' }
    const done = await importFile(db.services, one.tenant, { path, fileName: 'export.csv', options })
    if (!done.ok) throw new Error(done.problem)
    const { id } = done.value
    expect(await importFile(db.services, one.tenant, { path, fileName: 'again.csv', options })).toMatchObject({
      ok: false,
    })
    const opened = await openImportedCalls(db.services, one.tenant, id)
    expect(opened?.profile.file.calls).toBe(60)
    expect((await opened?.replay())?.weeks).toBe(3)
    expect(await openImportedCalls(db.services, one.provider, id)).toBeNull()
    await db.database.inTenant(one.provider, async (tx) => {
      expect(await listImports(tx)).toEqual([])
      expect(await findImport(tx, id)).toBeNull()
    })
    expect(await undoImport(db.services, asMember(one.tenant), id)).toBe(true)
    await vi.waitFor(() => expect(existsSync(importFolder(db.services, one.tenant, id))).toBe(false))
    const verbs = await db.database.inTenant(one.tenant, (tx) =>
      tx.selectFrom('audit_entries').select('verb').where('object_id', '=', id).orderBy('seq').execute(),
    )
    expect(verbs.map(({ verb }) => verb)).toEqual(['calls.import', 'calls.undo'])
  })
})

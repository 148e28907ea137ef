import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { createApp } from '../../app.ts'
import { instant } from '../../core/kinds.ts'
import { createGuests, type GuestLimits } from './try/guests.ts'

let db: TestDatabase
let app: ReturnType<typeof createApp>
let now = TEST_NOW

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => now })
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
    // Of two fields of one name the first would win, whatever was typed into the other.
    const fields = [...columns.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name)
    expect(fields.filter((name, at) => fields.indexOf(name) !== at)).toEqual([])
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
    const guests = createGuests(db.services, { most: 1e9, leastFree: 0 })
    const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const coming = [one, two].map(({ promise }) => guests.receive(() => promise))
    expect(await guests.hasRoom()).toBe(false)
    one.resolve()
    two.resolve()
    await Promise.all(coming)
    expect(await guests.hasRoom()).toBe(true)
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

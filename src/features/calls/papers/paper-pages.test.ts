import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { createApp } from '../../../app.ts'

let db: TestDatabase
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => TEST_NOW })
  app = createApp(db.services)
})
afterAll(() => db.close())

const CSV = [
  'call_id,date_time,call_type,address',
  ...Array.from(
    { length: 90 },
    (_, at) =>
      `C${at},2024-03-${String(1 + (at % 28)).padStart(2, '0')} 1${at % 10}:00:00,${at % 5 === 0 ? 'MENTAL HEALTH CRISIS' : 'ALARM'},${at} OAK ST`,
  ),
].join('\n')

const ask = (path: string, init: RequestInit & { cookie?: string } = {}) =>
  app.request(`http://localhost${path}`, {
    ...init,
    headers: {
      ...(init.cookie ? { cookie: init.cookie } : {}),
      ...(init.method === 'POST' ? { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' } : {}),
    },
    redirect: 'manual',
  })

/** A visit whose columns are confirmed and whose calls are read. */
async function readVisit() {
  const form = new FormData()
  form.set('file', new File([CSV], 'calls.csv'))
  const opened = await ask('/try', { method: 'POST', body: form })
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const place = opened.headers.get('location') ?? ''
  const html = await (await ask(place, { cookie })).text()
  const answers = new URLSearchParams()
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    answers.set(name, /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? '')
  answers.set('timezone', 'America/Chicago')
  await ask(place, { method: 'POST', cookie, body: answers })
  const calls = place.replace(/\/columns$/, '/calls')
  await ask(calls, { cookie })
  return { cookie, calls }
}

const PAPERS = ['profile.pdf', 'profile.docx', 'summary.pdf'] as const

describe('papers of a guest', () => {
  test('are for the guest of the visit alone', async () => {
    const { calls } = await readVisit()
    for (const paper of [...PAPERS, 'letter']) expect((await ask(`${calls}/${paper}`)).status).toBe(404)
    const letter = await ask(`${calls}/letter`, {
      method: 'POST',
      body: new URLSearchParams({ subject: 'a', text: 'b' }),
    })
    expect(letter.status).toBe(404)
  })

  test('come as PDF and Word, and the page leads to them', async () => {
    const { cookie, calls } = await readVisit()
    const html = await (await ask(calls, { cookie })).text()
    for (const paper of PAPERS) {
      expect(html).toContain(`href="${calls}/${paper}"`)
      const answer = await ask(`${calls}/${paper}`, { cookie })
      expect(answer.status).toBe(200)
      const start = Buffer.from(await answer.arrayBuffer())
        .subarray(0, 4)
        .toString('latin1')
      expect(start).toBe(paper.endsWith('.pdf') ? '%PDF' : 'PK\u0003\u0004')
    }
  })

  test('the letter is written already, keeps what was changed, and is stored nowhere', async () => {
    const { cookie, calls } = await readVisit()
    const page = await (await ask(`${calls}/letter`, { cookie })).text()
    expect(page).toContain('The times at which units were dispatched, arrived and cleared')
    expect(page).not.toContain('Save it with the documents')
    const changed = new URLSearchParams({ subject: 'Our export', text: 'Dear Ana,\n\n- one more thing', as: 'page' })
    const shown = await (await ask(`${calls}/letter`, { method: 'POST', cookie, body: changed })).text()
    expect(shown).toContain('<li>one more thing</li>')
    expect(shown).toMatch(/<textarea[^>]*>Dear Ana,/)
    expect(await (await ask(`${calls}/letter`, { cookie })).text()).not.toContain('Dear Ana')
  })

  test('a letter without words, or with a social security number, is not made, and what was typed stays', async () => {
    const { cookie, calls } = await readVisit()
    const send = (text: string) =>
      ask(`${calls}/letter`, {
        method: 'POST',
        cookie,
        body: new URLSearchParams({ subject: 'Export', text, as: 'pdf' }),
      })
    expect((await send('')).status).toBe(422)
    const refused = await send('For 123-45-6789 please')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('For 123-45-6789 please')
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { Browser } from '../access/browser.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'

let db: TestDatabase
let routes: ReturnType<typeof allRoutes>
let guest: Browser
let visit: string

beforeAll(async () => {
  db = await openTestDatabase()
  routes = allRoutes(db.services)
  guest = new Browser(db.services, routes)
})
afterAll(() => db.close())

test('a guest walks from the sample to a printable brief, without an account and without script', async () => {
  const opened = await guest.send('/try')
  expect(opened.status).toBe(303)
  const [, name = ''] = /^\/try\/([^/]+)\/columns$/.exec(opened.to ?? '') ?? []
  visit = `/try/${name}`

  const confirmed = await guest.send(`${visit}/columns`, { timezone: 'America/Chicago' })
  expect(confirmed.to).toBe(`${visit}/calls`)
  await until(`${visit}/calls`, /href="[^"]*\/mixes"/)

  const mixes = await until(`${visit}/mixes`, /Of 100 mental-health calls/)
  expect(mixes).toContain('Do nothing new')
  expect(mixes).toContain('Invented example')
  expect(mixes).toContain('look here first')
  // The one script of public pages keeps them to read offline.
  expect(mixes).not.toMatch(/<script(?! type="module" src="\/assets\/offline-)/)

  const money = await guest.open(`${visit}/mixes/money?mix=co-responder`)
  expect(money.text).toContain('We cannot tell yet what')
  expect(money.text).toContain(`href="${visit}/shape/beliefs`)

  const brief = await guest.open(`${visit}/brief`)
  expect(brief.text).toContain('Mental-health calls here')
  const pdf = await guest.open(`${visit}/brief.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.text.slice(0, 5)).toBe('%PDF-')
}, 60_000)

test('nobody else sees the mixes of that visit', async () => {
  const stranger = new Browser(db.services, routes)
  for (const page of ['mixes', 'brief', 'brief.pdf', 'annex', 'charts/reach.png'])
    expect((await stranger.open(`${visit}/${page}`)).status).toBe(404)
})

/** Follows the link "Check again" until the page says what is expected. */
async function until(path: string, wanted: RegExp): Promise<string> {
  for (let tries = 0; tries < 12; tries++) {
    const { text } = await guest.open(path)
    if (wanted.test(text)) return text
  }
  throw new Error(`${path} never said ${wanted}`)
}

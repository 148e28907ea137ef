import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes, createApp } from '../../src/app.ts'
import type { MemberRole } from '../../src/core/access.ts'
import { DESK } from '../../src/platform/desk/index.ts'
import type { Route } from '../../src/web/route.ts'
import { Browser } from '../access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'

const ORIGIN = 'http://localhost'
/** Stands only inside the uploaded file. */
const WORD = 'zwischenlager'

let door: Door
let routes: readonly Route[]
beforeAll(async () => {
  door = await openDoor({ environment: { PMHC_DEMO: 'on' }, limits: NO_LIMITS })
  routes = allRoutes(door.services)
})
afterAll(() => door.close())

const browser = (): Browser => new Browser(door.services, routes, { origin: ORIGIN })

async function seated(name: string, role: MemberRole): Promise<Browser> {
  const made = await door.access.createAccount({ email: `${name}@desk.example`, name, language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ ...DESK, account: made.value, role })
  const seat = browser()
  await seat.send('/sign-in/demonstration', { account: made.value })
  return seat
}

function pdfWith(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((done) => {
    const parts: Buffer[] = []
    const pdf = new PDFDocument()
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => done(new Uint8Array(Buffer.concat(parts))))
    pdf.text(text)
    pdf.end()
  })
}

/** Sends the public form with a file, as a page without script does, a minute after it was opened. */
async function submit(): Promise<string> {
  const [, form = ''] = /name="form" value="([^"]*)"/.exec((await browser().open('/library/submit')).text) ?? []
  door.pass(60_000)
  const body = new FormData()
  const fields = {
    form,
    brings: 'policy',
    title: 'Invented policy on a safe ride',
    maker: 'Invented Police Department',
    year: '2025',
    summary: 'An invented policy that says who drives a person to care.',
    section: 'manage',
    licence: 'cc-by',
    redacted: 'yes',
  }
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', new File([await pdfWith(`The ${WORD} of this policy.`)], 'policy.pdf'))
  const headers = { 'sec-fetch-site': 'same-origin' }
  const request = new Request(`${ORIGIN}/library/submit`, { method: 'POST', body, headers })
  const answer = await createApp(door.services, routes).fetch(request)
  return (answer.headers.get('location') ?? '').split('?')[0] ?? ''
}

/** Where the word can be found by everyone. */
async function seenIn(): Promise<readonly string[]> {
  const visitor = browser()
  const places = {
    search: `/search?q=${WORD}`,
    library: '/library?kind=policy&publisher=Invented+Police+Department',
    feed: '/library/new.atom',
    changes: '/spotlight/changes.atom',
    api: '/api/v1/resources?publisher=Invented+Police+Department',
    harvest: '/oai?verb=ListRecords&metadataPrefix=oai_dc',
  }
  const found = await Promise.all(
    Object.entries(places).map(async ([name, address]) =>
      (await visitor.open(address)).text.includes('Invented policy on a safe ride') ? [name] : [],
    ),
  )
  return found.flat()
}

test('an upload becomes public only through two editors, and is then in search, library, feeds and API at once', async () => {
  const ana = await seated('ana', 'editor')
  const ben = await seated('ben', 'editor')
  const page = await submit()
  expect(page).toMatch(/^\/library\/submissions\/[A-Za-z0-9_-]{43}$/)
  expect(await seenIn()).toEqual([])

  const [, id = ''] = /\/w\/desk\/submissions\/([0-9a-f-]{36})/.exec((await ana.open('/w/desk/submissions')).text) ?? []
  const at = `/w/desk/submissions/${id}`
  await ana.send(`${at}/accept`)
  expect((await ana.send(`${at}/publish`, { version: '1' })).status).toBe(409)
  expect(await seenIn()).toEqual([])

  await ben.send(`${at}/approve`, { version: '1' })
  expect((await ben.send(`${at}/publish`, { version: '1' })).status).toBe(303)
  expect(await seenIn()).toEqual(['search', 'library', 'feed', 'changes', 'api', 'harvest'])
  const file = await browser().open('/library/invented-policy-on-a-safe-ride/file')
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect(file.headers.get('content-security-policy')).toContain('sandbox')

  await ana.send(`${at}/unpublish`, { text: 'The agency asked for it.' })
  expect(await seenIn()).toEqual([])
}, 60_000)

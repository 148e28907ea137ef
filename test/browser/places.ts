import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { demonstrationDesk, demonstrationTenant } from '../../src/features/demonstration/index.ts'
import { CHARTS } from '../../src/features/design/papers/charts.tsx'
import { DRAWN_PARTS } from '../../src/features/design/results/result-page.tsx'
import { saveDocument } from '../../src/platform/documents/index.ts'
import { samplePaper } from '../../src/platform/documents/sample-paper.ts'
import { Browser as HttpBrowser } from '../access/browser.ts'
import { agreementPlaces } from './agreement-places.ts'
import { assessPlaces } from './assess-places.ts'
import { callPlaces } from './call-places.ts'
import { designPlaces } from './design-places.ts'
import { requestPlaces } from './desk-places.ts'
import { keptPlaces } from './kept-places.ts'
import { meetingPlaces } from './meeting-places.ts'
import { planPlaces } from './plan-places.ts'
import { protocolPlaces } from './protocol-places.ts'
import { requirementPlaces } from './requirement-places.ts'
import { spotlightPlaces } from './spotlight-places.ts'
import { standingPlaces } from './standing-places.ts'
import { submissionPlaces } from './submission-places.ts'
import { type Toolkit, writeTown } from './toolkit.ts'

/** As whom a page is looked at. */
export type Seat = (typeof SEATS)[number]
export const SEATS = [
  'visitor',
  'guest',
  'coordinator',
  'agency-admin',
  'operator',
  'executive',
  'desk',
  'desk-editor',
] as const

const BUTTONS: Partial<Record<Seat, string>> = {
  coordinator: 'Program coordinator',
  'agency-admin': 'Agency administrator',
  operator: 'Platform operator',
  executive: 'Executive',
  desk: 'Demonstration desk coordinator',
  'desk-editor': 'Demonstration content editor',
}

/** What stands behind the changing parts of addresses. */
export interface Places {
  /** The address of a route whose parts are not only the collaboration or the visit. */
  readonly filled: Readonly<Record<string, string>>
  readonly visit: string
  /** The cookie that opens the visit. */
  readonly secret: string
}

/** In the browser, with the one-click seats of the demonstration; a guest gets the cookie of the visit. */
export async function signInAs(page: Page, origin: string, seat: Seat, { secret }: Places): Promise<void> {
  await page.context().clearCookies()
  const button = BUTTONS[seat]
  if (seat !== 'visitor') await page.context().addCookies([{ name: 'pmhc_visit', value: secret, url: origin }])
  if (button === undefined) return
  await page.goto(`${origin}/sign-in`)
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Brings one of everything that has an address of its own into the demonstration, by its own pages. */
export async function prepare(toolkit: Toolkit): Promise<Places> {
  const { visit, secret } = await openVisit(toolkit)
  const at = '/w/riverbend'
  const coordinator = await memberOf(toolkit, 'coordinator')
  const admin = await memberOf(toolkit, 'agency-admin')
  const run = await linkOn(coordinator, `${at}/design`, /\/design\/([0-9a-f-]{36})"/)
  const imported = await linkOn(coordinator, `${at}/calls`, /\/calls\/imports\/([0-9a-f-]{36})"/)
  const set = await linkOn(coordinator, `${at}/calls`, /\/calls\/sets\/([0-9a-f-]{36})"/)
  const code = await linkOn(coordinator, `${at}/calls/codes?show=all`, /\/calls\/codes\/([0-9a-f]{16})"/)
  const { to } = await upload(toolkit, `${at}/calls`, { csv: CALLS, cookie: sessionOf(coordinator) })
  const [, waiting = ''] = /\/calls\/imports\/([0-9a-f-]{36})\//.exec(to) ?? []
  const { partner } = demonstrationTenant('coordinator')
  await coordinator.send(`${at}/people/new`, { name: 'Ana Example', 'works-for': partner, 'job-title': 'Sergeant' })
  const person = await linkOn(coordinator, `${at}/partners/${partner}`, /\/people\/([0-9a-f-]{36})\/edit"/)
  await upload(toolkit, `${at}/files`, { csv: 'name,role\nfirst,second\n', cookie: sessionOf(coordinator) })
  const file = await linkOn(coordinator, `${at}/files`, /\/files\/([0-9a-f-]{36})"/)
  const invitee = { name: 'Ben Example', email: 'ben@riverbend.example', role: 'analyst' }
  const invited = await admin.send(`${at}/settings/members/invite`, invitee)
  const [, token = ''] = /\/invitation\/([A-Za-z0-9_-]+)/.exec(invited.text) ?? []
  const member = await linkOn(admin, `${at}/settings/members`, /\/members\/([0-9a-f-]{36})"/)
  const document = await writeDocument(toolkit)
  const collected = await collect(coordinator, at)
  const filled: Record<string, string> = {
    ...(await requestPlaces(toolkit)),
    ...(await spotlightPlaces(toolkit)),
    ...(await submissionPlaces(toolkit)),
    ...(await standingPlaces(toolkit, { coordinator, admin })),
    ...(await assessPlaces(coordinator)),
    ...(await planPlaces(coordinator)),
    ...(await requirementPlaces(coordinator)),
    ...(await meetingPlaces(coordinator)),
    ...(await protocolPlaces(toolkit)),
    ...(await agreementPlaces(coordinator)),
    ...(await keptPlaces(toolkit, coordinator)),
    '/measure/measures/:id': '/measure/measures/M20',
    '/plan/questions/:number': '/plan/questions/4',
    '/plan/:one': '/plan/sizing',
    '/measure/:one': '/measure/outcomes',
    '/manage/:one': '/manage/policies',
    '/manage/:one/:two': '/manage/protocols/safety-tiers',
    '/train/curricula/:id': '/train/curricula/crit',
    '/train/curricula/:id/pdf': '/train/curricula/crit/pdf',
    '/train/curricula/:id/word': '/train/curricula/crit/word',
    [path('field-numbers')]: '/w/desk/field-numbers',
    '/train/:one': '/train/why',
    '/train/:one/:two': '/train/tracks/dispatchers',
    '/api/v1/:collection': '/api/v1/measures',
    '/api/v1/:collection/:id': '/api/v1/measures/M20',
    '/library/hubs/:hub/new.atom': '/library/hubs/bja-pmhc-toolkit/new.atom',
    '/library/:id': '/library/preparing-le-agencies-for-embedded-clinicians',
    '/library/:id/cite.bib': '/library/cit-core-elements/cite.bib',
    '/library/:id/cite.ris': '/library/cit-core-elements/cite.ris',
    '/library/:id{[a-z0-9.-]+\\.jsonld}': '/library/cit-core-elements.jsonld',
    '/library/:id/collect': '/library/cit-core-elements/collect',
    [path('collections/add/:resource')]: `${at}/collections/add/cit-core-elements`,
    '/library/decrees/:id': '/library/decrees/cleveland',
    '/library/decrees/modules/:module': '/library/decrees/modules/advisory-committees',
    '/learn/benefits/:id': '/learn/benefits/decreased-repeat-encounters',
    '/learn/types/:id': '/learn/types/co-responder',
    '/learn/elements/:id': '/learn/elements/4',
    '/learn/experiences/:id': '/learn/experiences/eugene-cahoots',
    '/learn/:one': '/learn/what-is-a-pmhc',
    '/learn/:one/:two': '/learn/services/mobile-team',
    '/learn/:one/:two/:three': '/learn/perspectives/dispatch/working-with-988',
    '/network/sites/:id': '/network/sites/madison-pd',
    '/network/sites/:id/visit': '/network/sites/madison-pd/visit',
    ...(await visitPlaces(toolkit)),
    ...(await callPlaces(toolkit, set)),
    ...(await designPlaces(coordinator, { set, visit })),
    '/invitation/:token': `/invitation/${token}`,
    [path('calls/imports/:id')]: `${at}/calls/imports/${imported}`,
    [path('calls/imports/:id/undo')]: `${at}/calls/imports/${imported}/undo`,
    [path('calls/imports/:id/mapping.json')]: `${at}/calls/imports/${imported}/mapping.json`,
    [path('calls/imports/:id/review.csv')]: `${at}/calls/imports/${imported}/review.csv`,
    [path('calls/imports/:id/columns')]: `${at}/calls/imports/${waiting}/columns`,
    [path('calls/sets/:set')]: `${at}/calls/sets/${set}`,
    [path('calls/sets/:set/edit')]: `${at}/calls/sets/${set}/edit`,
    [path('calls/sets/:set/letter')]: `${at}/calls/sets/${set}/letter`,
    [path('calls/sets/:set/profile.pdf')]: `${at}/calls/sets/${set}/profile.pdf`,
    [path('calls/sets/:set/profile.docx')]: `${at}/calls/sets/${set}/profile.docx`,
    [path('calls/sets/:set/summary.pdf')]: `${at}/calls/sets/${set}/summary.pdf`,
    [path('calls/codes/:code')]: `${at}/calls/codes/${code}`,
    [path('partners/:id')]: `${at}/partners/${partner}`,
    [path('partners/:id/leave')]: `${at}/partners/${partner}/leave`,
    [path('partners/:id/edit')]: `${at}/partners/${partner}/edit`,
    [path('people/:id/edit')]: `${at}/people/${person}/edit`,
    [path('files/:id')]: `${at}/files/${file}`,
    [path('settings/members/:account')]: `${at}/settings/members/${member}`,
  }
  for (const file of ['profile.csv', 'profile.json', 'dictionary.json', 'rows.parquet', 'rows.csv'])
    filled[path(`calls/sets/:set/${file}`)] = `${at}/calls/sets/${set}/${file}`
  const parts = DRAWN_PARTS.map((part) => `/${part}`)
  const pictures = CHARTS.flatMap((chart) => [`/charts/${chart}.svg`, `/charts/${chart}.png`])
  const papers = ['brief', 'annex'].flatMap((paper) => ['', '.pdf', '.docx'].map((form) => `/${paper}${form}`))
  for (const rest of ['', ...parts, '/day', '/small', '/small/pool.json', '/record.json', ...papers, ...pictures])
    filled[path(`design/:run${rest}`)] = `${at}/design/${run}${rest}`
  for (const rest of ['', '/pdf', '/word']) filled[path(`documents/:id${rest}`)] = `${at}/documents/${document}${rest}`
  for (const rest of ['', '/edit', '/delete', ...COLLECTION_FILES]) {
    filled[path(`collections/:id${rest}`)] = `${at}/collections/${collected.id}${rest}`
    filled[`/library/collections/:token${rest}`] = `/library/collections/${collected.token}${rest}`
  }
  filled[path('collections/:id/items/:item/note')] = `${at}/collections/${collected.id}/items/${collected.item}/note`
  return { filled, visit, secret }
}

/** Asks a learning site for a visit, and gives where it stands on both sides of the desk. */
async function visitPlaces({ door, routes }: Toolkit): Promise<Readonly<Record<string, string>>> {
  const visitor = new HttpBrowser(door.services, routes, { origin: 'http://localhost' })
  const { to } = await visitor.send('/network/sites/madison-pd/visit', {
    name: 'Ana Example',
    mail: 'ana@town.example',
    agency: 'Invented Town Police',
    visitors: '3',
    'window-1': 'any Tuesday',
    see: 'How calls are sorted',
    travel: 'no',
  })
  const { id } = await door.services.database.inTenant(demonstrationDesk('coordinator'), (tx) =>
    tx.selectFrom('visits').select('id').orderBy('received_at', 'desc').limit(1).executeTakeFirstOrThrow(),
  )
  return {
    '/network/visits/:token': (to ?? '').replace('?sent=1', ''),
    [path('visits')]: '/w/desk/visits',
    [path('visits/hosts')]: '/w/desk/visits/hosts',
    [path('visits/:id')]: `/w/desk/visits/${id}`,
  }
}

const COLLECTION_FILES = ['/cite.txt', '/cite.bib', '/cite.ris', '/pdf', '/word'] as const

/** A collection with one resource and a link. */
async function collect(
  member: HttpBrowser,
  at: string,
): Promise<{ readonly id: string; readonly item: string; readonly token: string }> {
  const made = await member.send(`${at}/collections/add/cit-core-elements`, { to: 'new', name: 'Reading list' })
  const [, id = ''] = /\/collections\/([0-9a-f-]{36})/.exec(made.to ?? '') ?? []
  const item = await linkOn(member, `${at}/collections/${id}`, /id="item-([0-9a-f-]{36})"/)
  const linked = await member.send(`${at}/collections/${id}/link`, { days: '7' })
  const [, token = ''] = /\/library\/collections\/([A-Za-z0-9_-]{43})/.exec(linked.text) ?? []
  return { id, item, token }
}

const path = (rest: string): string => `/w/:collaboration/${rest}`

async function memberOf({ door, routes }: Toolkit, role: 'coordinator' | 'agency-admin'): Promise<HttpBrowser> {
  const browser = new HttpBrowser(door.services, routes, { origin: 'http://localhost' })
  const { account } = demonstrationTenant(role)
  const entered = await browser.send('/sign-in/demonstration', { account })
  if (entered.status !== 303) throw new Error(`The ${role} could not sign in: ${entered.status}`)
  return browser
}

async function linkOn(browser: HttpBrowser, address: string, pattern: RegExp): Promise<string> {
  const { text, status } = await browser.open(address)
  const [, found] = pattern.exec(text) ?? []
  if (found === undefined) throw new Error(`No ${pattern} on ${address}, which answers ${status}`)
  return found
}

const CALLS = `call_id,date_time,call_type\n${Array.from({ length: 40 }, (_, at) => `C${at},2024-03-0${1 + (at % 9)} 1${at % 10}:00:00,ALARM`).join('\n')}\n`

const sessionOf = (browser: HttpBrowser): string => `pmhc_session=${browser.cookie('pmhc_session') ?? ''}`

/** Sends a file as a form of our own pages does, and tells where the answer leads, with a visit's cookie. */
async function upload(
  { origin }: Toolkit,
  address: string,
  sent: { readonly csv: string; readonly cookie: string },
): Promise<{ readonly to: string; readonly secret: string }> {
  const body = new FormData()
  body.set('file', new File([sent.csv], 'export.csv', { type: 'text/csv' }))
  const headers = { cookie: sent.cookie, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`${origin}${address}`, { method: 'POST', body, headers, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`${address} did not take the file: ${answer.status}`)
  const [, secret = ''] = /pmhc_visit=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '') ?? []
  return { to: answer.headers.get('location') ?? '', secret }
}

/** A visit whose calls are read and compared. */
async function openVisit(toolkit: Toolkit): Promise<Pick<Places, 'visit' | 'secret'>> {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-visit-'))
  const town = join(folder, 'town.csv')
  await writeTown(town)
  const { to, secret } = await upload(toolkit, '/try', { csv: readFileSync(town, 'utf8'), cookie: '' })
  rmSync(folder, { recursive: true })
  const visit = to.split('/')[2] ?? ''
  const guest = new HttpBrowser(toolkit.door.services, toolkit.routes, { origin: 'http://localhost' })
  guest.keep('pmhc_visit', secret)
  await guest.send(`/try/${visit}/columns`, { timezone: 'America/Chicago' })
  for (const [step, words] of [
    ['calls', 'Best estimate under one definition'],
    ['mixes', 'Do nothing new'],
  ] as const)
    await vi.waitFor(
      async () => {
        const { text, status } = await guest.open(`/try/${visit}/${step}`)
        if (!text.includes(words)) throw new Error(`${step} answers ${status} without "${words}"`)
      },
      { timeout: 60_000, interval: 100 },
    )
  return { visit, secret }
}

async function writeDocument({ door }: Toolkit): Promise<string> {
  const tenant = demonstrationTenant('coordinator')
  const made = { kind: 'brief', paper: samplePaper('en'), isShared: true, at: door.now() }
  const { id } = await door.services.database.inTenant(tenant, (tx) => saveDocument(tx, tenant, made))
  return id
}

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/core/access.ts'
import type { Route } from '../../src/web/route.ts'
import { plainly } from '../content/passages.ts'
import { gradeOf } from '../content/reading-grade.ts'
import { CHROMIUM, inChromium, launchChromium } from './in-memory.ts'
import { frameProblems, note, overflow, snap, violations, watch } from './looking.ts'
import { type Places, prepare, SEATS, type Seat, signInAs } from './places.ts'
import { runDemonstration, type Toolkit } from './toolkit.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Addresses that answer with a file or with text for machines, by how they end, and as what. */
const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/[./]pdf$/, 'application/pdf'],
  [/\/word$|\.docx$/, WORD],
  [/\.svg$/, 'image/svg+xml'],
  [/\.png$/, 'image/png'],
  [/\.parquet$/, 'application/vnd.apache.parquet'],
  [/[./]csv$/, 'text/csv'],
  [/\.bib$/, 'application/x-bibtex'],
  [/\.ris$/, 'application/x-research-info-systems'],
  [/\.txt$/, 'text/plain'],
  [/\.ics$|^\/calendar\/|\/meetings\/:id\/calendar$/, 'text/calendar'],
  [/\/zip$/, 'application/zip'],
  [/\.atom$/, 'application/atom+xml'],
  [/\.jsonld\}$/, 'application/ld+json'],
  [/^\/api\/|\.json$|^\/healthz$/, 'application/json'],
  [/^\/oai$/, 'text/xml'],
  [/^\/metrics$/, 'text/plain'],
  [/\/files\/:id$|\/evidence\/file\/:id$/, 'text/csv'],
]
const typeOf = (path: string): string | undefined => MACHINES.find(([ending]) => ending.test(path))?.[1]
/** Files of the desk, which the tests of its features ask for by the people who may. */
const DESK_FILES = new Set([
  '/library/:id/file',
  '/network/visits/:token/visit.ics',
  '/w/:collaboration/submissions/:id/file',
  '/w/:collaboration/requests/report.csv',
  '/w/:collaboration/requests/:id/files/:file',
  '/network/request/:token/files/:file',
  '/w/:collaboration/agreements/:id/scan/:signature',
  // Answers a token only: features/calls/standing/api.test.ts.
  '/api/v1/calls/imports/:id',
])
/** Pages that exist only at another moment, and where they lead in the demonstration. */
const LEADS_ELSEWHERE: Readonly<Record<string, string>> = {
  '/sign-in/code': '/sign-in',
  '/sign-in/confirm': '/w/riverbend',
  '/account/app': '/account',
  '/library/:id/collect': '/w/riverbend/collections/add/cit-core-elements',
}
/** Only the empty toolkit has it; the tests of signing in look at it there. */
const NOT_HERE = new Set(['/setup', '/not-there'])
/** Width, theme, and what axe looks at: all on a phone, the dark colours on a desk. The Spanish walk looks at the rest there. */
const MODES = [
  [390, 'light', 'all'],
  [1280, 'light', 'nothing'],
  [1280, 'dark', 'colors'],
] as const

interface Stop {
  readonly path: string
  readonly address: string
  readonly seat: Seat
  readonly isWorkspace: boolean
}
/** States of pages that no route stands for alone. */
const MORE: readonly Stop[] = [
  '/search?q=crisis',
  '/search?q=crisis+zeppelin',
  '/library?q=police&kind=report&confirmed=yes',
  '/library?year=1973&kind=video',
  '/train/curricula?for=leaders&hours=over-24',
  '/train/compare?c=crit&c=cit-40-hour-model-week&c=icat',
  '/not-there',
].map((address) => ({
  path: address,
  address,
  seat: 'visitor',
  isWorkspace: false,
}))

describe.skipIf(CHROMIUM === null)(inChromium('every page of the route table'), () => {
  let toolkit: Toolkit
  let places: Places
  let browser: Browser
  let stops: readonly Stop[]

  beforeAll(async () => {
    toolkit = await runDemonstration()
    places = await prepare(toolkit)
    browser = await launchChromium()
    const pages = toolkit.routes.filter(
      ({ method, path }) => method === 'GET' && typeOf(path) === undefined && !DESK_FILES.has(path),
    )
    const stopAt = (route: Route): Stop => ({
      path: route.path,
      address: addressIn(route.path),
      seat: seatFor(route, addressIn(route.path)),
      isWorkspace: route.scope === 'workspace',
    })
    const unprepared = pages.flatMap(({ path }) => (addressIn(path).includes(':') ? [path] : []))
    if (unprepared.length > 0) throw new Error(`Nothing is prepared for ${unprepared.join(', ')}`)
    stops = [...pages.map(stopAt), ...MORE]
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await toolkit?.stop()
  })

  function addressIn(path: string): string {
    return places.filled[path] ?? path.replace(':collaboration', 'riverbend').replace(':visit', places.visit)
  }

  /** Goes through the pages seat by seat, so that one signs in once for each. */
  async function visitAll(
    language: 'en' | 'es',
    look: (page: Page, stop: Stop, name: string) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const context = await browser.newContext()
    const complaints = watch(context)
    const page = await context.newPage()
    for (const seat of SEATS) {
      await signInAs(page, toolkit.origin, seat, places)
      for (const stop of stops.filter((one) => one.seat === seat)) {
        const address = language === 'es' ? `/es${stop.address === '/' ? '' : stop.address}` : stop.address
        const answer = await page.goto(`${toolkit.origin}${address}`)
        const { pathname, search } = new URL(page.url())
        const at = pathname + search
        const expected = LEADS_ELSEWHERE[stop.path]
        if (answer?.status() !== (NOT_HERE.has(stop.path) ? 404 : 200))
          complaints.push(`${address} answers ${answer?.status()}`)
        if (expected === undefined ? at !== address : !at.endsWith(expected))
          complaints.push(`${address} leads to ${at}`)
        complaints.push(...(await look(page, stop, address)).map((one) => `${address} ${one}`))
      }
    }
    await context.close()
    return complaints
  }

  /** A third of the pages, each kind among them: what is looked at twice otherwise. All with `PMHC_EVERY_PAGE`, in the proof. */
  const isSampled = ({ path }: Stop): boolean =>
    process.env.PMHC_EVERY_PAGE === '1' || stops.findIndex((one) => one.path === path) % 3 === 0

  test('in English, axe objects to nothing on a phone, nor to the colours of both themes, and nothing scrolls sideways', async () => {
    const complaints = await visitAll('en', async (page, stop, name) => {
      const found = await frameProblems(page, 'en', stop.isWorkspace)
      for (const [width, colorScheme, rules] of MODES) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        if (rules === 'all' || (rules === 'colors' && isSampled(stop)))
          found.push(...(await violations(page, rules)).map((one) => `at ${width}, ${colorScheme}: ${one}`))
        if (colorScheme === 'light') await snap(page, `page-${name}-${width}`)
        const extra = await overflow(page)
        if (extra > 0) found.push(`is ${extra} pixels wider than ${width}`)
      }
      await page.setViewportSize({ width: 320, height: 700 })
      const extra = await overflow(page)
      if (extra > 0) found.push(`is ${extra} pixels wider than 320`)
      return found
    })
    expect(complaints).toEqual([])
  }, 300_000)

  test('in Spanish, axe objects to nothing on a desk, and every page says that it is Spanish', async () => {
    const complaints = await visitAll('es', async (page, stop, name) => {
      const found = await frameProblems(page, 'es', stop.isWorkspace)
      await page.setViewportSize({ width: 1280, height: 900 })
      await snap(page, `page-${name}-1280`)
      // Colours are those of the English page.
      return isSampled(stop) ? [...found, ...(await violations(page, 'no-colors'))] : found
    })
    expect(complaints).toEqual([])
  }, 180_000)

  test('files and answers for machines come as what they are', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await signInAs(page, toolkit.origin, 'coordinator', places)
    const files = toolkit.routes.filter(
      ({ method, path }) => method === 'GET' && typeOf(path) !== undefined && !DESK_FILES.has(path),
    )
    const given: Record<string, string> = {}
    for (const { path } of files) {
      const answer = await context.request.get(`${toolkit.origin}${addressIn(path)}`)
      given[path] = `${answer.status()} ${(answer.headers()['content-type'] ?? '').split(';')[0]}`
    }
    await context.close()
    expect(given).toEqual(Object.fromEntries(files.map(({ path }) => [path, `200 ${typeOf(path)}`])))
  })

  test('public pages read at grade 8, in English', async () => {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, toolkit.origin, 'guest', places)
    const grades: { address: string; grade: number; words: number }[] = []
    for (const { path, address, seat } of stops) {
      if (seat !== 'visitor' && seat !== 'guest') continue
      if (LEADS_ELSEWHERE[path] !== undefined || NOT_HERE.has(path) || path === '/parts') continue
      await page.goto(`${toolkit.origin}${address}`)
      grades.push({ address, ...gradeOf((await page.evaluate<string[]>(READ)).map(plainly)) })
    }
    const worst = grades.filter(({ words }) => words >= 60).toSorted((one, other) => other.grade - one.grade)
    note('reading-grades', worst)
    expect(worst.length).toBeGreaterThan(10)
    expect(worst.filter(({ grade }) => grade > MOST_GRADE)).toEqual([])
  })
})

/** Grade 8 ends where grade 9 begins. */
const MOST_GRADE = 8.9

/**
 * Running text of the page that is our own: no headings, labels, cells or figures, and without names and titles, which
 * stand in links, citations, facts, small print and lists marked `data-names`.
 */
const READ = `[...document.querySelectorAll('main p, main li, main dd, main .usa-hint')]
  .filter((one) => !one.closest('nav, table, figure, pre, .page-lines, .error-summary, .provenance ol, .citation, .facts, [data-names]'))
  .filter((one) => one.querySelector('p, li') === null)
  .filter((one) => one.getClientRects().length > 0 || one.closest('details') !== null)
  .map((one) => {
    const own = one.cloneNode(true)
    for (const named of own.querySelectorAll('a, small, .usa-tag')) named.replaceWith(' it ')
    return own.textContent.replace(/\\s+/g, ' ').trim()
  })
  .filter((text) => text.split(' ').length >= 5)`

function seatFor(route: Route, address: string): Seat {
  const roles: readonly Role[] = route.roles
  if (address.startsWith('/w/desk')) return roles.includes('coordinator') ? 'desk' : 'desk-editor'
  if (route.scope === 'public' && route.path.startsWith('/try/')) return 'guest'
  if (roles.includes('visitor')) return 'visitor'
  if (roles.includes('coordinator')) return 'coordinator'
  if (roles.includes('agency-admin')) return 'agency-admin'
  return roles.includes('executive') ? 'executive' : 'operator'
}

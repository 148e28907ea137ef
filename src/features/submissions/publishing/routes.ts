import type { Instant } from '../../../core/kinds.ts'
import { deskKeeper, isDesk } from '../../../platform/desk/index.ts'
import { LINK_CHECK_JOB, lastLinkCheck, linkChecks } from '../../../platform/link-checks/index.ts'
import { addReview, loadReviews, setDueDay } from '../../../platform/reviews/index.ts'
import type { Services } from '../../../platform/services.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { typedIn } from '../../../web/typed.ts'
import { EDITORS, READERS } from '../review/case.ts'
import { here } from '../review/queue-page.tsx'
import { heldLinks, type PublicPage, publicPages } from './public-pages.ts'
import { FILTERS, isUnderWay, publishingPage } from './publishing-page.tsx'
import { PUBLISHING_WORDS } from './publishing-words.ts'
import { reviewPage } from './review-page.tsx'

const AT = '/w/:collaboration/publishing'
const DAY_MS = 86_400_000
const SOON_DAYS = 30
const MOST_AHEAD_DAYS = 3 * 366

/** What is due for re-review, dead links, and the one way to say that a page was reviewed. */
export function publishingRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: EDITORS, rate: 'write' } as const
  return [
    memberRoute({ ...read, path: AT, handle: (request) => show(services, request) }),
    memberRoute({
      ...read,
      path: `${AT}/review`,
      roles: EDITORS,
      handle: (request) => showReview(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/review`,
      audit: 'page.review',
      handle: (request) => giveReview(services, request),
    }),
    memberRoute({ ...write, path: `${AT}/due`, audit: 'page.due', handle: (request) => setDue(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/check-links`,
      audit: 'links.start',
      handle: (request) => checkLinks(services, request),
    }),
  ]
}

const dayOf = (at: Instant | number): string => new Date(at).toISOString().slice(0, 10)

async function show(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, query, now } = request
  if (!isDesk(tenant)) return notFound()
  const found = await services.database.inTenant(tenant, async (tx) => ({
    pages: await publicPages(tx),
    links: await heldLinks(tx),
    checks: await linkChecks(tx),
  }))
  const from = Number(query.get('from') ?? 0)
  return publishingPage(request, {
    ...found,
    filter: FILTERS.find((one) => one === query.get('show')) ?? 'due',
    from: Number.isSafeInteger(from) && from > 0 ? from : 0,
    lastCheck: await lastLinkCheck(services),
    today: dayOf(now),
    soon: dayOf(now + SOON_DAYS * DAY_MS),
  })
}

async function pageAt({ database }: Services, { tenant }: WorkspaceRequest, path: string): Promise<PublicPage | null> {
  if (!isDesk(tenant)) return null
  const pages = await database.inTenant(tenant, publicPages)
  return pages.find((one) => one.path === path) ?? null
}

const nameOf = ({ visitor }: WorkspaceRequest): string => (visitor.kind === 'account' ? visitor.name : '')

async function showReview(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const found = await pageAt(services, request, request.query.get('path') ?? '')
  return found === null ? notFound() : reviewPage(request, { page: found, name: nameOf(request) })
}

const sessionOf = ({ visitor }: WorkspaceRequest) => (visitor.kind === 'account' ? { session: visitor.session } : {})

/** In the name of whoever is signed in; nobody can say it for someone else. */
async function giveReview(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedIn(await request.form())
  const found = await pageAt(services, request, typed('path'))
  if (found === null) return notFound()
  const says = PUBLISHING_WORDS[request.language]
  const [job, name] = [typed('job'), nameOf(request)]
  const problems = [
    ...(job === '' || job.length > 120 ? [{ field: 'job', says: says.needJob }] : []),
    ...(typed('stand') === 'yes' ? [] : [{ field: 'stand', says: says.needStand }]),
  ]
  if (problems.length > 0) return reviewPage(request, { page: found, name, job, form: 'review', problems })
  const { tenant, now: at, address } = request
  await services.database.inTenant(tenant, async (tx) => {
    const id = await addReview(tx, tenant, { path: found.path, name, job, at })
    const object = { type: 'review', id }
    await services.audit.record(tx, {
      tenant,
      at,
      verb: 'page.review',
      object,
      class: 'D0',
      address,
      ...sessionOf(request),
    })
  })
  await loadReviews(services)
  return seeOther(`${here(request, '/publishing')}?done=reviewed&show=reviewed`)
}

async function setDue(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedIn(await request.form())
  const found = await pageAt(services, request, typed('path'))
  if (found === null) return notFound()
  const { tenant, now: at, address } = request
  const day = typed('day')
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00Z`))
  if (!isDay || day < dayOf(at) || day > dayOf(at + MOST_AHEAD_DAYS * DAY_MS)) {
    const problems = [{ field: 'day', says: PUBLISHING_WORDS[request.language].needDay }]
    return reviewPage(request, { page: found, name: nameOf(request), day, form: 'due', problems })
  }
  await services.database.inTenant(tenant, async (tx) => {
    await setDueDay(tx, tenant, { path: found.path, day, at })
    const object = { type: 'page', id: found.path }
    await services.audit.record(tx, {
      tenant,
      at,
      verb: 'page.due',
      object,
      class: 'D0',
      address,
      ...sessionOf(request),
    })
  })
  return seeOther(`${here(request, '/publishing')}?done=due&show=all`)
}

/** Begins the check, unless one is under way. From then on it repeats every week. */
async function checkLinks({ jobs, database, audit }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now: at, address } = request
  if (!isDesk(tenant)) return notFound()
  if (!isUnderWay(await lastLinkCheck({ jobs })))
    await database.inTenant(tenant, async (tx) => {
      const id = await jobs.start(deskKeeper(), LINK_CHECK_JOB, {}, tx)
      const object = { type: 'job', id }
      await audit.record(tx, { tenant, at, verb: 'links.start', object, class: 'D0', address, ...sessionOf(request) })
    })
  return seeOther(`${here(request, '/publishing')}?done=checking#links`)
}

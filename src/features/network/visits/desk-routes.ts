import { isId } from '../../../core/kinds.ts'
import { type Content, readContent } from '../../../platform/content/index.ts'
import { DESK, isInDesk } from '../../../platform/desk/index.ts'
import { partnersOf } from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { publishedSite, publishedSites } from '../places.ts'
import { dayIn } from './calendar.ts'
import { actAsHost, type Circumstance } from './cases.ts'
import { type HostTrouble, SITE_ZONES } from './desk-forms.tsx'
import { visitPage, visitsPage } from './desk-pages.tsx'
import { DESK_VISIT_WORDS } from './desk-words.ts'
import { endSiteHost, setSiteHost, siteHosts } from './hosts.ts'
import { hostsPage } from './hosts-page.tsx'
import { circumstanceOf } from './public-routes.ts'
import { readHostAct } from './read-act.ts'
import { visitById, visitsOf } from './store.ts'
import { VISIT_WORDS } from './words.ts'

/** Who answers for visits: see the policies of the tables. */
const ANSWERERS = ['coordinator', 'tta-provider'] as const
const AT = '/w/:collaboration/visits'

/** The desk's places for visits. They exist at the desk alone. */
export function deskVisitRoutes(services: Services, content: Content = readContent()): readonly Route[] {
  const parts: Parts = { services, content }
  const read = { method: 'GET', classes: ['D1'], roles: ANSWERERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: ANSWERERS, rate: 'write' } as const
  const only = { roles: ['coordinator'] } as const
  const atDesk =
    (handle: (parts: Parts, request: WorkspaceRequest) => Promise<Reply>) =>
    (request: WorkspaceRequest): Promise<Reply> | Reply =>
      isInDesk(request.tenant) ? handle(parts, request) : notFound()
  return [
    memberRoute({ ...read, path: AT, handle: atDesk(showVisits) }),
    memberRoute({ ...read, ...only, path: `${AT}/hosts`, handle: atDesk(showHosts) }),
    memberRoute({ ...write, ...only, path: `${AT}/hosts`, audit: 'visit.host', handle: atDesk(changeHost) }),
    memberRoute({ ...read, path: `${AT}/:id`, handle: atDesk(showVisit) }),
    memberRoute({ ...write, path: `${AT}/:id`, audit: 'visit.change', handle: atDesk(act) }),
  ]
}

interface Parts {
  readonly services: Services
  readonly content: Content
}

const siteNames =
  ({ content }: Parts) =>
  (id: string): string =>
    publishedSite(content, id)?.agency ?? id

async function showVisits(parts: Parts, request: WorkspaceRequest): Promise<Reply> {
  const visits = await parts.services.database.inTenant(request.tenant, (tx) => visitsOf(tx))
  return visitsPage(request, { visits, siteName: siteNames(parts) })
}

async function showVisit(parts: Parts, request: WorkspaceRequest, trouble?: HostTrouble): Promise<Reply> {
  const id = request.params.id ?? ''
  if (!isId(id)) return notFound()
  const whole = await parts.services.database.inTenant(request.tenant, (tx) => visitById(tx, id))
  if (whole === null) return notFound()
  const { content } = parts
  return visitPage(request, { whole, content, siteName: siteNames(parts), ...(trouble ? { trouble } : {}) })
}

async function act(parts: Parts, request: WorkspaceRequest): Promise<Reply> {
  const id = request.params.id ?? ''
  if (!isId(id)) return notFound()
  const form = await request.form()
  const zone = text(form, 'zone')
  const read = readHostAct(form, {
    says: VISIT_WORDS[request.language],
    resources: new Set(parts.content.resources.map((resource) => resource.id)),
    today: dayIn(SITE_ZONES.find((one) => one === zone) ?? 'UTC', request.now),
    zones: SITE_ZONES,
  })
  if (read === null) return notFound()
  if (!read.ok) return showVisit(parts, request, troubleOf(form, { problems: read.problem }))
  const given = { tenant: request.tenant, id, act: read.value, site: siteNames(parts) }
  const version = Number(text(form, 'version')) || 0
  const done = await actAsHost(parts.services, { ...given, version }, withSession(parts, request))
  if (done.ok) return seeOther(request.href(`/w/desk/visits/${id}`))
  if (done.problem === 'missing') return notFound()
  const says = DESK_VISIT_WORDS[request.language]
  const why = done.problem === 'stale' ? says.stale : says.notNow
  return showVisit(parts, request, troubleOf(form, { problems: [], says: why }))
}

function troubleOf(form: FormData, given: { problems: readonly FieldProblem[]; says?: string }): HostTrouble {
  const names = [...new Set(form.keys())]
  return { ...given, act: text(form, 'act'), typed: Object.fromEntries(names.map((name) => [name, text(form, name)])) }
}

function withSession({ services }: Parts, request: WorkspaceRequest): Circumstance {
  const { visitor } = request
  return { ...circumstanceOf(services, request), ...(visitor.kind === 'account' ? { session: visitor.session } : {}) }
}

/** Only the desk itself says who hosts what. */
const isKeeper = ({ tenant }: WorkspaceRequest): boolean => tenant.partner === DESK.partner

async function showHosts(
  { services, content }: Parts,
  request: WorkspaceRequest,
  given: Pick<Parameters<typeof hostsPage>[1], 'typed' | 'problems'> = {},
): Promise<Reply> {
  if (!isKeeper(request)) return notFound()
  const { hosts, partners } = await services.database.inTenant(request.tenant, async (tx) => ({
    hosts: await siteHosts(tx),
    partners: await partnersOf(tx, request.tenant),
  }))
  const others = partners.filter(({ id }) => id !== DESK.partner)
  return hostsPage(request, { sites: publishedSites(content), hosts, partners: others, ...given })
}

async function changeHost(parts: Parts, request: WorkspaceRequest): Promise<Reply> {
  if (!isKeeper(request)) return notFound()
  const { services, content } = parts
  const form = await request.form()
  const says = DESK_VISIT_WORDS[request.language]
  const typed = { site: text(form, 'site'), partner: text(form, 'partner') }
  const site = publishedSite(content, typed.site)
  const isEnd = text(form, 'act') === 'end'
  const problem = await services.database.inTenant(request.tenant, async (tx): Promise<FieldProblem | null> => {
    if (site === null) return { field: 'site', says: says.needSite }
    const partners = await partnersOf(tx, request.tenant)
    if (!isEnd && !partners.some(({ id }) => id === typed.partner)) return { field: 'partner', says: says.needHost }
    if (isEnd) await endSiteHost(tx, site.id)
    else await setSiteHost(tx, request.tenant, { siteId: site.id, partner: typed.partner }, request.now)
    await services.audit.record(tx, {
      tenant: request.tenant,
      at: request.now,
      verb: isEnd ? 'visit.end-host' : 'visit.set-host',
      object: { type: 'site', id: site.id },
      class: 'D1',
      address: request.address,
      ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
    })
    return null
  })
  if (problem !== null) return showHosts(parts, request, { typed, problems: [problem] })
  return seeOther(request.href('/w/desk/visits/hosts'))
}

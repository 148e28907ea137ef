import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { AGENDA_SOURCES } from './app/agenda.ts'
import { LEAVING_DOORS } from './app/leaving.ts'
import { machineRoutes } from './app/machine-routes.ts'
import { createReplies } from './app/replies.ts'
import { type Doors, serveRoutes } from './app/serve.ts'
import { serveStaticFiles } from './app/static-files.ts'
import { adminRoutes } from './features/admin/index.ts'
import { agreementsRoutes, agreementThings } from './features/agreements/index.ts'
import { assessEvidence, assessRoutes, assessThings } from './features/assess/index.ts'
import { callsRoutes, callThings } from './features/calls/index.ts'
import { designRoutes } from './features/design/index.ts'
import { exchangeRoutes } from './features/exchange/index.ts'
import { fieldEntries, fieldRoutes } from './features/field/index.ts'
import { homeEntries, homeRoutes } from './features/home/index.ts'
import { learnEntries, learnRoutes } from './features/learn/index.ts'
import { libraryEntries, libraryRoutes, publishedEntries } from './features/library/index.ts'
import { manageEntries, manageRoutes } from './features/manage/index.ts'
import { measureEntries, measureRoutes } from './features/measure/index.ts'
import { meetingsRoutes, meetingThings } from './features/meetings/index.ts'
import { networkEntries, networkRoutes } from './features/network/index.ts'
import { overviewRoutes } from './features/overview/index.ts'
import { planEntries, planRoutes, planThings, taskEvidence, workRoutes } from './features/plan/index.ts'
import { protocolsRoutes, protocolThings } from './features/protocols/index.ts'
import { requestsEntries, requestsRoutes } from './features/requests/index.ts'
import { requirementEvidence, requirementsRoutes, requirementThings } from './features/requirements/index.ts'
import { publishedSpotlight, spotlightEntries, spotlightRoutes } from './features/spotlight/index.ts'
import { submissionsRoutes } from './features/submissions/index.ts'
import { trainEntries, trainRoutes } from './features/train/index.ts'
import { createAccess, GUEST_COOKIE, type Nearness, rolesAt, visitOf } from './platform/access/index.ts'
import { readContent } from './platform/content/index.ts'
import { evidenceRoutes } from './platform/evidence/index.ts'
import { failureOf, log } from './platform/log.ts'
import { articleEntries, type SearchEntry, type StoredEntries } from './platform/search/index.ts'
import type { Services } from './platform/services.ts'
import { readAssets, webFolder } from './web/assets.ts'
import { pageHeaders } from './web/headers.ts'
import { workspaceLinks } from './web/navigation.ts'
import type { Route } from './web/route.ts'

/** Every address of the toolkit. The router, the access tests and the navigation are made from this list. */
export function allRoutes(services: Services): readonly Route[] {
  return [
    ...homeRoutes(services),
    ...learnRoutes(services),
    // Before the plan, whose articles take any name: the try-out stands among them.
    ...assessRoutes(services),
    ...planRoutes(),
    ...trainRoutes(),
    ...measureRoutes(),
    // Before the library, whose last routes take any name of a resource.
    ...submissionsRoutes(services),
    ...exchangeRoutes(services),
    ...libraryRoutes(services),
    ...requestsRoutes(services),
    ...networkRoutes(services),
    ...spotlightRoutes(services),
    ...fieldRoutes(services),
    ...overviewRoutes(services),
    ...callsRoutes(services),
    ...designRoutes(services),
    ...workRoutes(services),
    ...meetingsRoutes(services, AGENDA_SOURCES),
    ...agreementsRoutes(services),
    ...protocolsRoutes(services),
    ...requirementsRoutes(services),
    ...evidenceRoutes(services, EVIDENCE),
    ...manageRoutes(services, LEAVING_DOORS),
    ...adminRoutes(services),
    ...machineRoutes(services),
  ]
}

/** What evidence may be linked to, and what already lives here that may serve as it. Each feature names its own. */
const EVIDENCE = {
  doors: [assessEvidence, taskEvidence, requirementEvidence],
  things: [callThings, assessThings, planThings, meetingThings, protocolThings, agreementThings, requirementThings],
} as const

/** Everything public that comes with the toolkit, for search. What a feature lists itself goes before the general pages. */
export function allEntries(): readonly SearchEntry[] {
  return [
    ...learnEntries(),
    ...planEntries(),
    ...trainEntries(),
    ...libraryEntries(),
    ...manageEntries(),
    ...measureEntries(),
    ...networkEntries(),
    ...requestsEntries(),
    ...fieldEntries(),
    ...spotlightEntries(),
    ...articleEntries(readContent()),
    ...homeEntries(),
  ]
}

/** What the desk has published, for search: each feature reads its own records. */
export const STORED_ENTRIES: readonly StoredEntries[] = [publishedEntries, publishedSpotlight]

/** The toolkit as one function from request to response. */
export function createApp(services: Services, routes = allRoutes(services)): Hono {
  const router = new Hono()
  const folder = webFolder()
  router.use(sendToLocalhost(services))
  serveStaticFiles(router, folder)
  serveRoutes(router, routes, doorsOf(services, routes, folder))
  return router
}

function doorsOf(services: Services, routes: readonly Route[], folder: string): Doors {
  const { settings, database, audit, clock } = services
  const access = createAccess(services)
  return {
    clock,
    socketAddress,
    addressOf: (request, socket) => access.addressOf(nearness(request, socket)),
    rate: access.rate,
    comesFromUs: access.checkOrigin,
    whoAsks: access.visitorOf,
    guestVisit: (cookies) => visitOf(cookies[GUEST_COOKIE]),
    authorise: access.authorise,
    mayUseDemonstration: (request, socket) => access.mayUseDemonstration(nearness(request, socket)),
    noteReading: (route, request) =>
      database.inTenant(request.tenant, (tx) =>
        audit.record(tx, {
          tenant: request.tenant,
          at: request.now,
          verb: route.audit ?? 'read',
          object: { type: 'page', id: route.path },
          class: highestClass(route),
          address: request.address,
          ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
        }),
      ),
    replies: createReplies({
      assets: readAssets(folder),
      isDemonstration: settings.demonstration,
      workspaceLinks: ({ membership, visitor, language }) =>
        workspaceLinks(routes, membership.collaboration.slug, {
          roles: visitor.kind === 'account' ? rolesAt(visitor.memberships, membership.partner.id) : [membership.role],
          language,
        }),
    }),
    logFailure: ({ reference, route, error }) =>
      log({ event: 'request failed', reference, route, failure: failureOf(error) }),
  }
}

const ORDER = ['D0', 'D1', 'D2-tables', 'D2', 'DL', 'D3', 'D4', 'D5'] as const
function highestClass(route: Route): Route['classes'][number] {
  return ORDER.findLast((one) => route.classes.includes(one)) ?? 'D0'
}

/** Requests made in memory, by tests, have no socket and count as coming from this machine. */
function socketAddress(context: Context): string {
  return context.env?.incoming === undefined ? '127.0.0.1' : (getConnInfo(context).remote.address ?? 'unknown')
}

function nearness(request: Request, socket: string): Nearness {
  return {
    socketAddress: socket,
    headers: request.headers,
    host: request.headers.get('host') ?? new URL(request.url).host,
  }
}

/** Passkeys refuse a bare address, so a page asked for at 127.0.0.1 is shown at localhost. */
function sendToLocalhost({ settings }: Services) {
  return async (context: Context, next: () => Promise<void>): Promise<Response | undefined> => {
    const host = context.req.header('host') ?? ''
    const isBare = settings.origin === null && /^(127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
    if (isBare && context.req.method === 'GET' && !MACHINES.has(context.req.path)) {
      const url = new URL(context.req.url)
      const location = `http://localhost:${url.port || '80'}${url.pathname}${url.search}`
      return new Response(null, { status: 302, headers: { ...pageHeaders('private'), location } })
    }
    await next()
    return undefined
  }
}
const MACHINES = new Set(['/healthz', '/metrics'])

import type { Services } from '../../platform/services.ts'
import { type MemberRoute, memberRoute, type PublicRoute, publicRoute, type Route } from '../../web/route.ts'
import { guestSource, workspaceSource } from './calls-source.ts'
import { DESIGN_JOB, designJob } from './design-job.ts'
import { exploreRoutes } from './explore/explore-routes.ts'
import { shapedSource } from './explore/guest-desk.ts'
import { guestPapers, workspacePapers } from './papers/paper-routes.ts'
import { DRAWN_PARTS } from './results/result-page.tsx'
import { GuestRuns } from './runs.ts'
import { guestSmall, workspaceSmall } from './small/small-routes.tsx'
import { tailorRoutes } from './tailor/tailor-routes.ts'
import { tryPages } from './try-pages.tsx'
import { RUNNERS, workspacePages } from './workspace-pages.tsx'

const READERS = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const

/** Comparing mixes: for guests under /try, and in the workspace, where comparisons are kept. */
export function designRoutes(services: Services): readonly Route[] {
  const workspace = workspaceSource(services)
  services.jobs.define(DESIGN_JOB, designJob(services, workspace), { afterCrash: 'start-again' })
  const runs = new GuestRuns(services.settings.workers)
  const guest = tryPages({ source: shapedSource(guestSource(services)), runs })
  const pages = workspacePages(services, workspace)
  return [
    ...exploreRoutes(services, { workspace, guest: guestSource(services), runs }),
    ...tailorRoutes(services, workspace, READERS),
    guestRoute('/try/:visit/mixes', guest.mixes, 'read'),
    ...DRAWN_PARTS.map((part) => guestRoute(`/try/:visit/mixes/${part}`, guest.part(part), 'read')),
    guestRoute('/try/:visit/mixes/day', guest.day, 'replay'),
    guestRoute('/try/:visit/mixes/record.json', guest.record, 'export'),
    ...guestSmall(guest.withResult),
    ...guestPapers(guest.withResult).map(({ rest, handle, rate }) => guestRoute(`/try/:visit${rest}`, handle, rate)),
    reading('/w/:collaboration/design', pages.list),
    memberRoute({
      method: 'POST',
      path: '/w/:collaboration/design',
      classes: ['D2'],
      roles: RUNNERS,
      audit: 'design.run',
      rate: 'write',
      handle: pages.start,
    }),
    reading('/w/:collaboration/design/:run', pages.show),
    ...DRAWN_PARTS.map((part) => reading(`/w/:collaboration/design/:run/${part}`, pages.part(part))),
    memberRoute({
      method: 'GET',
      path: '/w/:collaboration/design/:run/day',
      classes: ['D2'],
      roles: RUNNERS,
      audit: 'design.day',
      rate: 'replay',
      handle: pages.day,
    }),
    ...workspaceSmall(services, READERS),
    reading('/w/:collaboration/design/:run/record.json', pages.record, 'export'),
    ...workspacePapers(services).map(({ rest, handle, rate }) =>
      reading(`/w/:collaboration/design/:run${rest}`, handle, rate),
    ),
  ]
}

function guestRoute(path: string, handle: PublicRoute['handle'], rate: PublicRoute['rate']): Route {
  return publicRoute({ method: 'GET', path, classes: ['D2'], roles: ['guest'], audit: 'guest.read', rate, handle })
}

function reading(path: string, handle: MemberRoute['handle'], rate: MemberRoute['rate'] = 'read'): Route {
  return memberRoute({
    method: 'GET',
    path,
    classes: ['D2-tables'],
    roles: READERS,
    audit: rate === 'export' ? 'design.export' : 'design.read',
    rate,
    handle,
  })
}

import { readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import { type MemberRoute, memberRoute, type Route } from '../../../web/route.ts'
import { type DeskPage, isDesk } from '../explore/desk.ts'
import { MAKERS, openWorkspaceDesk } from '../explore/workspace-desk.ts'
import type { WorkspaceSource } from '../source.ts'
import { TAILOR_JOB, tailorJob } from './tailor-job.ts'
import { PROPOSE, tailorPages } from './tailor-pages.tsx'

/** Mixes proposed for a saved design. A search opens the coded calls, so only those who may run a comparison start one. */
export function tailorRoutes(
  services: Services,
  source: WorkspaceSource,
  readers: MemberRoute['roles'],
): readonly Route[] {
  const { priceTables } = readContent()
  services.jobs.define(TAILOR_JOB, tailorJob(services, source, priceTables), { afterCrash: 'start-again' })
  const pages = tailorPages(services)
  const open = openWorkspaceDesk(services, source)
  const opened =
    (draw: DeskPage): MemberRoute['handle'] =>
    async (request) => {
      const found = await open(request)
      return isDesk(found) ? draw(request, found) : found
    }
  const path = `/w/:collaboration/design/d/:design${PROPOSE}`
  const acts = [
    ['', pages.start, 'D2', 'design.propose'],
    ['/stop', pages.stop, 'D2', 'design.propose'],
    ['/add', pages.add, 'D1', 'design.change'],
  ] as const
  return [
    memberRoute({
      method: 'GET',
      path,
      classes: ['D2-tables'],
      roles: readers,
      audit: 'design.read',
      rate: 'read',
      handle: opened(pages.show),
    }),
    ...acts.map(([rest, act, level, audit]) =>
      memberRoute({
        method: 'POST',
        path: path + rest,
        classes: [level],
        roles: MAKERS,
        audit,
        rate: 'write',
        handle: opened(act),
      }),
    ),
  ]
}

import type { Services } from '../../../platform/services.ts'
import { READERS } from '../../../platform/workspace/index.ts'
import { memberRoute, type Route } from '../../../web/route.ts'
import { meetingsOf } from '../meeting/store.ts'
import { attendanceOf, decisionsOf } from '../minutes/store.ts'
import { logPage } from './log-page.tsx'
import { participationPage } from './participation-page.tsx'

const AT = '/w/:collaboration/meetings'

/** What was decided at all meetings, and whose voice was there. */
export function logRoutes({ database }: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  return [
    memberRoute({
      ...read,
      path: `${AT}/decisions`,
      handle: async (request) =>
        logPage(
          request,
          await database.inTenant(request.tenant, async (tx) => ({
            decisions: await decisionsOf(tx),
            meetings: await meetingsOf(tx),
          })),
        ),
    }),
    memberRoute({
      ...read,
      path: `${AT}/participation`,
      handle: async (request) =>
        participationPage(request, await database.inTenant(request.tenant, (tx) => attendanceOf(tx))),
    }),
  ]
}

import type { Services } from '../../../platform/services.ts'
import { READERS } from '../../../platform/workspace/index.ts'
import { memberRoute, type Route } from '../../../web/route.ts'
import { briefRoutes } from './brief/brief-routes.tsx'
import { feedRoutes } from './feed/feed-routes.ts'
import { goalRoutes } from './goals/goal-routes.ts'
import { readPlan } from './plan.ts'
import { sheetRoutes } from './sheet/sheet-routes.ts'
import { startRoutes } from './start/start-routes.ts'
import { taskRoutes } from './task/task-routes.ts'
import { boardPage } from './views/board-page.tsx'
import { calendarPage } from './views/calendar-page.tsx'
import { readFilters } from './views/filters.ts'
import { VIEWS, viewPath } from './views/frame.tsx'
import { listPage } from './views/list-page.tsx'
import { timelinePage } from './views/timeline-page.tsx'

const DRAW = { list: listPage, board: boardPage, timeline: timelinePage, calendar: calendarPage } as const

/** The work plan of a collaboration, under /w/:collaboration/plan. */
export function workRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  return [
    ...VIEWS.map((view) =>
      memberRoute({
        ...read,
        path: `/w/:collaboration${viewPath(view)}`,
        handle: async (request) => {
          const { tenant, now, query } = request
          const plan = await services.database.inTenant(tenant, (tx) => readPlan(tx, tenant, now))
          return DRAW[view]({ request, plan, filters: readFilters(query) })
        },
      }),
    ),
    ...taskRoutes(services),
    ...goalRoutes(services),
    ...startRoutes(services),
    ...briefRoutes(services),
    ...feedRoutes(services),
    ...sheetRoutes(services),
  ]
}

import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { deskQuestionRoutes } from './desk-questions-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { formRoutes } from './form-routes.ts'
import { questionRoutes } from './question-routes.ts'
import { reportRoutes } from './report-pages.tsx'
import { statusRoutes } from './status-routes.ts'

export { requestsEntries } from './entries.ts'
export { type DeskSeats, fillRequests } from './fill-requests.ts'
export { beginClocks, forgetOldRequests } from './housekeeping.ts'
export { publishedFaqs } from './question-routes.ts'

/** Asking for help and asking a question, for everyone; the desk that answers. */
export function requestsRoutes(services: Services): readonly Route[] {
  return [
    ...formRoutes(services),
    ...statusRoutes(services),
    ...questionRoutes(services),
    // Before the desk's own, whose second part takes any name of a request.
    ...reportRoutes(services),
    ...deskQuestionRoutes(services),
    ...deskRoutes(services),
  ]
}

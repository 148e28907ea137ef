import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { binderRoutes } from './binder/routes.tsx'
import { listRoutes } from './lists/routes.ts'
import { oneRoutes } from './one/routes.ts'

export { requirementEvidence, requirementThings } from './evidence.ts'
export { fillRequirements } from './fill-requirements.ts'
export { requirementsLeaving } from './leaving.ts'
export { requirementReminders } from './reminders.ts'
export { type RequirementsStanding, requirementsStanding } from './standing.ts'

/** Lists of requirements, under /w/:collaboration/requirements. */
export function requirementsRoutes(services: Services): readonly Route[] {
  // Pages with a name of their own stand before the page of a requirement, which takes any id.
  return [...listRoutes(services), ...binderRoutes(services), ...oneRoutes(services)]
}

import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { keepRoutes } from './keep/routes.ts'
import { writeRoutes } from './write/routes.ts'

export { type AgreementSeats, fillAgreements } from './fill-agreements.ts'
export { clausesInForce } from './keep/clauses.ts'
export { type FlowInForce, flowsInForce } from './keep/flows.ts'
export { inForceOfKind } from './keep/in-force.ts'
export { agreementReminders } from './keep/reminders.ts'
export { type AgreementsStanding, agreementsStanding } from './keep/standing.ts'
export { agreementThings } from './keep/things.ts'

export function agreementsRoutes(services: Services): readonly Route[] {
  // First, since its pages with a name of their own stand where the workshop takes any document.
  return [...keepRoutes(services), ...writeRoutes(services)]
}

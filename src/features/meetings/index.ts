import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { agendaRoutes } from './agenda/routes.ts'
import type { AgendaSource } from './agenda/source.ts'
import { committeeRoutes } from './committee/routes.ts'
import { logRoutes } from './log/routes.ts'
import { meetingRoutes } from './meeting/routes.ts'
import { minutesRoutes } from './minutes/routes.ts'

export type { AgendaAsk, AgendaSource, Proposal } from './agenda/source.ts'
export { fillMeetings } from './fill-meetings.ts'
export { meetingsLeaving, seatsLeaving } from './leaving.ts'
export { type GovernanceStanding, governanceStanding, meetingReminders, meetingThings } from './standing.ts'

/** Seats and bodies, meetings with agenda and minutes, decisions. `sources` say what is open elsewhere. */
export function meetingsRoutes(services: Services, sources: readonly AgendaSource[]): readonly Route[] {
  return [
    // Before the meetings, whose addresses begin with any id.
    ...committeeRoutes(services),
    ...logRoutes(services),
    ...meetingRoutes(services),
    ...agendaRoutes(services, sources),
    ...minutesRoutes(services),
  ]
}

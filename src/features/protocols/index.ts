import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { caseRoutes } from './case-routes.tsx'
import { editRoutes } from './edit-routes.tsx'
import { replayRoutes } from './replay-routes.ts'
import { readingRoutes } from './routes.ts'
import { signRoutes } from './sign-routes.ts'

export { fillProtocol, type ProtocolSeats } from './fill-protocol.ts'
export { type ProtocolsStanding, protocolReminders, protocolsStanding, protocolThings } from './standing.ts'

/** Call-taker and dispatch protocols: written, tested, signed by two, published to the field, replayed on past calls. */
export function protocolsRoutes(services: Services): readonly Route[] {
  return [
    ...readingRoutes(services),
    ...caseRoutes(services),
    ...editRoutes(services),
    ...signRoutes(services),
    ...replayRoutes(services),
  ]
}

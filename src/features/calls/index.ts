import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { tryRoutes } from './try/try-routes.ts'
import { workspaceRoutes } from './workspace/workspace-routes.ts'

export { importFile, importFromCommand } from './keeping/imports.ts'
export { toReplayCalls } from './keeping/replay.ts'
export { dropImport, type ImportEntry, listImports, openImportedCalls, removeImportFiles } from './keeping/store.ts'
export type { DefinitionCount, DefinitionId, NeedProfile } from './profile/profile.ts'
export {
  type Inspection,
  inspectFile,
  type OpenedCalls,
  openCalls,
  type ProfileOptions,
  profileFile,
} from './reading/engine.ts'
export { type CallMapping, readMapping } from './reading/mapping.ts'
export { type CallsProblem, explainCallsProblem } from './reading/problems.ts'
export { guestCalls, type VisitCalls } from './try/guest-calls.ts'
export { beginGuests } from './try/guests.ts'

/** Calls: for guests under /try, and in the workspace. */
export function callsRoutes(services: Services): readonly Route[] {
  return [...tryRoutes(services), ...workspaceRoutes(services)]
}
export { sweepRawCalls } from './keeping/sweep-raw.ts'

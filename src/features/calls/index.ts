import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { tryRoutes } from './try-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

export {
  type Inspection,
  inspectFile,
  type OpenedCalls,
  openCalls,
  type ProfileOptions,
  profileFile,
} from './engine.ts'
export { guestCalls, type VisitCalls } from './guest-calls.ts'
export { beginGuests } from './guests.ts'
export { importFile, importFromCommand } from './imports.ts'
export { type CallMapping, readMapping } from './mapping.ts'
export { type CallsProblem, explainCallsProblem } from './problems.ts'
export type { DefinitionCount, DefinitionId, NeedProfile } from './profile.ts'
export { toReplayCalls } from './replay.ts'
export { dropImport, type ImportEntry, listImports, openImportedCalls, removeImportFiles } from './store.ts'

/** Calls: for guests under /try, and in the workspace. */
export function callsRoutes(services: Services): readonly Route[] {
  return [...tryRoutes(services), ...workspaceRoutes(services)]
}
export { sweepRawCalls } from './sweep-raw.ts'

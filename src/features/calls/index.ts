import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { codeRoutes } from './codes/code-routes.tsx'
import { laboratoryRoutes } from './laboratory/laboratory-routes.ts'
import { importApiRoutes } from './standing/api-routes.ts'
import { standingRoutes } from './standing/standing-routes.ts'
import { tryRoutes } from './try/try-routes.ts'
import { exportRoutes } from './workspace/export-routes.ts'
import { profileRoutes } from './workspace/profile-routes.ts'
import { workspaceRoutes } from './workspace/workspace-routes.ts'

export { fillCodes, fillWork, hasFile, hasWork, type InventedWork, type LookUp } from './filling/index.ts'
export { dropInterrupted, importFiles, USUAL_SET } from './keeping/direct-import.ts'
export { callsByFirstType, type FirstTypes } from './keeping/first-types.ts'
export { toReplayCalls } from './keeping/replay.ts'
export { type CallSet, findSet, listSets, withSet } from './keeping/sets.ts'
export { beginKeeping, sweepRawCalls } from './keeping/sweep.ts'
export type { DemandScenario } from './laboratory/audited.ts'
export { type Demand, demandOf } from './laboratory/demand-of.ts'
export { type OwnDefinition, RULE_SHAPE } from './profile/definition-rule.ts'
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
export { IMPORT_PATHS, IMPORT_SECURITY } from './standing/api-shapes.ts'
export { beginDropFolder } from './standing/drop-folder.ts'
export { callThings } from './things.ts'
export { guestCalls, type VisitCalls } from './try/guest-calls.ts'
export { beginGuests } from './try/guests.ts'

/** Calls: for guests under /try, and in the workspace. */
export function callsRoutes(services: Services): readonly Route[] {
  return [
    ...tryRoutes(services),
    ...workspaceRoutes(services),
    ...exportRoutes(services),
    ...profileRoutes(services),
    ...laboratoryRoutes(services),
    ...standingRoutes(services),
    ...importApiRoutes(services),
    ...codeRoutes(services),
  ]
}

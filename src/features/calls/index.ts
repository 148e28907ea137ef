export type { ReplayCalls } from '../../core/sim/replay.ts'
export { definitionWords } from './definition-words.ts'
export {
  type Inspection,
  inspectFile,
  type OpenedCalls,
  openCalls,
  type ProfileOptions,
  profileFile,
} from './engine.ts'
export { type CallMapping, readMapping, writeMapping } from './mapping.ts'
export { type CallsProblem, explainCallsProblem } from './problems.ts'
export type { DefinitionCount, DefinitionId, NeedProfile } from './profile.ts'
export { toReplayCalls } from './replay.ts'

export type { EvidenceThing, HereChoice } from './evidence-page.tsx'
export { EvidenceList, EvidenceName, evidencePlace } from './evidence-view.tsx'
export { type EvidenceDoor, evidenceRoutes, type ThingsHere } from './routes.ts'
export {
  addEvidence,
  type Evidence,
  type EvidenceKey,
  evidenceByThing,
  evidenceOf,
  type NewEvidence,
} from './store.ts'

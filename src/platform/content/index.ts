export type { Article } from './article.ts'
export { articleRoutes, pagesUnder } from './article-pages.tsx'
export { Provenance, type ProvenanceProps, SourceLine } from './article-view.tsx'
export { LEVELS, NO_LEVELS } from './assessment-schema.ts'
export { type CitedSource, sourceOf } from './cited.ts'
export type { DecreeModule } from './decree-schema.ts'
export type { EffectEntry, PriceTableEntry, UnitCostEntry } from './effect-schema.ts'
export { type ContentNotice, NOTICE_KINDS } from './notice-schema.ts'
export type * from './plan-schema.ts'
export { STAGES } from './plan-schema.ts'
export { startOfPlan } from './plan-start.ts'
export { casesOf, ProtocolNodeShape, TestCaseShape } from './protocol-schema.ts'
export { type Content, readContent } from './read-content.ts'
export {
  Cite,
  compiledOf,
  inOrder,
  type RecordPage,
  recordPage,
  textLanguage,
  Unconfirmed,
  useTextLanguage,
} from './record-page.tsx'
export type * from './schema.ts'
export {
  COURSE_GROUPS,
  DECREE_MODULES,
  DUTY_PARTS,
  DUTY_ROLES,
  GRADES,
  MEASURE_SOURCES,
  OUTCOMES,
  PERSPECTIVES,
  PROGRAM_TYPES,
  RESOURCE_KINDS,
  SECTIONS,
  SUBJECTS,
} from './schema.ts'
export { nameOf } from './spanish-names.ts'
export type * from './work-schema.ts'
export { AGENCY_SIZES } from './work-schema.ts'

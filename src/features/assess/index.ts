export { assessEvidence, assessThings } from './evidence.ts'
export { questionName } from './question-name.ts'
export { assessRoutes } from './routes.ts'
export { type AssessmentGap, type AssessmentStanding, assessmentGaps, assessmentStanding } from './standing.ts'

export { beginDemonstration, defineFilling, FILL_JOB, type FillDoors, isFilled } from './fill.ts'
export { generateDemonstration, SAMPLE_FILE, writeSampleCsv } from './sample.ts'
export { demonstrationDesk, demonstrationTenant } from './store.ts'

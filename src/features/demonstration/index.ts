export { CAST, COLLABORATION, OPERATOR, PARTNERS } from './cast.ts'
export { generateDemonstration, SAMPLE_FILE, writeSampleCsv } from './sample.ts'

export { homeRoutes } from './routes.ts'
export { type SampleAnswer, sampleAnswer } from './sample.ts'

export { homeEntries } from './entries.ts'
export { homeRoutes, landingRoute } from './routes.ts'

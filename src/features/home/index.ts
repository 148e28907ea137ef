export { homeRoutes, landingRoute } from './routes.ts'

export { submissionsRoutes } from './routes.ts'

export { planEntries } from './entries.ts'
export { planRoutes } from './routes.ts'

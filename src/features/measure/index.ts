export { measureEntries } from './entries.ts'
export { measureRoutes } from './routes.ts'

export { trainEntries } from './entries.ts'
export { trainRoutes } from './routes.ts'

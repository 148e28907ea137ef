export type { RunBy } from './about/about-pages.tsx'
export { homeEntries } from './entries.ts'
export { homeRoutes } from './routes.ts'

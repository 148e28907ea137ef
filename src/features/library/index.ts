export { libraryEntries, publishedEntries } from './entries.ts'
export { type Publication, publishResource, unpublishResource } from './publish.ts'
export { libraryRoutes } from './routes.ts'

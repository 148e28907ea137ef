export { libraryEntries, publishedEntries } from './entries.ts'
export { valueName } from './facet-words.ts'
export { type Publication, publishResource, unpublishResource } from './publish.ts'
export { libraryRoutes } from './routes.ts'

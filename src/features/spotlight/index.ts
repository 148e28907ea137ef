import type { Instant } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import type { Database } from '../../storage/index.ts'
import { keepTrackOfContent, type Noted } from './changes/keep-track.ts'
import { trackedIn } from './changes/tracked.ts'

export { publishedSpotlight, spotlightEntries } from './entries.ts'
export { type Editors, fillSpotlight } from './invented.ts'
export { publishStory, type StoryPublication, unpublishStory } from './publishing.ts'
export { spotlightRoutes } from './routes.ts'

/** At each start: writes down which pages of the content are new, changed or gone since the last one. */
export const noteContent = (database: Database, at: Instant): Promise<Noted> =>
  keepTrackOfContent(database, trackedIn(readContent()), at)

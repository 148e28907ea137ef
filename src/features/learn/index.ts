import { readContent } from '../../platform/content/index.ts'
import type { SearchEntry } from '../../platform/search/entry.ts'
import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { entriesOf } from './entries.ts'
import { routesOf } from './routes.ts'

export function learnRoutes(_services?: Services): readonly Route[] {
  return routesOf(readContent())
}

/** What search can find of this section, without its articles: those are listed for all sections in platform/search. */
export function learnEntries(): readonly SearchEntry[] {
  return entriesOf(readContent())
}

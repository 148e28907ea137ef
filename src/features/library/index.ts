import type { Services } from '../../platform/services.ts'
import type { Route } from '../../web/route.ts'
import { landingRoute } from '../home/index.ts'

export function libraryRoutes(_services?: Services): readonly Route[] {
  return [landingRoute('library')]
}

import type { Services } from '../../platform/services.ts'
import { type PageRequest, type PublicRoute, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { showChanges } from './changes/changes-page.tsx'
import { deskRoutes } from './desk/desk-routes.ts'
import { changesFeed, noticesFeed, storiesFeed } from './feeds/feeds.ts'
import { sendCalendar, showNotice, showNotices } from './notices/pages.tsx'
import { showSpotlight, showStory } from './stories/pages.tsx'

type Show = (services: Services, request: PageRequest) => Promise<Reply>

/** Stories, notices and what changed, for everyone; the desk that writes them. A name of a story goes last. */
export function spotlightRoutes(services: Services): readonly Route[] {
  // Notices close with the minute and the desk publishes at any time, so no page is drawn once and kept here.
  const reading = (path: string, show: Show, keep: PublicRoute['keep'] = 'by-readers'): Route =>
    publicRoute({
      method: 'GET',
      path: `/spotlight${path}`,
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'read',
      keep,
      handle: (request) => show(services, request),
    })
  return [
    reading('', showSpotlight),
    reading('/changes', showChanges),
    reading('/changes.atom', changesFeed, false),
    reading('/stories.atom', storiesFeed, false),
    reading('/notices', showNotices),
    reading('/notices.atom', noticesFeed, false),
    reading('/notices/:id', showNotice),
    reading('/notices/:id/calendar.ics', sendCalendar, false),
    reading('/:id', showStory),
    ...deskRoutes(services),
  ]
}

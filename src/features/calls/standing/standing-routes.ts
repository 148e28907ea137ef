import type { MemberRole } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { type MemberRoute, memberRoute, type Route } from '../../../web/route.ts'
import { IMPORTERS, READERS } from '../workspace/common.ts'
import { alertsPage, seeAlert } from './alert-pages.tsx'
import {
  askEvent,
  askNewEvent,
  askRemoveEvent,
  dropEvent,
  EVENT_MAKERS,
  eventsPage,
  saveEvent,
  saveNewEvent,
  withEvent,
} from './event-pages.tsx'
import { saveSettings, settingsPage } from './settings-page.tsx'
import { tokenPages } from './token-pages.tsx'

const AT = '/w/:collaboration/calls'

type Handle = MemberRoute['handle']
const base = { classes: ['D2-tables'] } as const

const reading = (path: string, handle: Handle, roles: readonly MemberRole[] = READERS): Route =>
  memberRoute({ ...base, method: 'GET', path: AT + path, roles, audit: 'calls.read', rate: 'read', handle })

const changing = (
  path: string,
  { audit, roles, handle }: { readonly audit: string; readonly roles: readonly MemberRole[]; readonly handle: Handle },
): Route => memberRoute({ ...base, method: 'POST', path: AT + path, roles, audit, rate: 'write', handle })

/** What keeps the count current: settings, known events, alerts, tokens of machines. */
export function standingRoutes(services: Services): readonly Route[] {
  return [
    reading('/settings', (request) => settingsPage(services, request)),
    changing('/settings', {
      audit: 'calls.settings',
      roles: ['privacy-officer'],
      handle: (request) => saveSettings(services, request),
    }),
    reading('/alerts', (request) => alertsPage(services, request)),
    changing('/alerts/:alert/seen', {
      audit: 'calls.see-alert',
      roles: IMPORTERS,
      handle: (request) => seeAlert(services, request),
    }),
    ...eventRoutes(services),
    ...tokenRoutes(services),
  ]
}

function eventRoutes(services: Services): readonly Route[] {
  const noting = (path: string, handle: Handle) => changing(path, { audit: 'calls.event', roles: EVENT_MAKERS, handle })
  return [
    reading('/events', (request) => eventsPage(services, request)),
    noting('/events', (request) => saveNewEvent(services, request)),
    reading('/events/new', askNewEvent, EVENT_MAKERS),
    reading('/events/:event', withEvent(services, askEvent), EVENT_MAKERS),
    noting(
      '/events/:event',
      withEvent(services, (request, event) => saveEvent(services, request, event)),
    ),
    reading('/events/:event/remove', withEvent(services, askRemoveEvent), EVENT_MAKERS),
    noting(
      '/events/:event/remove',
      withEvent(services, (request, event) => dropEvent(services, request, event)),
    ),
  ]
}

/** Beside the members: whoever looks after accounts looks after tokens. No call is read or shown. */
function tokenRoutes(services: Services): readonly Route[] {
  const pages = tokenPages(services)
  const at = '/w/:collaboration/settings/tokens'
  const base = { classes: ['D1'], roles: ['agency-admin'] } as const
  const read = (path: string, handle: Handle) =>
    memberRoute({ ...base, method: 'GET', path, audit: null, rate: 'read', handle })
  const write = (path: string, audit: string, handle: Handle) =>
    memberRoute({ ...base, method: 'POST', path, audit, rate: 'write', handle })
  return [
    read(at, pages.list),
    write(at, 'calls.token-made', pages.make),
    read(`${at}/:token/revoke`, pages.askRevoke),
    write(`${at}/:token/revoke`, 'calls.token-revoked', pages.revoke),
  ]
}

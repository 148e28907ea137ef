import type { Services } from '../../../platform/services.ts'
import { publicRoute, type Route } from '../../../web/route.ts'
import { tryPages } from './try-pages.tsx'

/**
 * The pages of a guest at /try. Opening a visit needs no visit yet, so it is open to everyone; what follows is open only
 * to the guest whose cookie names the visit. Nothing of it is in the database, so there is no audit trail to write to.
 */
export function tryRoutes(services: Services): readonly Route[] {
  const pages = tryPages(services)
  const everyone = { classes: ['D0'], roles: ['visitor', 'guest'] } as const
  const guest = { classes: ['D2'], roles: ['guest'] } as const
  return [
    publicRoute({ ...everyone, method: 'GET', path: '/try', audit: null, rate: 'read', handle: pages.start }),
    publicRoute({ ...everyone, method: 'POST', path: '/try', audit: 'guest.open', rate: 'upload', handle: pages.open }),
    publicRoute({
      ...guest,
      method: 'GET',
      path: '/try/:visit/columns',
      audit: 'guest.read',
      rate: 'read',
      handle: pages.columns,
    }),
    publicRoute({
      ...guest,
      method: 'POST',
      path: '/try/:visit/columns',
      audit: 'guest.map',
      rate: 'write',
      handle: pages.confirm,
    }),
    publicRoute({
      ...guest,
      method: 'GET',
      path: '/try/:visit/calls',
      audit: 'guest.read',
      rate: 'read',
      handle: pages.calls,
    }),
    ...papers(pages),
    publicRoute({
      ...guest,
      method: 'GET',
      path: '/try/:visit/delete',
      audit: 'guest.read',
      rate: 'read',
      handle: pages.askDelete,
    }),
    publicRoute({
      ...guest,
      method: 'POST',
      path: '/try/:visit/delete',
      audit: 'guest.end',
      rate: 'write',
      handle: pages.end,
    }),
  ]
}

/** The guest's profile as documents, and the letter with what the file lacks. */
function papers(pages: ReturnType<typeof tryPages>): readonly Route[] {
  const at = '/try/:visit/calls'
  const guest = { classes: ['D2'], roles: ['guest'] } as const
  const file = { ...guest, method: 'GET', audit: 'guest.read', rate: 'export' } as const
  const letter = { ...guest, path: `${at}/letter` } as const
  return [
    publicRoute({ ...file, path: `${at}/profile.pdf`, handle: pages.file('pdf') }),
    publicRoute({ ...file, path: `${at}/profile.docx`, handle: pages.file('word') }),
    publicRoute({ ...file, path: `${at}/summary.pdf`, handle: pages.file('council') }),
    publicRoute({ ...letter, method: 'GET', audit: 'guest.read', rate: 'read', handle: pages.letter }),
    publicRoute({ ...letter, method: 'POST', audit: 'guest.read', rate: 'write', handle: pages.sendLetter }),
  ]
}

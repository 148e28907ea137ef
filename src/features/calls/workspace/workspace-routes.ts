import type { Services } from '../../../platform/services.ts'
import { type MemberRoute, memberRoute, type Route } from '../../../web/route.ts'
import { IMPORT_JOB, importJob } from '../keeping/imports.ts'
import { workspacePages } from './workspace-pages.tsx'

const AT = '/w/:collaboration/calls'
/** Who may see tables made of calls. */
const READERS = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const
/** Who may bring calls in and take them out, because rows pass through their hands. */
const IMPORTERS = ['coordinator', 'analyst'] as const

/** Calls in the workspace: imports, their columns, their profile, and undoing them. */
export function workspaceRoutes(services: Services): readonly Route[] {
  services.jobs.define(IMPORT_JOB, importJob(services), { afterCrash: 'start-again' })
  const pages = workspacePages(services)
  const reading = (path: string, handle: MemberRoute['handle']) =>
    memberRoute({
      method: 'GET',
      path,
      classes: ['D2-tables'],
      roles: READERS,
      audit: 'calls.read',
      rate: 'read',
      handle,
    })
  const rows = (method: 'GET' | 'POST', path: string, audit: string, handle: MemberRoute['handle']) => {
    const rate = method === 'GET' ? 'read' : path === AT ? 'upload' : 'write'
    return memberRoute({ method, path, classes: ['D2'], roles: IMPORTERS, audit, rate, handle })
  }
  return [
    reading(AT, pages.list),
    rows('POST', AT, 'calls.upload', pages.upload),
    reading(`${AT}/:id`, pages.show),
    rows('GET', `${AT}/:id/columns`, 'calls.read', pages.columns),
    rows('POST', `${AT}/:id/columns`, 'calls.confirm', pages.confirm),
    rows('GET', `${AT}/:id/undo`, 'calls.read', pages.askUndo),
    rows('POST', `${AT}/:id/undo`, 'calls.undo', pages.undo),
  ]
}

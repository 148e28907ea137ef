import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import {
  type MemberRoute,
  memberRoute,
  notFound,
  type Reply,
  type Route,
  type WorkspaceRequest,
} from '../../../web/route.ts'
import { countJob } from '../keeping/count-set.ts'
import { IMPORT_JOB, importJob } from '../keeping/import-job.ts'
import { type CallSet, COUNT_JOB, findSet } from '../keeping/sets.ts'
import { findImport, type StoredImport } from '../keeping/store.ts'
import { columnsPage, confirmColumns, useMapping } from './columns-page.tsx'
import { IMPORTERS, READERS } from './common.ts'
import { homePage, maySee, uploadCalls } from './home-page.tsx'
import { askUndo, cancel, downloadMapping, downloadReviewList, showImport, undo } from './import-pages.tsx'
import { askRemoveSet, editSet, saveSet, showSet, takeSetAway } from './set-pages.tsx'

const AT = '/w/:collaboration/calls'

/** Calls in the workspace: data sets, imports, their columns and reports, and undoing them. */
export function workspaceRoutes(services: Services): readonly Route[] {
  services.jobs.define(IMPORT_JOB, importJob(services), { afterCrash: 'start-again' })
  services.jobs.define(COUNT_JOB, countJob(services), { afterCrash: 'start-again' })
  return [...importRoutes(services), ...setRoutes(services)]
}

type Handle = MemberRoute['handle']

function reading(path: string, handle: Handle): Route {
  const face = { classes: ['D2-tables'], roles: READERS, audit: 'calls.read', rate: 'read' } as const
  return memberRoute({ method: 'GET', path: `${AT}${path}`, ...face, handle })
}

/** What touches rows, or the raw files that they come from. */
function rows(method: 'GET' | 'POST', path: string, audit: string, handle: Handle): Route {
  const isUpload = method === 'POST' && (path === '' || path.endsWith('/mapping'))
  const rate = method === 'GET' ? 'read' : isUpload ? 'upload' : 'write'
  return memberRoute({ method, path: `${AT}${path}`, classes: ['D2'], roles: IMPORTERS, audit, rate, handle })
}

function importRoutes(services: Services): readonly Route[] {
  const of =
    (draw: (services: Services, request: WorkspaceRequest, found: StoredImport) => Promise<Reply> | Reply): Handle =>
    async (request) => {
      const { id = '' } = request.params
      if (!isId(id)) return notFound()
      const found = await services.database.inTenant(request.tenant, (tx) => findImport(tx, id))
      return found === null || !maySee(request, found) ? notFound() : draw(services, request, found)
    }
  const one = '/imports/:id'
  return [
    reading('', (request) => homePage(services, request)),
    rows('POST', '', 'calls.upload', (request) => uploadCalls(services, request)),
    reading(one, of(showImport)),
    rows('GET', `${one}/columns`, 'calls.read', of(columnsPage)),
    rows('POST', `${one}/columns`, 'calls.confirm', of(confirmColumns)),
    rows('POST', `${one}/mapping`, 'calls.map', of(useMapping)),
    rows(
      'GET',
      `${one}/mapping.json`,
      'calls.read',
      of((_, __, found) => downloadMapping(found)),
    ),
    rows('GET', `${one}/review.csv`, 'calls.review', of(downloadReviewList)),
    rows('POST', `${one}/cancel`, 'calls.cancel', of(cancel)),
    rows('GET', `${one}/undo`, 'calls.read', of(askUndo)),
    rows('POST', `${one}/undo`, 'calls.undo', of(undo)),
  ]
}

function setRoutes(services: Services): readonly Route[] {
  const of =
    (draw: (request: WorkspaceRequest, set: CallSet) => Promise<Reply> | Reply): Handle =>
    async (request) => {
      const { set: id = '' } = request.params
      if (!isId(id)) return notFound()
      const set = await services.database.inTenant(request.tenant, (tx) => findSet(tx, id))
      return set === null ? notFound() : draw(request, set)
    }
  const one = '/sets/:set'
  return [
    reading(
      one,
      of((request, set) => showSet(services, request, set)),
    ),
    rows('GET', `${one}/edit`, 'calls.read', of(editSet)),
    rows('GET', `${one}/remove`, 'calls.read', of(askRemoveSet)),
    rows(
      'POST',
      `${one}/remove`,
      'calls.remove',
      of((request, set) => takeSetAway(services, request, set)),
    ),
    rows(
      'POST',
      `${one}/edit`,
      'calls.describe',
      of((request, set) => saveSet(services, request, set)),
    ),
  ]
}

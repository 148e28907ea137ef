import type { AccountId } from '../../../core/kinds.ts'
import { membersOf } from '../../../platform/access/members/store.ts'
import { isDesk } from '../../../platform/desk/index.ts'
import { fileReply } from '../../../platform/files/index.ts'
import { latestVersions } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { memberRoute, notFound, type Reply, type Route, type WorkspaceRequest } from '../../../web/route.ts'
import { OPEN, STATES } from '../kinds.ts'
import { countByState, listSubmissions } from '../store.ts'
import { EDITORS, openCase, READERS } from './case.ts'
import { casePage } from './case-page.tsx'
import { ACT_NAMES, deskAct } from './desk-acts.ts'
import { saveEdit, showEdit, versionsFor } from './edit-acts.ts'
import { queuePage } from './queue-page.tsx'
import { versionsPage } from './versions-page.tsx'

const AT = '/w/:collaboration/submissions'

/** The editors' queue. The places exist at the desk alone. */
export function reviewRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: EDITORS, rate: 'write' } as const
  return [
    memberRoute({ ...read, path: AT, handle: (request) => showQueue(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, handle: (request) => showCase(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id/versions`, handle: (request) => showVersions(services, request) }),
    memberRoute({
      ...read,
      path: `${AT}/:id/file`,
      rate: 'export',
      handle: (request) => download(services, request),
    }),
    memberRoute({ ...read, path: `${AT}/:id/edit`, roles: EDITORS, handle: (request) => showEdit(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/:id/edit`,
      audit: 'submission.edit',
      handle: (request) => saveEdit(services, request),
    }),
    ...ACT_NAMES.map((name) =>
      memberRoute({
        ...write,
        path: `${AT}/:id/${name}`,
        audit: `submission.${name}`,
        handle: (request) => deskAct(services, request, name),
      }),
    ),
  ]
}

async function showQueue({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, query } = request
  if (!isDesk(tenant)) return notFound()
  const show = SHOWN.find((one) => one === query.get('show')) ?? 'open'
  const found = await database.inTenant(tenant, async (tx) => {
    const submissions = await listSubmissions(tx, filterOf(show, tenant.account))
    const ids = submissions.map(({ id }) => id)
    return {
      submissions,
      versions: await latestVersions(tx, 'submission', ids),
      counts: await countByState(tx),
      members: await membersOf(tx, tenant),
    }
  })
  return queuePage(request, { ...found, show })
}

const SHOWN = ['open', 'all', 'mine', ...STATES] as const
function filterOf(show: (typeof SHOWN)[number], account: AccountId) {
  if (show === 'all') return {}
  if (show === 'mine') return { assignedTo: account, states: OPEN }
  return { states: show === 'open' ? OPEN : [show] }
}

async function showCase(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openCase(services, request)
  return open === null ? notFound() : casePage(request, open)
}

async function showVersions(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openCase(services, request)
  const versions = open === null ? null : await versionsFor(services, request, open)
  return open === null || versions === null ? notFound() : versionsPage(request, open, versions)
}

/** The file as it came. Handing it out is written down (platform/files). */
async function download(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openCase(services, request)
  const id = open?.submission.file ?? null
  if (id === null) return notFound()
  const opened = await services.database.inTenant(request.tenant, (tx) => services.files.open(tx, request.tenant, id))
  return opened === null ? notFound() : fileReply(opened)
}

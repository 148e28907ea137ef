import { MEMBER_ROLES } from '../../../core/access.ts'
import { markRead, ownNotices } from '../../../platform/notices/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, noted } from '../../../platform/workspace/index.ts'
import { memberRoute, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { noticesPage } from './notices-page.tsx'

const AT = '/w/:collaboration/notices'

export function noticeRoutes(services: Services): readonly Route[] {
  const common = { classes: ['D1'], roles: MEMBER_ROLES } as const
  return [
    memberRoute({
      ...common,
      method: 'GET',
      path: AT,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    }),
    memberRoute({
      ...common,
      method: 'POST',
      path: `${AT}/read`,
      audit: 'notices.read',
      rate: 'write',
      handle: (request) => read(services, request),
    }),
  ]
}

function show({ database, mail }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { role } = request.tenant
  const isAdmin = role === 'agency-admin' || role === 'provider-admin'
  return database.inTenant(request.tenant, async (tx) =>
    noticesPage(request, {
      notices: await ownNotices(tx),
      letters: isAdmin ? await mail.ofPartner(tx) : null,
      isMailSent: mail.isSent,
    }),
  )
}

async function read(services: Services, request: WorkspaceRequest): Promise<Reply> {
  await services.database.inTenant(request.tenant, async (tx) => {
    const marked = await markRead(tx, request.now)
    if (marked > 0) await noted(services, request, 'notices.read', { type: 'account', id: request.tenant.account })(tx)
  })
  return seeOther(here(request, '/notices'))
}

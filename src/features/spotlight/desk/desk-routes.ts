import { isDesk } from '../../../platform/desk/index.ts'
import type { Services } from '../../../platform/services.ts'
import { memberRoute, notFound, type Reply, type Route, type WorkspaceRequest } from '../../../web/route.ts'
import { addNotice, publish, saveEdit, showEdit, withdraw } from './acts.ts'
import { editPage } from './edit-page.tsx'
import { itemPage } from './item-page.tsx'
import { EDITORS, openItem } from './kinds.ts'
import { showList } from './list-page.tsx'

const AT = '/w/:collaboration/spotlight'

/** Where editors write and publish. Every address answers "not found" anywhere but at the desk. */
export function deskRoutes(services: Services): readonly Route[] {
  type Show = (services: Services, request: WorkspaceRequest) => Promise<Reply>
  const both = { classes: ['D1'], roles: EDITORS } as const
  const read = (rest: string, show: Show) =>
    memberRoute({
      ...both,
      method: 'GET',
      path: `${AT}${rest}`,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    })
  const write = (rest: string, verb: string, handle: Show) =>
    memberRoute({
      ...both,
      method: 'POST',
      path: `${AT}${rest}`,
      audit: `spotlight.${verb}`,
      rate: 'write',
      handle: (request) => handle(services, request),
    })
  return [
    read('', showList),
    read('/new', showNew),
    read('/:id', showItem),
    read('/:id/edit', showEdit),
    write('/new', 'add', addNotice),
    write('/:id/edit', 'edit', saveEdit),
    write('/:id/publish', 'publish', publish),
    write('/:id/withdraw', 'withdraw', withdraw),
  ]
}

async function showNew(_: Services, request: WorkspaceRequest): Promise<Reply> {
  return isDesk(request.tenant) ? editPage(request, { item: null, base: 0, typed: () => '' }) : notFound()
}

async function showItem(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openItem(services, request)
  return open === null ? notFound() : itemPage(request, open)
}

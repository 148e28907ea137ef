import { MEMBER_ROLES } from '../../../core/access.ts'
import { ANY_ACCOUNT } from '../../../platform/access/index.ts'
import type { Services } from '../../../platform/services.ts'
import {
  type MemberRoute,
  memberRoute,
  notFound,
  publicRoute,
  type Reply,
  type Route,
  type WorkspaceRequest,
} from '../../../web/route.ts'
import { askDelete, changeOne, deleteOne, linkOne, makeOne, shareOne, showEdit, unlinkOne } from './acts.ts'
import { collectionPage } from './collection-page.tsx'
import { newPage } from './form-pages.tsx'
import { happenedIn } from './happened.ts'
import { addOne, changeNote, moveOne, removeOne, restoreOne, showAdd, showNote } from './item-acts.ts'
import { listPage } from './list-page.tsx'
import { collectPage, linkedFile, linkedPage } from './public-page.tsx'
import { shownTo } from './shown.ts'
import { collectionsFor } from './store.ts'
import { COLLECTION_FORMS, type CollectionForm, takeAway } from './take-away.ts'
import { COLLECTIONS_AT, seenBy } from './who.ts'

/** Collections: the member's pages, the page that a link opens, and the way there from a resource. */
export function collectionRoutes(services: Services): readonly Route[] {
  return [...publicRoutes(services), ...memberRoutes(services)]
}

function publicRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D0'], audit: null, rate: 'read' } as const
  const at = '/library/collections/:token'
  return [
    publicRoute({ ...open, roles: ['visitor'], path: at, handle: (request) => linkedPage(services, request) }),
    ...COLLECTION_FORMS.map((form) =>
      publicRoute({
        ...open,
        roles: ['visitor'],
        rate: 'export',
        path: `${at}/${form}`,
        handle: (request) => linkedFile(services, request, form),
      }),
    ),
    publicRoute({ ...open, roles: ANY_ACCOUNT, path: '/library/:id/collect', handle: collectPage }),
  ]
}

type Handle = (services: Services, request: WorkspaceRequest) => Promise<Reply> | Reply

function memberRoutes(services: Services): readonly Route[] {
  const common = { classes: ['D1'], roles: MEMBER_ROLES } as const
  const read = (rest: string, handle: Handle, rate: MemberRoute['rate'] = 'read'): Route =>
    memberRoute({
      ...common,
      method: 'GET',
      path: `${COLLECTIONS_AT}${rest}`,
      audit: null,
      rate,
      handle: (request) => handle(services, request),
    })
  const write = (rest: string, audit: string, handle: Handle): Route =>
    memberRoute({
      ...common,
      method: 'POST',
      path: `${COLLECTIONS_AT}${rest}`,
      audit,
      rate: 'write',
      handle: (request) => handle(services, request),
    })
  return [
    read('', showList),
    read('/new', (_, request) => newPage(request, { typed: {} })),
    write('/new', 'collection.make', makeOne),
    read('/add/:resource', showAdd),
    write('/add/:resource', 'collection.add', addOne),
    read('/:id', showOne),
    ...COLLECTION_FORMS.map((form) => read(`/:id/${form}`, fileOf(form), 'export')),
    read('/:id/edit', showEdit),
    write('/:id/edit', 'collection.change', changeOne),
    read('/:id/delete', askDelete),
    write('/:id/delete', 'collection.delete', deleteOne),
    write('/:id/share', 'collection.share', shareOne),
    write('/:id/link', 'collection.link', linkOne),
    write('/:id/unlink', 'collection.unlink', unlinkOne),
    write('/:id/items/:item/move', 'collection.order', moveOne),
    write('/:id/items/:item/remove', 'collection.remove', removeOne),
    write('/:id/items/:item/restore', 'collection.put-back', restoreOne),
    read('/:id/items/:item/note', showNote),
    write('/:id/items/:item/note', 'collection.note', changeNote),
  ]
}

async function showList({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  return listPage(request, await database.inTenant(request.tenant, collectionsFor))
}

async function showOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const shown = await shownTo(services, request)
  if (shown === null) return notFound()
  const happened = await happenedIn(services, request, shown)
  return collectionPage(request, { ...shown, ...(happened === null ? {} : { happened }) })
}

const fileOf =
  (form: CollectionForm): Handle =>
  async (services, request) => {
    const shown = await shownTo(services, request)
    if (shown === null) return notFound()
    const { language } = request
    const at = shown.collection.updatedAt
    return takeAway(shown, { form, at, language, seenBy: seenBy(shown.collection, language) })
  }

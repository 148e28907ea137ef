import { isId } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { isDesk } from '../../platform/desk/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import {
  memberRoute,
  notFound,
  publicRoute,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../web/route.ts'
import { version } from '../../web/typed.ts'
import { fieldPage, offlinePage } from './field-page.tsx'
import { readGuide } from './guide.ts'
import { numbersPage } from './numbers-page.tsx'
import { readNumber, typedNumber } from './read-number.ts'
import { addNumber, changeNumber, localNumbers, removeNumber } from './store.ts'

const AT = '/w/:collaboration/field-numbers'

/** The page for the street, what stands in for pages that are not on the device, and the desk's list of local numbers. */
export function fieldRoutes(services: Services): readonly Route[] {
  const guide = readGuide()
  const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null, rate: 'read' } as const
  const kept = { classes: ['D0'], roles: ['coordinator', 'editor'] } as const
  const change = { ...kept, method: 'POST', rate: 'write' } as const
  return [
    publicRoute({
      ...open,
      path: '/field',
      keep: 'by-readers',
      handle: async (request) => {
        const numbers = await services.database.inPlatform(localNumbers)
        return fieldPage(readContent(), { request, guide, numbers })
      },
    }),
    publicRoute({ ...open, path: '/offline', keep: true, handle: offlinePage }),
    memberRoute({
      ...kept,
      method: 'GET',
      path: AT,
      audit: null,
      rate: 'read',
      handle: atDesk((request) => show(services, request)),
    }),
    memberRoute({
      ...change,
      path: AT,
      audit: 'field-number.add',
      handle: atDesk((request) => add(services, request)),
    }),
    memberRoute({
      ...change,
      path: `${AT}/:id`,
      audit: 'field-number.change',
      handle: atDesk((request) => save(services, request)),
    }),
    memberRoute({
      ...change,
      path: `${AT}/:id/remove`,
      audit: 'field-number.remove',
      handle: atDesk((request) => remove(services, request)),
    }),
  ]
}

type Handle = (request: WorkspaceRequest) => Promise<Reply>
/** These pages exist at the desk alone. */
function atDesk(handle: Handle): (request: WorkspaceRequest) => Promise<Reply> | Reply {
  return (request) =>
    isDesk(request.tenant) && (request.params.id === undefined || isId(request.params.id))
      ? handle(request)
      : notFound()
}

const list = (request: WorkspaceRequest): Reply =>
  seeOther(request.href(`/w/${request.membership.collaboration.slug}/field-numbers`))

const numbersOf = ({ database }: Services, { tenant }: WorkspaceRequest) => database.inTenant(tenant, localNumbers)

async function show(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return numbersPage(request, { numbers: await numbersOf(services, request) })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const read = readNumber(form, request.language)
  if (!read.ok) {
    const typed = { id: null, number: typedNumber(form), problems: read.problem }
    return numbersPage(request, { numbers: await numbersOf(services, request), typed })
  }
  await services.database.inTenant(request.tenant, async (tx) => {
    const id = await addNumber(tx, request.tenant, read.value, request.now)
    await note(services, request, tx, { verb: 'field-number.add', id })
  })
  return list(request)
}

async function save(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id = '' } = request.params
  const form = await request.form()
  const read = readNumber(form, request.language)
  if (!read.ok) {
    const typed = { id, number: typedNumber(form), problems: read.problem }
    return numbersPage(request, { numbers: await numbersOf(services, request), typed })
  }
  const changed = { ...read.value, id, version: version(form) }
  const isSaved = await services.database.inTenant(request.tenant, async (tx) => {
    const done = await changeNumber(tx, request.tenant, changed, request.now)
    if (done) await note(services, request, tx, { verb: 'field-number.change', id })
    return done
  })
  if (isSaved) return list(request)
  // What was typed stays in the form, beside how the number stands now.
  const typed = { id, number: read.value, problems: [] }
  return numbersPage(request, { numbers: await numbersOf(services, request), typed, isStale: true })
}

async function remove(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id = '' } = request.params
  await services.database.inTenant(request.tenant, async (tx) => {
    if (await removeNumber(tx, id)) await note(services, request, tx, { verb: 'field-number.remove', id })
  })
  return list(request)
}

function note(
  { audit }: Services,
  request: WorkspaceRequest,
  tx: Tx,
  { verb, id }: { readonly verb: string; readonly id: string },
): Promise<unknown> {
  return audit.record(tx, {
    tenant: request.tenant,
    at: request.now,
    verb,
    object: { type: 'local-number', id },
    class: 'D0',
    address: request.address,
    ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
  })
}

import { isId } from '../../../core/kinds.ts'
import {
  addPartner,
  changePartner,
  mayChangePartner,
  partnerById,
  partnersOf,
  peopleOf,
} from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, noted, READERS, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { MANAGE_WORDS } from '../words.ts'
import { partnerForm, partnerPage, registerPage } from './partner-pages.tsx'
import { readPartner, typedPartner } from './read-partner.ts'

const AT = '/w/:collaboration/partners'
const NOTHING = { name: '', kind: '', about: '', website: '', version: 0 }

export function partnerRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const open = { ...read, roles: WRITERS } as const
  return [
    memberRoute({ ...read, path: AT, handle: (request) => showRegister(services, request) }),
    memberRoute({
      ...open,
      path: `${AT}/new`,
      handle: (request) => partnerForm(request, { id: null, typed: NOTHING }),
    }),
    memberRoute({ ...write, path: `${AT}/new`, audit: 'partner.add', handle: (request) => add(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, handle: (request) => showPartner(services, request) }),
    memberRoute({ ...open, path: `${AT}/:id/edit`, handle: (request) => showEdit(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/:id/edit`,
      audit: 'partner.change',
      handle: (request) => change(services, request),
    }),
  ]
}

function registerOf({ database }: Services, { tenant, now }: WorkspaceRequest) {
  return database.inTenant(tenant, async (tx) => ({
    partners: await partnersOf(tx, tenant),
    people: await peopleOf(tx),
    today: await todayOf(tx, tenant, now),
  }))
}

async function showRegister(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return registerPage(request, await registerOf(services, request))
}

async function showPartner(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const register = await registerOf(services, request)
  const partner = register.partners.find(({ id }) => id === request.params.id)
  return partner ? partnerPage(request, partner, register) : notFound()
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedPartner(await request.form())
  const facts = readPartner(typed, MANAGE_WORDS[request.language])
  if (!facts.ok) return partnerForm(request, { id: null, typed, problems: facts.problem })
  const partner = await services.database.inTenant(request.tenant, async (tx) => {
    const added = await addPartner(tx, request.tenant, facts.value, request.now)
    await noted(services, request, 'partner.add', { type: 'partner', id: added.id })(tx)
    return added
  })
  return seeOther(here(request, `/partners/${partner.id}`))
}

async function showEdit({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const partner = await database.inTenant(request.tenant, (tx) => partnerById(tx, request.tenant, id))
  return partner && mayChangePartner(request.tenant, partner)
    ? partnerForm(request, { id, typed: partner })
    : notFound()
}

async function change(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const typed = typedPartner(await request.form())
  const facts = readPartner(typed, MANAGE_WORDS[request.language])
  if (!facts.ok) return partnerForm(request, { id, typed, problems: facts.problem })
  const changed = await services.database.inTenant(request.tenant, async (tx) => {
    const edit = { id, version: typed.version, facts: facts.value, at: request.now }
    const done = await changePartner(tx, request.tenant, edit)
    if (done.ok) await noted(services, request, 'partner.change', { type: 'partner', id })(tx)
    return done
  })
  if (changed.ok) return seeOther(here(request, `/partners/${id}`))
  return changed.problem.kind === 'missing'
    ? notFound()
    : partnerForm(request, { id, typed, theirs: changed.problem.theirs })
}

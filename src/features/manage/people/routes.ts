import { isId } from '../../../core/kinds.ts'
import {
  addPerson,
  changePerson,
  type Partner,
  partnersOf,
  personById,
  presentPartners,
  removePerson,
  SEATS,
} from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, noted, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { MANAGE_WORDS } from '../words.ts'
import { personForm } from './person-form.tsx'
import { readPerson, type TypedPerson, typedPerson } from './read-person.ts'

const AT = '/w/:collaboration/people'

export function peopleRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D1'], roles: WRITERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  return [
    memberRoute({ ...open, path: `${AT}/new`, handle: (request) => showNew(services, request) }),
    memberRoute({ ...write, path: `${AT}/new`, audit: 'person.add', handle: (request) => add(services, request) }),
    memberRoute({ ...open, path: `${AT}/:id/edit`, handle: (request) => showEdit(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/:id/edit`,
      audit: 'person.change',
      handle: (request) => change(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/remove`,
      audit: 'person.remove',
      handle: (request) => remove(services, request),
    }),
  ]
}

/** Partners that somebody can work for: those that are still here, and the one that the person worked for until now. */
function partnersFor({ database }: Services, { tenant, now, params }: WorkspaceRequest): Promise<readonly Partner[]> {
  return database.inTenant(tenant, async (tx) => {
    const partners = await partnersOf(tx, tenant)
    const person = isId(params.id) ? await personById(tx, params.id) : null
    return presentPartners(partners, await todayOf(tx, tenant, now), { chosen: person?.worksFor ?? null })
  })
}

async function showNew(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const partners = await partnersFor(services, request)
  const worksFor = partners.find(({ id }) => id === request.query.get('works-for'))?.id ?? ''
  const seat = SEATS.find((one) => one === request.query.get('seat')) ?? ''
  const typed: TypedPerson = { name: '', worksFor, jobTitle: '', email: '', phone: '', seat, version: 0 }
  return personForm(request, { id: null, typed, partners })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const partners = await partnersFor(services, request)
  const typed = typedPerson(await request.form())
  const facts = readPerson(typed, partners, MANAGE_WORDS[request.language])
  if (!facts.ok) return personForm(request, { id: null, typed, partners, problems: facts.problem })
  await services.database.inTenant(request.tenant, async (tx) => {
    const added = await addPerson(tx, request.tenant, facts.value, request.now)
    await noted(services, request, 'person.add', { type: 'person', id: added.id })(tx)
  })
  return seeOther(here(request, `/partners/${facts.value.worksFor}`))
}

async function showEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const person = await services.database.inTenant(request.tenant, (tx) => personById(tx, id))
  if (person === null || person.keptBy !== request.tenant.partner) return notFound()
  return personForm(request, { id, typed: person, partners: await partnersFor(services, request) })
}

async function change(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const partners = await partnersFor(services, request)
  const typed = typedPerson(await request.form())
  const facts = readPerson(typed, partners, MANAGE_WORDS[request.language])
  if (!facts.ok) return personForm(request, { id, typed, partners, problems: facts.problem })
  const changed = await services.database.inTenant(request.tenant, async (tx) => {
    const edit = { id, version: typed.version, facts: facts.value, at: request.now }
    const done = await changePerson(tx, request.tenant, edit)
    if (done.ok) await noted(services, request, 'person.change', { type: 'person', id })(tx)
    return done
  })
  if (changed.ok) return seeOther(here(request, `/partners/${facts.value.worksFor}`))
  if (changed.problem.kind === 'missing') return notFound()
  return personForm(request, { id, typed, partners, theirs: changed.problem.theirs })
}

async function remove(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const isRemoved = await services.database.inTenant(request.tenant, async (tx) => {
    const done = await removePerson(tx, id)
    if (done) await noted(services, request, 'person.remove', { type: 'person', id })(tx)
    return done
  })
  return isRemoved ? seeOther(here(request, '/partners')) : notFound()
}

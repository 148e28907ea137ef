import { readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, noted, READERS, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { addTasks } from '../../plan/index.ts'
import { bindingDecrees, GENERAL_DECREE, gapsOn, setBindingDecrees } from './clauses.ts'
import { dutyLabel, dutyRef, gapsPage } from './gaps-page.tsx'
import { REGISTER_WORDS } from './register-words.ts'

const AT = '/w/:collaboration/agreements/gaps'

/** Which elements, provisions and requirements have no clause in force, and the way to close each gap. */
export function gapsRoutes(services: Services): readonly Route[] {
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  return [
    memberRoute({
      method: 'GET',
      path: AT,
      classes: ['D1'],
      roles: READERS,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/decrees`,
      audit: 'agreement.binding-decrees',
      handle: (request) => choose(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/task`,
      audit: 'agreement.gap-task',
      handle: (request) => makeTask(services, request),
    }),
  ]
}

function show({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  return database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    const agreements = await tx.selectFrom('agreements').select(['id', 'title']).execute()
    return gapsPage(request, {
      gaps: await gapsOn(tx, tenant, today),
      binding: await bindingDecrees(tx, tenant),
      content: readContent(),
      titles: new Map(agreements.map(({ id, title }) => [id, title])),
    })
  })
}

async function choose({ database, audit }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const chosen = (await request.form()).getAll('decrees').map(String)
  const decrees = readContent()
    .decrees.map(({ id }) => id)
    .filter((id) => id !== GENERAL_DECREE && chosen.includes(id))
  await database.inTenant(tenant, async (tx) => {
    await setBindingDecrees(tx, tenant, { decrees, at: now })
    await noted({ audit }, request, 'agreement.binding-decrees', { type: 'partner', id: tenant.partner })(tx)
  })
  return seeOther(here(request, '/agreements/gaps'))
}

/** One open task a gap: a second one is not made while the first is open. */
async function makeTask({ database, audit }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const asked = text(await request.form(), 'gap')
  const says = REGISTER_WORDS[language]
  const made = await database.inTenant(tenant, async (tx) => {
    const gaps = await gapsOn(tx, tenant, await todayOf(tx, tenant, now))
    const all = [...gaps.elements, ...gaps.provisions, ...gaps.requirements]
    const gap = all.find(({ duty, metBy }) => metBy.length === 0 && dutyRef(duty) === asked)
    if (gap === undefined) return null
    const { label, elements } = dutyLabel(readContent(), gap.duty, language)
    const task = {
      title: says.taskTitle(label).slice(0, 200),
      about: label,
      doneWhen: says.taskDone,
      elements,
      ownerPartner: tenant.partner,
      source: { kind: 'clause' as const, id: asked },
    }
    const tasks = await addTasks(tx, tenant, [task], now)
    if (tasks.length > 0) await noted({ audit }, request, 'agreement.gap-task', { type: 'gap', id: asked })(tx)
    return tasks.length
  })
  if (made === null) return notFound()
  return seeOther(here(request, `/agreements/gaps?task=${made > 0 ? 'made' : 'there'}`))
}

import { aimAfter } from '../../core/assess/standing.ts'
import { isId, type PartnerId } from '../../core/kinds.ts'
import { partnersOf } from '../../platform/partners/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, isDay, noted, READERS, todayOf, WRITERS } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { Problems, text } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { addTasks, type NewTask, tasksOf } from '../plan/index.ts'
import { AT, assessPlace } from './face.ts'
import { type GapsView, gapsPage, type PlannedGap } from './gaps-page.tsx'
import { itemOf, levelName, looksLike } from './instrument.ts'
import { RESULT_WORDS } from './result-words.ts'
import type { Round } from './round.ts'
import { roundById } from './round-store.ts'
import { gapsOf } from './standing.ts'

/** Days that a new task proposes. */
const USUAL_DAYS = 90
const MOST_TITLE = 200

/** From gaps to tasks of the plan. */
export function gapsRoutes(services: Services): readonly Route[] {
  const path = `${AT}/:round/gaps`
  return [
    memberRoute({
      path,
      method: 'GET',
      classes: ['D1'],
      roles: READERS,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    }),
    memberRoute({
      path,
      method: 'POST',
      classes: ['D1'],
      roles: WRITERS,
      audit: 'assessment.plan-gaps',
      rate: 'write',
      handle: (request) => plan(services, request),
    }),
  ]
}

/** The gaps of the round of the address, each with the task that is open for it. */
async function viewOf(tx: Tx, request: WorkspaceRequest): Promise<GapsView | null> {
  const { params, tenant, now } = request
  const round = isId(params.round) ? await roundById(tx, params.round) : null
  if (round === null || round.state === 'rating') return null
  const open = (await tasksOf(tx)).filter(({ status }) => status !== 'done' && status !== 'dropped')
  const gaps = (await gapsOf(tx, round)).map((gap) => ({
    ...gap,
    task: open.find(({ source }) => source.kind === 'item' && isSameGap(source.id, gap.item))?.number ?? null,
  }))
  const typed = { chosen: [], owner: '', dueOn: dayAfter(await todayOf(tx, tenant, now), USUAL_DAYS) }
  return { round, gaps, partners: await partnersOf(tx, tenant), typed }
}

/** A task of an earlier round for the same item is the same work, as long as it is open. */
const isSameGap = (source: string, item: string): boolean => source.endsWith(`.${item}`) && isId(source.slice(0, 36))

async function show({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const view = await database.inTenant(request.tenant, (tx) => viewOf(tx, request))
  if (view === null) return notFound()
  const added = Number(request.query.get('added'))
  return gapsPage(request, { ...view, ...(Number.isSafeInteger(added) && added > 0 ? { added } : {}) })
}

async function plan(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  const form = await request.form()
  const typed = { chosen: form.getAll('gap').map(String), owner: text(form, 'owner'), dueOn: text(form, 'dueOn') }
  return services.database.inTenant(tenant, async (tx) => {
    const view = await viewOf(tx, request)
    if (view === null) return notFound()
    const says = RESULT_WORDS[language]
    const open = view.gaps.filter(({ task }) => task === null)
    const chosen = open.filter(({ item }) => typed.chosen.includes(item))
    const owner = view.partners.find(({ id }) => id === typed.owner)
    const today = await todayOf(tx, tenant, now)
    const problems = new Problems()
    problems.need(chosen.length > 0, `gap-${open[0]?.item ?? ''}`, says.problemChoose)
    problems.need(owner !== undefined, 'owner', says.problemOwner)
    problems.need(isDay(typed.dueOn) && typed.dueOn >= today, 'dueOn', says.problemDue)
    if (problems.found.length > 0 || owner === undefined)
      return gapsPage(request, { ...view, typed, problems: problems.found })
    const facts = { owner: owner.id, dueOn: typed.dueOn, language }
    const tasks = chosen.map((gap) => taskFor(gap, view.round, facts))
    const added = await addTasks(tx, tenant, tasks, now)
    await noted(services, request, 'assessment.plan-gaps', { type: 'assessment', id: view.round.id })(tx)
    return seeOther(`${assessPlace(request, `/${view.round.id}/gaps`)}?added=${added.length}`)
  })
}

interface TaskFacts {
  readonly owner: PartnerId
  readonly dueOn: string
  readonly language: Language
}
function taskFor(gap: PlannedGap, { id, name, instrument }: Round, facts: TaskFacts): NewTask {
  const { owner, dueOn, language } = facts
  const says = RESULT_WORDS[language]
  const item = itemOf(instrument, gap.item)
  const next = aimAfter(gap.standing)
  return {
    title: gap.text[language].slice(0, MOST_TITLE),
    about: says.taskAbout(gap.item, name, levelName(instrument, gap.standing, language)),
    // Done is when the level to work for is true; where nobody knows, when somebody can tell.
    doneWhen: item === null || next === null ? says.taskUnknown : looksLike(item, next, language),
    ownerPartner: owner,
    dueOn,
    elements: gap.elements,
    source: { kind: 'item', id: `${id}.${gap.item}` },
  }
}

import { isId } from '../../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../../core/result.ts'
import type { Services } from '../../../../platform/services.ts'
import { authorOf, here, mayWrite, noted, READERS, WRITERS } from '../../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../../web/parts/index.ts'
import {
  memberRoute,
  notFound,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../../../web/route.ts'
import { hasLength, Problems, text, version } from '../../../../web/typed.ts'
import { addGoals, changeGoal, type GoalFacts, goalsOf, setGoalRemoved } from '../goals-store.ts'
import { addNotes, DECIDERS } from '../notes-store.ts'
import { readPlan, recentDecisions } from '../plan.ts'
import { removedTasks } from '../store.ts'
import { TASK_WORDS } from '../task/task-words.ts'
import { decisionsPage, goalForm, goalsPage, removedPage, type TypedGoal } from './goal-pages.tsx'

const AT = '/w/:collaboration/plan'

/** Goals, decisions about the whole plan, and what was taken away. */
export function goalRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const goal = (rest: string) => `${AT}/goals/:id/${rest}`
  return [
    memberRoute({ ...read, path: `${AT}/goals`, handle: (request) => showGoals(services, request) }),
    memberRoute({
      ...read,
      roles: WRITERS,
      path: `${AT}/goals/new`,
      handle: (request) => goalForm(request, { id: null, typed: { title: '', about: '', question: '', version: 0 } }),
    }),
    memberRoute({
      ...write,
      path: `${AT}/goals/new`,
      audit: 'plan.goal-add',
      handle: (request) => add(services, request),
    }),
    memberRoute({ ...read, roles: WRITERS, path: goal('edit'), handle: (request) => showEdit(services, request) }),
    memberRoute({
      ...write,
      path: goal('edit'),
      audit: 'plan.goal-change',
      handle: (request) => edit(services, request),
    }),
    memberRoute({
      ...write,
      path: goal('remove'),
      audit: 'plan.goal-remove',
      handle: (request) => away(services, request, true),
    }),
    memberRoute({
      ...write,
      path: goal('restore'),
      audit: 'plan.goal-restore',
      handle: (request) => away(services, request, false),
    }),
    memberRoute({ ...read, path: `${AT}/decisions`, handle: (request) => showDecisions(services, request) }),
    memberRoute({
      ...write,
      roles: DECIDERS,
      path: `${AT}/decisions`,
      audit: 'plan.decide',
      handle: (request) => decide(services, request),
    }),
    memberRoute({
      ...read,
      path: `${AT}/removed`,
      handle: async (request) => removedPage(request, await services.database.inTenant(request.tenant, removedTasks)),
    }),
  ]
}

const showGoals = async ({ database }: Services, request: WorkspaceRequest): Promise<Reply> =>
  goalsPage(request, await database.inTenant(request.tenant, (tx) => readPlan(tx, request.tenant, request.now)))

const typedGoal = (form: FormData): TypedGoal => ({
  title: text(form, 'title'),
  about: text(form, 'about'),
  question: text(form, 'question'),
  version: version(form),
})

function readGoal(typed: TypedGoal, { language }: WorkspaceRequest): Result<GoalFacts, readonly FieldProblem[]> {
  const says = TASK_WORDS[language]
  const problems = new Problems()
  problems.need(hasLength(typed.title, 1, 200), 'title', says.problemGoalTitle)
  problems.need(hasLength(typed.about, 0, 2_000), 'about', says.problemGoalAbout)
  if (problems.found.length > 0) return failed(problems.found)
  const question = /^[1-6]$/.test(typed.question) ? Number(typed.question) : null
  return ok({ title: typed.title, about: typed.about, question })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const typed = typedGoal(await request.form())
  const facts = readGoal(typed, request)
  if (!facts.ok) return goalForm(request, { id: null, typed, problems: facts.problem })
  await services.database.inTenant(tenant, async (tx) => {
    const goals = await addGoals(tx, tenant, [facts.value], now)
    const id = goals.get(facts.value.title) ?? ''
    await noted(services, request, 'plan.goal-add', { type: 'goal', id })(tx)
  })
  return seeOther(here(request, '/plan/goals'))
}

async function showEdit({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const goals = await database.inTenant(request.tenant, goalsOf)
  const goal = goals.find(({ id }) => id === request.params.id)
  if (goal === undefined || goal.partner !== request.tenant.partner || !mayWrite(request.tenant)) return notFound()
  const question = goal.question === null ? '' : String(goal.question)
  return goalForm(request, { id: goal.id, typed: { ...goal, question } })
}

async function edit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, params } = request
  const { id } = params
  if (!isId(id)) return notFound()
  const typed = typedGoal(await request.form())
  const facts = readGoal(typed, request)
  if (!facts.ok) return goalForm(request, { id, typed, problems: facts.problem })
  const changed = await services.database.inTenant(tenant, async (tx) => {
    const done = await changeGoal(tx, tenant, { id, version: typed.version, facts: facts.value, at: now })
    if (done.ok) await noted(services, request, 'plan.goal-change', { type: 'goal', id })(tx)
    return done
  })
  if (changed.ok) return seeOther(here(request, '/plan/goals'))
  return changed.problem.kind === 'stale'
    ? goalForm(request, { id, typed, theirs: changed.problem.theirs })
    : notFound()
}

async function away(services: Services, request: WorkspaceRequest, isRemoved: boolean): Promise<Reply> {
  const { tenant, now, params } = request
  const { id } = params
  if (!isId(id)) return notFound()
  const isDone = await services.database.inTenant(tenant, async (tx) => {
    const done = await setGoalRemoved(tx, tenant, { id, isRemoved, at: now })
    if (done)
      await noted(services, request, isRemoved ? 'plan.goal-remove' : 'plan.goal-restore', { type: 'goal', id })(tx)
    return done
  })
  if (!isDone) return notFound()
  return seeOther(here(request, isRemoved ? `/plan/goals?gone=${id}` : '/plan/goals'))
}

const showDecisions = ({ database }: Services, request: WorkspaceRequest): Promise<Reply> =>
  database.inTenant(request.tenant, async (tx) => {
    const plan = await readPlan(tx, request.tenant, request.now)
    return decisionsPage(request, { plan, decisions: await recentDecisions(tx, plan.today) })
  })

async function decide(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const said = text(await request.form(), 'text')
  return services.database.inTenant(tenant, async (tx) => {
    if (!hasLength(said, 1, 4_000)) {
      const plan = await readPlan(tx, tenant, now)
      const problems = [{ field: 'text', says: TASK_WORDS[language].problemNote }]
      const refused = { status: 422, note: said, problems } as const
      return decisionsPage(request, { plan, decisions: await recentDecisions(tx, plan.today), refused })
    }
    await addNotes(tx, tenant, [{ task: null, kind: 'decision', text: said, author: authorOf(request), at: now }])
    await noted(services, request, 'plan.decide', { type: 'plan', id: 'decision' })(tx)
    return seeOther(here(request, '/plan/decisions'))
  })
}

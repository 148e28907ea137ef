import { evidenceOf } from '../../../../platform/evidence/index.ts'
import type { Services } from '../../../../platform/services.ts'
import { authorOf, here, noted, READERS, WRITERS } from '../../../../platform/workspace/index.ts'
import type { Tx } from '../../../../storage/index.ts'
import {
  memberRoute,
  notFound,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../../../web/route.ts'
import { hasLength, text } from '../../../../web/typed.ts'
import { addNotes, mayDecide, notesOf } from '../notes-store.ts'
import { type Plan, readPlan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { taskByNumber } from '../store.ts'
import { mayChangeTask, type PlanTask, TASK_STATUSES } from '../task.ts'
import { asTyped, EMPTY_TASK, readTask, type TypedTask, typedTask } from './read-task.ts'
import { type Act, type ActProblem, addOneTask, editTask, moveTask, putAway, Refusal } from './task-acts.ts'
import { type TaskForm, taskForm } from './task-form.tsx'
import { type Refused, taskPage } from './task-page.tsx'
import { TASK_WORDS } from './task-words.ts'

const AT = '/w/:collaboration/plan/tasks'

/** One task: seen, changed, moved on, talked about, taken away and brought back. */
export function taskRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  // The person who is to do a task may be of any role that reads the plan; the handler asks whose it is.
  const work = { ...write, roles: READERS } as const
  const on = (path: string) => `${AT}/:number/${path}`
  return [
    memberRoute({ ...read, roles: WRITERS, path: `${AT}/new`, handle: (request) => showNew(services, request) }),
    memberRoute({ ...write, path: `${AT}/new`, audit: 'plan.add', handle: (request) => add(services, request) }),
    memberRoute({ ...read, path: `${AT}/:number`, handle: (request) => show(services, request) }),
    memberRoute({ ...read, roles: WRITERS, path: on('edit'), handle: (request) => showEdit(services, request) }),
    memberRoute({ ...write, path: on('edit'), audit: 'plan.change', handle: (request) => edit(services, request) }),
    memberRoute({ ...work, path: on('status'), audit: 'plan.move', handle: (request) => move(services, request) }),
    memberRoute({ ...work, path: on('notes'), audit: 'plan.note', handle: (request) => note(services, request) }),
    memberRoute({
      ...write,
      path: on('remove'),
      audit: 'plan.remove',
      handle: (request) => away(services, request, true),
    }),
    memberRoute({
      ...write,
      path: on('restore'),
      audit: 'plan.restore',
      handle: (request) => away(services, request, false),
    }),
  ]
}

interface Found {
  readonly tx: Tx
  readonly task: PlanTask
  readonly act: Act
}
/** Work on the task of the address, in one transaction; not found where there is none. */
async function withTask(
  { database }: Pick<Services, 'database'>,
  request: WorkspaceRequest,
  work: (found: Found) => Promise<Reply>,
): Promise<Reply> {
  const { tenant, now, params } = request
  const number = /^\d{1,7}$/.test(params.number ?? '') ? Number(params.number) : 0
  return database.inTenant(tenant, async (tx) => {
    const task = await taskByNumber(tx, number)
    if (task === null) return notFound()
    const plan = await readPlan(tx, tenant, now)
    return work({ tx, task, act: { tenant, plan, author: authorOf(request), at: now } })
  })
}

const placeOf = (request: WorkspaceRequest, { number }: PlanTask): string => here(request, `/plan/tasks/${number}`)

const show = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  withTask(services, request, (found) => draw(request, found))

async function draw(request: WorkspaceRequest, { tx, task, act }: Found, refused?: Refused): Promise<Reply> {
  const notes = await notesOf(tx, task.id)
  const evidence = await evidenceOf(tx, { kind: 'task', id: task.id })
  return taskPage(request, { task, plan: act.plan, notes, evidence }, refused)
}

async function showNew({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const plan = await database.inTenant(request.tenant, (tx) => readPlan(tx, request.tenant, request.now))
  const goal = request.query.get('goal') ?? ''
  const partner = request.tenant.partner
  return taskForm(request, { task: null, plan, typed: { ...EMPTY_TASK, goal, partner } })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const typed = typedTask(await request.form())
  return services.database.inTenant(tenant, async (tx) => {
    const plan = await readPlan(tx, tenant, now)
    const facts = readTask(typed, plan, TASK_WORDS[request.language])
    if (!facts.ok) return taskForm(request, { task: null, plan, typed, problems: facts.problem })
    const task = await addOneTask(tx, { tenant, plan, author: authorOf(request), at: now }, facts.value)
    await noted(services, request, 'plan.add', { type: 'task', id: task.id })(tx)
    return seeOther(placeOf(request, task))
  })
}

const showEdit = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  withTask(services, request, async ({ task, act: { plan } }) =>
    mayChangeTask(request.tenant, task) && !task.isRemoved
      ? taskForm(request, { task, plan, typed: asTyped(task, plan) })
      : notFound(),
  )

async function edit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedTask(await request.form())
  const opened: { form: Omit<TaskForm, 'typed'> | null } = { form: null }
  try {
    return await withTask(services, request, async ({ tx, task, act }) => {
      const form = { task, plan: act.plan }
      opened.form = form
      const facts = readTask(typed, act.plan, TASK_WORDS[request.language], task)
      if (!facts.ok) return taskForm(request, { ...form, typed, problems: facts.problem })
      await editTask(tx, act, { task, version: typed.version, ...facts.value })
      await noted(services, request, 'plan.change', { type: 'task', id: task.id })(tx)
      return seeOther(placeOf(request, task))
    })
  } catch (refused) {
    if (!(refused instanceof Refusal) || opened.form === null) throw refused
    return refusedEdit(request, { ...opened.form, typed }, refused.problem)
  }
}

function refusedEdit(request: WorkspaceRequest, form: TaskForm & { typed: TypedTask }, problem: ActProblem): Reply {
  if (problem.kind === 'stale') return taskForm(request, { ...form, theirs: problem.theirs })
  if (problem.kind !== 'circle') return notFound()
  const says = TASK_WORDS[request.language].problemCircle(circleWords(form.plan, problem.numbers))
  return taskForm(request, { ...form, problems: [{ field: 'other-needs', says }] })
}

/** "3. Train dispatch, 5. Sign the agreement" */
export const circleWords = ({ tasks }: Pick<Plan, 'tasks'>, numbers: readonly number[]): string =>
  numbers.map((number) => `${number}. ${tasks.find((one) => one.number === number)?.title ?? ''}`).join(', ')

async function move(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const says = TASK_WORDS[request.language]
  const status = TASK_STATUSES.find((one) => one === text(form, 'status'))
  const waitsFor = text(form, 'waits-for')
  if (status === undefined) return notFound()
  return withTask(services, request, async (found) => {
    const { tx, task, act } = found
    if (waitsFor.length > 300)
      return draw(request, found, { status: 422, problems: [{ field: 'waits-for', says: says.problemLong }] })
    const moved = await moveTask(tx, act, { task, from: text(form, 'from'), status, waitsFor })
    if (!moved.ok) return refusedMove(request, found, moved.problem)
    await noted(services, request, 'plan.move', { type: 'task', id: task.id })(tx)
    const back = text(form, 'back')
    return seeOther(/^\/plan\/board(\?[\w%=&.+-]*)?$/.test(back) ? here(request, back) : placeOf(request, task))
  })
}

function refusedMove(request: WorkspaceRequest, found: Found, problem: ActProblem): Promise<Reply> | Reply {
  const says = TASK_WORDS[request.language]
  const shared = PLAN_WORK_WORDS[request.language]
  if (problem.kind === 'status-changed') {
    const { theirs } = problem
    return draw(
      request,
      { ...found, task: theirs },
      { status: 409, says: says.meanwhile(shared.statuses[theirs.status]) },
    )
  }
  if (problem.kind !== 'must-first') return notFound()
  const by = shared.taskNumbers(problem.by.map(({ number }) => number))
  return draw(request, found, { status: 422, says: says.mustFirst(by) })
}

async function note(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const said = text(form, 'text')
  const kind = text(form, 'kind') === 'decision' ? 'decision' : 'comment'
  return withTask(services, request, async (found) => {
    const { tx, task, act } = found
    if (kind === 'decision' && !mayDecide(request.tenant)) return notFound()
    if (!hasLength(said, 1, 4_000)) {
      const problems = [{ field: 'text', says: TASK_WORDS[request.language].problemNote }]
      return draw(request, found, { status: 422, note: said, problems })
    }
    await addNotes(tx, act.tenant, [{ task: task.id, kind, text: said, author: act.author, at: act.at }])
    await noted(services, request, 'plan.note', { type: 'task', id: task.id })(tx)
    return seeOther(`${placeOf(request, task)}#notes`)
  })
}

const away = (services: Services, request: WorkspaceRequest, isRemoved: boolean): Promise<Reply> =>
  withTask(services, request, async ({ tx, task, act }) => {
    if (!(await putAway(tx, act, { task, isRemoved }))) return notFound()
    const verb = isRemoved ? 'plan.remove' : 'plan.restore'
    await noted(services, request, verb, { type: 'task', id: task.id })(tx)
    return seeOther(isRemoved ? here(request, `/plan?gone=${task.number}`) : placeOf(request, task))
  })

import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Needs } from '../../../core/plan/cycles.ts'
import { isOpen, type Standing, standingOf } from '../../../core/plan/standing.ts'
import { type Partner, partnersOf, peopleOf, type RegisteredPerson } from '../../../platform/partners/index.ts'
import { dayAfter, todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { type Goal, goalsOf } from './goals-store.ts'
import { needsOf } from './needs-store.ts'
import { decisionsSince, type Note } from './notes-store.ts'
import { listedTasks, peopleWhoAreMe, tasksOf } from './store.ts'
import { type ListedTask, PLANNERS, type PlanTask } from './task.ts'

/** How far ahead "due soon" looks. */
export const SOON_DAYS = 14
const DECISION_DAYS = 90
const DAY_MS = 86_400_000

/** Everything that the pages of the plan draw from, read in one transaction. */
export interface Plan<Task extends ListedTask = ListedTask> {
  readonly today: string
  readonly tasks: readonly Task[]
  readonly byId: ReadonlyMap<string, Task>
  readonly needs: Needs
  readonly goals: readonly Goal[]
  readonly partners: readonly Partner[]
  readonly people: readonly RegisteredPerson[]
  /** The people of the register who are whoever is signed in. */
  readonly me: ReadonlySet<string>
  readonly standing: Standing<Task>
}

export const readPlan = async (tx: Tx, tenant: Tenant, now: Instant): Promise<Plan> =>
  planOf(tx, tenant, { now, tasks: await listedTasks(tx) })
/** The plan with all texts, for what compares or hands out whole tasks. */
export const readWholePlan = async (tx: Tx, tenant: Tenant, now: Instant): Promise<Plan<PlanTask>> =>
  planOf(tx, tenant, { now, tasks: await tasksOf(tx) })

async function planOf<Task extends ListedTask>(
  tx: Tx,
  tenant: Tenant,
  { now, tasks }: { readonly now: Instant; readonly tasks: readonly Task[] },
): Promise<Plan<Task>> {
  const today = await todayOf(tx, tenant, now)
  const needs = await needsOf(tx)
  return {
    today,
    tasks,
    byId: new Map(tasks.map((task) => [task.id, task])),
    needs,
    goals: await goalsOf(tx),
    partners: await partnersOf(tx, tenant),
    people: await peopleOf(tx),
    me: await peopleWhoAreMe(tx),
    standing: standingOf(tasks, needs, { today, soonUntil: dayAfter(today, SOON_DAYS) }),
  }
}

/** Open tasks that must be done before this one, by number. */
export const openNeeds = ({ needs, byId }: Pick<Plan, 'needs' | 'byId'>, { id }: ListedTask): readonly ListedTask[] =>
  (needs.get(id) ?? [])
    .flatMap((one) => byId.get(one) ?? [])
    .filter(isOpen)
    .sort((one, other) => one.number - other.number)

export interface GoalProgress {
  /** Null: tasks without a goal. */
  readonly goal: Goal | null
  readonly done: number
  readonly total: number
}
/** How far each goal is; dropped tasks count nowhere, and a goal without tasks stays. */
export function progressOf({ goals, tasks }: Pick<Plan, 'goals' | 'tasks'>): readonly GoalProgress[] {
  const known = new Set(goals.map(({ id }) => id))
  const counts = new Map<string | null, { done: number; total: number }>()
  for (const { goal, status } of tasks) {
    if (status === 'dropped') continue
    const key = goal !== null && known.has(goal) ? goal : null
    const count = counts.get(key) ?? { done: 0, total: 0 }
    counts.set(key, { done: count.done + (status === 'done' ? 1 : 0), total: count.total + 1 })
  }
  const none = counts.get(null)
  return [
    ...goals.map((goal) => ({ goal, ...(counts.get(goal.id) ?? { done: 0, total: 0 }) })),
    ...(none === undefined ? [] : [{ goal: null, ...none }]),
  ]
}

/** How the plan stands, for the pages of other features. */
export type PlanStanding = Standing<PlanTask> & {
  readonly byGoal: readonly GoalProgress[]
  /** Decisions of the last 90 days, the latest first. */
  readonly decisions: readonly Note[]
}
export async function planStanding(tx: Tx, _tenant: Tenant, today: string): Promise<PlanStanding> {
  const [tasks, needs, goals] = [await tasksOf(tx), await needsOf(tx), await goalsOf(tx)]
  return {
    ...standingOf(tasks, needs, { today, soonUntil: dayAfter(today, SOON_DAYS) }),
    byGoal: progressOf({ goals, tasks }),
    decisions: await recentDecisions(tx, today),
  }
}

export const recentDecisions = (tx: Tx, today: string): Promise<readonly Note[]> =>
  decisionsSince(tx, instant(Date.parse(`${today}T00:00:00Z`) - DECISION_DAYS * DAY_MS))

/** Open tasks of whoever is signed in: their own, and for planners those of the partner that nobody has by name. */
export async function myTasks(tx: Tx, tenant: Tenant): Promise<readonly PlanTask[]> {
  const me = await peopleWhoAreMe(tx)
  return (await tasksOf(tx)).filter((task) => isOpen(task) && isMine(task, tenant, me)).sort(byDay)
}

export const isMine = (task: ListedTask, { partner, role }: Tenant, me: ReadonlySet<string>): boolean =>
  task.ownerPerson === null
    ? PLANNERS.some((one) => one === role) && (task.ownerPartner ?? task.partner) === partner
    : me.has(task.ownerPerson)

/** By due day, those without one last. */
export const byDay = (one: ListedTask, other: ListedTask): number =>
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || one.number - other.number

import type { Tenant } from '../../../../core/access.ts'
import type { Instant } from '../../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../../core/result.ts'
import type { Tx } from '../../../../storage/index.ts'
import { setNeeds } from '../needs-store.ts'
import { addNotes } from '../notes-store.ts'
import { openNeeds, type Plan } from '../plan.ts'
import { addTasks, changeState, changeTask, lockPlan, setRemoved, type TaskProblem } from '../store.ts'
import { type ListedTask, mayChangeTask, mayMoveTask, type PlanTask, type TaskStatus } from '../task.ts'
import { changesOf, needsChange, writeChanges } from './changes.ts'
import { numbersNeeded, type ReadTask } from './read-task.ts'

/** Who acts, on which plan, under which name their notes stand. */
export interface Act {
  readonly tenant: Tenant
  readonly plan: Plan
  readonly author: string
  readonly at: Instant
}
export type ActProblem =
  | TaskProblem
  /** Numbers of tasks that would wait for each other. */
  | { readonly kind: 'circle'; readonly numbers: readonly number[] }
  | { readonly kind: 'status-changed'; readonly theirs: PlanTask }
  | { readonly kind: 'must-first'; readonly by: readonly ListedTask[] }

/** Thrown to leave a transaction without a trace; caught where it was opened. */
export class Refusal extends Error {
  readonly problem: ActProblem
  constructor(problem: ActProblem) {
    super(`Refused: ${problem.kind}`)
    this.problem = problem
  }
}

export async function addOneTask(tx: Tx, act: Act, { facts, needs }: ReadTask): Promise<PlanTask> {
  const { tenant, at } = act
  const [added] = await addTasks(tx, tenant, [facts], at)
  if (added === undefined) throw new Error('A task of its own is always added')
  await setNeeds(tx, tenant, { task: added.id, wanted: needs })
  return added
}

/** Saves what a form says about a task, with what must be done first, and writes down which fields changed. */
export async function editTask(
  tx: Tx,
  act: Act,
  change: { readonly task: PlanTask; readonly version: number } & ReadTask,
): Promise<PlanTask> {
  const { tenant, plan, author, at } = act
  const { task, version, facts, needs } = change
  if (!mayChangeTask(tenant, task) || task.isRemoved) throw new Refusal({ kind: 'missing' })
  // Before the row: whoever imports takes the two in the same order.
  await lockPlan(tx, tenant)
  const changed = await changeTask(tx, tenant, { id: task.id, version, facts, at })
  if (!changed.ok) throw new Refusal(changed.problem)
  const linked = await setNeeds(tx, tenant, { task: task.id, wanted: needs })
  if (!linked.ok) throw new Refusal({ kind: 'circle', numbers: numbersOf(plan, linked.problem) })
  const before = numbersNeeded(plan, task.id)
  const after = numbersOf(plan, needs)
  const changes = [
    ...changesOf(task, changed.value, plan),
    ...(linked.value.isChanged ? [needsChange(before, after)] : []),
  ]
  if (changes.length > 0)
    await addNotes(tx, tenant, [{ task: task.id, kind: 'change', text: writeChanges(changes), author, at }])
  return changed.value
}

const numbersOf = ({ byId }: Plan, ids: readonly string[]): readonly number[] =>
  ids.flatMap((id) => byId.get(id)?.number ?? [])

/** Moves a task on. `from` is the status that the person saw. */
export async function moveTask(
  tx: Tx,
  act: Act,
  move: {
    readonly task: PlanTask
    readonly from: string
    readonly status: TaskStatus
    readonly waitsFor: string
  },
): Promise<Result<PlanTask, ActProblem>> {
  const { tenant, plan, author, at } = act
  const { task, from, status } = move
  if (!mayMoveTask(tenant, task, plan.me) || task.isRemoved) return failed({ kind: 'missing' })
  if (task.status !== from) return failed({ kind: 'status-changed', theirs: task })
  const by = status === 'done' ? openNeeds(plan, task) : []
  if (by.length > 0) return failed({ kind: 'must-first', by })
  const waitsFor = status === 'waiting' ? move.waitsFor : ''
  if (status === task.status && waitsFor === task.waitsFor) return ok(task)
  const state = { status, waitsFor, doneOn: status === 'done' ? plan.today : null }
  const moved = await changeState(tx, tenant, { id: task.id, version: task.version, state, at })
  if (!moved.ok)
    return failed(
      moved.problem.kind === 'stale' ? { kind: 'status-changed', theirs: moved.problem.theirs } : moved.problem,
    )
  const text = writeChanges(changesOf(task, moved.value, plan))
  await addNotes(tx, tenant, [{ task: task.id, kind: 'change', text, author, at }])
  return moved
}

/** Takes a task away, or brings it back. */
export async function putAway(
  tx: Tx,
  act: Act,
  given: { readonly task: PlanTask; readonly isRemoved: boolean },
): Promise<boolean> {
  const { tenant, author, at } = act
  const { task, isRemoved } = given
  if (!mayChangeTask(tenant, task) || task.isRemoved === isRemoved) return false
  const { id, version } = task
  const done = await setRemoved(tx, tenant, { id, version, isRemoved, at })
  if (!done.ok) return false
  const text = writeChanges([{ field: isRemoved ? 'removed' : 'restored' }])
  await addNotes(tx, tenant, [{ task: id, kind: 'change', text, author, at }])
  return true
}

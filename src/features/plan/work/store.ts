import { randomUUID } from 'node:crypto'
import { sql, type UpdateObject } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import { isOpen } from '../../../core/plan/standing.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Rows } from '../../../storage/rows.ts'
import {
  LISTED_COLUMNS,
  type ListedTask,
  listedFrom,
  type NewTask,
  type PlanTask,
  TASK_COLUMNS,
  type TaskFacts,
  type TaskStatus,
  taskFrom,
} from './task.ts'

/** A statement takes at most 65,535 values; a task has 22. */
const ROWS_AT_ONCE = 1_000

/** All tasks of the collaboration's plan that were not taken away, by number. */
export async function tasksOf(tx: Tx): Promise<readonly PlanTask[]> {
  const rows = await tx
    .selectFrom('plan_tasks')
    .select(TASK_COLUMNS)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
  return rows.map(taskFrom)
}

/** The same without their long texts, for pages that list them. */
export async function listedTasks(tx: Tx): Promise<readonly ListedTask[]> {
  const rows = await tx
    .selectFrom('plan_tasks')
    .select(LISTED_COLUMNS)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
  return rows.map(listedFrom)
}

/** Tasks that were taken away and can be brought back, the latest first. */
export async function removedTasks(tx: Tx): Promise<readonly PlanTask[]> {
  const rows = await tx
    .selectFrom('plan_tasks')
    .select(TASK_COLUMNS)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .orderBy('number')
    .limit(200)
    .execute()
  return rows.map(taskFrom)
}

export async function taskByNumber(tx: Tx, number: number): Promise<PlanTask | null> {
  const row = await tx.selectFrom('plan_tasks').select(TASK_COLUMNS).where('number', '=', number).executeTakeFirst()
  return row === undefined ? null : taskFrom(row)
}

export async function taskById(tx: Tx, id: string): Promise<PlanTask | null> {
  const row = await tx.selectFrom('plan_tasks').select(TASK_COLUMNS).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : taskFrom(row)
}

/**
 * Puts tasks into the plan in their order, in the tenant's name. The caller leaves the audit entry of its own act. Tasks
 * that came from the same thing and are still open are not added again; the answer has one entry for each that was.
 */
export async function addTasks(
  tx: Tx,
  tenant: Tenant,
  tasks: readonly NewTask[],
  at: Instant,
): Promise<readonly PlanTask[]> {
  await lockPlan(tx, tenant)
  const known = new Set((await tasksOf(tx)).filter(isOpen).map(({ source }) => `${source.kind} ${source.id}`))
  const fresh = tasks.filter(
    ({ source }) => source === undefined || source.kind === '' || !known.has(`${source.kind} ${source.id}`),
  )
  const last = await tx
    .selectFrom('plan_tasks')
    .select((of) => of.fn.max('number').as('number'))
    .executeTakeFirst()
  const start = Number(last?.number ?? 0)
  const rows = fresh.map((task, place) => newRow(task, { tenant, number: start + place + 1, at }))
  const added: PlanTask[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE)
    added.push(...(await tx.insertInto('plan_tasks').values(some).returning(TASK_COLUMNS).execute()).map(taskFrom))
  }
  return added.sort((one, other) => one.number - other.number)
}

/** Two who add, or link, at the same moment must not get the same number or close a circle together. */
export async function lockPlan(tx: Tx, { collaboration }: Pick<Tenant, 'collaboration'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${collaboration}`}, 0))`.execute(tx)
}

function newRow(task: NewTask, given: { readonly tenant: Tenant; readonly number: number; readonly at: Instant }) {
  const { tenant, number, at } = given
  return {
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    id: randomUUID(),
    number,
    title: task.title,
    about: task.about ?? '',
    done_when: task.doneWhen ?? '',
    goal_id: task.goal ?? null,
    owner_person: task.ownerPerson ?? null,
    owner_partner: task.ownerPartner ?? null,
    starts_on: task.startsOn ?? null,
    due_on: task.dueOn ?? null,
    status: task.status ?? ('to-do' as const),
    waits_for: task.waitsFor ?? '',
    done_on: task.doneOn ?? null,
    source_kind: task.source?.kind ?? ('' as const),
    source_id: task.source?.id ?? '',
    elements: sql<number[]>`${[...(task.elements ?? [])]}::integer[]`,
    made_by: tenant.account,
    made_at: new Date(at),
    changed_by: tenant.account,
    changed_at: new Date(at),
  }
}

export type TaskProblem = { readonly kind: 'missing' } | { readonly kind: 'stale'; readonly theirs: PlanTask }

interface Change {
  readonly id: string
  /** The version that the change was made on. */
  readonly version: number
  readonly at: Instant
}

/** Changes what a task says. The policy lets only those who work on it. */
export function changeTask(
  tx: Tx,
  tenant: Tenant,
  change: Change & { readonly facts: TaskFacts & Partial<TaskState> },
): Promise<Result<PlanTask, TaskProblem>> {
  const { facts } = change
  return update(tx, tenant, change, {
    title: facts.title,
    about: facts.about,
    done_when: facts.doneWhen,
    goal_id: facts.goal,
    owner_person: facts.ownerPerson,
    owner_partner: facts.ownerPartner,
    starts_on: facts.startsOn,
    due_on: facts.dueOn,
    elements: sql<number[]>`${[...facts.elements]}::integer[]`,
    ...(facts.status === undefined ? {} : stateColumns({ waitsFor: '', doneOn: null, ...facts, status: facts.status })),
  })
}

export interface TaskState {
  readonly status: TaskStatus
  readonly waitsFor: string
  readonly doneOn: string | null
}
/** Says how far a task is. */
export function changeState(
  tx: Tx,
  tenant: Tenant,
  change: Change & { readonly state: TaskState },
): Promise<Result<PlanTask, TaskProblem>> {
  return update(tx, tenant, change, stateColumns(change.state))
}
const stateColumns = ({ status, waitsFor, doneOn }: TaskState) => ({ status, waits_for: waitsFor, done_on: doneOn })

/** Takes a task away, or brings it back. */
export function setRemoved(
  tx: Tx,
  tenant: Tenant,
  change: Change & { readonly isRemoved: boolean },
): Promise<Result<PlanTask, TaskProblem>> {
  return update(tx, tenant, change, { removed_at: change.isRemoved ? new Date(change.at) : null })
}

type Columns = UpdateObject<Rows, 'plan_tasks'>

async function update(
  tx: Tx,
  tenant: Tenant,
  { id, version, at }: Change,
  columns: Columns,
): Promise<Result<PlanTask, TaskProblem>> {
  const row = await tx
    .updateTable('plan_tasks')
    .set(columns)
    .set((of) => ({ version: of('version', '+', 1), changed_by: tenant.account, changed_at: new Date(at) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(TASK_COLUMNS)
    .executeTakeFirst()
  if (row !== undefined) return ok(taskFrom(row))
  const theirs = await taskById(tx, id)
  return theirs !== null && theirs.version !== version ? failed({ kind: 'stale', theirs }) : failed({ kind: 'missing' })
}

/** The people of the register who are whoever is signed in. */
export async function peopleWhoAreMe(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('people').select('id').where(sql<boolean>`is_me(id)`).execute()
  return new Set(rows.map(({ id }) => id))
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { type NewTask, type PlanTask, taskFrom } from './task.ts'

/** All tasks of the collaboration's plan that were not taken away, by number. */
export async function tasksOf(tx: Tx): Promise<readonly PlanTask[]> {
  const rows = await tx.selectFrom('plan_tasks').selectAll().where('removed_at', 'is', null).orderBy('number').execute()
  return rows.map(taskFrom)
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
  const { collaboration } = tenant
  // Two who add at the same moment must not get the same number.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${collaboration}`}, 0))`.execute(tx)
  const known = new Set((await tasksOf(tx)).filter(isOpen).map(({ source }) => `${source.kind} ${source.id}`))
  const fresh = tasks.filter(
    ({ source }) => source === undefined || source.kind === '' || !known.has(`${source.kind} ${source.id}`),
  )
  if (fresh.length === 0) return []
  const last = await tx
    .selectFrom('plan_tasks')
    .select((of) => of.fn.max('number').as('number'))
    .executeTakeFirst()
  const start = Number(last?.number ?? 0)
  const rows = fresh.map((task, place) => ({
    collaboration_id: collaboration,
    partner_id: tenant.partner,
    id: randomUUID(),
    number: start + place + 1,
    title: task.title,
    about: task.about ?? '',
    done_when: task.doneWhen ?? '',
    goal_id: task.goal ?? null,
    owner_person: task.ownerPerson ?? null,
    owner_partner: task.ownerPartner ?? null,
    starts_on: task.startsOn ?? null,
    due_on: task.dueOn ?? null,
    source_kind: task.source?.kind ?? ('' as const),
    source_id: task.source?.id ?? '',
    elements: sql<number[]>`${[...(task.elements ?? [])]}::integer[]`,
    made_by: tenant.account,
    made_at: new Date(at),
    changed_by: tenant.account,
    changed_at: new Date(at),
  }))
  const added = await tx.insertInto('plan_tasks').values(rows).returningAll().execute()
  return added.map(taskFrom).sort((one, other) => one.number - other.number)
}

const isOpen = ({ status }: PlanTask): boolean => status !== 'done' && status !== 'dropped'

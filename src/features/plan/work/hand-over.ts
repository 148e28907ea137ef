import { sql } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import type { Instant, PartnerId } from '../../../core/kinds.ts'
import { isOpen } from '../../../core/plan/standing.ts'
import type { Tx } from '../../../storage/index.ts'
import { tasksOf } from './store.ts'
import { mayChangeTask, type PlanTask } from './task.ts'

/** Open tasks that a partner, or one of its people, is to do. */
export async function openTasksOf(tx: Tx, partner: PartnerId): Promise<readonly PlanTask[]> {
  const rows = await tx.selectFrom('people').select('id').where('works_for', '=', partner).execute()
  const people = new Set(rows.map(({ id }) => id))
  return (await tasksOf(tx)).filter(
    (task) =>
      isOpen(task) && (task.ownerPartner === partner || (task.ownerPerson !== null && people.has(task.ownerPerson))),
  )
}

/** Those of the tasks that the member may give to somebody else. */
export const mayHandOver = (tenant: Tenant, tasks: readonly PlanTask[]): readonly PlanTask[] =>
  tasks.filter((task) => mayChangeTask(tenant, task))

/** Gives a partner's open tasks to another partner, or leaves them without owner. Returns how many were given. */
export async function handOverTasks(
  tx: Tx,
  tenant: Tenant,
  given: { readonly from: PartnerId; readonly to: PartnerId | null; readonly at: Instant },
): Promise<number> {
  const { from, to, at } = given
  const ids = mayHandOver(tenant, await openTasksOf(tx, from)).map(({ id }) => id)
  if (ids.length === 0) return 0
  const done = await tx
    .updateTable('plan_tasks')
    .set((of) => ({
      owner_person: null,
      owner_partner: to,
      version: of('version', '+', 1),
      changed_by: tenant.account,
      changed_at: new Date(at),
    }))
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

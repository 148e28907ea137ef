import type { Tenant } from '../../../core/access.ts'
import type { Needs } from '../../../core/plan/cycles.ts'
import { circleWith } from '../../../core/plan/cycles.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import { lockPlan } from './store.ts'

const ROWS_AT_ONCE = 5_000

/** What must be done before what, for all tasks of the plan; those taken away are among them. */
export async function needsOf(tx: Tx): Promise<Needs> {
  const rows = await tx.selectFrom('plan_needs').select(['task_id', 'needs_id']).execute()
  const needs = new Map<string, string[]>()
  for (const { task_id, needs_id } of rows) {
    const before = needs.get(task_id)
    if (before === undefined) needs.set(task_id, [needs_id])
    else before.push(needs_id)
  }
  return needs
}

/**
 * Says anew what a task needs first. Refused where tasks would wait for each other; the answer then holds the ids on the
 * way round.
 */
export async function setNeeds(
  tx: Tx,
  tenant: Tenant,
  given: { readonly task: string; readonly wanted: readonly string[] },
): Promise<Result<{ readonly isChanged: boolean }, readonly string[]>> {
  const { task } = given
  await lockPlan(tx, tenant)
  const all = await needsOf(tx)
  const had = all.get(task) ?? []
  const wanted = [...new Set(given.wanted)]
  const circle = circleWith(new Map([...all].filter(([id]) => id !== task)), task, wanted)
  if (circle !== null) return failed(circle)
  const gone = had.filter((id) => !wanted.includes(id))
  const fresh = wanted.filter((id) => !had.includes(id))
  if (gone.length > 0)
    await tx.deleteFrom('plan_needs').where('task_id', '=', task).where('needs_id', 'in', gone).execute()
  await addNeeds(
    tx,
    tenant,
    fresh.map((needs) => ({ task, needs })),
  )
  return ok({ isChanged: gone.length + fresh.length > 0 })
}

/** Links tasks that were just added; the caller knows that they make no circle. Links that are there already stay. */
export async function addNeeds(
  tx: Tx,
  tenant: Tenant,
  links: readonly { readonly task: string; readonly needs: string }[],
): Promise<void> {
  const rows = links.map(({ task, needs }) => ({
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    task_id: task,
    needs_id: needs,
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('plan_needs')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((one) => one.doNothing())
      .execute()
}

import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'

export interface GoalFacts {
  readonly title: string
  readonly about: string
  /** One of the six questions, where it is about one. */
  readonly question: number | null
}
export type Goal = GoalFacts & {
  readonly id: string
  /** The partner that wrote it, and alone changes it. */
  readonly partner: PartnerId
  readonly version: number
}

/** Goals of the plan in their order; those taken away are left out. */
export async function goalsOf(tx: Tx): Promise<readonly Goal[]> {
  const rows = await tx
    .selectFrom('plan_goals')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, partner_id, title, about, question, version }) => ({
    id,
    partner: partnerId(partner_id),
    title,
    about,
    question,
    version,
  }))
}

/** Adds goals behind those that are there. One of the same title is not added again; the answer has all of them. */
export async function addGoals(
  tx: Tx,
  tenant: Tenant,
  goals: readonly GoalFacts[],
  at: Instant,
): Promise<ReadonlyMap<string, string>> {
  const known = await goalsOf(tx)
  const byTitle = new Map(known.map(({ title, id }) => [title, id]))
  const fresh = goals.filter(
    ({ title }, place) => !byTitle.has(title) && goals.findIndex((one) => one.title === title) === place,
  )
  const rows = fresh.map(({ title, about, question }, place) => ({
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    id: randomUUID(),
    title,
    about,
    question,
    position: known.length + place,
    made_by: tenant.account,
    made_at: new Date(at),
    changed_by: tenant.account,
    changed_at: new Date(at),
  }))
  if (rows.length > 0) await tx.insertInto('plan_goals').values(rows).execute()
  for (const { title, id } of rows) byTitle.set(title, id)
  return byTitle
}

export type GoalProblem = { readonly kind: 'missing' } | { readonly kind: 'stale'; readonly theirs: Goal }

export async function changeGoal(
  tx: Tx,
  tenant: Tenant,
  change: { readonly id: string; readonly version: number; readonly facts: GoalFacts; readonly at: Instant },
): Promise<Result<null, GoalProblem>> {
  const done = await tx
    .updateTable('plan_goals')
    .set((of) => ({
      ...change.facts,
      version: of('version', '+', 1),
      changed_by: tenant.account,
      changed_at: new Date(change.at),
    }))
    .where('id', '=', change.id)
    .where('partner_id', '=', tenant.partner)
    .where('version', '=', change.version)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows > 0n) return ok(null)
  const theirs = (await goalsOf(tx)).find(({ id }) => id === change.id)
  return theirs !== undefined && theirs.partner === tenant.partner
    ? failed({ kind: 'stale', theirs })
    : failed({ kind: 'missing' })
}

/** Takes a goal away, or brings it back. Its tasks stay, and stand under "no goal" meanwhile. */
export async function setGoalRemoved(
  tx: Tx,
  tenant: Tenant,
  change: { readonly id: string; readonly isRemoved: boolean; readonly at: Instant },
): Promise<boolean> {
  const done = await tx
    .updateTable('plan_goals')
    .set({
      removed_at: change.isRemoved ? new Date(change.at) : null,
      changed_by: tenant.account,
      changed_at: new Date(change.at),
    })
    .where('id', '=', change.id)
    .where('partner_id', '=', tenant.partner)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

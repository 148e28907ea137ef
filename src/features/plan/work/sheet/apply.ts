import type { Tx } from '../../../../storage/index.ts'
import { addGoals } from '../goals-store.ts'
import { addNeeds } from '../needs-store.ts'
import { addNotes, type NewNote } from '../notes-store.ts'
import type { Plan } from '../plan.ts'
import { addTasks, changeTask } from '../store.ts'
import { changesOf, needsChange, writeChanges } from '../task/changes.ts'
import { numbersNeeded } from '../task/read-task.ts'
import type { Act } from '../task/task-acts.ts'
import type { PlanTask } from '../task.ts'
import type { RowFacts, RowPlan } from './read-rows.ts'

/** Goals that a sheet names and the plan lacks. */
export const newGoals = (rows: readonly RowPlan[], { goals }: Pick<Plan, 'goals'>): readonly string[] => [
  ...new Set(
    rows
      .filter(({ changed }) => changed.length > 0)
      .map(({ facts }) => facts.goal)
      .filter((title) => title !== '' && !goals.some((goal) => goal.title === title)),
  ),
]

/** Takes over rows that were found sound against this plan, in the open transaction: all or nothing. */
export async function applyRows(
  tx: Tx,
  act: Act,
  given: { readonly rows: readonly RowPlan[]; readonly source: string },
): Promise<{ readonly added: number; readonly changed: number }> {
  const { tenant, plan, at } = act
  const rows = given.rows.filter(({ changed }) => changed.length > 0)
  const fresh = newGoals(rows, plan).map((title) => ({ title, about: '', question: null }))
  const goals = new Map(plan.goals.map(({ title, id }) => [title, id]))
  if (fresh.length > 0) for (const [title, id] of await addGoals(tx, tenant, fresh, at)) goals.set(title, id)
  const named = ({ goal, needs: _, ...facts }: RowFacts) => ({ ...facts, goal: goals.get(goal) ?? null })
  const news = rows.filter(({ task }) => task === null)
  const source = { kind: 'file', id: given.source } as const
  const added = await addTasks(
    tx,
    tenant,
    news.map(({ facts }) => ({ ...named(facts), source })),
    at,
  )
  const ids = new Map(plan.tasks.map(({ number, id }) => [number, id]))
  // Tasks are added in their order, so that the first of them is that of the first new row.
  news.forEach(({ number }, place) => {
    const id = added[place]?.id
    if (number !== null && id !== undefined) ids.set(number, id)
  })
  const links = news.flatMap(({ facts }, place) =>
    facts.needs.flatMap((need) => {
      const [task, needs] = [added[place]?.id, ids.get(need)]
      return task === undefined || needs === undefined ? [] : [{ task, needs }]
    }),
  )
  await addNeeds(tx, tenant, links)
  const changed = rows.filter((row): row is RowPlan & { readonly task: PlanTask } => row.task !== null)
  await applyChanges(tx, act, { rows: changed, named, ids })
  return { added: added.length, changed: changed.length }
}

async function applyChanges(
  tx: Tx,
  act: Act,
  given: {
    readonly rows: readonly (RowPlan & { readonly task: PlanTask })[]
    readonly named: (facts: RowFacts) => Parameters<typeof changeTask>[2]['facts']
    readonly ids: ReadonlyMap<number, string>
  },
): Promise<void> {
  const { tenant, plan, author, at } = act
  const notes: NewNote[] = []
  const links: { task: string; needs: string }[] = []
  for (const { task, facts, changed } of given.rows) {
    const { id, version } = task
    const done = await changeTask(tx, tenant, { id, version, facts: given.named(facts), at })
    if (!done.ok) throw new Error('A row that was found sound in this transaction could not be saved')
    const hasNeeds = changed.includes('needs')
    if (hasNeeds) {
      await tx.deleteFrom('plan_needs').where('task_id', '=', id).execute()
      links.push(...facts.needs.map((need) => ({ task: id, needs: given.ids.get(need) ?? '' })))
    }
    const changes = [
      ...changesOf(task, done.value, plan),
      ...(hasNeeds ? [needsChange(numbersNeeded(plan, id), facts.needs)] : []),
    ]
    notes.push({ task: id, kind: 'change', text: writeChanges(changes), author, at })
  }
  await addNeeds(
    tx,
    tenant,
    links.filter(({ needs }) => needs !== ''),
  )
  await addNotes(tx, tenant, notes)
}

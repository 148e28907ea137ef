import type { Tenant } from '../../../../core/access.ts'
import { isLate, isOpen } from '../../../../core/plan/standing.ts'
import { isMine, type Plan } from '../plan.ts'
import { type ListedTask, TASK_STATUSES, type TaskStatus } from '../task.ts'

export const SORTS = ['goal', 'due', 'number', 'owner', 'status'] as const
export type Sort = (typeof SORTS)[number]

/** What a person chose to see, as it stands in the address, so that every view keeps it and it can be sent on. */
export interface Filters {
  /** An id, `none`, or empty for any. */
  readonly goal: string
  readonly partner: string
  readonly person: string
  readonly status: '' | 'all' | TaskStatus
  readonly element: string
  readonly isLate: boolean
  readonly isMine: boolean
  readonly sort: Sort
}

export function readFilters(query: URLSearchParams): Filters {
  const of = (name: string): string => query.get(name) ?? ''
  const status = of('status')
  const sort = of('sort')
  return {
    goal: of('goal'),
    partner: of('partner'),
    person: of('person'),
    status: (['all', ...TASK_STATUSES] as const).find((one) => one === status) ?? '',
    element: /^([1-9]|10)$/.test(of('element')) ? of('element') : '',
    isLate: of('late') === 'yes',
    isMine: of('mine') === 'yes',
    sort: SORTS.find((one) => one === sort) ?? 'goal',
  }
}

/** The filters as the end of an address: `?status=all&late=yes`, or nothing. */
export function queryOf(filters: Filters, more: Readonly<Record<string, string>> = {}): string {
  const { isLate: late, isMine: mine, sort, ...named } = filters
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(named)) if (value !== '') query.set(name, value)
  if (late) query.set('late', 'yes')
  if (mine) query.set('mine', 'yes')
  if (sort !== 'goal') query.set('sort', sort)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.size === 0 ? '' : `?${query}`
}

/** How many choices narrow what is seen. */
export const countChosen = ({ goal, partner, person, status, element, isLate: late, isMine: mine }: Filters): number =>
  [goal, partner, person, status, element, late ? 'late' : '', mine ? 'mine' : ''].filter((one) => one !== '').length

/**
 * The tasks that a choice lets through. Without a chosen status only open ones, or with `also: 'done'` those that are done
 * too, for views that show what happened.
 */
export function chosenTasks(
  plan: Plan,
  filters: Filters,
  { tenant, also }: { readonly tenant: Tenant; readonly also?: 'done' },
): readonly ListedTask[] {
  const goals = new Set(plan.goals.map(({ id }) => id))
  const goalOf = ({ goal }: ListedTask): string => (goal !== null && goals.has(goal) ? goal : 'none')
  const fits = (wanted: string, is: string | null): boolean => wanted === '' || wanted === (is ?? 'none')
  const hasStatus = (task: ListedTask): boolean => {
    if (filters.status === 'all') return true
    if (filters.status !== '') return task.status === filters.status
    return also === 'done' ? task.status !== 'dropped' : isOpen(task)
  }
  return plan.tasks.filter(
    (task) =>
      hasStatus(task) &&
      fits(filters.goal, goalOf(task)) &&
      fits(filters.partner, task.ownerPartner) &&
      fits(filters.person, task.ownerPerson) &&
      (filters.element === '' || task.elements.includes(Number(filters.element))) &&
      (!filters.isLate || isLate(task, plan.today)) &&
      (!filters.isMine || isMine(task, tenant, plan.me)),
  )
}

import type { Needs } from './cycles.ts'

/** What a task must tell so that one can say how the plan stands. Days are `2026-11-22` and compare as text. */
export interface Standable {
  readonly id: string
  readonly number: number
  readonly status: 'to-do' | 'doing' | 'waiting' | 'done' | 'dropped'
  readonly startsOn: string | null
  readonly dueOn: string | null
}

export interface Blocked<Task> {
  readonly task: Task
  /** Open tasks that must be done first. */
  readonly by: readonly Task[]
}

export interface Standing<Task> {
  /** Dropped tasks count nowhere. */
  readonly total: number
  readonly open: number
  readonly done: number
  /** Open and past their day, the longest first. */
  readonly late: readonly Task[]
  /** Open, due from today to `soonUntil`, the next first. */
  readonly dueSoon: readonly Task[]
  /** Held up now: work should be under way, and something that must come first is open. */
  readonly blocked: readonly Blocked<Task>[]
  /** By id of a late task: how many open tasks wait for it, directly or through others. */
  readonly holdsUp: ReadonlyMap<string, number>
  /** How many open tasks that are not late themselves wait for any late one. */
  readonly heldUp: number
}

export const isOpen = ({ status }: Pick<Standable, 'status'>): boolean => status !== 'done' && status !== 'dropped'
export const isLate = (task: Pick<Standable, 'status' | 'dueOn'>, today: string): boolean =>
  isOpen(task) && task.dueOn !== null && task.dueOn < today

/**
 * How a plan stands on a day: what is late, what comes next, and what blocks what.
 * A task that only has something before it is not blocked: that is what a plan is. It is blocked once it should be under
 * way (its start has come, or somebody works or waits on it) or once what it needs is late.
 */
export function standingOf<Task extends Standable>(
  tasks: readonly Task[],
  needs: Needs,
  days: { readonly today: string; readonly soonUntil: string },
): Standing<Task> {
  const { today, soonUntil } = days
  const open = tasks.filter(isOpen)
  const openById = new Map(open.map((task) => [task.id, task]))
  const late = open.filter((task) => isLate(task, today)).sort(byDay)
  const lateIds = new Set(late.map(({ id }) => id))
  const blocked = open.flatMap((task) => {
    const by = (needs.get(task.id) ?? []).flatMap((id) => openById.get(id) ?? [])
    const bites = shouldBeUnderWay(task, today) || by.some(({ id }) => lateIds.has(id))
    return by.length > 0 && bites ? [{ task, by: [...by].sort(byNumber) }] : []
  })
  return {
    total: tasks.filter(({ status }) => status !== 'dropped').length,
    open: open.length,
    done: tasks.filter(({ status }) => status === 'done').length,
    late,
    dueSoon: open.filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= soonUntil).sort(byDay),
    blocked: blocked.sort((one, other) => byDay(one.task, other.task)),
    ...holdsUp(lateIds, openById, needs),
  }
}

function shouldBeUnderWay({ status, startsOn, dueOn }: Standable, today: string): boolean {
  return status === 'doing' || status === 'waiting' || (startsOn ?? dueOn ?? '9999') <= today
}

function holdsUp(
  lateIds: ReadonlySet<string>,
  open: ReadonlyMap<string, unknown>,
  needs: Needs,
): Pick<Standing<unknown>, 'holdsUp' | 'heldUp'> {
  const waiting = new Map<string, string[]>()
  for (const [task, before] of needs)
    if (open.has(task)) for (const need of before) waiting.set(need, [...(waiting.get(need) ?? []), task])
  return {
    holdsUp: new Map([...lateIds].map((id) => [id, downstream([id], waiting)])),
    heldUp: downstream([...lateIds], waiting),
  }
}

/** How many tasks come after some, without those themselves. */
function downstream(from: readonly string[], waiting: ReadonlyMap<string, readonly string[]>): number {
  const seen = new Set(from)
  const edge = [...from]
  for (let one = edge.pop(); one !== undefined; one = edge.pop())
    for (const next of waiting.get(one) ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        edge.push(next)
      }
  return seen.size - from.length
}

const byNumber = (one: Standable, other: Standable): number => one.number - other.number
const byDay = (one: Standable, other: Standable): number =>
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || byNumber(one, other)

import type { PlanTaskTemplate } from './work-schema.ts'

/**
 * The tasks that a program of this type begins with in an agency of this size, in the order of their weeks. Each needs
 * only tasks of the same list: where small and large agencies go different ways, a need of the other way falls away.
 */
export function startOfPlan(
  tasks: readonly PlanTaskTemplate[],
  type: PlanTaskTemplate['types'][number],
  size: PlanTaskTemplate['sizes'][number],
): readonly PlanTaskTemplate[] {
  const chosen = tasks.filter(({ types, sizes }) => types.includes(type) && sizes.includes(size))
  const ids = new Set(chosen.map(({ id }) => id))
  return chosen
    .map((task) => ({ ...task, needs: task.needs.filter((need) => ids.has(need)) }))
    .toSorted((one, other) => one.startWeek - other.startWeek)
}

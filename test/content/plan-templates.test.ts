import { describe, expect, test } from 'vitest'
import { AGENCY_SIZES, PROGRAM_TYPES, readContent, startOfPlan } from '../../src/platform/content/index.ts'
import { englishOf } from './bilingual.ts'
import { gradeOf } from './reading-grade.ts'

const { planGoals, planTasks } = readContent()
const written = new Map(planTasks.map((task) => [task.id, task]))
const STARTS = PROGRAM_TYPES.flatMap((type) => AGENCY_SIZES.map((size) => ({ type, size })))

describe.each(STARTS)('the start of a $type program in a $size agency', ({ type, size }) => {
  const tasks = startOfPlan(planTasks, type, size)
  const byId = new Map(tasks.map((task) => [task.id, task]))

  test('is 18 to 35 tasks, touches all ten elements and most goals', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(18)
    expect(tasks.length).toBeLessThanOrEqual(35)
    expect(new Set(tasks.flatMap(({ elements }) => elements)).size).toBe(10)
    expect(new Set(tasks.map(({ goal }) => goal)).size).toBeGreaterThanOrEqual(planGoals.length - 1)
  })

  test('no task loses all that it needs, and each need is in the list', () => {
    for (const { id, needs } of tasks) {
      for (const need of needs) expect(byId.has(need), `${id} needs ${need}`).toBe(true)
      if ((written.get(id)?.needs ?? []).length > 0) expect(needs, id).not.toEqual([])
    }
  })

  test('no task starts before what it needs has ended', () => {
    const early = tasks.flatMap(({ id, startWeek, needs }) =>
      needs
        .filter((need) => {
          const before = byId.get(need)
          return before !== undefined && startWeek < before.startWeek + before.weeks
        })
        .map((need) => `${id} before the end of ${need}`),
    )
    expect(early).toEqual([])
  })

  test('it begins with the leaders and the coordinator, and nobody starts before team and dispatch are ready', () => {
    const roots = tasks.filter(({ needs }) => needs.length === 0).map(({ id }) => id)
    expect(roots).toEqual(['sign-together', 'name-coordinator'])
    const before = new Set<string>()
    const collect = (id: string): void => {
      for (const need of before.has(id) ? [] : (byId.get(id)?.needs ?? [])) collect(need)
      before.add(id)
    }
    collect('first-90-days')
    const late = tasks.filter(({ id, goal }) => ['team', 'dispatch'].includes(goal) && !before.has(id))
    expect(late.map(({ id }) => id)).toEqual([])
  })
})

test('every goal has tasks, and every task is part of some start', () => {
  expect(planGoals.map(({ id }) => id).filter((goal) => !planTasks.some((task) => task.goal === goal))).toEqual([])
  const used = new Set(STARTS.flatMap(({ type, size }) => startOfPlan(planTasks, type, size).map(({ id }) => id)))
  expect(planTasks.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
})

test('their English reads at grade 8 or lower', () => {
  const graded = [...planGoals, ...planTasks].map((one) => ({ id: one.id, ...gradeOf(englishOf(one)) }))
  expect(graded.filter(({ grade }) => grade > 8)).toEqual([])
})

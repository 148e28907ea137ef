import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadSolver } from '../../platform/optimiser/index.ts'
import { crewsForWaiting, planShifts, type ShiftRules } from './cover-schedule.ts'
import { dutyHours } from './duty.ts'

const solve = await loadSolver()
const rules: ShiftRules = { starts: [6, 8, 14, 16, 22], lengths: [8, 10], peopleInCrew: 2, reliefFactor: 1.7 }

test('a week of shifts gives each hour what it requires, from allowed starts, in no fewer hours than fractions would', () => {
  const weeks = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 168, maxLength: 168 })
  fc.assert(
    fc.property(weeks, (required) => {
      const plan = planShifts(required, rules, solve)
      if (plan.kind !== 'planned') throw new Error(plan.kind)
      const onDuty = new Array<number>(168).fill(0)
      for (const { crews, duty } of plan.shifts) {
        expect(rules.starts).toContain(duty.from)
        expect(rules.lengths).toContain(duty.hours)
        for (const [h, teams] of dutyHours([duty], crews).entries()) onDuty[h] += teams
      }
      expect(onDuty).toEqual(plan.onDuty)
      expect(required.every((crews, h) => (onDuty[h] ?? 0) >= crews)).toBe(true)
      expect(plan.crewHoursAWeek).toBeGreaterThanOrEqual((plan.leastHours ?? 0) - 1e-6)
      expect(plan.gap).toBeLessThan(1e-6)
    }),
    { numRuns: 10 },
  )
})

test('one post around the clock takes 168 hours and, with relief of 1.7, eleven people in crews of two', () => {
  const plan = planShifts(new Array<number>(168).fill(1), { ...rules, starts: [6, 14, 22], lengths: [8] }, solve)
  // 8,760 hours of the year, for two; 2,920 / 1.7 hours a person.
  expect(plan).toMatchObject({ crewHoursAWeek: 168, hoursOverNeed: 0, people: Math.ceil((8760 * 2 * 1.7) / 2920) })
})

test('hours that no allowed shift reaches are named', () => {
  const required = new Array<number>(168).fill(0).with(3, 1)
  expect(planShifts(required, { ...rules, starts: [8], lengths: [8] }, solve)).toEqual({
    kind: 'infeasible',
    uncovered: [3],
  })
})

test('crews that hours require follow Erlang C, and quiet hours require none', () => {
  expect(crewsForWaiting([0, 1, 4], { minutesACall: 60, withinMinutes: 5, target: 0.8 })).toEqual([0, 3, 7])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContent } from '../../platform/content/index.ts'
import { agendaOf, DAY_BEGINS, LUNCH_MINUTES } from './agenda.ts'
import { practiceHours } from './hours.ts'

const week = readContent().curricula.find(({ id }) => id === 'cit-40-hour-model-week')
if (week === undefined) throw new Error('The model week is missing')

test('the model week adds up to 40 hours on five days, none longer than nine hours with lunch', () => {
  const days = agendaOf(week.modules)
  expect(days.map(({ hours }) => hours)).toEqual([8, 8, 8, 8, 8])
  expect(week.hours).toBe(40)
  for (const { lines } of days) expect((lines.at(-1)?.to ?? 0) - DAY_BEGINS).toBe(9 * 60)
})

test('a quarter of the model week is practice', () => {
  expect(practiceHours(week.modules)).toBeGreaterThanOrEqual(10)
})

test('each session of the model week says who teaches it and how', () => {
  expect(week.modules.filter(({ taught_by, format }) => taught_by === null || format === null)).toEqual([])
})

test('lunch falls between half past eleven and one, on every day', () => {
  const lunches = agendaOf(week.modules).map(({ lines }) => lines.find(({ module }) => module === null))
  for (const lunch of lunches) {
    expect(lunch?.from).toBeGreaterThanOrEqual(11.5 * 60)
    expect(lunch?.from).toBeLessThanOrEqual(13 * 60)
  }
})

const modules = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 16 }).map((quarters) => quarters / 4),
    day: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 40 },
)
test('whatever the modules are, no two sessions overlap and no hour is lost', () => {
  fc.assert(
    fc.property(modules, (given) => {
      const days = agendaOf(
        given.map((one) => ({ ...one, title: '', format: null, subject: 'several' as const, taught_by: null })),
      )
      for (const { lines } of days)
        lines.forEach((line, at) => {
          expect(line.from).toBe(lines[at - 1]?.to ?? DAY_BEGINS)
        })
      const taught = days.flatMap(({ lines }) => lines).filter(({ module }) => module !== null)
      const hours = taught.reduce((sum, { from, to }) => sum + (to - from) / 60, 0)
      expect(hours).toBeCloseTo(given.reduce((sum, one) => sum + one.hours, 0))
      const lunches = days.flatMap(({ lines }) => lines).filter(({ module }) => module === null)
      expect(lunches.every(({ from, to }) => to - from === LUNCH_MINUTES)).toBe(true)
    }),
  )
})

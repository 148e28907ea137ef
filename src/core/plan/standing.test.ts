import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpen, type Standable, standingOf } from './standing.ts'

const task = (number: number, more: Partial<Standable> = {}): Standable => ({
  id: String(number),
  number,
  status: 'to-do',
  startsOn: null,
  dueOn: null,
  ...more,
})
const days = { today: '2026-11-22', soonUntil: '2026-12-06' }
const numbers = (tasks: readonly Standable[]) => tasks.map(({ number }) => number)

test('a late task says how many others wait for it, also through others', () => {
  const tasks = [task(7, { dueOn: '2026-11-01' }), task(8), task(9), task(10), task(11, { status: 'done' })]
  const needs = new Map([
    ['8', ['7']],
    ['9', ['8']],
    ['10', ['9', '7']],
    ['11', ['7']],
  ])
  const { late, holdsUp, heldUp, blocked } = standingOf(tasks, needs, days)
  expect(heldUp).toBe(3)
  expect(numbers(late)).toEqual([7])
  expect(holdsUp.get('7')).toBe(3)
  expect(blocked.map((one) => [one.task.number, numbers(one.by)])).toEqual([
    [8, [7]],
    [10, [7, 9]],
  ])
})

test('a task whose start has not come is not blocked, for that is what a plan is', () => {
  const tasks = [task(1, { dueOn: '2026-12-01' }), task(2, { startsOn: '2026-12-02' })]
  const needs = new Map([['2', ['1']]])
  expect(standingOf(tasks, needs, days).blocked).toEqual([])
  const later = { today: '2026-12-02', soonUntil: '2026-12-16' }
  expect(standingOf(tasks, needs, later).blocked).toHaveLength(1)
})

test('a task due today is not late, and one that was dropped blocks nothing and counts nowhere', () => {
  const tasks = [task(1, { dueOn: days.today }), task(2, { status: 'dropped' }), task(3, { status: 'doing' })]
  const { late, dueSoon, blocked, total } = standingOf(tasks, new Map([['3', ['2']]]), days)
  expect([late, blocked, total]).toEqual([[], [], 2])
  expect(numbers(dueSoon)).toEqual([1])
})

test('whatever the plan, open and done make the whole, and only open tasks are late, due or blocked', () => {
  const status = fc.constantFrom<Standable['status']>('to-do', 'doing', 'waiting', 'done', 'dropped')
  const day = fc.option(fc.integer({ min: 10, max: 30 }).map((one) => `2026-11-${one}`))
  const plan = fc.array(fc.record({ status, dueOn: day, startsOn: day }), { maxLength: 12 })
  const links = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 })
  fc.assert(
    fc.property(plan, links, (facts, linked) => {
      const tasks = facts.map((one, at) => task(at, one))
      const needs = new Map<string, string[]>()
      for (const [one, other] of linked) needs.set(String(one), [...(needs.get(String(one)) ?? []), String(other)])
      const { total, open, done, late, dueSoon, blocked, holdsUp, heldUp } = standingOf(tasks, needs, days)
      const told = [...late, ...dueSoon, ...blocked.map((one) => one.task), ...blocked.flatMap(({ by }) => by)]
      return (
        open + done === total &&
        told.every(isOpen) &&
        Math.max(0, ...holdsUp.values()) <= heldUp + late.length &&
        late.every(({ id }) => !dueSoon.some((one) => one.id === id)) &&
        [...holdsUp.values()].every((count) => count < tasks.length)
      )
    }),
  )
})

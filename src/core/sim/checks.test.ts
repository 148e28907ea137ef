import { expect, test } from 'vitest'
import { checkRun, type RunBooks } from './checks.ts'

const books = (changes: Partial<RunBooks> = {}): RunBooks => ({
  calls: { received: 10, averted: 1, settled: 2, served: 7 },
  phone: { offered: 4, settled: 2, returned: 2 },
  tasks: { started: 9, ended: 9 },
  left: 0,
  areas: { 'waiting for a unit': [120, 120.000001] },
  ...changes,
})

test('books that balance pass', () => {
  expect(() => checkRun(books())).not.toThrow()
})

test.each([
  ['a call that vanished', { calls: { received: 10, averted: 1, settled: 2, served: 6 } }],
  ['a call counted twice', { calls: { received: 10, averted: 1, settled: 2, served: 8 } }],
  ['a call that still waits', { left: 1 }],
  ['a caller lost on the phone', { phone: { offered: 5, settled: 2, returned: 2 } }],
  ['a task that never ended', { tasks: { started: 9, ended: 8 } }],
  ['minutes that nobody waited', { areas: { 'waiting for a unit': [121, 120] } }],
  ['minutes that are no number', { areas: { 'waiting for a unit': [Number.NaN, 120] } }],
] satisfies readonly (readonly [string, Partial<RunBooks>])[])('%s stops the run', (_, changes) => {
  expect(() => checkRun(books(changes))).toThrow()
})

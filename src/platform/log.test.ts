import { expect, test } from 'vitest'
import { failureOf } from './log.ts'

test('a failure tells its kind and places, and nothing of a message that quotes a cell', () => {
  const told = failureOf(
    new TypeError('CSV Error on Line: 5\nOriginal Line: 5,caller is\n   at 12 Oak St, ask for Jo\n'),
  )
  expect(told).toMatch(/^TypeError at /)
  expect(told).toContain('log.test.ts')
  expect(told).not.toMatch(/Oak|Jo|caller/)
})

test('places are told without a message too', () => {
  expect(failureOf(new Error())).toContain('log.test.ts')
})

import { beforeAll, expect, test } from 'vitest'
import { cannotTell, comparisons, marginOf, named } from '../../../test/verdict-trials.ts'
import type { DesignResult } from './result.ts'

/** Ten and ten of what `npm run proof -- verdicts` does a hundred times. */
let ones: readonly DesignResult[]
let others: readonly DesignResult[]
beforeAll(async () => {
  const runs = await comparisons(20, { callsAWeek: 240, units: [5, 8], weeks: 6, replications: 20, workers: 1 })
  ones = runs.slice(0, 10)
  others = runs.slice(10)
})

test('two identical mixes that share no luck cannot be told apart in nine of ten', () => {
  expect(cannotTell('cit-25', ones, others)).toBeGreaterThanOrEqual(9)
  expect(cannotTell('teams-1', ones, others)).toBeGreaterThanOrEqual(9)
})

test('two identical mixes that share every draw are never told apart', () => {
  expect(cannotTell('cit-25', ones, ones)).toBe(10)
})

test('a mix that reaches ten of 100 calls more is named in eight of ten', () => {
  expect(marginOf('cit-25', 'cit-15', ones)).toBeGreaterThan(0.1)
  expect(named('cit-25', 'cit-15', { ones, others: ones })).toBeGreaterThanOrEqual(8)
})

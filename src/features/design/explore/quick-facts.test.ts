import { expect, test } from 'vitest'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import { USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { quickFacts, wantsQuickFacts } from './quick-facts.ts'

test('calls are read once for the quick screen, and again when something about them changed', async () => {
  let reads = 0
  const open = async () => {
    reads++
    return inventedCalls({ weeks: 20, callsAWeek: 120 })
  }
  const [one, other] = await Promise.all([
    quickFacts(['partner', 'set', 1], USUAL_OPTIONS, open),
    quickFacts(['partner', 'set', 1], USUAL_OPTIONS, open),
  ])
  expect(one).toBe(other)
  expect(one?.schema).toBe('pmhc-screen/1')
  expect(reads).toBe(1)
  await quickFacts(['partner', 'set', 2], USUAL_OPTIONS, open)
  await quickFacts(['partner', 'set', 2], { ...USUAL_OPTIONS, withinMinutes: 20 }, open)
  expect(reads).toBe(3)
})

test('calls that cannot carry a comparison give none, and a reading that failed is tried again', async () => {
  expect(await quickFacts(['short'], USUAL_OPTIONS, async () => inventedCalls({ weeks: 4 }))).toBeNull()
  const fails = () => Promise.reject(new Error('gone'))
  await expect(quickFacts(['broken'], USUAL_OPTIONS, fails)).rejects.toThrow('gone')
  expect(await quickFacts(['broken'], USUAL_OPTIONS, async () => null)).toBeNull()
})

test('only the page of one option asks for them', () => {
  expect(wantsQuickFacts('/w/riverbend/design/d/1/options/pair')).toBe(true)
  expect(wantsQuickFacts('/w/riverbend/design/d/1')).toBe(false)
  expect(wantsQuickFacts('/try/v/shape/options/pair/crew/0')).toBe(false)
})

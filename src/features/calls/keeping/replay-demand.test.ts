import { expect, test } from 'vitest'
import type { DemandScenario } from '../laboratory/audited.ts'
import { markedUnder } from './replay.ts'

const CALLS = 40_000
/** Every twentieth call is flagged, every fifth was opened by an officer. */
const flagged = Array.from({ length: CALLS }, (_, at) => at % 20 === 3)
const officer = Array.from({ length: CALLS }, (_, at) => at % 5 === 0)
const scenario = (id: DemandScenario['id'], unflagged: number): DemandScenario => ({
  id,
  definition: 'any-code',
  flagged: 0.9,
  unflagged,
  share: 0.9 * 0.05 + 0.95 * unflagged,
  of: 'waited',
})
const sum = (marks: Uint8Array): number => marks.reduce((total, mark) => total + mark, 0)

test('without a scenario the codes are taken at their word', () => {
  expect([...markedUnder(null, [true, false, null], [false, false, true])]).toEqual([1, 0, 0])
})

test('under a scenario calls are marked with its chances, the same each time', () => {
  const marks = markedUnder(scenario('audited', 0.07), flagged, officer)
  expect(markedUnder(scenario('audited', 0.07), flagged, officer)).toEqual(marks)
  const waited = Array.from({ length: CALLS }, (_, at) => at).filter((at) => officer[at] !== true)
  const among = (isFlagged: boolean) => {
    const group = waited.filter((at) => flagged[at] === isFlagged)
    return group.filter((at) => marks[at] === 1).length / group.length
  }
  expect(among(true)).toBeCloseTo(0.9, 1)
  expect(among(false)).toBeCloseTo(0.07, 2)
})

test('a call that counts under low demand counts under high demand too, and officers stay as the rule has them', () => {
  const low = markedUnder(scenario('low', 0.03), flagged, officer)
  const high = markedUnder(scenario('high', 0.12), flagged, officer)
  expect(sum(low)).toBeLessThan(sum(high))
  for (let at = 0; at < CALLS; at++) {
    if (low[at] === 1) expect(high[at]).toBe(1)
    if (officer[at] === true) expect(high[at]).toBe(flagged[at] === true ? 1 : 0)
  }
})

test('where shares are of all calls, types of officers are drawn too, and the share comes out as audited', () => {
  const ofAll: DemandScenario = { ...scenario('audited', 0.07), of: 'calls' }
  expect(sum(markedUnder(ofAll, flagged, officer)) / CALLS).toBeCloseTo(ofAll.share, 2)
})

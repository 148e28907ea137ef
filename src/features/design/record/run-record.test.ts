import { beforeAll, describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import { USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { areaCalls } from '../area-calls.ts'
import { designMixes } from '../design-mixes.ts'
import type { DesignResult } from '../result.ts'
import { withoutFew } from './few-calls.ts'
import { fingerprintOf } from './fingerprint.ts'
import { compareRuns, readRecordText, recordOf } from './run-record.ts'

const calls = inventedCalls({ weeks: 26, callsAWeek: 200, units: [5, 8] })
let result: DesignResult

async function run(of: typeof calls, asked: Parameters<typeof designMixes>[1], seed = 5): Promise<DesignResult> {
  const outcome = await designMixes(of, asked, { workers: 1, replications: 4, seed })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  return outcome.value
}

beforeAll(async () => {
  result = await run(calls, { ...USUAL_OPTIONS, weeks: 6 })
})

describe('a run record', () => {
  test('of a workspace tells nothing of areas with few calls, nor of one that could be worked out, and repeats all the same', async () => {
    const names = ['North', 'South', 'Mill', 'Quarry']
    // One mental-health call of the half year comes from the quarry.
    const one = calls.mentalHealth.indexOf(1, calls.count / 2)
    const area = Uint16Array.from({ length: calls.count }, (_, i) => (i === one ? 3 : i % 20 === 3 ? 2 : i % 2))
    const spread = { ...calls, areas: names.map((name) => ({ name, latitude: null, longitude: null })), area }
    const placed = await run(spread, { ...USUAL_OPTIONS, weeks: 6 })
    // Drawn again and counted for a year it looks like more; the file has one.
    expect(placed.mixes[0]?.byArea[3]?.calls).toBeGreaterThan(5)
    expect(areaCalls(placed, 3, 5)).toBe(1)
    expect(areaCalls(placed, 0, 5)).toBe(Math.round(placed.mixes[0]?.byArea[0]?.calls ?? 0))
    const told = withoutFew(recordOf(placed, null), 5)
    const text = JSON.parse(JSON.stringify(told))
    for (const mix of text.result.mixes) {
      expect(mix.byArea.slice(2)).toEqual([null, null])
      expect(mix.byArea[0].calls).toBeGreaterThan(20)
    }
    expect(text.result.screen.areaShares.slice(2, 4)).toEqual([null, null])
    const read = readRecordText(JSON.stringify(told))
    if (!read.ok) throw new Error(read.problem)
    expect(compareRuns(read.value.result, placed)).toEqual({ kind: 'same' })
    // Only there: a number that is missing elsewhere is a difference.
    const broken = { ...placed, seed: null } as unknown as DesignResult
    expect(compareRuns(broken, placed)).toMatchObject({ kind: 'other-numbers', at: ['/seed'] })
    expect(withoutFew(recordOf(result, null), 5)).toEqual(recordOf(result, null))
  })

  test('comes back from its text, and what it says gives the same numbers again', async () => {
    const read = readRecordText(JSON.stringify(recordOf(result, null)))
    if (!read.ok) throw new Error(read.problem)
    const again = await run(calls, read.value.options, read.value.seed)
    expect(compareRuns(read.value.result, again)).toEqual({ kind: 'same' })
    expect(JSON.stringify(again)).toBe(JSON.stringify(result))
  })

  test('tells other calls from other numbers', async () => {
    const other = await run(inventedCalls({ weeks: 26, callsAWeek: 200, units: [5, 8], seed: 2 }), {
      ...USUAL_OPTIONS,
      weeks: 6,
    })
    expect(compareRuns(result, other)).toMatchObject({ kind: 'other-calls' })
    const seeded = await run(calls, { ...USUAL_OPTIONS, weeks: 6 }, 6)
    const compared = compareRuns(result, seeded)
    expect(compared).toMatchObject({ kind: 'other-numbers' })
    if (compared.kind === 'other-numbers') expect(compared.at[0]).toBe('/seed')
  })

  test('says what is wrong with a text that is none', () => {
    expect(readRecordText('{')).toMatchObject({ ok: false, problem: expect.stringContaining('not JSON') })
    expect(readRecordText('{"schema":"pmhc-run/9"}')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('/schema'),
    })
    const record = recordOf(result, null)
    const broken = JSON.stringify({ ...record, options: { ...record.options, withinMinutes: -1 } })
    expect(readRecordText(broken)).toMatchObject({ ok: false, problem: expect.stringContaining('/withinMinutes') })
    for (const none of [{}, null, { schema: 'pmhc-design/2' }, { schema: 'pmhc-design/2', inputs: { calls: 'x' } }])
      expect(readRecordText(JSON.stringify({ ...record, result: none }))).toMatchObject({ ok: false })
  })
})

describe('a fingerprint', () => {
  test('depends on every number of the calls, and on nothing else', () => {
    const print = fingerprintOf(calls)
    expect(fingerprintOf(inventedCalls({ weeks: 26, callsAWeek: 200, units: [5, 8] }))).toBe(print)
    const marked = { ...calls, mentalHealth: Uint8Array.from(calls.mentalHealth) }
    marked.mentalHealth[100] = 1 - marked.mentalHealth[100]
    expect(fingerprintOf(marked)).not.toBe(print)
    expect(fingerprintOf({ ...calls, definition: 'another rule' })).not.toBe(print)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import { USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { designMixes } from '../design-mixes.ts'
import type { DesignResult } from '../result.ts'
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
    expect(readRecordText(JSON.stringify({ ...record, result: {} }))).toMatchObject({ ok: false })
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

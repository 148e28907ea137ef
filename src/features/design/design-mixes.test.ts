import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { designMixes } from './design-mixes.ts'
import { readOptions, readOptionsText } from './read-options.ts'

const calls = inventedCalls({ weeks: 26, callsAWeek: 300, units: [5, 8] })
const options = { ...USUAL_OPTIONS, weeks: 8 }

async function design(workers: number, seed = 5) {
  const result = await designMixes(calls, options, { workers, seed, replications: 8 })
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

describe('comparing mixes', () => {
  test('gives the same bytes on one and on four workers, and others for another seed', async () => {
    const [one, four, other] = [await design(1), await design(4), await design(1, 6)]
    expect(JSON.stringify(four)).toBe(JSON.stringify(one))
    expect(JSON.stringify(other.mixes)).not.toBe(JSON.stringify(one.mixes))
  })

  test('lists doing nothing first, with nothing returned and nothing paid', async () => {
    const { mixes } = await design(2)
    expect(mixes.map(({ id }) => id)).toEqual(['do-nothing', 'cit', 'co-responder', 'mobile-crisis'])
    expect(mixes[0]).toMatchObject({
      officerHoursReturned: { mean: 0 },
      crewHoursPaid: { mean: 0 },
      metrics: { reachedShare: { mean: 0 }, idleShare: null },
    })
  })

  test('pays every hour of duty and overtime, and holds every share between 0 and 1', async () => {
    const { mixes } = await design(2)
    const pair = mixes.find(({ id }) => id === 'co-responder')
    expect(pair?.officerHoursLent).toBe(2080)
    expect(pair?.crewHoursPaid.mean).toBeGreaterThanOrEqual(2 * 2080)
    for (const mix of mixes) {
      const { reachedShare, reachedInTimeShare, clinicianShare } = mix.metrics
      expect(reachedShare?.high).toBeLessThanOrEqual(1)
      expect(reachedInTimeShare?.mean).toBeLessThanOrEqual(reachedShare?.mean ?? 0)
      expect(clinicianShare?.mean).toBeLessThanOrEqual(reachedShare?.mean ?? 0)
    }
  })

  test('gives every assumption a source, and calls a guess a guess', async () => {
    const { assumptions } = await design(1)
    for (const { source, standing, is, low, value, high } of assumptions) {
      expect(source.length).toBeGreaterThan(5)
      expect(is.length).toBeGreaterThan(5)
      expect(['known', 'guess']).toContain(standing)
      expect(low <= value && value <= high).toBe(true)
    }
    expect(assumptions.map(({ id }) => id)).toContain('pair-drive')
  })

  test('shows a mix with CIT officers at both ends of the trained share, without letting them into the verdict', async () => {
    const { mixes, comparisons } = await design(2)
    const ends = mixes.find(({ id }) => id === 'cit')?.ifTrained ?? []
    const middle = mixes.find(({ id }) => id === 'cit')?.metrics.reachedInTimeShare?.mean ?? 0
    expect(ends.map(({ trainedShare }) => trainedShare)).toEqual([0.15, 0.4])
    expect(ends[0]?.accessShare?.mean).toBeLessThan(middle)
    expect(ends[1]?.accessShare?.mean).toBeGreaterThan(middle)
    expect(mixes).toHaveLength(4)
    expect(comparisons).toHaveLength(6)
    expect(mixes.filter(({ ifTrained }) => ifTrained !== undefined)).toHaveLength(1)
  })

  test('gives at the low end the very numbers that an agency with that share gets, and then no ends', async () => {
    const ends = (await design(1)).mixes.find(({ id }) => id === 'cit')?.ifTrained
    const own = { id: 'cit', name: 'CIT', responders: [{ kind: 'cit', trainedShare: 0.15 } as const] }
    const result = await designMixes(calls, { ...options, mixes: [own] }, { workers: 1, seed: 5, replications: 8 })
    if (!result.ok) throw new Error('this can be compared')
    const cit = result.value.mixes[1]
    expect(cit?.metrics.accessShare).toEqual(ends?.[0]?.accessShare)
    expect(cit?.ifTrained).toBeUndefined()
  })

  test('uses the agency’s own numbers as they are, and calls them yours', async () => {
    const own = { pairDrive: 2, pairScene: 1.5, standbyShare: 0, shiftHours: 8, smallestDifference: 0.02 } as const
    const run = { workers: 1, seed: 5, replications: 4 }
    const [ours, theirs] = await Promise.all(
      [{}, own].map((assumptions) => designMixes(calls, { ...options, assumptions }, run)),
    )
    if (!ours?.ok || !theirs?.ok) throw new Error('this can be compared')
    const yours = theirs.value.assumptions.filter(({ standing }) => standing === 'yours')
    expect(yours.map(({ id, value, low, high, varied }) => [id, value, low, high, varied])).toEqual([
      ['shift-hours', 8, 8, 8, false],
      ['pair-drive', 2, 2, 2, false],
      ['pair-scene', 1.5, 1.5, 1.5, false],
      ['standby-share', 0, 0, 0, false],
      ['smallest-difference', 0.02, 0.02, 0.02, false],
    ])
    for (const id of ['cit', 'co-responder', 'mobile-crisis']) {
      const [a, b] = [ours, theirs].map(({ value }) => value.mixes.find((mix) => mix.id === id)?.metrics)
      expect(b, id).not.toEqual(a)
    }
  })

  test('refuses short data by name, without one number about a mix', async () => {
    const result = await designMixes(inventedCalls({ weeks: 5 }), options, { workers: 1 })
    if (!result.ok) throw new Error('refusals are results')
    expect(result.value.verdict).toEqual({ kind: 'refused', missing: [{ kind: 'days', days: 35, needed: 90 }] })
    expect(result.value.mixes).toEqual([])
  })

  test('warns when under a year, or when patrol had to be estimated', async () => {
    const result = await designMixes({ ...calls, unitsOnDuty: null }, options, { workers: 1, replications: 2 })
    if (!result.ok) throw new Error('this can be compared')
    expect(result.value.warnings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['under-a-year', 'patrol-estimated']),
    )
  })

  test('tells its progress and stops when asked', async () => {
    const heard: string[] = []
    const stop = new AbortController()
    const result = await designMixes(calls, options, {
      workers: 1,
      replications: 200,
      signal: stop.signal,
      onProgress: (done, total) => {
        heard.push(`${done} of ${total}`)
        if (done === 2) stop.abort()
      },
    })
    expect(result).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    expect(heard.slice(0, 2)).toEqual(['1 of 200', '2 of 200'])
    expect(heard.length).toBeLessThan(200)
  })
})

describe('an options file', () => {
  test('may be empty: the usual mixes and settings then hold', () => {
    expect(readOptions({})).toEqual({ ok: true, value: USUAL_OPTIONS })
  })

  test('may name mixes of its own', () => {
    const read = readOptions({
      mixes: [
        { id: 'both', name: 'CIT and a pair', responders: [{ kind: 'cit' }, { kind: 'co-responder' }] },
        {
          id: 'night',
          name: 'Night team',
          responders: [{ kind: 'mobile-crisis', duty: [{ days: [5, 6], from: 20, hours: 8 }] }],
        },
      ],
    })
    expect(read).toMatchObject({
      ok: true,
      value: { mixes: [{ responders: [{ trainedShare: 0.25 }, { teams: 1, duty: 'best' }] }, { id: 'night' }] },
    })
  })

  test.each([
    [{ witinMinutes: 20 }, '/witinMinutes'],
    [{ gates: { policeLeadUpTo: 0 } }, '/gates/policeLeadUpTo'],
    [{ mixes: [{ id: 'a', name: 'A', responders: [{ kind: 'robot' }] }] }, '/mixes/0/responders/0/kind'],
    [{ mixes: [{ id: 'a', name: 'A', responders: [{ kind: 'cit', speed: 1 }] }] }, '/mixes/0/responders/0/speed'],
    [{ 'a/b': 1 }, '/a~1b'],
    [{ unitsOnDuty: [1, 2] }, '/unitsOnDuty'],
    [{ assumptions: { pairdrive: 2 } }, '/assumptions/pairdrive'],
    [{ assumptions: { teamDrive: 0 } }, '/assumptions/teamDrive'],
    [{ assumptions: { standbyShare: 1.1 } }, '/assumptions/standbyShare'],
    [{ assumptions: { shiftHours: 10 } }, '/assumptions/shiftHours'],
    [[], ''],
  ])('points at what is wrong in %j', (value, pointer) => {
    const read = readOptions(value)
    expect(read.ok ? [] : read.problem.map((problem) => problem.pointer)).toContain(pointer)
  })

  test('that is not JSON is refused', () => {
    expect(readOptionsText('{mixes')).toEqual({ ok: false, problem: [{ pointer: '', says: 'This is not JSON.' }] })
  })
})

import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { type AdviceFacts, alwaysOnTheList } from './always.ts'
import { type Community, NO_BELIEFS } from './beliefs.ts'
import type { Decision, Standing } from './decide.ts'
import { FIT_CODES, fitOf, type MeasuredFacts, measuredFacts, topShareOf } from './fit.ts'
import { USUAL_OPTIONS } from './mix.ts'
import type { ScreenFacts } from './screen.ts'

const NOTHING: MeasuredFacts = { concurrentAtPeak: null, peakShare: null, lowRiskShare: null, topShare: null }
const unknown = NO_BELIEFS.community
const city: Community = {
  ...unknown,
  sworn: 300,
  population: 200_000,
  setting: 'urban',
  cliniciansNearby: 'enough',
  has988: true,
  receivingSite: 'all-hours',
  turnaroundP90: 30,
  broadband: true,
  dispatcherTraining: true,
  dispatchFlag: true,
  careAgreement: true,
}
const busy: MeasuredFacts = { concurrentAtPeak: 1.2, peakShare: 0.4, lowRiskShare: 0.5, topShare: 0.3 }
const holds = (community: Community, measured: MeasuredFacts, type: string) =>
  Object.fromEntries(
    (fitOf(community, measured).find((fit) => fit.type === type)?.lines ?? []).map((line) => [line.code, line.holds]),
  )

describe('program-type fit', () => {
  test('a place that told nothing has lines not known, never met by default', () => {
    const lines = fitOf(unknown, NOTHING).flatMap((fit) => fit.lines)
    const free = ['any-size', 'round-the-clock']
    expect(lines.filter(({ code }) => !free.includes(code)).every((line) => line.holds === 'not-known')).toBe(true)
  })

  test('every line that we know speaks of some type', () => {
    const used = new Set(fitOf(unknown, NOTHING).flatMap((fit) => fit.lines.map(({ code }) => code)))
    expect([...used].sort()).toEqual([...FIT_CODES].sort())
  })

  test('a busy city meets what the five types need', () => {
    for (const fit of fitOf(city, busy).filter(({ isAddOn }) => !isAddOn))
      expect(fit.lines.every((line) => line.holds === 'met')).toBe(true)
  })

  test('a small rural town suits regional and virtual help, not a pair of its own', () => {
    const town: Community = {
      ...unknown,
      sworn: 9,
      population: 6_000,
      setting: 'rural',
      cliniciansNearby: 'few',
      broadband: true,
    }
    const calm = { ...NOTHING, concurrentAtPeak: 0.04 }
    expect(holds(town, calm, 'co-responder')).toMatchObject({
      sworn: 'not-met',
      'peak-busy': 'not-met',
      clinicians: 'not-met',
    })
    expect(holds(town, calm, 'virtual')).toEqual({ 'peak-idle': 'met', 'clinicians-scarce': 'met', broadband: 'met' })
    expect(holds(town, calm, 'regional-cit')).toEqual({ 'small-force': 'met', rural: 'met' })
  })

  test('a figure stands beside the line of ours that it is held against', () => {
    const line = fitOf(city, busy).find(({ type }) => type === 'case-management')?.lines[0]
    expect(line).toEqual({ code: 'few-people-many-calls', holds: 'met', figure: 0.3, threshold: 0.25 })
  })

  test('the calls say how many are under way at once, how they gather and how many are low risk', () => {
    const flat = Array.from({ length: 168 }, () => 0.5)
    const rates = Array.from({ length: 12 }, (_, urgency) => (urgency === 1 || urgency === 4 ? flat : []))
    const facts = {
      rates,
      riskShare: Array.from({ length: 12 }, () => 0.2),
      minutes: { travel: 10, scene: 50 },
      bestDuty: { days: [0, 1, 2, 3], from: 14, hours: 10 },
    } as unknown as ScreenFacts
    const measured = measuredFacts(facts, USUAL_OPTIONS.gates, null)
    expect(measured.concurrentAtPeak).toBeCloseTo(1, 9)
    expect(measured.peakShare).toBeCloseTo(40 / 168, 9)
    // Half are of priority 3, one in five of those with a risk.
    expect(measured.lowRiskShare).toBeCloseTo(0.4, 9)
  })

  test('concentration needs people, and enough of them', () => {
    const calls = inventedCalls({ weeks: 12 })
    expect(topShareOf(calls)).toBeNull()
    const person = Int32Array.from({ length: calls.count }, (_, i) => (i % 2 === 0 ? 0 : i % 500))
    expect(topShareOf({ ...calls, person })).toBeGreaterThan(0.4)
    expect(topShareOf({ ...calls, person: person.map(() => 3) })).toBeNull()
  })
})

describe('always on the list', () => {
  const standing = (id: string, out: Standing['out'] = null) => ({ id, out }) as Standing
  const decision = (reading: Decision['reading'], others: readonly Standing[] = [standing('a')]) =>
    ({ reading, standings: [standing('do-nothing'), ...others] }) as unknown as Decision
  const named: AdviceFacts = {
    decision: decision({ kind: 'named', id: 'a', by: 'chance' }),
    gaps: [],
    isAudited: true,
    demand: { low: 0.05, high: 0.2 },
    isCalibrated: true,
    idleShiftShare: 0.05,
    concurrentAtPeak: 1.2,
    community: { receivingSite: 'all-hours', turnaroundP90: 25 },
  }
  const standings = (facts: AdviceFacts) =>
    Object.fromEntries(alwaysOnTheList(facts).map((each) => [each.id, each.standing]))

  test('the four are always there, also where none is the better advice', () => {
    expect(standings(named)).toEqual({
      'do-nothing': 'not-better',
      'improve-data': 'not-better',
      share: 'not-better',
      'fix-drop-off': 'not-better',
    })
  })

  test('wide demand that nobody audited asks for data first', () => {
    expect(standings({ ...named, isAudited: false })['improve-data']).toBe('better')
    expect(standings({ ...named, isAudited: false, demand: { low: 0.1, high: 0.12 } })['improve-data']).toBe(
      'not-better',
    )
  })

  test('a shift that often passes without a call asks to share', () => {
    expect(standings({ ...named, idleShiftShare: 0.4 }).share).toBe('better')
    expect(standings({ ...named, idleShiftShare: null, concurrentAtPeak: null }).share).toBe('not-known')
  })

  test('handover over 90 minutes, or no place at all hours, asks to mend that first', () => {
    expect(standings({ ...named, community: { receivingSite: null, turnaroundP90: 91 } })['fix-drop-off']).toBe(
      'better',
    )
    expect(standings({ ...named, community: { receivingSite: 'some-hours', turnaroundP90: 20 } })['fix-drop-off']).toBe(
      'better',
    )
    expect(standings({ ...named, community: { receivingSite: null, turnaroundP90: 20 } })['fix-drop-off']).toBe(
      'not-known',
    )
  })

  test('doing nothing is the advice when it is named, level, or all others slow urgent calls', () => {
    const nothing = (facts: AdviceFacts['decision']) => standings({ ...named, decision: facts })['do-nothing']
    expect(nothing(decision({ kind: 'named', id: 'do-nothing', by: 'chance' }))).toBe('better')
    expect(nothing(decision({ kind: 'cannot-tell', ids: ['a', 'do-nothing'] }))).toBe('better')
    expect(nothing(decision({ kind: 'named', id: 'do-nothing', by: 'only' }, [standing('a', 'slows-urgent')]))).toBe(
      'better',
    )
    expect(nothing(decision({ kind: 'cannot-tell', ids: ['a', 'b'] }))).toBe('not-better')
  })
})

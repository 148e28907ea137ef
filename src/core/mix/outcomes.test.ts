import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import effectRecords from '../../../content/evidence/effects.json' with { type: 'json' }
import type { Beliefs } from './beliefs.ts'
import { claimedCalls, type MixReach } from './claimed-calls.ts'
import type { Effect } from './effect.ts'
import { type EventOutcome, outcomeOf, outcomesOf } from './outcomes.ts'

const effects = effectRecords as unknown as readonly Effect[]
const even = (mean: number) => ({ mean, low: mean, high: mean })

interface Shape {
  readonly calls?: number
  readonly reached?: number
  readonly clinician?: number
  readonly phone?: number
  readonly averted?: number
  readonly crews?: MixReach['crews']
  readonly responders?: MixReach['responders']
}
function mix({ calls = 1000, reached = 0, clinician = 0, phone = 0, averted = 0, crews = [], responders = [] }: Shape) {
  const spread = [0.9, 1, 1.1]
  return {
    id: 'a',
    responders,
    crews,
    metrics: {
      mentalHealthCalls: even(calls),
      reachedShare: even(reached),
      clinicianShare: even(clinician),
      phoneClosedShare: even(phone),
      avertedCalls: even(averted),
    },
    replicates: {
      mentalHealthCalls: spread.map((times) => times * calls),
      avertedCalls: spread.map(() => averted),
    },
  } satisfies MixReach
}

type Told = Extract<EventOutcome, { kind: 'told' }>
function told(outcome: EventOutcome): Told {
  if (outcome.kind !== 'told') throw new Error(`Not told: ${outcome.kind}`)
  return outcome
}

const asked = (beliefs: Partial<Pick<Beliefs, 'evidence' | 'ownEffects' | 'baselines'>>) => ({
  effects,
  beliefs: { evidence: 'cautious' as const, ownEffects: [], baselines: {}, ...beliefs },
  today: null,
  seed: 5,
  draws: 400,
})
const pairs = mix({ reached: 0.4, clinician: 0.3, crews: [{ kind: 'co-responder', met: 300 }] })

describe('events averted', () => {
  test('cannot be told without a baseline, and none is guessed', () => {
    const outcomes = outcomesOf(pairs, asked({}))
    expect(outcomes.filter(({ kind }) => kind === 'no-baseline').map(({ event }) => event)).toEqual([
      'arrest',
      'ed-transport',
      'involuntary-hold',
      'use-of-force',
      'ems',
    ])
  })

  test('of co-response are about none under the cautious policy, either way', () => {
    const { averted, middle, chanceFewer } = told(outcomeOf(pairs, 'arrest', asked({ baselines: { arrest: 10 } })))
    // Of 30 arrests: none, give or take.
    expect(Math.abs(middle)).toBeLessThan(1)
    expect(averted.low).toBeLessThan(0)
    expect(averted.high).toBeGreaterThan(0)
    expect(chanceFewer).toBeGreaterThan(0.4)
    expect(chanceFewer).toBeLessThan(0.6)
  })

  test('depend on the local baseline: at 1 arrest in 100 calls half an arrest in 100, at 13 about 6', () => {
    const per100 = (baseline: number): number => {
      const setting = asked({ evidence: 'optimistic', baselines: { arrest: baseline } })
      const { averted, claims } = told(outcomeOf(pairs, 'arrest', { ...setting, draws: 2000 }))
      return (100 * averted.mean) / (claims[0]?.calls ?? Number.NaN)
    }
    expect(per100(1)).toBeCloseTo(0.5, 1)
    expect(per100(13)).toBeGreaterThan(5)
    expect(per100(13)).toBeLessThan(7)
  })

  test('name the options that reach calls but with no evidence we would use', () => {
    const video = mix({ reached: 0.4, crews: [{ kind: 'tele-clinician', met: 200 }] })
    expect(outcomeOf(video, 'arrest', asked({ baselines: { arrest: 10 } }))).toMatchObject({
      kind: 'no-evidence',
      without: [{ responder: 'tele-clinician', why: 'no-study' }],
    })
  })

  test('of repeat contacts are the calls that the replay took away, and no study adds to them', () => {
    const followed = mix({ ...{ reached: 0.4, clinician: 0.3, averted: 40 }, crews: pairs.crews })
    for (const evidence of ['cautious', 'optimistic'] as const)
      expect(told(outcomeOf(followed, 'repeat-contact', asked({ evidence }))).averted.mean).toBeCloseTo(40, 9)
    const arrests = told(outcomeOf(followed, 'arrest', asked({ baselines: { arrest: 10 } })))
    expect(arrests.claims.find(({ responder }) => responder === 'case-management')?.averted.mean).toBeCloseTo(4, 9)
  })

  test('of repeat contacts are not told where the replay took no call away', () => {
    expect(outcomeOf(pairs, 'repeat-contact', asked({})).kind).toBe('told')
    const withPair = mix({ reached: 0.4, responders: [{ kind: 'co-responder' }], crews: pairs.crews })
    expect(outcomeOf(withPair, 'repeat-contact', asked({ evidence: 'optimistic' })).kind).toBe('no-evidence')
  })

  test('an odds ratio with more than 100 events in 100 calls is not told', () => {
    expect(outcomeOf(pairs, 'ems', asked({ baselines: { ems: 120 } })).kind).toBe('baseline-too-high')
  })

  test('are the same for the same seed, and share each draw between mixes', () => {
    const setting = asked({ evidence: 'optimistic', baselines: { arrest: 10 } })
    const once = told(outcomeOf(pairs, 'arrest', setting))
    expect(told(outcomeOf(pairs, 'arrest', setting)).draws).toEqual(once.draws)
    const half = mix({ reached: 0.4, clinician: 0.3, crews: [{ kind: 'co-responder', met: 150 }] })
    const fewer = told(outcomeOf(half, 'arrest', setting))
    for (const [d, averted] of fewer.draws.entries()) expect(averted).toBeCloseTo((once.draws[d] ?? 0) / 2, 9)
  })
})

describe('who claims a call', () => {
  test('in order of dispatch: phone, crews as asked, video, then trained officers with what is left', () => {
    const all = mix({
      reached: 0.6,
      clinician: 0.3,
      phone: 0.1,
      responders: [{ kind: 'cit' }],
      crews: [
        { kind: 'mobile-crisis', met: 200 },
        { kind: 'tele-clinician', met: 50 },
        { kind: 'co-responder', met: 150 },
      ],
    })
    const { reached } = claimedCalls(all, null)
    const means = reached.map(({ responder, calls }) => [responder, Math.round((calls[1] ?? 0) * 1e6) / 1e6])
    // 300 were met by a clinician: the second crew asked can claim only the 100 that the first did not.
    expect(means).toEqual([
      ['phone-desk', 100],
      ['mobile-crisis', 200],
      ['co-responder', 100],
      ['tele-clinician', 50],
      ['cit', 250],
    ])
  })

  test('what trained officers reach today already is no gain', () => {
    const trained = mix({ reached: 0.5, responders: [{ kind: 'cit' }] })
    const today = mix({ reached: 0.2 })
    expect(claimedCalls(trained, today).reached[0]?.calls[1]).toBeCloseTo(300, 9)
  })
})

const crew = fc.record({
  kind: fc.constantFrom('co-responder' as const, 'mobile-crisis' as const, 'tele-clinician' as const),
  met: fc.double({ min: 0, max: 2000, noNaN: true }),
})
const anyMix = fc
  .record({
    calls: fc.double({ min: 1, max: 5000, noNaN: true }),
    reached: fc.double({ min: 0, max: 1, noNaN: true }),
    clinician: fc.double({ min: 0, max: 1, noNaN: true }),
    phone: fc.double({ min: 0, max: 1, noNaN: true }),
    averted: fc.double({ min: 0, max: 300, noNaN: true }),
    crews: fc.array(crew, { maxLength: 4 }),
    hasCit: fc.boolean(),
  })
  .map(({ hasCit, ...shape }) => mix({ ...shape, responders: hasCit ? [{ kind: 'cit' as const }] : [] }))

describe('whatever the mix', () => {
  test('no call is claimed twice: the claims of a replication never exceed its calls', () => {
    fc.assert(
      fc.property(anyMix, (one) => {
        const { reached } = claimedCalls(one, null)
        for (const [r, calls] of one.replicates.mentalHealthCalls.entries()) {
          const claimed = reached.reduce((sum, each) => sum + (each.calls[r] ?? 0), 0)
          expect(claimed).toBeLessThanOrEqual(calls * (1 + 1e-9))
        }
      }),
    )
  })

  test('averted events never exceed calls times events a call, and calls that did not come', () => {
    fc.assert(
      fc.property(anyMix, fc.double({ min: 0, max: 100, noNaN: true }), (one, arrest) => {
        const outcome = outcomeOf(one, 'arrest', {
          ...asked({ evidence: 'optimistic', baselines: { arrest } }),
          draws: 30,
        })
        if (outcome.kind !== 'told') return
        for (const [d, averted] of outcome.draws.entries()) {
          const calls = (one.replicates.mentalHealthCalls[d % 3] ?? 0) + (one.replicates.avertedCalls[d % 3] ?? 0)
          expect(averted).toBeLessThanOrEqual((calls * arrest) / 100 + 1e-6)
        }
      }),
      { numRuns: 60 },
    )
  })
})

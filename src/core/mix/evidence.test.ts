import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import effectRecords from '../../../content/evidence/effects.json' with { type: 'json' }
import { EVENTS, type OwnEffect } from './beliefs.ts'
import { type Effect, RESPONDER_KINDS } from './effect.ts'
import { chooseEffect, isPlausible, ownEffectProblem, poolForNewPlace, usableOf } from './evidence.ts'

const effects = effectRecords as unknown as readonly Effect[]
const evidence = { effects, own: [] }
const byId = (id: string): Effect => {
  const found = effects.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No effect ${id}`)
  return found
}

describe('the cautious policy', () => {
  test('keeps the null of the only trial: no effect in the middle, with the width of the trial', () => {
    const chosen = chooseEffect({ responder: 'co-responder', event: 'ems' }, 'cautious', evidence)
    expect(chosen).toMatchObject({ kind: 'drawn', logRatio: 0, basis: 'randomized-null', asOdds: true })
    expect(chosen.kind === 'drawn' && chosen.se).toBeCloseTo(0.2025, 4)
  })

  test('does not let the arrests of an earlier, not randomized study of the same team through', () => {
    const chosen = chooseEffect({ responder: 'co-responder', event: 'arrest' }, 'cautious', evidence)
    expect(chosen).toMatchObject({ logRatio: 0, basis: 'randomized-null' })
    expect(chosen.effects).not.toContain('co-response-2017-arrest')
  })

  test('centres on no effect for every responder and event, as no trial found one', () => {
    for (const responder of RESPONDER_KINDS)
      for (const event of EVENTS) {
        const chosen = chooseEffect({ responder, event }, 'cautious', evidence)
        if (chosen.kind === 'drawn') expect(chosen.logRatio).toBe(0)
      }
  })

  test('is never surer without a trial than with one', () => {
    const holds = chooseEffect({ responder: 'co-responder', event: 'involuntary-hold' }, 'cautious', evidence)
    expect(holds).toMatchObject({ basis: 'no-trial', width: 'ours', logRatio: 0 })
    expect(holds.kind === 'drawn' && holds.se).toBeGreaterThanOrEqual(0.2025)
  })

  test('says so where nothing carries over: a share of points belongs to its own place', () => {
    expect(chooseEffect({ responder: 'drop-off', event: 'involuntary-hold' }, 'cautious', evidence)).toMatchObject({
      kind: 'none',
      why: 'no-number',
    })
    expect(chooseEffect({ responder: 'tele-clinician', event: 'arrest' }, 'cautious', evidence)).toMatchObject({
      kind: 'none',
      why: 'no-study',
    })
  })

  test('takes a trial that found something, and pools three with the prediction interval', () => {
    const trial = (id: string, estimate: number): Effect => ({
      ...byId('co-response-trial-ems'),
      id,
      estimate,
      low: estimate / 1.3,
      high: estimate * 1.3,
      finding: 'fewer',
    })
    const ask = (...own: readonly Effect[]) =>
      chooseEffect({ responder: 'co-responder', event: 'ems' }, 'cautious', { effects: own, own: [] })
    expect(ask(trial('a', 0.6))).toMatchObject({ basis: 'randomized', effects: ['a'] })
    // Two are not pooled: the smaller effect stands.
    expect(ask(trial('a', 0.6), trial('b', 0.8))).toMatchObject({ basis: 'randomized', effects: ['b'] })
    const three = ask(trial('a', 0.6), trial('b', 0.8), trial('c', 0.4))
    expect(three).toMatchObject({ basis: 'pooled', width: 'prediction' })
    // A new place is less certain than any single study.
    expect(three.kind === 'drawn' && three.se).toBeGreaterThan(Math.log(1.3) / 1.96)
    // One trial that found nothing beside one that did: nothing.
    expect(ask(trial('a', 0.6), byId('co-response-trial-ems'))).toMatchObject({ basis: 'randomized-null', logRatio: 0 })
  })
})

test('the optimistic policy takes the finding with the fewest events left, and marks it', () => {
  expect(chooseEffect({ responder: 'co-responder', event: 'arrest' }, 'optimistic', evidence)).toMatchObject({
    basis: 'most-hopeful',
    effects: ['co-response-2017-arrest'],
    width: 'interval',
  })
  const holds = chooseEffect({ responder: 'co-responder', event: 'involuntary-hold' }, 'optimistic', evidence)
  expect(holds).toMatchObject({ effects: ['co-response-san-mateo-holds'], width: 'ours', asOdds: false })
  expect(holds.kind === 'drawn' && Math.exp(holds.logRatio)).toBeCloseTo(0.84, 10)
})

test('a width comes from the interval, else from p, else it is ours and reaches just to no effect', () => {
  expect(usableOf(byId('co-response-2017-arrest'))[0]).toMatchObject({ width: 'interval', offCentre: false })
  const compton = usableOf(byId('cit-compton-arrest'))[0]
  expect(compton?.width).toBe('p')
  // Two-sided p of 0.007 is 2.697 standard errors.
  expect((compton?.logRatio ?? 0) / (compton?.se ?? 1)).toBeCloseTo(-2.6968, 3)
  expect(usableOf(byId('lead-arrest'))[0]?.width).toBe('ours')
  expect(usableOf(byId('co-response-quebec-force'))).toEqual([])
})

test('an interval that is far off the middle on the log scale is warned of', () => {
  const skewed = { ...byId('co-response-2017-arrest'), estimate: 0.48, low: 0.25, high: 1.2 }
  expect(usableOf(skewed)[0]?.offCentre).toBe(true)
})

test('under three studies there is nothing to pool', () => {
  const study = { logRatio: -0.3, se: 0.2 }
  expect(poolForNewPlace([study, study])).toBeNull()
  expect(poolForNewPlace([study, study, study])?.logRatio).toBeCloseTo(-0.3, 12)
})

describe('an effect of the agency’s own', () => {
  const stated: OwnEffect = { responder: 'co-responder', event: 'arrest', ratio: 0.7, low: 0.5, high: 0.98 }

  test('is used as stated, and what is not stated counts as nothing', () => {
    const own = { effects, own: [stated] }
    expect(chooseEffect({ responder: 'co-responder', event: 'arrest' }, 'own', own)).toMatchObject({ basis: 'own' })
    expect(chooseEffect({ responder: 'co-responder', event: 'ems' }, 'own', own)).toMatchObject({ why: 'not-stated' })
  })

  test.each([
    [{ ...stated, ratio: Number.NaN }, 'not-a-ratio'],
    [{ ...stated, low: 0.8 }, 'ends-wrong'],
    [{ ...stated, low: 0 }, 'prevents-all'],
    [{ ...stated, ratio: -0.2, low: -0.5, high: 0 }, 'prevents-all'],
    [{ ...stated, ratio: 6, low: 5, high: 7 }, 'more-than-all'],
    [{ ...stated, responder: 'drop-off' }, 'claims-nothing'],
    [{ ...stated, responder: 'case-management' }, 'claims-nothing'],
    [{ ...stated, event: 'repeat-contact' as const }, 'claims-nothing'],
    [{ ...stated, responder: 'horses' }, 'unknown-responder'],
  ])('is refused when it cannot be true: %j', (effect, kind) => {
    expect(ownEffectProblem(effect, { arrest: 20 })).toEqual({ ok: false, problem: expect.objectContaining({ kind }) })
  })

  test('is taken when it can', () => {
    expect(ownEffectProblem(stated, { arrest: 20 })).toEqual({ ok: true, value: stated })
  })
})

test('events averted are never more than calls reached times events a call: the Denver count does not pass', () => {
  expect(isPlausible(1376, { reached: 748, eventsPerCall: 1 })).toBe(false)
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (reached, each) => isPlausible(reached * each, { reached, eventsPerCall: each }),
    ),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SETTINGS } from './kinds.ts'
import { ALIKE_CALLS, ASPECTS, likeness, mostAlike, type Profile } from './likeness.ts'

const figure = fc.option(fc.nat({ max: 2_000_000 }), { nil: null })
const profile: fc.Arbitrary<Profile> = fc.record({
  sworn: figure,
  population: figure,
  settings: fc.uniqueArray(fc.constantFrom(...SETTINGS), { maxLength: 2 }),
  models: fc.uniqueArray(fc.constantFrom('cit', 'co-responder', 'mobile-crisis', 'case-management', 'tailored')),
  state: fc.option(fc.constantFrom('TX', 'ME', 'UT'), { nil: null }),
  mentalHealthCalls: figure,
})
const NOTHING: Profile = {
  sworn: null,
  population: null,
  settings: [],
  models: [],
  state: null,
  mentalHealthCalls: null,
}

test('two agencies are alike in the same ways, whichever of them asks', () => {
  fc.assert(
    fc.property(profile, profile, (one, other) => {
      expect(likeness(one, other)).toEqual(likeness(other, one))
    }),
  )
})

test('every aspect is a reason, a difference or unknown, and only one of these', () => {
  fc.assert(
    fc.property(profile, profile, (one, other) => {
      const { reasons, differs, unknown } = likeness(one, other)
      expect([...reasons.map(({ aspect }) => aspect), ...differs, ...unknown].toSorted()).toEqual(
        [...ASPECTS].toSorted(),
      )
    }),
  )
})

test('what is not known never counts as a match: someone of whom nothing is known is like nobody', () => {
  fc.assert(
    fc.property(profile, (other) => {
      expect(likeness(NOTHING, other)).toEqual({ reasons: [], differs: [], unknown: ASPECTS })
      expect(mostAlike(NOTHING, [other])).toEqual([])
    }),
  )
})

test('forgetting a fact never makes two agencies more alike', () => {
  fc.assert(
    fc.property(
      profile,
      profile,
      fc.constantFrom('sworn', 'population', 'state', 'mentalHealthCalls'),
      (a, b, fact) => {
        expect(likeness({ ...a, [fact]: null }, b).reasons.length).toBeLessThanOrEqual(likeness(a, b).reasons.length)
      },
    ),
  )
})

test('an agency is like itself in everything that it knows', () => {
  fc.assert(
    fc.property(profile, (one) => {
      expect(likeness(one, one).differs).toEqual([])
    }),
  )
})

test('those with more reasons come first, and among equals the closer in size', () => {
  fc.assert(
    fc.property(profile, fc.array(profile, { maxLength: 12 }), (yours, others) => {
      const counts = mostAlike(yours, others).map(({ likeness: { reasons } }) => reasons.length)
      expect(counts).toEqual([...counts].sort((one, other) => other - one))
    }),
  )
  const of = (sworn: number): Profile => ({ ...NOTHING, sworn, state: 'ME' })
  const ranked = mostAlike(of(60), [of(90), of(70), of(400)])
  expect(ranked.map(({ item }) => item.sworn)).toEqual([70, 90, 400])
})

test('volumes of calls are alike up to twice as many, and no further', () => {
  const calls = (mentalHealthCalls: number): Profile => ({ ...NOTHING, mentalHealthCalls })
  expect(likeness(calls(500), calls(500 * ALIKE_CALLS)).reasons).toEqual([{ aspect: 'calls' }])
  expect(likeness(calls(500), calls(500 * ALIKE_CALLS + 1)).differs).toEqual(['calls'])
})

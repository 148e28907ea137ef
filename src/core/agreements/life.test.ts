import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgreementLife, type LifeStep, missingSignatures, missingYes, takeStep } from './life.ts'

const DRAFT: AgreementLife = {
  state: 'draft',
  between: 'partners',
  owner: 'police',
  signers: ['police', 'clinic', 'dispatch'],
  version: 1,
  yes: [],
  signatures: [],
  unanswered: 0,
  left: [],
}
const POLICY: AgreementLife = { ...DRAFT, between: 'own', signers: ['police'] }

/** Takes the steps one after another; a refusal ends it. */
function after(life: AgreementLife, ...steps: readonly LifeStep[]): AgreementLife | string {
  let now = life
  for (const step of steps) {
    const next = takeStep(now, step)
    if (!next.ok) return next.problem
    now = next.value
  }
  return now
}
const review: LifeStep = { kind: 'ask-review', until: '2026-12-01', today: '2026-11-22' }
const agree = { kind: 'agree', version: 1, openPlaces: 0, why: '' } as const satisfies LifeStep
const yes = (party: string, version = 1): LifeStep => ({ kind: 'say-yes', party, version })
const sign = (party: string, version = 1): LifeStep => ({ kind: 'sign', party, version })
const force: LifeStep = { kind: 'put-in-force' }
const AGREED = [review, yes('police'), yes('clinic'), yes('dispatch'), agree]

test('the straight way: review, a yes of every head, signatures, in force, end', () => {
  const signed = [...AGREED, sign('police'), sign('clinic'), sign('dispatch')]
  expect(after(DRAFT, ...signed, force)).toMatchObject({ state: 'in-force' })
  expect(after(DRAFT, ...signed, force, { kind: 'end' })).toMatchObject({ state: 'ended' })
})

describe('refusals', () => {
  test.each([
    ['a draft is not signed', 'wrong-state', DRAFT, [sign('police')]],
    ['a review ends on a day to come', 'day-is-over', DRAFT, [{ ...review, until: '2026-11-21' }]],
    ['comments are owed an answer', 'comments-unanswered', { ...DRAFT, unanswered: 1 }, AGREED],
    ['every place is filled', 'places-open', DRAFT, [...AGREED.slice(0, -1), { ...agree, openPlaces: 3 }]],
    ['every head says yes', 'yes-missing', DRAFT, [review, yes('police'), yes('clinic'), agree]],
    [
      'a yes to an older text does not count',
      'newer-version',
      DRAFT,
      [review, { kind: 'save-version' }, yes('police')],
    ],
    ['what is agreed is not written on', 'wrong-state', DRAFT, [...AGREED, { kind: 'save-version' }]],
    ['everyone signs', 'signature-missing', DRAFT, [...AGREED, sign('police'), sign('clinic'), force]],
    ['nobody signs twice', 'has-signed', DRAFT, [...AGREED, sign('police'), sign('police')]],
    ['only parties sign', 'not-a-signer', DRAFT, [...AGREED, sign('county')]],
    ['an agreement needs two', 'too-few-parties', { ...DRAFT, signers: ['police'] }, [review, yes('police'), agree]],
    ['its owner ends it instead of leaving', 'owner-cannot-leave', DRAFT, [{ kind: 'leave', party: 'police' }]],
    ['what never held is withdrawn, not ended', 'wrong-state', DRAFT, [{ kind: 'end' }]],
  ] as const)('%s', (_, refusal, life, steps) => {
    expect(after(life, ...steps)).toBe(refusal)
  })
})

test('the owner may agree over open comments by saying why', () => {
  const open = { ...DRAFT, unanswered: 2 }
  expect(after(open, ...AGREED.slice(0, -1), { ...agree, why: 'Sent after the last day' })).toMatchObject({
    state: 'agreed',
  })
})

test('a policy of one partner holds once its head said yes here; a yes said elsewhere still wants a signature', () => {
  expect(after(POLICY, review, yes('police'), agree, force)).toMatchObject({ state: 'in-force' })
  expect(after(POLICY, review, agree)).toBe('yes-missing')
  const elsewhere = { ...POLICY, yes: [{ party: 'police', version: 1, isHere: false }] }
  expect(after(elsewhere, review, agree, force)).toBe('signature-missing')
  expect(after(elsewhere, review, agree, sign('police'), force)).toMatchObject({ state: 'in-force' })
})

test('a new version needs everything anew', () => {
  const opened = after(DRAFT, ...AGREED, sign('police'), { kind: 'back-to-draft' }, { kind: 'save-version' })
  if (typeof opened === 'string') throw new Error(opened)
  expect(missingYes(opened)).toEqual(DRAFT.signers)
  expect(missingSignatures(opened)).toEqual(DRAFT.signers)
})

test('when a partner leaves, the others stay bound while there are two; a text not yet in force is written anew', () => {
  const holds = [...AGREED, sign('police'), sign('clinic'), sign('dispatch'), force]
  const leave = (party: string): LifeStep => ({ kind: 'leave', party })
  expect(after(DRAFT, ...holds, leave('clinic'))).toMatchObject({ state: 'in-force', left: ['clinic'] })
  expect(after(DRAFT, ...holds, leave('clinic'), leave('dispatch'))).toMatchObject({ state: 'ended' })
  expect(after(DRAFT, ...AGREED, leave('clinic'))).toMatchObject({ state: 'in-review' })
  expect(after(DRAFT, ...holds, leave('clinic'), leave('clinic'))).toBe('has-left')
})

test('no path of any steps reaches "in force" without a signature of every party to that very text', () => {
  const party = fc.constantFrom('police', 'clinic', 'dispatch', 'county')
  const version = fc.integer({ min: 1, max: 3 })
  const step: fc.Arbitrary<LifeStep> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('say-yes' as const), party, version }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('sign' as const), party, version }) },
    fc.record({
      kind: fc.constant('agree' as const),
      version,
      openPlaces: fc.constantFrom(0, 2),
      why: fc.constantFrom('', 'because'),
    }),
    fc.record({ kind: fc.constant('leave' as const), party }),
    fc.constantFrom<LifeStep>(review, force, { kind: 'back-to-draft' }, { kind: 'save-version' }, { kind: 'withdraw' }),
  )
  const between = fc.constantFrom(DRAFT, { ...DRAFT, signers: ['police', 'clinic'] })
  fc.assert(
    fc.property(between, fc.integer({ min: 0, max: 2 }), fc.array(step, { maxLength: 40 }), (start, open, steps) => {
      let now: AgreementLife = { ...start, unanswered: open }
      const signed = new Set<string>()
      const gone = new Set<string>()
      for (const one of steps) {
        const next = takeStep(now, one)
        if (!next.ok) continue
        if (one.kind === 'sign') signed.add(`${one.party} ${one.version}`)
        if (one.kind === 'leave') gone.add(one.party)
        const isReached = now.state !== 'in-force' && next.value.state === 'in-force'
        const owed = start.signers.filter((signer) => !gone.has(signer))
        if (isReached && (owed.length < 2 || !owed.every((signer) => signed.has(`${signer} ${next.value.version}`))))
          return false
        now = next.value
      }
      return true
    }),
  )
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../platform/tables/duck.ts'
import { KINDS, kindBit } from '../codes/lexicon.ts'
import {
  BUILT_IN,
  counts,
  type DefinitionRule,
  type Evidence,
  LAYERS,
  ownId,
  ruleSql,
} from '../profile/definition-rule.ts'
import { type Combination, definitionsFrom, overlapOf } from '../profile/definitions.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { isOfRuleNow } from './audit-store.ts'
import type { AuditResult } from './audited.ts'
import { auditResult, type JudgedCall } from './result.ts'
import { demandScenarios } from './scenarios.ts'
import { planSample, stratumSql } from './strata.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-rules-'))
let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ folder, workers: 1 })
})
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true, force: true })
})

const rank = fc.integer({ min: 0, max: 3 })
const mask = fc
  .uniqueArray(fc.constantFrom(...KINDS))
  .map((kinds) => kinds.reduce((sum, kind) => sum + kindBit(kind), 0))
const evidence: fc.Arbitrary<Evidence> = fc.record({
  initial: rank,
  final: rank,
  reason: rank,
  disposition: rank,
  text: rank,
  yesKinds: mask,
  possibleKinds: mask,
})
const layers = fc.subarray([...LAYERS])
const anyRule: fc.Arbitrary<DefinitionRule> = fc.record({
  yesIn: layers,
  proxiesIn: layers,
  proxies: fc.oneof(fc.constant('all' as const), fc.subarray([...KINDS])),
})

const HAS = { initial: true, final: true, reasons: true, disposition: true, source: true }

describe('a rule', () => {
  test('counts the same calls in SQL and in the program, and puts them into the same strata', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(evidence, { minLength: 1, maxLength: 20 }), anyRule, async (calls, rule) => {
        const values = calls.map(
          (c, at) =>
            `(${at}, ${LAYERS.map((layer) => c[layer]).join(', ')}, ${c.yesKinds}::BIGINT, ${c.possibleKinds}::BIGINT)`,
        )
        const rows =
          await duck.rows(`SELECT ${ruleSql(rule)} AS counted, ${stratumSql(rule)} AS stratum FROM (VALUES ${values.join(', ')})
          calls(i, ${LAYERS.map((layer) => `mh_${layer}`).join(', ')}, yes_kinds, possible_kinds) ORDER BY i`)
        const strata = calls.map((call) => {
          const combination = { ...call, calls: 1, waited: 1, busySeconds: null }
          return planSample([combination], rule, { what: 'calls', wanted: { flagged: 1, unflagged: 1 } })[0]?.id
        })
        expect(rows.map((row) => row.counted)).toEqual(calls.map((call) => counts(rule, call)))
        expect(rows.map((row) => row.stratum)).toEqual(strata)
      }),
      { numRuns: 60 },
    )
  })

  test('any code or a proxy counts every call that a narrower built-in rule of codes counts', () => {
    fc.assert(
      fc.property(evidence, (call) => {
        const wide = counts(BUILT_IN['any-code-or-proxy'], call)
        for (const id of ['final-type', 'initial-type', 'disposition', 'any-code'] as const)
          if (counts(BUILT_IN[id], call)) expect(wide).toBe(true)
      }),
    )
  })

  test('overlaps with itself in full, and with no other in more calls than either counts', () => {
    const combination: fc.Arbitrary<Combination> = evidence.chain((call) =>
      fc.nat(50).map((calls) => ({ ...call, calls, waited: Math.floor(calls / 2), busySeconds: 60 })),
    )
    fc.assert(
      fc.property(fc.array(combination, { maxLength: 12 }), anyRule, anyRule, (all, one, other) => {
        const count = (rule: DefinitionRule) => overlapOf(all, rule, rule)
        expect(overlapOf(all, one, other)).toBeLessThanOrEqual(Math.min(count(one), count(other)))
        const own = [{ id: 'a', name: 'One', rule: one }]
        const { all: listed, calls } = definitionsFrom(all, HAS, { own, chosen: 'own:a' })
        expect(listed.at(-1)).toMatchObject({ id: 'own:a', count: count(one), sharedWithDefault: count(one) })
        for (const { count: found, unknown } of listed) expect(found + unknown).toBeLessThanOrEqual(calls)
      }),
    )
  })
})

const PLAN = [
  { id: 'flagged:yes', size: 100, drawn: 4 },
  { id: 'unflagged:no', size: 900, drawn: 4 },
] as const

const call = (
  place: number,
  one: JudgedCall['one'],
  two: JudgedCall['two'],
  settled: JudgedCall['settled'] = null,
) => ({
  place,
  stratum: place <= 4 ? PLAN[0].id : PLAN[1].id,
  one,
  two,
  settled,
})

const AUDIT = { auditId: 'a', definition: 'any-code', finishedDay: '2026-03-02', seed: 5, plan: PLAN } as const

describe('the result of an audit', () => {
  const calls = [
    call(1, 'yes', 'yes'),
    call(2, 'yes', 'no', 'yes'),
    call(3, 'yes', 'yes'),
    call(4, 'no', 'no'),
    call(5, 'no', 'no'),
    call(6, 'no', 'no'),
    call(7, 'yes', 'yes'),
    call(8, 'cannot-tell', 'cannot-tell'),
  ]
  test('weights strata, leaves out what nobody could judge, and measures agreement before settling', () => {
    const result = auditResult({ ...AUDIT, calls })
    expect(result.judged).toEqual({ flagged: 4, unflagged: 3 })
    expect(result.prevalence.share).toBeCloseTo((75 + 300) / 1000, 12)
    expect(result.sensitivity?.share).toBeCloseTo(75 / 375, 12)
    expect(result.observed).toBeCloseTo(7 / 8, 12)
    expect(result.agreement).toEqual([
      [3, 1, 0],
      [0, 3, 0],
      [0, 0, 1],
    ])
    expect([result.differed, result.cannotTell]).toEqual([1, 1])
    // With its own sensitivity and specificity, Rogan and Gladen's correction gives the same share back.
    expect(result.roganGladen?.share).toBeCloseTo(0.375, 9)
  })
  test('does not come before every difference is settled', () => {
    expect(() => auditResult({ ...AUDIT, calls: [...calls, call(9, 'yes', 'no')] })).toThrow(/Settle/)
  })
})

test('an audit counts for a rule as long as the rule is the one that was audited', () => {
  const rule = { yesIn: ['final'], proxiesIn: [], proxies: [] } as const
  const audit = { definition: ownId('a'), rule }
  expect(isOfRuleNow(audit, [{ id: 'a', name: 'Ours', rule }])).toBe(true)
  expect(isOfRuleNow(audit, [{ id: 'a', name: 'Ours', rule: { ...rule, yesIn: ['final', 'initial'] } }])).toBe(false)
  expect(isOfRuleNow(audit, [])).toBe(false)
  expect(isOfRuleNow({ definition: 'any-code', rule: BUILT_IN['any-code'] }, [])).toBe(true)
})

describe('demand', () => {
  const definition = (id: string, share: number | null) => ({ id, share, count: share === null ? 0 : 1, ownName: null })
  const profile = (...definitions: readonly ReturnType<typeof definition>[]) =>
    ({ definitions, shareOf: { calls: 1_000, officerOpened: 0 } }) as unknown as NeedProfile
  const audit = (share: number, low: number, high: number, sensitivity: number, specificity: number): AuditResult => ({
    auditId: 'a',
    definition: 'any-code',
    finishedDay: '2026-03-02',
    judged: { flagged: 200, unflagged: 200 },
    kappa: 0.8,
    sensitivity: { share: sensitivity, interval: { low: 0, high: 1 } },
    specificity: { share: specificity, interval: { low: 0, high: 1 } },
    prevalence: { share, interval: { low, high } },
    calls: { low: 0, mid: 0, high: 0 },
  })

  test('without an audit is the narrowest and the widest rule', () => {
    const found = demandScenarios(
      profile(definition('any-code', 0.02), definition('text', null), definition('any-code-or-proxy', 0.07)),
      null,
    )
    expect(found.map(({ id, definition, share }) => [id, definition, share])).toEqual([
      ['low', 'any-code', 0.02],
      ['high', 'any-code-or-proxy', 0.07],
    ])
  })
  test('with an audit has the ends of its interval, and its flagged calls keep their chance', () => {
    // 9 of 100; the codes find 20 of 100 of them and flag 2 of 1,000 others.
    const specificity = 1 - 0.002 / 0.91
    const apparent = 0.018 + 0.002
    const found = demandScenarios(profile(definition('any-code', apparent)), audit(0.09, 0.06, 0.13, 0.2, specificity))
    expect(found.map(({ id }) => id)).toEqual(['low', 'audited', 'high'])
    expect(found.map(({ share }) => Math.round(share * 1e9) / 1e9)).toEqual([0.06, 0.09, 0.13])
    for (const { flagged } of found) expect(flagged).toBeCloseTo(0.9, 9)
  })
  test('never leaves 0 to 1, and low is never above high', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, unit, unit, unit, (share, a, b, sensitivity, specificity) => {
        const given = audit(share, share * a, share + (1 - share) * b, sensitivity, specificity)
        const found = demandScenarios(profile(definition('any-code', 0.03)), given)
        for (const one of found)
          for (const value of [one.flagged, one.unflagged, one.share]) {
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(1)
          }
        expect(found[0]?.share ?? 0).toBeLessThanOrEqual((found[2]?.share ?? 0) + 1e-12)
      }),
    )
  })
})

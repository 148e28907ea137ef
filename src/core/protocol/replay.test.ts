import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TIERS } from './protocol.ts'
import { CERTAINTIES, type CodeCount, type CodeTier, replayByHour, replayCodes } from './replay.ts'

const code = fc.constantFrom('A', 'B', 'C', 'D')
const counts: fc.Arbitrary<readonly CodeCount[]> = fc.array(
  fc.record({ code, hour: fc.option(fc.integer({ min: 0, max: 23 })), calls: fc.nat(50) }),
  { maxLength: 30 },
)
const said: fc.Arbitrary<readonly CodeTier[]> = fc.uniqueArray(
  fc.record({ code, certainty: fc.constantFrom(...CERTAINTIES), tier: fc.option(fc.constantFrom(...TIERS)) }),
  { selector: (one) => one.code },
)

test('what codes tell and what they do not add up to all calls, and the range holds what is told', () => {
  fc.assert(
    fc.property(counts, said, (given, codes) => {
      const { calls, tiers, untold } = replayCodes(given, codes)
      expect(tiers.reduce((sum, { told }) => sum + told, untold)).toBe(calls)
      for (const { least, told, most } of tiers) {
        expect(least).toBeLessThanOrEqual(told)
        expect(told).toBeLessThanOrEqual(most)
        expect(most).toBeLessThanOrEqual(calls)
      }
      const byHour = replayByHour(given, codes).reduce((sum, { replay }) => sum + replay.calls, 0)
      expect(byHour).toBe(given.reduce((sum, one) => sum + (one.hour === null ? 0 : one.calls), 0))
    }),
  )
})

test('to say more of a code never widens a range; usually means at least half', () => {
  const given = [{ code: 'WELFARE', hour: 3, calls: 100 }]
  const t4 = (codes: readonly CodeTier[]) => replayCodes(given, codes).tiers[3]
  expect(t4([])).toEqual({ tier: 'T4', least: 0, told: 0, most: 100 })
  expect(t4([{ code: 'WELFARE', certainty: 'usually', tier: 'T4' }])).toEqual({
    tier: 'T4',
    least: 50,
    told: 100,
    most: 100,
  })
  expect(t4([{ code: 'WELFARE', certainty: 'always', tier: 'T4' }])).toEqual({
    tier: 'T4',
    least: 100,
    told: 100,
    most: 100,
  })
  expect(t4([{ code: 'WELFARE', certainty: 'always', tier: 'T1' }])).toEqual({ tier: 'T4', least: 0, told: 0, most: 0 })
})

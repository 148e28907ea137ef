import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RISKS } from '../../../core/sim/replay.ts'
import { openLexicon } from './lexicon.ts'
import { openRiskWords } from './risks.ts'

const risks = openRiskWords()
const lexicon = openLexicon()

/** Which risks a type carries, in words. */
function told(text: string, codeTable?: ReadonlyMap<string, string>): readonly string[] {
  const kind = lexicon.classify([text], codeTable).get(text)?.kind ?? ''
  const bits = risks.riskOf(text, kind, codeTable)
  return Object.entries(RISKS).flatMap(([name, bit]) => ((bits & bit) !== 0 ? [name] : []))
}

describe('a type carries', () => {
  test.each([
    ['MENTAL SUBJECT ARMED WITH A KNIFE', ['weapon']],
    ['127D_Suicide Threat Weapon', ['weapon']],
    ['Person with gun', ['weapon']],
    ['SHOTS FIRED', ['weapon']],
    ['FIGHT IN PROGRESS', ['violence']],
    ['MENTAL VIOLENT - ARMED', ['weapon', 'violence']],
    ['121D_Mental Disorder Violent', ['violence']],
    ['121D_Mental Disorder Violnt Wp', ['weapon', 'violence']],
    ['DOMESTIC VIOLENCE', ['violence']],
    ['SUICIDE I/P', ['medical']],
    ['114D_Domestic Physical', ['violence']],
    ['BARRICADED SUBJECT', ['violence']],
    ['OVERDOSE', ['medical']],
    ['PERSON DOWN', ['medical']],
    ['SUICIDE ATTEMPT', ['medical']],
    ['ASSIST EMS', ['medical']],
    ['UNCONSCIOUS PERSON', ['medical']],
    ['STABBING', ['weapon', 'violence', 'medical']],
  ])('%s: %j', (text, expected) => expect(told(text)).toEqual(expected))
})

describe('a type carries nothing', () => {
  test.each([
    'MENTAL HEALTH',
    'SUICIDE THREAT',
    'WELFARE CHECK',
    'DISTURBANCE',
    'FAMILY TROUBLE',
    'DOMESTIC VERBAL',
    '121C_Mental Disordr NonViolent',
    'MENTAL CASE - NON VIOLENT',
    'SUBJECT NOT ARMED',
    'NO WEAPONS, NO INJURIES',
    'UNARMED SUBJECT',
    'ASSAULT REPORT',
    'ASSAULT - COLD',
    '*Dom Disturb/Viol_Past',
    'DEAD BATTERY',
    'GUN PERMIT',
    'FOUND WEAPON',
    'DOG FIGHT',
    'TRAFFIC VIOLATION',
    'CODE VIOLATION',
    'NON-INJURY ACCIDENT',
    'MEDICAL EXAMINER',
    'FLU SHOT CLINIC',
    'PROBATION VIOLATION',
    'FIREWORKS',
    'TREE DOWN',
    'ASSET SEIZURE',
    'INJURED DEER',
    'VIOLATION OF COURT ORDER',
    '121C_Mental Disordr N-Viol',
    'MEDICAL ESCORT',
  ])('%s', (text) => expect(told(text)).toEqual([]))
})

test('what is over keeps its weapon and its medical emergency', () => {
  expect(told('106B_Assault Past Weapon')).toEqual(['weapon'])
  expect(told('MINOR TRAFFIC INJURY, REPORT')).toEqual(['medical'])
})

test('a bare code carries what the agency’s own table says of it', () => {
  const table = new Map([['5150V', 'MENTAL CASE VIOLENT']])
  expect(told('5150V', table)).toEqual(['violence'])
  expect(told('245')).toEqual([])
})

test('no text takes long, and every answer is made of known bits', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), fc.constantFrom('', 'overdose', 'crisis'), (text, kind) => {
      const bits = risks.riskOf(text, kind)
      expect(bits & ~(RISKS.weapon | RISKS.violence | RISKS.medical)).toBe(0)
    }),
    { numRuns: 300 },
  )
})

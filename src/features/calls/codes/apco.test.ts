import { expect, test } from 'vitest'
import { apcoFor, apcoTypes } from './apco.ts'
import { openLexicon } from './lexicon.ts'

test('every fit names a type of the list, and what is not confirmed is marked', () => {
  const { codes, fits, gap } = apcoTypes()
  const known = new Set(codes.map(({ code }) => code))
  for (const { code } of fits) expect(known).toContain(code)
  for (const { code, confirmed } of codes) if (!confirmed) expect(gap).toContain(code)
})

test('texts of many agencies find their APCO type, and the ones without get none', () => {
  const lexicon = openLexicon()
  const typeOf = (text: string) => apcoFor(lexicon.classify([text]).get(text)?.kind ?? '', text)
  expect(typeOf('127D_Suicide Threat')).toBe('SUICTHRT')
  expect(typeOf('MENTAL VIOLENT - ARMED')).toBe('MTLV')
  expect(typeOf('121C_Mental Disordr NonViolent')).toBe('MNTL')
  expect(typeOf('Welfare Check')).toBe('WELFARE')
  expect(typeOf('ONE DOWN/OVERDOSE')).toBe('OD')
  // A text that says only "suicide" may be a death or a threat: a person decides.
  expect(typeOf('SUICIDE')).toBeNull()
  expect(typeOf('BAKER ACT')).toBeNull()
  expect(typeOf('TRAFFIC STOP')).toBeNull()
})

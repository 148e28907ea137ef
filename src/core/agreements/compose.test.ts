import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgreementKind, Clause, StatePack } from './clause.ts'
import { plainBlocks } from './clause-text.ts'
import { type ComposedFrom, type Composing, compose } from './compose.ts'
import { holds } from './conditions.ts'
import { type Flow, INFORMATION_KINDS } from './information.ts'

const both = (text: string) => ({ en: text, es: `${text} (es)` })
const KIND: AgreementKind = {
  id: 'mou',
  title: both('MOU'),
  about: both('About'),
  between: 'partners',
  sections: [
    { id: 'first', title: both('First') },
    { id: 'second', title: both('Second') },
  ],
  questions: [
    { id: 'parties', label: both('Who takes part?'), kind: 'partners', isNeeded: true },
    { id: 'area', label: both('Which area?'), kind: 'text', isNeeded: true },
    { id: 'duties', label: both('Which duties?'), kind: 'long-text', isNeeded: false },
    { id: 'minors', label: both('Minors?'), kind: 'yes-no', isNeeded: false },
    { id: 'flows', label: both('Who shares what?'), kind: 'flows', isNeeded: false },
  ],
  reviewMonths: 12,
  endMonths: null,
  readBy: [],
  quiz: [],
  elements: [],
}
const clause = (id: string, section: string, text: string, more: Partial<Clause> = {}): Clause => ({
  id,
  kinds: ['mou'],
  section,
  title: both(id),
  purpose: both('Why'),
  need: 'must',
  when: null,
  options: [{ id: 'usual', label: both('Usual'), text: { en: text, es: null } }],
  elements: [],
  provisions: [],
  sources: [],
  ...more,
})
const CLAUSES: readonly Clause[] = [
  clause('b-late', 'second', 'Late: {{state:hold-law}}.'),
  clause('a-area', 'first', 'We work in {{area}}.'),
  clause('c-minors', 'second', 'Minors too.', { need: 'should', when: { answer: 'minors', in: ['yes'] } }),
  clause('d-table', 'second', '1. This table:\n\n{{flows}}\n\n2. Nothing else.'),
  clause('e-duties', 'second', '{{duties}}'),
]
const PACK: StatePack = {
  id: 'x',
  name: 'X',
  isInvented: true,
  asOf: '2026-11-22',
  slots: [{ id: 'hold-law', label: both('Hold law'), text: both('the hold law') }],
  notes: [],
}
const EMPTY: ComposedFrom = {
  language: 'en',
  answers: {},
  choices: {},
  texts: {},
  own: [],
  flows: [],
  unreadyFlows: [],
}
const NAMES: Readonly<Record<string, string>> = { p1: 'Police', p2: 'Provider' }
const FLOW: Flow = {
  from: 'p1',
  to: 'p2',
  information: 'contact',
  purpose: 'follow-up',
  basis: 'consent',
  startsOn: null,
  endsOn: null,
}

const composing = (from: Partial<ComposedFrom>, more: Partial<Composing> = {}): Composing => ({
  kind: KIND,
  clauses: CLAUSES,
  from: { ...EMPTY, ...from },
  pack: PACK,
  naming: {
    partner: (id) => NAMES[id] ?? null,
    thisPartner: 'Police',
    collaboration: 'Riverbend',
    parties: [],
    effectiveOn: null,
    day: (day) => day,
    words: {
      yes: 'yes',
      no: 'no',
      gone: 'a former partner',
      notYet: 'the day it starts',
      unknown: (slot) => `state: ${slot}`,
    },
  },
  ...more,
})
const textOf = (given: Composing) =>
  compose(given)
    .sections.flatMap(({ clauses }) => clauses)
    .map(({ id, number, blocks }) => `${number} ${id} ${plainBlocks(blocks, '<table>')}`)
const gapsOf = (given: Composing) => compose(given).gaps.map(({ kind, what }) => `${kind} ${what}`.trim())

test('clauses stand by section, then in the order of the library, with their slots filled', () => {
  const given = composing({
    answers: { area: 'the county', parties: ['p1', 'p2'], duties: 'One\n- two\n- three' },
    flows: [FLOW],
  })
  expect(textOf(given)).toEqual([
    '1.1 a-area We work in the county.',
    '2.1 b-late Late: the hold law.',
    '2.2 d-table 1. This table:\n\n<table>\n\n2. Nothing else.',
    '2.3 e-duties One\n\n- two\n- three',
  ])
  expect(gapsOf(given)).toEqual([])
})

test('what is not answered is told once, with the clauses that miss it, and shown at its place', () => {
  const made = compose(composing({}, { pack: null }))
  expect(made.gaps).toEqual([
    { kind: 'answer', what: 'area', clauses: ['a-area'] },
    { kind: 'state', what: 'hold-law', clauses: ['b-late'] },
    { kind: 'answer', what: 'flows', clauses: ['d-table'] },
    { kind: 'answer', what: 'duties', clauses: ['e-duties'] },
    { kind: 'answer', what: 'parties', clauses: [] },
  ])
  expect(textOf(composing({}))[0]).toBe('1.1 a-area We work in [Which area?].')
})

test('an own text with a slot that nothing fills is told by name, and with a brace that is not closed too', () => {
  const given = composing({ texts: { 'a-area': 'By {{the-moon}} and {{area.' }, answers: { area: 'x' } })
  expect(gapsOf(given)).toEqual(expect.arrayContaining(['slot the-moon', 'braces']))
  expect(textOf(given)[0]).toBe('1.1 a-area By [{{the-moon}}] and [{{]area.')
})

test('Spanish text that the library does not have stays English and says so', () => {
  const made = compose(composing({ language: 'es', texts: { 'a-area': 'En {{area}}.' } }))
  const clauses = made.sections.flatMap((section) => section.clauses)
  expect(clauses.map(({ language }) => language)).toEqual(['es', 'en', 'en', 'en'])
  expect(clauses[0]?.title).toBe('a-area (es)')
})

test('the lines of an answer stay lines where it stands alone, and stand in a row within a sentence', () => {
  const words = (template: string, duties: string) => {
    const made = compose(composing({ texts: { 'e-duties': template }, answers: { duties } }))
    const block = made.sections.flatMap(({ clauses }) => clauses).find(({ id }) => id === 'e-duties')
    return plainBlocks(block?.blocks ?? [], '')
  }
  expect(words('{{duties}}', 'Room 2\nTown hall\n- with a key')).toBe('Room 2\n\nTown hall\n\n- with a key')
  expect(words('We bring {{duties}}.', '- a car\n- a phone')).toBe('We bring a car; a phone.')
})

test('a partner who left the register is told, in answers and in lines', () => {
  const given = composing({
    answers: { parties: ['p1', 'gone'] },
    flows: [{ ...FLOW, to: 'gone' }],
    texts: { 'a-area': '{{parties}}' },
  })
  expect(textOf(given)[0]).toBe('1.1 a-area Police and a former partner')
  expect(gapsOf(given)).toEqual(expect.arrayContaining(['partner parties', 'partner flows']))
})

test('what the library no longer has is told, and its own wording is not thrown away in silence', () => {
  const given = composing({ choices: { 'a-area': 'older' }, texts: { 'z-gone': 'Ours' } })
  expect(gapsOf(given)).toEqual(expect.arrayContaining(['option older', 'clause z-gone']))
  expect(textOf(given)[0]).toContain('a-area We work')
})

describe('conditions', () => {
  const facts = { answers: { types: ['cit', 'tele'], minors: 'yes' }, flows: [FLOW] }
  test.each([
    [{ answer: 'types', in: ['tele'] }, true],
    [{ answer: 'types', in: ['mobile'] }, false],
    [{ answer: 'unknown', in: [''] }, false],
    [{ information: ['contact'] as const }, true],
    [{ purpose: ['evaluate'] as const }, false],
    [{ basis: ['consent'] as const }, true],
    [{ all: [{ answer: 'minors', in: ['yes'] }, { not: { purpose: ['evaluate'] as const } }] }, true],
    [{ any: [{ answer: 'minors', in: ['no'] }, { basis: ['treatment'] as const }] }, false],
  ])('%j', (condition, expected) => {
    expect(holds(condition, facts)).toBe(expected)
  })
})

const braces = fc.string({
  unit: fc.constantFrom('{{', '}}', '{', '}', 'area', 'x', ' ', '\n', '\n\n', '- ', '**', '1. '),
})
test('no brace survives without being told, no clause comes twice, none that is off comes, and sections keep their order', () => {
  const ids = CLAUSES.map(({ id }) => id)
  const random = fc.record({
    language: fc.constantFrom('en' as const, 'es' as const),
    answers: fc.record({ area: braces, duties: braces, minors: fc.constantFrom('yes', 'no', '') }),
    choices: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom('off', 'usual', 'older')),
    texts: fc.dictionary(
      fc.constantFrom(...ids),
      braces.filter((text) => text.trim() !== ''),
    ),
    own: fc.array(
      fc.record({ key: fc.uuid(), title: braces, text: braces, section: fc.constantFrom('first', 'nowhere') }),
      { maxLength: 3 },
    ),
    flows: fc.array(
      fc.record({
        ...Object.fromEntries(Object.entries(FLOW).map(([k, v]) => [k, fc.constant(v)])),
        information: fc.constantFrom(...INFORMATION_KINDS),
      }) as fc.Arbitrary<Flow>,
      { maxLength: 2 },
    ),
  })
  fc.assert(
    fc.property(random, (from) => {
      const made = compose(composing(from))
      const clauses = made.sections.flatMap((section) => section.clauses)
      expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length)
      for (const { id, blocks } of clauses) {
        expect(from.choices[id]).not.toBe('off')
        const bare = blocks.flatMap((block) =>
          block.kind === 'flows' ? [] : block.kind === 'list' ? block.items.flat() : block.pieces,
        )
        for (const piece of bare) if (piece.kind !== 'gap') expect(piece.text).not.toMatch(/\{\{|\}\}/)
        if (bare.some(({ text }) => /\{\{|\}\}/.test(text)))
          expect(made.gaps.some(({ kind, clauses: of }) => ['slot', 'braces'].includes(kind) && of.includes(id))).toBe(
            true,
          )
      }
      const order = made.sections.map(({ id }) => KIND.sections.findIndex((section) => section.id === id))
      expect(order).toEqual([...order].sort())
      const places = clauses.filter(({ option }) => option !== null).map(({ id }) => ids.indexOf(id))
      for (const section of made.sections) {
        const inside = section.clauses.filter(({ option }) => option !== null).map(({ id }) => ids.indexOf(id))
        expect(inside).toEqual([...inside].sort((a, b) => a - b))
      }
      expect(places.length + made.leftOut.length + made.notNeeded.length).toBe(CLAUSES.length)
    }),
    { numRuns: 300 },
  )
})

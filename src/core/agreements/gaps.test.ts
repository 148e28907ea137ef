import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Duty, dutiesMet, type MeetingClause } from './gaps.ts'

const clause = (id: string, more: Partial<MeetingClause> = {}): MeetingClause => ({
  id,
  kinds: ['mou'],
  need: 'should',
  elements: [],
  provisions: [],
  ...more,
})

test('an element, a provision and a requirement are each met by a clause in force, and are gaps without one', () => {
  const library = [
    clause('who-leads', { elements: [1], need: 'may' }),
    clause('who-takes-part', { elements: [1], need: 'must', kinds: ['charter'] }),
    clause('cit', { provisions: ['cleveland-05'], kinds: ['response-policy'] }),
  ]
  const duties: readonly Duty[] = [
    { kind: 'element', number: 1 },
    { kind: 'element', number: 2 },
    { kind: 'provision', id: 'cleveland-05' },
    { kind: 'requirement', id: 'pledge-3', clauses: ['cit', 'gone'] },
  ]
  const inForce = [
    { clause: 'who-leads', agreement: 'A' },
    { clause: 'who-takes-part', agreement: 'A' },
  ]
  expect(dutiesMet(duties, library, inForce)).toEqual([
    { duty: duties[0], metBy: ['A'], couldMeet: ['who-takes-part', 'who-leads'], writeAs: 'charter' },
    { duty: duties[1], metBy: [], couldMeet: [], writeAs: null },
    { duty: duties[2], metBy: [], couldMeet: ['cit'], writeAs: 'response-policy' },
    { duty: duties[3], metBy: [], couldMeet: ['cit'], writeAs: 'response-policy' },
  ])
})

test('more clauses in force never open a gap, and a gap never counts as met', () => {
  const ids = ['a', 'b', 'c', 'd']
  const some = fc.subarray(ids)
  fc.assert(
    fc.property(fc.array(fc.subarray([1, 2, 3]), { minLength: 4, maxLength: 4 }), some, some, (elements, few, more) => {
      const library = ids.map((id, at) => clause(id, { elements: elements[at] ?? [] }))
      const duties = [1, 2, 3].map((number) => ({ kind: 'element', number }) as const)
      const gaps = (held: readonly string[]) =>
        dutiesMet(
          duties,
          library,
          held.map((id) => ({ clause: id, agreement: 'A' })),
        )
          .filter(({ metBy }) => metBy.length === 0)
          .map(({ duty }) => duty.number)
      const [wide, narrow] = [gaps([...few, ...more]), gaps(few)]
      return wide.every((number) => narrow.includes(number))
    }),
  )
})

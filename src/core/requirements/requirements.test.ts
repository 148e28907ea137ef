import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysFrom, monthsAfter } from '../agreements/dates.ts'
import { listChanges } from './changes.ts'
import {
  countList,
  isLate,
  isMet,
  lookAgain,
  nextDue,
  type Proof,
  RENEW_DAYS,
  REQUIREMENT_STATUSES,
  type SaidOfRequirement,
  statusOn,
} from './standing.ts'

const day = fc
  .integer({ min: 0, max: 600 })
  .chain((months) =>
    fc.integer({ min: 1, max: 28 }).map((date) => monthsAfter(`2000-01-${String(date).padStart(2, '0')}`, months)),
  )
const said: fc.Arbitrary<SaidOfRequirement> = fc.record({
  status: fc.constantFrom(...REQUIREMENT_STATUSES),
  dueOn: fc.option(day),
  everyMonths: fc.option(fc.integer({ min: 1, max: 60 })),
})

test('what comes round is due again after the day it was met, and no later than its rhythm and the month of grace allow', () => {
  fc.assert(
    fc.property(day, fc.option(day), fc.integer({ min: 1, max: 60 }), (metOn, dueOn, everyMonths) => {
      const next = nextDue(metOn, { status: 'under-way', dueOn, everyMonths }) ?? ''
      expect(next > metOn).toBe(true)
      expect(daysFrom(monthsAfter(metOn, everyMonths), next)).toBeLessThanOrEqual(RENEW_DAYS + 4)
    }),
  )
})

test('a rhythm stays when it is met a little early or late, and starts anew when it is met much later', () => {
  expect(nextDue('2026-11-22', { status: 'under-way', dueOn: '2026-12-01', everyMonths: 12 })).toBe('2027-12-01')
  expect(nextDue('2026-12-20', { status: 'under-way', dueOn: '2026-12-01', everyMonths: 12 })).toBe('2027-12-01')
  expect(nextDue('2026-11-22', { status: 'under-way', dueOn: '2023-12-01', everyMonths: 12 })).toBe('2027-11-22')
  expect(nextDue('2026-01-31', { status: 'under-way', dueOn: null, everyMonths: 1 })).toBe('2026-02-28')
  expect(nextDue('2026-11-22', { status: 'under-way', dueOn: '2026-12-01', everyMonths: null })).toBe('2026-12-01')
})

test('saying again that it is met does not move a day that lies far ahead', () => {
  expect(nextDue('2026-11-22', { status: 'met', dueOn: '2027-09-01', everyMonths: 12 })).toBe('2027-09-01')
})

test('nothing is met and late at once, and what was met once stays met', () => {
  fc.assert(
    fc.property(said, day, (one, today) => {
      expect(isMet(one, today) && isLate(one, today)).toBe(false)
      if (one.status === 'met' && one.everyMonths === null) expect(isMet(one, today)).toBe(true)
      if (one.status === 'not-applicable') expect(isLate(one, today)).toBe(false)
    }),
  )
})

test('what was met and is due again in a month is to be renewed; past its day it is late', () => {
  const one = { status: 'met', dueOn: '2027-01-15', everyMonths: 12 } as const
  expect(statusOn(one, '2026-12-15')).toBe('met')
  expect(statusOn(one, '2026-12-16')).toBe('to-renew')
  expect(isMet(one, '2027-01-15')).toBe(true)
  expect(isLate(one, '2027-01-16')).toBe(true)
})

test('a met requirement is looked at again when what showed it went away, and only then', () => {
  const met = { status: 'met', dueOn: null, everyMonths: null } as const
  const proof: Proof = { metEvidence: 1, evidence: 1, metClauses: ['a'], clauses: ['a', 'b'], isRewordedSince: false }
  expect(lookAgain(met, proof)).toEqual([])
  expect(lookAgain(met, { ...proof, evidence: 0 })).toEqual(['evidence-gone'])
  expect(lookAgain(met, { ...proof, clauses: ['b'], isRewordedSince: true })).toEqual(['clause-ended', 'reworded'])
  expect(lookAgain({ ...met, status: 'under-way' }, { ...proof, evidence: 0 })).toEqual([])
})

test('counts leave out what does not apply', () => {
  const counted = (status: SaidOfRequirement['status'], dueOn: string | null = null) => ({
    said: { status, dueOn, everyMonths: null },
    hasOwner: false,
    hasEvidence: status === 'met',
    looksAgain: false,
  })
  const all = [counted('met'), counted('not-applicable', '2020-01-01'), counted('disputed', '2020-01-01')]
  expect(countList(all, '2026-11-22')).toMatchObject({
    total: 2,
    met: 1,
    late: 1,
    withoutEvidence: 1,
    notApplicable: 1,
  })
})

test('changes of a source are told, and a copy of it has none', () => {
  const one = { sourceId: 'a', text: 'Train', textEs: '', asked: '', askedEs: '', isConfirmed: true }
  const other = { ...one, sourceId: 'b' }
  expect(listChanges([one, other], [one, other])).toEqual([])
  const now = [
    { ...one, text: 'Train each year' },
    { ...one, sourceId: 'c' },
  ]
  expect(listChanges([one, other], now).map(({ kind, sourceId }) => `${kind} ${sourceId}`)).toEqual([
    'reworded a',
    'new c',
    'gone b',
  ])
})

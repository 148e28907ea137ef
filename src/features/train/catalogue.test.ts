import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContent } from '../../platform/content/index.ts'
import { type Chosen, FILTERS, facetOf, matching, readChosen, readCompared, valuesOf } from './catalogue.ts'

const content = readContent()
const { curricula } = content
const query = (text: string) => new URLSearchParams(text)

const someFilters: fc.Arbitrary<Chosen> = fc
  .tuple(fc.constantFrom(...curricula), fc.subarray([...FILTERS]))
  .map(([course, filters]) =>
    Object.fromEntries(filters.map((filter) => [filter, valuesOf(course, filter)[0] ?? '']).filter(([, one]) => one)),
  )
test('the count beside each choice is what choosing it leaves', () => {
  fc.assert(
    fc.property(someFilters, fc.constantFrom(...FILTERS), (chosen, filter) => {
      for (const { value, count } of facetOf(curricula, chosen, filter))
        expect(matching(curricula, { ...chosen, [filter]: value })).toHaveLength(count)
    }),
  )
})

test('filters combine, and a value that nobody has is as if it had not been asked', () => {
  const chosen = readChosen(query('for=dispatchers&kind=published&hours=elephants'), content)
  expect(chosen).toEqual({ for: 'dispatchers', kind: 'published' })
  const left = matching(curricula, chosen)
  expect(left.map(({ id }) => id)).toContain('lapd-dispatcher-persons-with-mental-illness')
  expect(left.every(({ kind, groups }) => kind === 'published' && groups.includes('dispatchers'))).toBe(true)
})

test('four courses are compared; a fifth and one that does not exist are named, not lost', () => {
  const ids = curricula.slice(0, 5).map(({ id }) => id)
  const compared = readCompared(query([...ids, ids[0], 'no-such'].map((id) => `c=${id}`).join('&')), content)
  expect(compared.courses.map(({ id }) => id)).toEqual(ids.slice(0, 4))
  expect(compared.tooMany.map(({ id }) => id)).toEqual(ids.slice(4))
  expect(compared.unknown).toEqual(['no-such'])
})

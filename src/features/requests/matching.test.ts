import { expect, test } from 'vitest'
import { readContent } from '../../platform/content/index.ts'
import { matchesFor, placesToMatch, typesAsked } from './matching.ts'

const content = readContent()
const wanted = {
  stateCode: 'TX',
  agencyType: 'sheriff',
  tags: [],
  goal: 'A co-responder team at night',
  kind: 'visit',
} as const

test('a lead that nobody confirmed and a program that ended are never proposed', () => {
  const places = placesToMatch(content)
  expect(places.some((place) => 'publish' in place && !place.publish)).toBe(false)
  expect(places.some((place) => 'status' in place && place.status === 'ended')).toBe(false)
  expect(content.sites.some(({ publish }) => !publish)).toBe(true)
})

test('who shares most comes first, with every reason named', () => {
  const [first] = matchesFor(wanted, content)
  expect(first?.refersTo).toBe('site:harris-county-tx-so')
  expect(first?.reasons.map(({ kind }) => kind)).toEqual(['state', 'type', 'agency', 'site'])
})

test('a request that shares nothing with any place gets no proposal', () => {
  expect(matchesFor({ ...wanted, stateCode: 'ZZ', agencyType: '', goal: 'Help', kind: 'other' }, content)).toEqual([])
})

test('a learning site is not proposed for hosting visits alone', () => {
  for (const { reasons } of matchesFor({ ...wanted, goal: 'Help' }, content, 100))
    expect(reasons.some(({ kind }) => kind !== 'site')).toBe(true)
})

test('program types are read from whole words in text and tags', () => {
  expect(typesAsked({ goal: 'A CIT course', tags: ['Co-responders'] })).toEqual(['cit', 'co-responder'])
  expect(typesAsked({ goal: 'The city needs help with citations', tags: [] })).toEqual([])
})

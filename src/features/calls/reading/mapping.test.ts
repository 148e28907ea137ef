import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CallMapping, mappingProblems, readMapping, SHARED_USES, USES, writeMapping } from './mapping.ts'

const patterns = fc.array(fc.constantFrom('%m/%d/%Y %H:%M', '%d %b %Y'), { minLength: 1, maxLength: 2 })
const format = fc.oneof(
  fc.record({ kind: fc.constantFrom('timestamp', 'date', 'time'), read: fc.constant('patterns'), patterns }),
  fc.record({ kind: fc.constantFrom('timestamp', 'date', 'time'), read: fc.constantFrom('iso', 'excel-serial') }),
  fc.record({ kind: fc.constant('instant'), read: fc.constantFrom('zoned', 'unix-seconds', 'unix-milliseconds') }),
  fc.record({ kind: fc.constant('instant'), read: fc.constant('suffixed'), patterns }),
  fc.record({ kind: fc.constant('time'), read: fc.constant('clock-number') }),
)
const column = fc.record(
  {
    column: fc.string({ minLength: 1, maxLength: 20 }),
    use: fc.constantFrom(...USES),
    why: fc.string(),
    format,
    midnightIsMissing: fc.boolean(),
  },
  { requiredKeys: ['column', 'use', 'why'] },
)
const options = fc.record(
  {
    secondClock: fc.record({ fromKey: fc.integer(), timezone: fc.constantFrom('UTC', 'America/Chicago') }),
    joinNearby: fc.boolean(),
  },
  { requiredKeys: ['joinNearby'] },
)
const mapping = fc.record(
  {
    version: fc.constant(2),
    timezone: fc.constantFrom('America/Denver', null),
    columns: fc.uniqueArray(column, { selector: (one) => one.column, maxLength: 12 }),
    options,
  },
  { requiredKeys: ['version', 'timezone', 'columns'] },
)

describe('a mapping as a Table Schema document', () => {
  test('comes back as it was, with everything a person decided', () => {
    fc.assert(
      fc.property(mapping, (given) => {
        const kept: unknown = JSON.parse(JSON.stringify(writeMapping(given as CallMapping)))
        const back = readMapping(kept)
        expect(back.ok && JSON.parse(JSON.stringify(back.value))).toEqual(JSON.parse(JSON.stringify(given)))
      }),
    )
  })

  test('of version 1 is still read', () => {
    const old = { 'pmhc:mapping': 1, 'pmhc:timezone': null, fields: [{ name: 'a', 'pmhc:use': 'key' }] }
    expect(readMapping(old)).toEqual({
      ok: true,
      value: { version: 2, timezone: null, columns: [{ column: 'a', use: 'key', why: '' }] },
    })
  })

  const sound = { 'pmhc:mapping': 2, 'pmhc:timezone': null, fields: [{ name: 'a', 'pmhc:use': 'key' }] }
  test.each<[string, unknown, string]>([
    ['nothing', null, 'not a mapping'],
    ['another document', { type: 'FeatureCollection' }, 'not a mapping'],
    ['a newer version', { ...sound, 'pmhc:mapping': 3 }, 'newer toolkit'],
    ['a use that nobody knows', { ...sound, fields: [{ name: 'a', 'pmhc:use': 'shoe size' }] }, '"a"'],
    ['a column named twice', { ...sound, fields: [sound.fields[0], sound.fields[0]] }, 'twice'],
    ['options that nobody knows', { ...sound, 'pmhc:options': { drop: 'table' } }, 'options'],
    ['a zone that is none', { ...sound, 'pmhc:options': { secondClock: { fromKey: 1, timezone: 'Mars' } } }, 'options'],
    ['fields that are no list', { ...sound, fields: 'all' }, 'fields'],
  ])('is refused with words: %s', (_, given, says) => {
    const read = readMapping(given)
    expect(read.ok ? '' : read.problem).toContain(says)
  })
})

test('every use is shared or belongs to one column, and a second clock needs a first', () => {
  const two = (use: (typeof USES)[number]): CallMapping => ({
    version: 2,
    timezone: 'UTC',
    columns: ['a', 'b'].map((name) => ({ column: name, use, why: '' })),
  })
  for (const use of USES) {
    const twice = mappingProblems(two(use), ['a', 'b']).some(({ kind }) => kind === 'used-twice')
    expect(twice, use).toBe(!SHARED_USES.has(use))
  }
  const clocks = { secondClock: { fromKey: 5, timezone: 'UTC' } }
  const kinds = mappingProblems({ ...two('hour'), timezone: null, options: clocks }, ['a', 'b']).map(({ kind }) => kind)
  expect(kinds).toContain('unknown-timezone')
})

test('a use that many columns may share has an end, so that a wide file cannot take all memory', () => {
  const names = Array.from({ length: 60 }, (_, at) => `r${at}`)
  const wide = (many: number): CallMapping => ({
    version: 2,
    timezone: 'UTC',
    columns: names.map((column, at) => ({ column, use: at < many ? 'reason' : 'ignored', why: '' })),
  })
  const kinds = (many: number) => mappingProblems(wide(many), names).map(({ kind }) => kind)
  expect(kinds(40)).not.toContain('used-too-often')
  expect(kinds(41)).toContain('used-too-often')
})

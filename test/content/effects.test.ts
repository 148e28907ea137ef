import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/platform/content/index.ts'
import { passagesOfRecords } from './passages.ts'
import { gradeOf } from './reading-grade.ts'

const file = (name: string): string => readFileSync(new URL(`../../content/${name}`, import.meta.url), 'utf8')

describe('effects and prices', () => {
  test.each(['evidence/effects.json', 'prices/indices.json', 'prices/unit-costs.json'])(
    'the sentences of %s read at grade 8 or lower',
    (name) => {
      const graded = passagesOfRecords(file(name)).map((record) => ({ name: record.name, ...gradeOf(record.passages) }))
      expect(graded.filter(({ grade }) => grade > 8)).toEqual([])
    },
  )

  test('the only randomized trials are of co-response, and none of them found a difference', () => {
    const trials = readContent().effects.filter(({ design }) => design === 'randomized')
    expect(trials.length).toBeGreaterThan(3)
    expect(new Set(trials.flatMap(({ responders }) => responders))).toEqual(new Set(['co-responder']))
    expect(new Set(trials.map(({ finding }) => finding))).toEqual(new Set(['no-difference']))
  })

  test('the Denver estimate is marked as contested, with its critic as source', () => {
    expect(readContent().effects.find(({ id }) => id === 'star-crime')?.contested?.source).toBe('crime-decoder-star')
  })

  test('no reference price is one of an officer or a clinician', () => {
    expect(readContent().unitCosts.filter(({ what }) => /officer|clinician/i.test(what))).toEqual([])
  })

  test('price tables have each year once, without a gap', () => {
    for (const { values } of readContent().priceTables) {
      const years = values.map(({ year }) => year)
      expect(years).toEqual(Array.from(years, (_, at) => (years[0] ?? 0) + at))
    }
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkMeasures } from '../../platform/content/check-measures.ts'
import { readContent } from '../../platform/content/index.ts'

const content = readContent()
const { measures, aliasesWithoutMeasure, starterSets, benefits, programTypes } = content
const method = readFileSync(new URL('../../../docs/methods/measures.md', import.meta.url), 'utf8')

describe('the catalogue', () => {
  test('is M01 to M75, once each, in order', () => {
    const ids = Array.from({ length: 75 }, (_, at) => `M${String(at + 1).padStart(2, '0')}`)
    expect(measures.map(({ id }) => id)).toEqual(ids)
  })

  test('the build stops when a measure is lost, or a new one is made up', () => {
    expect(checkMeasures({ ...content, measures: measures.slice(1) })).toContain('measures: M01 is missing')
    const more = measures.map((one) => (one.id === 'M75' ? { ...one, id: 'M76' } : one))
    expect(checkMeasures({ ...content, measures: more })).toContain('measures: M76 is not in the catalogue')
  })

  test('every other name leads to one place, or says that no measure fits', () => {
    const used = [...benefits.flatMap((one) => one.sub_benefits), ...programTypes].flatMap((one) => one.measure_aliases)
    const leadsTo = (name: string): number =>
      measures.filter(({ aliases }) => aliases.includes(name)).length +
      aliasesWithoutMeasure.filter(({ id }) => id === name).length
    expect(new Set(used).size).toBe(31)
    expect(used.filter((name) => leadsTo(name) !== 1)).toEqual([])
  })

  test('the build stops when a name leads nowhere or to two places', () => {
    const less = measures.map((one) => (one.id === 'M18' ? { ...one, aliases: [] } : one))
    expect(checkMeasures({ ...content, measures: less })).toContain(
      'mobile-crisis: the measure alias response-time-median leads nowhere',
    )
    const twice = measures.map((one) => (one.id === 'M19' ? { ...one, aliases: ['response-time-median'] } : one))
    expect(checkMeasures({ ...content, measures: twice })).toContain(
      'measures: the alias response-time-median leads to two places',
    )
  })

  test('every part of a benefit has a measure that names it back', () => {
    for (const part of benefits.flatMap((benefit) => benefit.sub_benefits)) expect(part.measures).not.toEqual([])
    const mute = measures.map((one) => (one.id === 'M66' ? { ...one, benefits: [] } : one))
    expect(checkMeasures({ ...content, measures: mute })).toContain(
      'reduced-costs--reduction-in-civil-lawsuits: M66 does not name this benefit',
    )
  })

  test('each program type has a starter set of measures that suit it', () => {
    expect(starterSets.map(({ id }) => id)).toEqual(programTypes.map(({ id }) => id))
    for (const { id, measures: named } of starterSets)
      for (const name of named) {
        const measure = measures.find((one) => one.id === name)
        // A tailored program borrows what its parts use.
        expect(measure?.program_types.includes(id) || id === 'tailored', `${name} in ${id}`).toBe(true)
      }
  })

  test('every clash that was settled, and every name without a measure, stands in the page on methods', () => {
    const settled = measures.filter((one) => one.settled !== null || one.aliases.length > 0)
    for (const { id, aliases } of settled)
      for (const word of [id, ...aliases]) expect(method, word).toMatch(new RegExp(`[|\`, ]${word}[|\`, ]`))
    for (const { id } of aliasesWithoutMeasure) expect(method).toContain(`\`${id}\``)
  })
})

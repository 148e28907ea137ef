import { describe, expect, test } from 'vitest'
import { LEVELS, NO_LEVELS, readContent } from '../../src/platform/content/index.ts'
import { englishOf } from './bilingual.ts'
import { gradeOf } from './reading-grade.ts'

const { assessmentItems: items, instruments } = readContent()
const short = items.filter((item) => item.short)

describe('the instrument of the self-assessment', () => {
  test('holds 42 items under six questions, in the order of their numbers', () => {
    expect(items).toHaveLength(42)
    expect(new Set(items.map(({ question }) => question)).size).toBe(6)
    for (const { id, question } of items) expect(id).toMatch(new RegExp(`^${question}\\.`))
    const ids = items.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
  })

  test('the short form asks at least two items of each question and touches all ten elements', () => {
    expect(short.length).toBeGreaterThanOrEqual(16)
    expect(short.length).toBeLessThanOrEqual(20)
    for (const question of [1, 2, 3, 4, 5, 6]) {
      expect(short.filter((item) => item.question === question).length).toBeGreaterThanOrEqual(2)
    }
    expect(new Set(short.flatMap(({ elements }) => elements)).size).toBe(10)
  })

  test('no two levels of an item say the same, in either language', () => {
    for (const { id, levels } of items) {
      for (const language of ['en', 'es'] as const) {
        expect(new Set(LEVELS.map((level) => levels[level][language])).size, id).toBe(LEVELS.length)
      }
    }
  })

  test('every version names all levels in order, then the answers that are no level', () => {
    expect(instruments.length).toBeGreaterThan(0)
    for (const { levels } of instruments) expect(levels.map(({ id }) => id)).toEqual([...LEVELS, ...NO_LEVELS])
  })

  test('its English reads at grade 8 or lower', () => {
    const graded = [...items, ...instruments].map((one) => ({ id: one.id, ...gradeOf(englishOf(one)) }))
    expect(graded.filter(({ grade }) => grade > 8)).toEqual([])
  })
})

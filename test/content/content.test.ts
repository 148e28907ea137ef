import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/platform/content/index.ts'
import { passagesOf, passagesOfRecords } from './passages.ts'
import { gradeOf } from './reading-grade.ts'

const CONTENT = new URL('../../content', import.meta.url).pathname
const HIGHEST_GRADE = 8

const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(CONTENT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))

describe('the public toolkit', () => {
  test('holds together: every source, figure, resource and measure that is named exists', () => {
    expect(readContent().articles.length).toBeGreaterThan(80)
  })

  test('no page or record claims a review, and nothing that is not to be published is cited', () => {
    const { articles, sources, resources, sites } = readContent()
    expect(articles.filter(({ front }) => front.reviewed !== null)).toEqual([])
    expect([...sources, ...resources].filter(({ reviewed }) => reviewed !== null)).toEqual([])
    const leads = new Set(sites.filter(({ publish }) => !publish).map(({ id }) => id))
    expect(articles.filter(({ cites }) => cites.some((id) => leads.has(id))).map(({ path }) => path)).toEqual([])
  })

  test.each(files('articles', '.md').filter((name) => !name.endsWith('.es.md')))(
    '%s reads at grade 8 or lower',
    (name) => {
      const { grade } = gradeOf(passagesOf(readFileSync(join(CONTENT, name), 'utf8')))
      expect(grade).toBeLessThanOrEqual(HIGHEST_GRADE)
    },
  )

  test.each([
    ...files('records', '.json'),
    ...files('measures', '.json'),
    ...files('plan', '.json'),
    ...files('train', '.json'),
    ...files('notices', '.json'),
  ])('the sentences of %s read at grade 8 or lower', (name) => {
    const graded = passagesOfRecords(readFileSync(join(CONTENT, name), 'utf8')).map((record) => ({
      name: record.name,
      ...gradeOf(record.passages),
    }))
    expect(graded.filter(({ grade }) => grade > HIGHEST_GRADE)).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { readContent } from '../../platform/content/index.ts'
import { hoursBySubject } from './hours.ts'

const { curricula } = readContent()

test('in every course the hours by subject and those not split add up to the whole', () => {
  for (const course of curricula) {
    const { known, notSplit, total } = hoursBySubject(course)
    const sum = [...known.values()].reduce((all, hours) => all + hours, 0)
    if (total === null) expect(notSplit, course.id).toBeNull()
    else expect(sum + (notSplit ?? 0), course.id).toBeCloseTo(total)
  }
})

test('no module list claims more hours than its course has', () => {
  expect(curricula.filter((course) => (hoursBySubject(course).notSplit ?? 0) < 0)).toEqual([])
})

test('our own templates leave no hour unexplained', () => {
  const own = curricula.filter(({ kind }) => kind === 'product-template')
  expect(own.length).toBeGreaterThan(10)
  expect(own.filter((course) => hoursBySubject(course).notSplit !== 0)).toEqual([])
})

test('a course whose source does not state its hours stays unknown, never 0', () => {
  const icat = curricula.find(({ id }) => id === 'icat')
  expect(icat && hoursBySubject(icat)).toMatchObject({ total: null, notSplit: null })
  expect([...(icat ? hoursBySubject(icat).withoutHours : [])]).toContain('practice')
})

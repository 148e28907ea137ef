import { expect, test } from 'vitest'
import { gradeOf } from './reading-grade.ts'

test('short words in short sentences have a low grade, long ones a high grade', () => {
  expect(gradeOf(['The cat sat on the mat. It was warm.']).grade).toBeLessThan(2)
  expect(
    gradeOf([
      'Collaborative implementation necessitates institutional accountability, interoperability and comprehensive evaluation of organizational consequences.',
    ]).grade,
  ).toBeGreaterThan(20)
})

test('a known passage gets about the grade that others give it', () => {
  const passage =
    'Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in liberty, and dedicated to the proposition that all men are created equal.'
  expect(gradeOf([passage]).grade).toBeGreaterThan(12)
  expect(gradeOf([passage]).grade).toBeLessThan(16)
})

test('each passage ends a sentence, and abbreviations inside one do not', () => {
  expect(gradeOf(['One two three', 'four five six']).grade).toBe(gradeOf(['One two three. Four five six.']).grade)
  expect(gradeOf([]).words).toBe(0)
})

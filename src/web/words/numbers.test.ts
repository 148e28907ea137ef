import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, hourName, hours, minutes, number, ofHundred, percent, range, weekday } from './numbers.ts'

test('a share is written as a count of 100', () => {
  expect([0, 0.31, 0.315, 0.004, 0.9996, 0.996, 1].map(ofHundred)).toEqual([
    '0',
    '31',
    '32',
    '0.4',
    '>99.9',
    '99.6',
    '100',
  ])
  expect(percent(0.0213, 1)).toBe('2.1%')
})
test('what rounds to zero has no sign', () => {
  expect([-0.4, -0, 0, -0.6, 3].map((value) => number(value))).toEqual(['0', '0', '0', '-1', '3'])
})
test('some is never written as none, and not all never as all', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
      expect(['0', '100']).not.toContain(ofHundred(share))
    }),
  )
})
test('hours of the day have names', () => {
  expect([0, 1, 12, 13, 24].map((hour) => hourName(hour, 'en'))).toEqual([
    'midnight',
    '1 am',
    'noon',
    '1 pm',
    'midnight',
  ])
  expect(hourName(13, 'es')).toBe('1 p. m.')
})
test('the week starts on Monday', () => {
  expect([weekday(0, 'en'), weekday(6, 'es')]).toEqual(['Monday', 'domingo'])
})
test('times are written for people', () => {
  expect([minutes(1, 'en'), minutes(4.46, 'en'), minutes(125, 'en')]).toEqual(['1 minute', '4.5 minutes', '2 h 5 min'])
  expect([hours(1940, 'en'), hours(-3.25, 'en'), count(28970, 'es')]).toEqual(['1,940 hours', '-3.3 hours', '28,970'])
  expect([range(24, 38), range('24', '38', 'es')]).toEqual(['24 to 38', '24 a 38'])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Telling, tellings, tellingsOf } from './tellings.ts'

const LEAST = 4
const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 4, max: 12 })), {
  minLength: 1,
  maxLength: 5,
})

describe('small counts of persons', () => {
  test('are told as "fewer than", and none stays alone beside a known sum', () => {
    expect(tellings([40, 12, 3], 5)).toEqual(['told', 'withheld', 'fewer'])
  })

  test('that come to less than the threshold together take the next count with them', () => {
    expect(tellings([40, 12, 1, 1], 5)).toEqual(['told', 'withheld', 'fewer', 'fewer'])
  })

  test('two whose sum leaves them little room take the next count with them: 4 and 3 of 7 can only be 3 and 4', () => {
    expect(tellings([40, 4, 3], 5)).toEqual(['withheld', 'fewer', 'fewer'])
    expect(tellings([40, 2, 3], 5)).toEqual(['told', 'fewer', 'fewer'])
  })

  test('a count that sits at the threshold hides nothing, since "not shown" already says that it is no smaller', () => {
    expect(tellings([40, 5, 3], 5)).toEqual(['withheld', 'told', 'fewer'])
  })

  test('none is hidden that is 0 or large enough, and with a threshold of 1 all are told', () => {
    expect(tellings([40, 5, 0], 5)).toEqual(['told', 'told', 'told'])
    expect(tellings([40, 3, 1, 0], 1)).toEqual(['told', 'told', 'told', 'told'])
  })

  test('a column that holds nothing else hides what it can', () => {
    expect(tellings([3], 5)).toEqual(['fewer'])
    expect(tellings([], 5)).toEqual([])
  })

  test('a total that is told lets no small count be worked out; a small total is not told', () => {
    expect(tellingsOf([[30], [3], [33]], { least: 5, lastRowIsTotal: true })).toEqual([
      ['withheld'],
      ['fewer'],
      ['told'],
    ])
    expect(tellingsOf([[2], [1], [3]], { least: 5, lastRowIsTotal: true })).toEqual([['fewer'], ['fewer'], ['fewer']])
  })

  test('rows that add up are protected across as well as down', () => {
    const shown = tellingsOf(
      [
        [12, 3, 25, 40],
        [30, 18, 7, 55],
        [22, 41, 16, 79],
      ],
      { least: 5, lastColumnIsTotal: true },
    )
    expect(shown.map((row) => row[3])).toEqual(['told', 'told', 'told'])
    for (const hidden of [shown[0], shown.map((row) => row[1])])
      expect(hidden?.filter((telling) => telling !== 'told').length).toBeGreaterThan(1)
  })

  test('keep every small value possible, for a reader who tries all columns that fit what is told', () => {
    fc.assert(
      fc.property(counts, (column) => {
        const shown = tellings(column, LEAST)
        const smallOnly = column.every((n) => n < LEAST)
        if (smallOnly || column.filter((n) => n > LEAST).length < 2) return
        for (const [at, telling] of shown.entries())
          if (telling === 'fewer') expect(possible(column, shown, at)).toEqual([1, 2, 3])
      }),
    )
  })
})

/** The values that the count `at` takes in all columns with the same sum that would be shown with the same words. */
function possible(column: readonly number[], shown: readonly Telling[], at: number): readonly number[] {
  const hidden = column.flatMap((_, place) => (shown[place] === 'told' ? [] : [place]))
  const sum = hidden.reduce((total, place) => total + (column[place] ?? 0), 0)
  const found = new Set<number>()
  const walk = (next: number, left: number, value: number): void => {
    const place = hidden[next]
    if (place === undefined) {
      if (left === 0) found.add(value)
      return
    }
    const [low, high] = shown[place] === 'fewer' ? [1, LEAST - 1] : [LEAST, left]
    for (let n = low; n <= Math.min(high, left); n++) walk(next + 1, left - n, place === at ? n : value)
  }
  walk(0, sum, 0)
  return [...found].sort((one, other) => one - other)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dispersionTest } from './dispersion-test.ts'
import { erlangC } from './erlang.ts'
import { exposureRate } from './exposure-rate.ts'
import { nhppExpectedCount } from './nhpp.ts'
import { pointwiseStationary } from './pointwise-stationary.ts'
import { rateRatioExact, rateRatioWald } from './rate-ratio.ts'
import { repeatContacts } from './repeat-contacts.ts'
import { shiftCalls } from './shift-calls.ts'

const rates = fc.record({
  count1: fc.integer({ min: 1, max: 90 }),
  exposure1: fc.double({ min: 0.5, max: 5000, noNaN: true }),
  count2: fc.integer({ min: 1, max: 90 }),
  exposure2: fc.double({ min: 0.5, max: 5000, noNaN: true }),
})

describe('two rates', () => {
  test('without any event, or with a zero on the log scale, are refused', () => {
    const none = { count1: 0, exposure1: 1, count2: 0, exposure2: 1 }
    expect(() => rateRatioExact(none)).toThrow('no events')
    expect(() => rateRatioWald({ ...none, count1: 3 })).toThrow('exact')
    expect(() => rateRatioExact({ ...none, exposure1: 0 })).toThrow(RangeError)
  })

  test('a zero in the second leaves the ratio unbounded above, and still bounded below', () => {
    const found = rateRatioExact({ count1: 6, exposure1: 10, count2: 0, exposure2: 10 })
    expect(found.rateRatio).toBe(Number.POSITIVE_INFINITY)
    expect(found.high).toBe(Number.POSITIVE_INFINITY)
    expect(found.low).toBeGreaterThan(1)
  })

  test('exact limits hold the ratio, are wider than the large-sample ones on the log scale, and turn upside down', () => {
    fc.assert(
      fc.property(rates, (asked) => {
        const exact = rateRatioExact(asked)
        const wald = rateRatioWald(asked)
        expect(exact.low).toBeLessThanOrEqual(exact.rateRatio)
        expect(exact.high).toBeGreaterThanOrEqual(exact.rateRatio)
        expect(Math.log(exact.high / exact.low)).toBeGreaterThan(Math.log(wald.high / wald.low) * 0.99)
        const turned = rateRatioExact({
          count1: asked.count2,
          exposure1: asked.exposure2,
          count2: asked.count1,
          exposure2: asked.exposure1,
        })
        expect(turned.low * exact.high).toBeCloseTo(1, 7)
        expect(turned.pValue).toBeCloseTo(exact.pValue, 6)
      }),
    )
  })

  test('the same rate twice gives a p of 1', () => {
    expect(rateRatioExact({ count1: 10, exposure1: 5, count2: 10, exposure2: 5 }).pValue).toBeCloseTo(1, 9)
  })
})

describe('calls over time', () => {
  test('counts that never change have no spread; none at all is refused', () => {
    expect(dispersionTest([4, 4, 4, 4])).toMatchObject({ indexOfDispersion: 0, pValueUpper: 1 })
    expect(() => dispersionTest([0, 0])).toThrow(RangeError)
    expect(() => dispersionTest([3])).toThrow(RangeError)
  })

  test('expected calls add up over neighbouring spans, and are refused outside what is known', () => {
    const [breaks, steps] = [
      [0, 6, 12, 24],
      [0.5, 2, 1],
    ] as const
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 })), ([one, other]) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const parts = [
          [0, from],
          [from, to],
          [to, 24],
        ] as const
        const sum = parts.reduce((all, [a, b]) => all + nhppExpectedCount(breaks, steps, { from: a, to: b }), 0)
        expect(sum).toBeCloseTo(27, 12)
      }),
    )
    expect(() => nhppExpectedCount(breaks, steps, { from: 0, to: 25 })).toThrow(RangeError)
  })

  test('a flat day is plain Erlang C; a quiet hour waits for nobody; an overloaded hour is refused', () => {
    const flat = pointwiseStationary([2, 2, 2], 1, 4)
    expect(flat.overall).toBeCloseTo(erlangC(2, 1, { servers: 4 }).probWait, 12)
    expect(pointwiseStationary([0, 2], 1, 4).byPeriod[0]).toBe(0)
    expect(() => pointwiseStationary([2, 5], 1, 4)).toThrow('unstable')
  })

  test('at least none is certain, and one or more is all but none', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4, noNaN: true }), fc.integer({ min: 1, max: 24 }), (rate, hours) => {
        expect(shiftCalls(rate, hours, 0).probAtLeast).toBe(1)
        const { probZero, probAtLeast } = shiftCalls(rate, hours, 1)
        expect(probZero + probAtLeast).toBeCloseTo(1, 12)
      }),
    )
  })
})

describe('the same persons again', () => {
  const contacts = fc.array(
    fc.record({ person: fc.constantFrom('A', 'B', 'C', 'D'), day: fc.integer({ min: 0, max: 120 }) }),
    {
      maxLength: 40,
    },
  )
  const watch = { windowDays: 30, observationStart: 0, observationEnd: 120 }

  test('are found as by looking at every pair, whatever the order of rows', () => {
    fc.assert(
      fc.property(contacts, (rows) => {
        const index = rows.filter(({ day }) => day <= 90)
        const repeated = index.filter(({ person, day }) =>
          rows.some((other) => other.person === person && other.day > day && other.day <= day + 30),
        )
        const found = repeatContacts(rows, watch)
        expect(found).toMatchObject({ indexEncounters: index.length, indexWithRepeat: repeated.length })
        expect(found.excludedIncompleteFollowUp).toBe(rows.length - index.length)
        expect(repeatContacts([...rows].reverse(), watch)).toEqual(found)
      }),
    )
  })

  test('a longer window never finds fewer repeats among the same first contacts', () => {
    fc.assert(
      fc.property(contacts, (rows) => {
        const early = rows.filter(({ day }) => day <= 30)
        const [short, long] = [30, 90].map((windowDays) => repeatContacts(early, { ...watch, windowDays }))
        expect(long?.indexWithRepeat).toBeGreaterThanOrEqual(short?.indexWithRepeat ?? 0)
      }),
    )
  })

  test('no rate is made up from nobody; a contact after the end, or an empty window, is refused', () => {
    expect(repeatContacts([], watch)).toMatchObject({ encounterRate: null, personRate: null })
    expect(() => repeatContacts([{ person: 'A', day: 121 }], watch)).toThrow(RangeError)
    expect(() => repeatContacts([], { ...watch, windowDays: 0 })).toThrow(RangeError)
  })

  test('time in custody is taken out; more of it than there was is refused', () => {
    expect(exposureRate([{ start: 0, end: 100, events: 2, custodyDays: [50] }]).ratePer100PersonDays).toBe(4)
    expect(() => exposureRate([{ start: 0, end: 10, events: 2, custodyDays: [6, 5] }])).toThrow(RangeError)
    expect(() => exposureRate([{ start: 0, end: 10, events: 0, custodyDays: [10] }])).toThrow('No time')
  })
})

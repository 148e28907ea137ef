import { dispersionTest } from '../dispersion-test.ts'
import { nhppExpectedCount, nhppInvert } from '../nhpp.ts'
import { hourOfWeekRates, poissonRate } from '../poisson.ts'
import { rateRatioExact, rateRatioWald } from '../rate-ratio.ts'
import { shiftCalls } from '../shift-calls.ts'
import { confidence, type Functions, type Inputs, number, numbers } from './inputs.ts'

export const RATES: Functions = {
  poissonRate: (inputs) => {
    const { rate, low, high } = poissonRate(number(inputs, 'count'), number(inputs, 'exposure'), confidence(inputs))
    return { rate, lower: low, upper: high }
  },
  hourOfWeekRates: (inputs) => {
    const rates = hourOfWeekRates(numbers(inputs, 'counts'), numbers(inputs, 'exposureHours'), confidence(inputs))
    return { rate: rates.map((r) => r.rate), lower: rates.map((r) => r.low), upper: rates.map((r) => r.high) }
  },
  nhppInvert: (inputs) => ({
    eventTimes: nhppInvert(
      numbers(inputs, 'breakpointsHours'),
      numbers(inputs, 'ratesPerHour'),
      numbers(inputs, 'unitExponentials'),
    ),
  }),
  poissonRateRatioExact: (inputs) => {
    const { rateRatio, low, high, pValue } = rateRatioExact(twoRates(inputs), confidence(inputs))
    return { rateRatio: finite(rateRatio), lower: low, upper: finite(high), pValue }
  },
  poissonRateRatioWald: (inputs) => {
    const { rateRatio, low, high } = rateRatioWald(twoRates(inputs), confidence(inputs))
    return { rateRatio, lower: low, upper: high }
  },
  poissonDispersionTest: (inputs) => dispersionTest(numbers(inputs, 'counts')),
  nhppExpectedCount: (inputs) => ({
    expected: nhppExpectedCount(numbers(inputs, 'breakpointsHours'), numbers(inputs, 'ratesPerHour'), {
      from: number(inputs, 'fromHour'),
      to: number(inputs, 'toHour'),
    }),
  }),
  shiftCallDistribution: (inputs) =>
    shiftCalls(number(inputs, 'ratePerHour'), number(inputs, 'shiftHours'), number(inputs, 'atLeast', 1)),
}

/** JSON has no Infinity; the vectors write it as text. */
const finite = (value: number): number | string => (value === Number.POSITIVE_INFINITY ? 'Infinity' : value)

const twoRates = (inputs: Inputs): Parameters<typeof rateRatioExact>[0] => ({
  count1: number(inputs, 'count1'),
  exposure1: number(inputs, 'exposure1'),
  count2: number(inputs, 'count2'),
  exposure2: number(inputs, 'exposure2'),
})

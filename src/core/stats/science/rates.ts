import { nhppInvert } from '../nhpp.ts'
import { hourOfWeekRates, poissonRate } from '../poisson.ts'
import { type Functions, number, numbers } from './inputs.ts'

export const RATES: Functions = {
  poissonRate: (inputs) => {
    const { rate, low, high } = poissonRate(
      number(inputs, 'count'),
      number(inputs, 'exposure'),
      number(inputs, 'confidence', 0.95),
    )
    return { rate, lower: low, upper: high }
  },
  hourOfWeekRates: (inputs) => {
    const rates = hourOfWeekRates(
      numbers(inputs, 'counts'),
      numbers(inputs, 'exposureHours'),
      number(inputs, 'confidence', 0.95),
    )
    return { rate: rates.map((r) => r.rate), lower: rates.map((r) => r.low), upper: rates.map((r) => r.high) }
  },
  nhppInvert: (inputs) => ({
    eventTimes: nhppInvert(
      numbers(inputs, 'breakpointsHours'),
      numbers(inputs, 'ratesPerHour'),
      numbers(inputs, 'unitExponentials'),
    ),
  }),
}

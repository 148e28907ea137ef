import type { Interval } from '../kinds.ts'
import { gammaQuantile } from './gamma.ts'

export interface Rate extends Interval {
  readonly rate: number
}

/**
 * Events for each unit of exposure, with exact limits: the rates that `count` events do not contradict.
 * Holds for events that come singly and independently. Bursts (one crisis, five calls) make the limits too narrow.
 * Source: Garwood (1936), Biometrika 28:437-442.
 */
export function poissonRate(count: number, exposure: number, confidence = 0.95): Rate {
  if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`A count is a whole number from 0, got ${count}`)
  if (!(exposure > 0)) throw new RangeError(`Exposure is above 0, got ${exposure}`)
  const tail = (1 - confidence) / 2
  return {
    rate: count / exposure,
    low: count === 0 ? 0 : gammaQuantile(count, tail) / exposure,
    high: gammaQuantile(count + 1, 1 - tail) / exposure,
  }
}

/**
 * Calls an hour for each hour of the week (or any other cells), with Garwood limits. `exposureHours` is how many
 * hours of that kind the file covers: 52 in a year, 51 or 53 where clocks change or the system was down.
 */
export function hourOfWeekRates(
  counts: readonly number[],
  exposureHours: readonly number[],
  confidence = 0.95,
): readonly Rate[] {
  if (counts.length !== exposureHours.length) throw new RangeError('Needs as many exposures as counts')
  return counts.map((count, hour) => poissonRate(count, exposureHours[hour] ?? 0, confidence))
}

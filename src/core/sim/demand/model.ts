import type { Rate } from '../../stats/poisson.ts'

/** How calls come: what was fitted to the calls of a file. Plain numbers, so that it can be stored and shown. */
export interface DemandModel {
  readonly schema: 'pmhc-demand/1'
  /** Whole weeks that the fit rests on. */
  readonly weeks: number
  /** Hours of each hour of the week that these weeks hold, Monday 00:00 first; 168. Clocks that change add or take one. */
  readonly exposureHours: readonly number[]
  readonly kinds: readonly KindOfDemand[]
  /** Persons with two calls or more and their calls: they keep their own times, and are no part of the rates. */
  readonly streams: { readonly persons: number; readonly calls: number }
}

/** Calls of one kind, as a process with a rate for each hour of the week. */
export interface KindOfDemand {
  readonly mentalHealth: boolean
  readonly officerInitiated: boolean
  /** Calls of this kind that a unit went to, those of persons with a stream of their own among them. */
  readonly calls: number
  /** Calls an hour as counted, all calls of the kind, with Garwood limits (95%); 168. For a page. */
  readonly counted: readonly Rate[]
  /** Calls an hour without the streams, sparse hours drawn to their block; 168. What is generated. */
  readonly rates: readonly number[]
  /** Hours of the week with fewer than five calls. */
  readonly sparse: number
  readonly season: Season | null
  /** Variance over mean of counts within an hour of the week, over weeks; and of days, after the weekly pattern. */
  readonly dispersion: { readonly hours: number; readonly days: number }
  /**
   * Variance of a factor with mean 1 that a whole day shares; 0 where days differ by chance alone. Calls that someone waits
   * for share one, whatever they are about; the work that officers open has its own.
   */
  readonly dayVariance: number
}

/**
 * Two waves over the year: on day d since the first Monday of the file the rate is multiplied by
 * exp(level + sum over k = 1, 2 of cosine_k cos(2 pi k d / 365.25) + sine_k sin(2 pi k d / 365.25)).
 */
export interface Season {
  readonly level: number
  readonly cosines: readonly [number, number]
  readonly sines: readonly [number, number]
}

export const DAYS_A_YEAR = 365.25

/** One row of the regression on a day: its level and the two waves. */
export function wavesOf(day: number): readonly [number, number, number, number, number] {
  const turn = (2 * Math.PI * day) / DAYS_A_YEAR
  return [1, Math.cos(turn), Math.sin(turn), Math.cos(2 * turn), Math.sin(2 * turn)]
}

/** By what the rate is multiplied on a day since the first Monday of the file. */
export function seasonOn(season: Season | null, day: number): number {
  if (season === null) return 1
  const [, cos1, sin1, cos2, sin2] = wavesOf(day)
  const { level, cosines, sines } = season
  return Math.exp(level + cosines[0] * cos1 + sines[0] * sin1 + cosines[1] * cos2 + sines[1] * sin2)
}

import { gammaFactor } from '../../stats/gamma-draw.ts'
import { nhppInvert } from '../../stats/nhpp.ts'
import { type RandomStream, randomStream } from '../../stats/random.ts'
import { HOURS_A_WEEK } from '../fleet.ts'
import { kindOf } from '../minutes.ts'
import type { ReplayCalls } from '../replay.ts'
import { MINUTES_A_WEEK } from '../year.ts'
import { BLOCKS, blockOf } from './exposure.ts'
import { DAYS_A_YEAR, type DemandModel, seasonOn } from './model.ts'
import { type Streams, streamsOf } from './streams.ts'

const DAYS_A_WEEK = 7
/** A year with more calls than its mean and so many standard deviations does not happen. */
const MOST_DEVIATIONS = 12

/** Takes one drawn call: which call of the file lends its marks, and the minute at which it comes. */
export type PutCall = (call: number, received: number) => void

/**
 * Draws weeks of calls from a demand model. Times come from the fitted rates by inversion; each call takes its marks
 * (priority, minutes, units, area, risk) from a call of the file of the same kind and block of hours, all from the same
 * one, so that what goes together stays together. Persons who called twice or more keep the times of their calls, shifted
 * together by whole weeks. Takes time in proportion to the calls drawn.
 */
export class ModelledWeeks {
  /** The most calls that can be drawn. */
  readonly capacity: number
  private readonly weeks: number
  private readonly calls: ReplayCalls
  private readonly model: DemandModel
  private readonly streams: Streams
  private readonly placeOfWeek: Int32Array
  private readonly pools: readonly Int32Array[]
  private readonly streamMost: number

  /** `weeks` to draw; `usableWeeks` are those of the file that the model was fitted to. */
  constructor(
    calls: ReplayCalls,
    options: { readonly weeks: number; readonly usableWeeks: readonly number[]; readonly demand: DemandModel },
  ) {
    this.calls = calls
    this.weeks = options.weeks
    this.model = options.demand
    this.streams = streamsOf(calls, options.usableWeeks)
    this.placeOfWeek = new Int32Array(calls.weeks).fill(-1)
    for (const [place, week] of options.usableWeeks.entries()) this.placeOfWeek[week] = place
    this.pools = poolsOf(calls, { isIn: this.streams.isIn, placeOfWeek: this.placeOfWeek })
    this.streamMost = Math.ceil(this.weeks / this.model.weeks) * this.streams.calls.length
    this.capacity = this.streamMost + mostOf(this.model, this.weeks)
  }

  /** The calls of this replication in order of time, minutes counted from the first week drawn. */
  draw(seed: number, replication: number, put: PutCall): void {
    const streamed = this.drawStreams(randomStream(seed, replication, 'streams'))
    const times = this.drawTimes(seed, replication)
    const marks = randomStream(seed, replication, 'marks')
    let next = 0
    for (const received of times.minutes) {
      while (next < streamed.length && streamed[next].received <= received) {
        put(streamed[next].call, streamed[next].received)
        next++
      }
      put(this.markFor(received, times.rates, marks), received)
    }
    for (; next < streamed.length; next++) put(streamed[next].call, streamed[next].received)
  }

  /** Minutes of calls that belong to no stream, and the rates of each kind in each hour drawn. */
  private drawTimes(seed: number, replication: number) {
    const rates = this.ratesOf(randomStream(seed, replication, 'days'))
    const hours = this.weeks * HOURS_A_WEEK
    const breakpoints = Array.from({ length: hours + 1 }, (_, hour) => hour * 60)
    const total = Array.from({ length: hours }, (_, hour) => sumAt(rates, hour) / 60)
    const mass = total.reduce((sum, rate) => sum + rate * 60, 0)
    const exponentials: number[] = []
    const arrivals = randomStream(seed, replication, 'arrivals')
    for (let reached = 0; reached < mass; ) {
      const gap = arrivals.exponential()
      exponentials.push(gap)
      reached += gap
    }
    const minutes = nhppInvert(breakpoints, total, exponentials)
    if (minutes.length > this.capacity - this.streamMost) throw new Error('More calls were drawn than can ever come')
    return { minutes, rates }
  }

  /** Calls an hour of each kind in each hour drawn: the weekly pattern, the season, and what a whole day shares. */
  private ratesOf(days: RandomStream): readonly Float64Array[] {
    // Somewhere in the year, the same place for every kind, so that a part of a year is not always the same part.
    const start = Math.floor((days.uniform() * DAYS_A_YEAR) / DAYS_A_WEEK) * DAYS_A_WEEK
    const factors = [false, true].map((opened) => this.factorsOf(opened, days))
    return this.model.kinds.map(({ rates, season, officerInitiated }) => {
      const own = factors[officerInitiated ? 1 : 0]
      const hours = new Float64Array(this.weeks * HOURS_A_WEEK)
      for (let day = 0; day < this.weeks * DAYS_A_WEEK; day++) {
        const factor = (own?.[day] ?? 1) * seasonOn(season, start + day)
        for (let hour = 24 * day; hour < 24 * day + 24; hour++) hours[hour] = (rates[hour % HOURS_A_WEEK] ?? 0) * factor
      }
      return hours
    })
  }

  /** What each day shares: one factor for the calls that someone waits for, another for the work that officers open. */
  private factorsOf(officerInitiated: boolean, days: RandomStream): readonly number[] {
    const variance = this.model.kinds.find((kind) => kind.officerInitiated === officerInitiated)?.dayVariance ?? 0
    return Array.from({ length: this.weeks * DAYS_A_WEEK }, () => gammaFactor(variance, days))
  }

  /** A call of the file whose marks the drawn call takes: of a kind drawn by its rate, of the same block of hours. */
  private markFor(received: number, rates: readonly Float64Array[], marks: RandomStream): number {
    const hour = Math.min(Math.floor(received / 60), this.weeks * HOURS_A_WEEK - 1)
    let left = marks.uniform() * sumAt(rates, hour)
    let kind = 0
    while (kind < rates.length - 1 && left >= (rates[kind]?.[hour] ?? 0)) left -= rates[kind++]?.[hour] ?? 0
    // Rounding may leave a little over behind the last kind that has a rate.
    while (kind > 0 && rates[kind]?.[hour] === 0) kind--
    const pool = this.pools[kind * BLOCKS + blockOf(hour % HOURS_A_WEEK)]
    if (pool === undefined || pool.length === 0) throw new Error('A rate without a call behind it: a bug in the fit')
    return pool[marks.below(pool.length)]
  }

  /** Each person's calls at their own times, shifted by a number of weeks of its own; in order of time. */
  private drawStreams(shifts: RandomStream): readonly { readonly call: number; readonly received: number }[] {
    const { streams, weeks, model } = this
    const drawn: { call: number; received: number }[] = []
    for (let person = 0; person + 1 < streams.starts.length; person++) {
      const shift = shifts.below(model.weeks)
      for (let at = streams.starts[person]; at < streams.starts[person + 1]; at++) {
        const call = streams.calls[at]
        const minute = this.calls.receivedMinute[call]
        const place = (this.placeOfWeek[Math.floor(minute / MINUTES_A_WEEK)] + shift) % model.weeks
        for (let slot = place; slot < weeks; slot += model.weeks)
          drawn.push({ call, received: slot * MINUTES_A_WEEK + (minute % MINUTES_A_WEEK) })
      }
    }
    return drawn.sort((one, other) => one.received - other.received || one.call - other.call)
  }
}

/** Calls by kind and block of hours, of calls that belong to no stream. */
function poolsOf(
  calls: ReplayCalls,
  { isIn, placeOfWeek }: { readonly isIn: Uint8Array; readonly placeOfWeek: Int32Array },
): readonly Int32Array[] {
  const pools: number[][] = Array.from({ length: 4 * BLOCKS }, () => [])
  for (let i = 0; i < calls.count; i++) {
    const minute = calls.receivedMinute[i]
    if (calls.units[i] === 0 || isIn[i] === 1 || !(placeOfWeek[Math.floor(minute / MINUTES_A_WEEK)] >= 0)) continue
    pools[kindOf(calls, i) * BLOCKS + blockOf(Math.floor(minute / 60) % HOURS_A_WEEK)]?.push(i)
  }
  return pools.map((pool) => Int32Array.from(pool))
}

/** More calls outside streams than this do not come in so many weeks. */
function mostOf({ kinds }: DemandModel, weeks: number): number {
  let [mean, deviation] = [0, 0]
  for (const { rates, season, dayVariance } of kinds) {
    const height = strongest(season)
    let [own, variance] = [0, 0]
    for (let day = 0; day < weeks * DAYS_A_WEEK; day++) {
      const from = 24 * (day % DAYS_A_WEEK)
      const calls = rates.slice(from, from + 24).reduce((sum, rate) => sum + rate, 0) * height
      own += calls
      variance += calls + dayVariance * calls ** 2
    }
    mean += own
    // Kinds that share a factor move together, so their deviations add up.
    deviation += Math.sqrt(variance)
  }
  return Math.ceil(mean + MOST_DEVIATIONS * deviation) + 100
}

/** The season at its height, for room: no part of a year can hold more. */
function strongest(season: DemandModel['kinds'][number]['season']): number {
  return Math.max(...Array.from({ length: 366 }, (_, day) => seasonOn(season, day)))
}

function sumAt(rates: readonly Float64Array[], hour: number): number {
  let sum = 0
  for (const each of rates) sum += each[hour] ?? 0
  return sum
}

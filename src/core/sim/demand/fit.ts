import { dispersionTest } from '../../stats/dispersion-test.ts'
import { fitLogLinear, pearsonDispersion } from '../../stats/log-linear.ts'
import { hourOfWeekRates } from '../../stats/poisson.ts'
import { shrunkenRates } from '../../stats/shrink.ts'
import { HOURS_A_WEEK } from '../fleet.ts'
import { kindOf } from '../minutes.ts'
import type { ReplayCalls } from '../replay.ts'
import { MINUTES_A_WEEK } from '../year.ts'
import { blockOf, exposureHours } from './exposure.ts'
import { DAYS_A_YEAR, type DemandModel, type KindOfDemand, type Season, seasonOn, wavesOf } from './model.ts'
import { type Streams, streamsOf } from './streams.ts'

export const KINDS_OF_DEMAND = 4
/** An hour of the week with fewer calls is sparse. */
export const SPARSE = 5
/** Above this, days differ more than chance makes them. */
export const NEAR_CHANCE = 1.2
const DAYS_FOR_SEASON = 365
/** Fewer calls than this cannot show a season: two waves would follow their chance ups and downs. */
const CALLS_FOR_SEASON = 200
const MONTHS = 12
const WAVES = 5
const DAYS_A_WEEK = 7

/**
 * Fits how calls come to the given whole weeks of a file: a non-homogeneous Poisson process by hour of the week for each
 * kind of call (about mental health or not, waited for or opened by an officer), of calls that a unit went to. Limits are
 * Garwood's; in blocks with a sparse hour rates are drawn to the block's mean by a gamma prior whose weight has the highest
 * marginal likelihood; a season of two waves is fitted where a year is covered; where counts differ more than chance
 * makes them, a factor that a whole day shares is added, its variance by moments. Persons who called twice or more keep
 * streams of their own. Throws RangeError without weeks. Source: `../shared/science/design.md`, 2.
 */
export function fitDemand(calls: ReplayCalls, weeks: readonly number[]): DemandModel {
  if (weeks.length === 0) throw new RangeError('A demand model needs at least one whole week')
  const streams = streamsOf(calls, weeks)
  const exposure = exposureHours(calls, weeks)
  const cells = countCells(calls, weeks, streams)
  const coversYear = calls.daysCovered >= DAYS_FOR_SEASON && monthsCovered(weeks) === MONTHS
  return {
    schema: 'pmhc-demand/1',
    weeks: weeks.length,
    exposureHours: exposure,
    kinds: withDays(cells.map((own, kind) => fitKind(own, { kind, weeks, exposure, coversYear }))),
    streams: { persons: streams.starts.length - 1, calls: streams.calls.length },
  }
}

/** Counts of one kind: week by week in order of `weeks`, 168 hours each, with the calls of streams beside the others. */
interface Counts {
  readonly others: Int32Array
  readonly streamed: Int32Array
}

function countCells(calls: ReplayCalls, weeks: readonly number[], streams: Streams): readonly Counts[] {
  const place = new Map(weeks.map((week, at) => [week, at]))
  const size = weeks.length * HOURS_A_WEEK
  const counts = Array.from({ length: KINDS_OF_DEMAND }, () => ({
    others: new Int32Array(size),
    streamed: new Int32Array(size),
  }))
  for (let i = 0; i < calls.count; i++) {
    const minute = calls.receivedMinute[i]
    const at = place.get(Math.floor(minute / MINUTES_A_WEEK))
    if (at === undefined || calls.units[i] === 0) continue
    const own = counts[kindOf(calls, i)]
    const cells = streams.isIn[i] === 1 ? own?.streamed : own?.others
    if (cells !== undefined) cells[at * HOURS_A_WEEK + (Math.floor(minute / 60) % HOURS_A_WEEK)]++
  }
  return counts
}

interface Fitting {
  readonly kind: number
  readonly weeks: readonly number[]
  readonly exposure: readonly number[]
  readonly coversYear: boolean
}

/** A kind before it is known what its days share, with its days as counted and as expected. */
interface FittedKind {
  readonly kind: Omit<KindOfDemand, 'dayVariance'>
  readonly others: Int32Array
  readonly days: DaysOfKind
}

interface DaysOfKind {
  readonly counts: readonly number[]
  readonly expected: readonly number[]
  readonly parameters: number
}

function fitKind({ others, streamed }: Counts, { kind, weeks, exposure, coversYear }: Fitting): FittedKind {
  const byHour = sumsByHour(others)
  const inStreams = sumsByHour(streamed)
  const all = byHour.map((count, cell) => count + (inStreams[cell] ?? 0))
  const rates = ratesOf(byHour, exposure)
  const days = dayCounts(others, weeks)
  const pattern = days.map(({ weekday }) => sum(rates.slice(weekday * 24, weekday * 24 + 24)))
  const season = coversYear && sum(byHour) >= CALLS_FOR_SEASON ? fitSeason(days, pattern) : null
  const expected = pattern.map((each, at) => each * seasonOn(season, days[at]?.day ?? 0))
  const parameters = DAYS_A_WEEK + (season === null ? 0 : WAVES - 1)
  const counts = days.map(({ count }) => count)
  return {
    kind: {
      mentalHealth: kind % 2 === 1,
      officerInitiated: kind >= 2,
      calls: sum(all),
      counted: hourOfWeekRates(all, exposure.map(atLeastOne)),
      rates,
      sparse: byHour.filter((count) => count < SPARSE).length,
      season,
      dispersion: dispersionOf(others, { counts, expected, parameters }),
    },
    others,
    days: { counts, expected, parameters },
  }
}

/**
 * Gives each kind what its days share. A busy day is busy for every call that someone waits for, so these kinds have one
 * factor, told from all of them together; the work that officers open has one of its own.
 */
function withDays(fitted: readonly FittedKind[]): KindOfDemand[] {
  const varianceOf = (officerInitiated: boolean): number => {
    const own = fitted.filter(({ kind }) => kind.officerInitiated === officerInitiated)
    const days = own.map((each) => each.days).reduce(daysTogether)
    const dispersion = dispersionOf(own.map(({ others }) => others).reduce(cellsTogether), days)
    return Math.max(dispersion.hours, dispersion.days) > NEAR_CHANCE ? varianceOfDays(days) : 0
  }
  const [waited, opened] = [varianceOf(false), varianceOf(true)]
  return fitted.map(({ kind }) => ({ ...kind, dayVariance: kind.officerInitiated ? opened : waited }))
}

const cellsTogether = (one: Int32Array, other: Int32Array): Int32Array => one.map((count, at) => count + other[at])

const daysTogether = (one: DaysOfKind, other: DaysOfKind): DaysOfKind => ({
  counts: one.counts.map((count, at) => count + (other.counts[at] ?? 0)),
  expected: one.expected.map((mean, at) => mean + (other.expected[at] ?? 0)),
  parameters: Math.max(one.parameters, other.parameters),
})

const dispersionOf = (cells: Int32Array, { counts, expected, parameters }: DaysOfKind): KindOfDemand['dispersion'] => ({
  hours: dispersionOfHours(cells),
  days: pearsonDispersion(counts, expected, parameters) ?? 1,
})

/** An hour that a short file never held has no calls either; limits need some exposure. */
const atLeastOne = (hours: number): number => Math.max(1, hours)

function sumsByHour(cells: Int32Array): number[] {
  const sums = new Array<number>(HOURS_A_WEEK).fill(0)
  for (let i = 0; i < cells.length; i++) sums[i % HOURS_A_WEEK] = (sums[i % HOURS_A_WEEK] ?? 0) + cells[i]
  return sums
}

/** Calls an hour; all hours of a block with a sparse one are drawn together, so that the block keeps its calls. */
function ratesOf(counts: readonly number[], exposures: readonly number[]): number[] {
  const blocks = counts.map((_, cell) => blockOf(cell))
  const sparse = new Set(blocks.filter((_, cell) => (counts[cell] ?? 0) < SPARSE))
  const shrunken = sparse.size === 0 ? [] : shrunkenRates({ counts, exposures, blocks })
  return counts.map((count, cell) =>
    sparse.has(blocks[cell] ?? -1) ? (shrunken[cell] ?? 0) : count / atLeastOne(exposures[cell] ?? 0),
  )
}

interface DayCount {
  /** Days since the first Monday of the file. */
  readonly day: number
  readonly weekday: number
  readonly count: number
}

function dayCounts(cells: Int32Array, weeks: readonly number[]): readonly DayCount[] {
  return weeks.flatMap((week, at) =>
    Array.from({ length: DAYS_A_WEEK }, (_, weekday) => {
      const from = at * HOURS_A_WEEK + weekday * 24
      return { day: week * DAYS_A_WEEK + weekday, weekday, count: sum(cells.subarray(from, from + 24)) }
    }),
  )
}

/** How many twelfths of the year the weeks hold a week of. */
function monthsCovered(weeks: readonly number[]): number {
  const month = (week: number) => Math.floor((((week * DAYS_A_WEEK) % DAYS_A_YEAR) / DAYS_A_YEAR) * MONTHS)
  return new Set(weeks.map(month)).size
}

function fitSeason(days: readonly DayCount[], expected: readonly number[]): Season | null {
  const open = days.map((day, at) => ({ ...day, exposure: expected[at] ?? 0 })).filter(({ exposure }) => exposure > 0)
  const fit = fitLogLinear(
    open.map(({ day }) => wavesOf(day)),
    { counts: open.map(({ count }) => count), exposures: open.map(({ exposure }) => exposure) },
  )
  if (fit === null) return null
  const [level = 0, cos1 = 0, sin1 = 0, cos2 = 0, sin2 = 0] = fit.coefficients
  return { level, cosines: [cos1, cos2], sines: [sin1, sin2] }
}

/** Fisher's index of dispersion within each hour of the week over weeks, all hours together; 1 where it cannot be told. */
function dispersionOfHours(cells: Int32Array): number {
  const weeks = cells.length / HOURS_A_WEEK
  let [statistic, df] = [0, 0]
  if (weeks < 2) return 1
  for (let cell = 0; cell < HOURS_A_WEEK; cell++) {
    const counts = Array.from({ length: weeks }, (_, week) => cells[week * HOURS_A_WEEK + cell])
    if (sum(counts) === 0) continue
    const own = dispersionTest(counts)
    statistic += own.statistic
    df += own.df
  }
  return df === 0 ? 1 : statistic / df
}

/**
 * Variance of a day's factor by moments: what the squares of (count - expected) hold beyond chance, over the squares of
 * the expected; fitted parameters took their share of the squares away.
 */
function varianceOfDays({ counts, expected, parameters }: DaysOfKind): number {
  const spare = counts.length - parameters
  if (spare < 1) return 0
  const squares = sum(counts.map((count, at) => (count - (expected[at] ?? 0)) ** 2))
  const beyond = (squares * counts.length) / spare - sum(expected)
  const scale = sum(expected.map((each) => each ** 2))
  return scale === 0 ? 0 : Math.max(0, beyond / scale)
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}

import { pearsonDispersion } from '../../../core/stats/log-linear.ts'
import { dispersedRate } from '../../../core/stats/shrink.ts'
import { type Daily, daysIn, monthOfDay, weekdayOf } from './daily.ts'
import type { DailyRate, Lacking, LevelChange, NeedProfile, SeasonMonth } from './profile.ts'

/** Below this, days differ about as much as chance makes them, and the limits are Garwood's. */
const NEAR_ONE = 1.2
/** Fewer days say too little about how much days differ. */
const FEWEST_DAYS = 14
const NO_DATES = 'The file has no usable dates or months, so calls cannot be counted for each day.'

/** Calls for each covered day with 95% limits, from days where the file has dates, else from whole months. */
export function volumeOf(daily: Daily | null, months: NeedProfile['months']): NeedProfile['volume'] {
  if (daily !== null) return { mentalHealth: rateOfDays(daily.mentalHealth, daily), all: rateOfDays(daily.all, daily) }
  const whole = wholeMonths(months)
  if (whole.length === 0) return { cannotBeComputed: NO_DATES }
  return {
    mentalHealth: rateOfMonths(whole, ({ mentalHealth }) => mentalHealth),
    all: rateOfMonths(whole, ({ all }) => all),
  }
}

function rateOfDays(counts: readonly number[], daily: Daily): DailyRate {
  const calls = sum(counts)
  const coveredDays = daily.days.length
  const dispersion = coveredDays < FEWEST_DAYS ? null : dispersionOfDays(counts, daily.days)
  return { ...rate(calls, coveredDays, dispersion), dispersion, countedBy: 'day' }
}

function rate(calls: number, coveredDays: number, dispersion: number | null) {
  const limits = dispersedRate(calls, coveredDays, dispersion === null || dispersion <= NEAR_ONE ? 1 : dispersion)
  return { calls, coveredDays, perDay: limits.rate, low: limits.low, high: limits.high }
}

/** Expected count of each day if only the day of the week mattered. */
function weeklyMeans(counts: readonly number[], days: readonly number[]): { means: number[]; parameters: number } {
  const of = meansBy(counts, days.map(weekdayOf))
  return { means: days.map((day) => of.get(weekdayOf(day)) ?? 0), parameters: of.size }
}

/** Fewer weeks say too little about how much weeks differ. */
const FEWEST_WEEKS = 10

/**
 * How much more days differ than chance makes them, after the weekly pattern; or weeks, where they differ more: whole
 * weeks that are busy or quiet together hide in days, and limits from days alone would be too narrow.
 */
function dispersionOfDays(counts: readonly number[], days: readonly number[]): number | null {
  const expected = weeklyMeans(counts, days)
  const ofDays = dispersionOf(counts, expected)
  const weeks = new Map<number, { count: number; mean: number }>()
  for (const [at, day] of days.entries()) {
    const week = Math.floor((day + 3) / 7)
    const own = weeks.get(week) ?? { count: 0, mean: 0 }
    weeks.set(week, { count: own.count + (counts[at] ?? 0), mean: own.mean + (expected.means[at] ?? 0) })
  }
  if (ofDays === null || weeks.size < FEWEST_WEEKS) return ofDays
  const sums = [...weeks.values()]
  const ofWeeks = dispersionOf(
    sums.map(({ count }) => count),
    { means: sums.map(({ mean }) => mean), parameters: 1 },
  )
  return ofWeeks === null ? ofDays : Math.max(ofDays, ofWeeks)
}

function dispersionOf(counts: readonly number[], { means, parameters }: { means: number[]; parameters: number }) {
  return sum(counts) === 0 ? null : pearsonDispersion(counts, means, parameters)
}

function meansBy(counts: readonly number[], keys: readonly number[]): ReadonlyMap<number, number> {
  const sums = new Map<number, { count: number; n: number }>()
  for (const [at, key] of keys.entries()) {
    const own = sums.get(key) ?? { count: 0, n: 0 }
    sums.set(key, { count: own.count + (counts[at] ?? 0), n: own.n + 1 })
  }
  return new Map([...sums].map(([key, { count, n }]) => [key, count / n]))
}

/**
 * How much more busy each day of the week is than the mean day; used as exposure, so that weeks and months with other days
 * of the week can be compared. Drawn to 1 where calls are few.
 */
export function weekdayFactors(counts: readonly number[], days: readonly number[]): readonly number[] {
  const mean = sum(counts) / Math.max(1, days.length)
  const weekdays = days.map(weekdayOf)
  return Array.from({ length: 7 }, (_, weekday) => {
    let [count, n] = [0, 0]
    for (const [at, own] of weekdays.entries())
      if (own === weekday) {
        count += counts[at] ?? 0
        n += 1
      }
    return (count + 5) / (n * mean + 5)
  })
}

export interface WholeMonth {
  /** "2014-03". */
  readonly month: string
  readonly days: number
  readonly mentalHealth: number
  readonly all: number
}

/** Months of a file without dates that are not known to be cut, each with all its days. */
export function wholeMonths(months: NeedProfile['months']): readonly WholeMonth[] {
  return months
    .filter(({ month, isComplete }) => isComplete !== false && !month.startsWith('?'))
    .map(({ month, mentalHealth, all }) => ({ month, mentalHealth, all, days: daysIn(month) }))
}

function rateOfMonths(months: readonly WholeMonth[], of: (month: WholeMonth) => number): DailyRate {
  const counts = months.map(of)
  const days = months.map((month) => month.days)
  const mean = sum(counts) / sum(days)
  const means = days.map((n) => mean * n)
  const between = months.length < 6 || mean === 0 ? null : pearsonDispersion(counts, means, 1)
  return { ...rate(sum(counts), sum(days), between), dispersion: between, countedBy: 'month' }
}

const TOO_SHORT: Lacking = {
  cannotBeComputed: 'A season needs at least 365 covered days, spread over all twelve months of the year.',
}

const STEPPED: Lacking = {
  cannotBeComputed: 'The calls step up or down within less than two years of dates, and that would look like a season.',
}

interface SeasonPoint {
  readonly month: number
  readonly days: number
  readonly mentalHealth: number
  readonly all: number
  /** Days of the same weekday weigh alike; 1 for months. */
  readonly factor: number
}

/**
 * Mental-health calls of a covered day by month of the year. Limits hold how much days and years differ. With a sudden
 * step and fewer than two years, months before it stand against other months after it, so no season is told.
 */
export function seasonOf(
  daily: Daily | null,
  months: NeedProfile['months'],
  changes: readonly LevelChange[] = [],
): NeedProfile['season'] {
  const points = daily === null ? monthPoints(wholeMonths(months)) : dayPoints(daily)
  const span = daily === null ? 0 : (daily.days.at(-1) ?? 0) - (daily.days[0] ?? 0) + 1
  if (span < 729 && changes.some(({ of }) => of === 'mental-health')) return STEPPED
  const covered = sum(points.map(({ days }) => days))
  if (covered < 365 || new Set(points.map(({ month }) => month)).size < 12) return TOO_SHORT
  const means = meansOfMonths(points)
  const expected = points.map(({ month, days, factor }) => (means.get(month) ?? 0) * days * factor)
  const counts = points.map(({ mentalHealth }) => mentalHealth)
  const dispersion = sum(counts) === 0 ? 1 : (pearsonDispersion(counts, expected, daily === null ? 12 : 18) ?? 1)
  return Array.from({ length: 12 }, (_, at): SeasonMonth => {
    const own = points.filter(({ month }) => month === at + 1)
    const coveredDays = sum(own.map(({ days }) => days))
    const limits = dispersedRate(sum(own.map(({ mentalHealth }) => mentalHealth)), coveredDays, dispersion)
    return {
      month: at + 1,
      coveredDays,
      mentalHealthPerDay: limits.rate,
      low: limits.low,
      high: limits.high,
      allPerDay: sum(own.map(({ all }) => all)) / coveredDays,
    }
  })
}

function meansOfMonths(points: readonly SeasonPoint[]): ReadonlyMap<number, number> {
  const sums = new Map<number, { count: number; exposure: number }>()
  for (const { month, days, mentalHealth, factor } of points) {
    const own = sums.get(month) ?? { count: 0, exposure: 0 }
    sums.set(month, { count: own.count + mentalHealth, exposure: own.exposure + days * factor })
  }
  return new Map([...sums].map(([month, { count, exposure }]) => [month, count / exposure]))
}

function dayPoints({ days, mentalHealth, all }: Daily): readonly SeasonPoint[] {
  const factors = weekdayFactors(mentalHealth, days)
  return days.map((day, at) => ({
    month: Number(monthOfDay(day).slice(5)),
    days: 1,
    mentalHealth: mentalHealth[at] ?? 0,
    all: all[at] ?? 0,
    factor: factors[weekdayOf(day)] ?? 1,
  }))
}

const monthPoints = (months: readonly WholeMonth[]): readonly SeasonPoint[] =>
  months.map(({ month, days, mentalHealth, all }) => ({
    month: Number(month.slice(5)),
    days,
    mentalHealth,
    all,
    factor: 1,
  }))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

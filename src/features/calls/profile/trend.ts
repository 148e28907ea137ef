import { type YearlyTrend, yearlyTrend } from '../../../core/stats/trend.ts'
import { type Daily, weekdayOf } from './daily.ts'
import type { LevelChange, NeedProfile } from './profile.ts'
import { type WholeMonth, weekdayFactors, wholeMonths } from './volume.ts'

const YEAR = 365.25
const FEWEST_CALLS = 50

interface Points {
  readonly counts: readonly number[]
  readonly exposures: readonly number[]
  readonly years: readonly number[]
}

/**
 * Yearly change of mental-health calls, from weeks (or whole months where there are no dates) with their exposure in
 * covered days. Steps that were found are taken out, and told beside it.
 */
export function trendOf(
  daily: Daily | null,
  months: NeedProfile['months'],
  changes: readonly LevelChange[],
): NeedProfile['trend'] {
  const points = daily === null ? monthPoints(wholeMonths(months)) : weekPoints(daily)
  const cannot = (why: string) => ({ cannotBeComputed: why, levelChanges: changes })
  const span = daily === null ? months.length / 12 : ((daily.days.at(-1) ?? 0) - (daily.days[0] ?? 0) + 1) / YEAR
  if (span < 0.99 || points.counts.length < 12)
    return cannot('A trend needs a year of dates; in less, a season looks like a trend.')
  if (points.counts.reduce((sum, count) => sum + count, 0) < FEWEST_CALLS)
    return cannot(`A trend needs at least ${FEWEST_CALLS} mental-health calls.`)
  const steps = changes.filter(({ of }) => of === 'mental-health').map(({ day }) => yearsOf(day))
  const found = yearlyTrend({ ...points, waves: span >= 1.9 ? 2 : 1, steps })
  return found === null ? cannot('The calls are too unevenly spread over time for a trend.') : rounded(found, changes)
}

function rounded({ perYear, low, high }: YearlyTrend, levelChanges: readonly LevelChange[]): NeedProfile['trend'] {
  const thousandth = (value: number) => Math.round(value * 1000) / 1000
  return { perYear: thousandth(perYear), low: thousandth(low), high: thousandth(high), levelChanges }
}

const yearsOf = (day: string): number => Date.parse(day) / 86_400_000 / YEAR

function weekPoints({ days, mentalHealth }: Daily): Points {
  const factors = weekdayFactors(mentalHealth, days)
  const weeks = new Map<number, { count: number; exposure: number; day: number; n: number }>()
  for (const [at, day] of days.entries()) {
    const week = Math.floor((day - (days[0] ?? 0)) / 7)
    const own = weeks.get(week) ?? { count: 0, exposure: 0, day: 0, n: 0 }
    weeks.set(week, {
      count: own.count + (mentalHealth[at] ?? 0),
      exposure: own.exposure + (factors[weekdayOf(day)] ?? 1),
      day: own.day + day,
      n: own.n + 1,
    })
  }
  const all = [...weeks.values()]
  return {
    counts: all.map(({ count }) => count),
    exposures: all.map(({ exposure }) => exposure),
    years: all.map(({ day, n }) => day / n / YEAR),
  }
}

const monthPoints = (months: readonly WholeMonth[]): Points => ({
  counts: months.map(({ mentalHealth }) => mentalHealth),
  exposures: months.map(({ days }) => days),
  years: months.map(({ month, days }) => yearsOf(`${month}-01`) + days / 2 / YEAR),
})

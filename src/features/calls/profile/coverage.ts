import { hourOfWeekRates } from '../../../core/stats/poisson.ts'
import { shrunkenRates } from '../../../core/stats/shrink.ts'
import { countOf, type Duck, numberOf } from '../../../platform/tables/duck.ts'
import { hoursOfDay, type ZoneClock } from '../../../platform/tables/zone.ts'
import { type Daily, type DayCounts, dayName, daysIn, monthOfDay } from './daily.ts'
import type { HourRate, NeedProfile } from './profile.ts'

interface Day {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly all: number
  readonly marked: number
}

export interface Covered {
  readonly coverage: NeedProfile['coverage']
  readonly months: NeedProfile['months']
  readonly hourOfWeek: NeedProfile['hourOfWeek']
  /** Null when the file has no exact dates. */
  readonly daily: Daily | null
}

/** When the calls of the file came, over which days it reaches, and how long each hour of the week really lasted. */
export async function coverageOf(
  duck: Duck,
  marked: string,
  { counted, clock }: { readonly counted: readonly DayCounts[]; readonly clock: ZoneClock | null },
): Promise<Covered> {
  const days = counted.flatMap(({ day, all, mentalHealth }): Day[] =>
    day === null ? [] : [{ day, all, marked: mentalHealth }],
  )
  const grid = await gridOf(duck, marked)
  const withoutTime = counted.reduce((sum, { all, filled }) => sum + all - filled.hour, 0)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return withoutDates(await monthParts(duck, marked), grid, withoutTime)
  const covered = coveredDays(days)
  const exposureHours = exposure(covered, clock)
  return {
    coverage: {
      firstDay: dayName(first.day),
      lastDay: dayName(last.day),
      spanDays: last.day - first.day + 1,
      coveredDays: covered.size,
      callsWithoutTime: withoutTime,
      longestGapDays: longestGap(covered),
    },
    months: monthsOf(days, covered),
    hourOfWeek: { ...grid, exposureHours, rates: ratesOf(grid.mentalHealth, exposureHours) },
    daily: dailyOf(days, covered),
  }
}

function dailyOf(days: readonly Day[], covered: ReadonlySet<number>): Daily {
  const known = new Map(days.map((day) => [day.day, day]))
  const sorted = [...covered].sort((one, other) => one - other)
  return {
    days: sorted,
    all: sorted.map((day) => known.get(day)?.all ?? 0),
    mentalHealth: sorted.map((day) => known.get(day)?.marked ?? 0),
  }
}

/** Weekdays or weekend, by the same three hours: cells that are alike enough to steady each other. */
const BLOCKS = Array.from({ length: 168 }, (_, cell) => (cell < 120 ? 0 : 8) + Math.floor((cell % 24) / 3))

function ratesOf(counts: readonly number[], exposureHours: readonly number[]): readonly (HourRate | null)[] {
  const exact = hourOfWeekRates(
    counts.map((count, cell) => (exposureHours[cell] ? count : 0)),
    exposureHours.map((hours) => hours || 1),
  )
  const smoothed = shrunkenRates({ counts, exposures: exposureHours, blocks: BLOCKS })
  return exact.map(({ rate, low, high }, cell) =>
    exposureHours[cell] ? { perHour: rate, low, high, smoothed: smoothed[cell] ?? 0 } : null,
  )
}

async function gridOf(duck: Duck, marked: string) {
  const rows = await duck.rows(
    `SELECT hour_of_week AS cell, count(*) AS every, count(*) FILTER (${marked}) AS marked FROM calls WHERE hour_of_week IS NOT NULL GROUP BY 1 ORDER BY 1`,
  )
  const all = new Array<number>(168).fill(0)
  const mentalHealth = new Array<number>(168).fill(0)
  for (const row of rows) {
    const cell = numberOf(row, 'cell')
    if (cell === null || cell < 0 || cell > 167) continue
    all[cell] = countOf(row, 'every')
    mentalHealth[cell] = countOf(row, 'marked')
  }
  return { all, mentalHealth }
}

/**
 * Days that the file covers: those with a call, and empty days between them that a quiet agency could really have had
 * (no more than six in a row, and not rarer than one in a thousand at its usual rate).
 */
function coveredDays(days: readonly Day[]): ReadonlySet<number> {
  const covered = new Set(days.map(({ day }) => day))
  const mean = days.reduce((sum, { all }) => sum + all, 0) / Math.max(1, days.length)
  if (Math.exp(-mean) < 0.001) return covered
  for (let at = 1; at < days.length; at++) {
    const from = days[at - 1]?.day ?? 0
    const to = days[at]?.day ?? 0
    if (to - from <= 7) for (let day = from + 1; day < to; day++) covered.add(day)
  }
  return covered
}

function longestGap(covered: ReadonlySet<number>): number {
  const sorted = [...covered].sort((one, other) => one - other)
  let longest = 0
  for (let at = 1; at < sorted.length; at++) longest = Math.max(longest, (sorted[at] ?? 0) - (sorted[at - 1] ?? 0) - 1)
  return longest
}

function exposure(covered: ReadonlySet<number>, clock: ZoneClock | null): readonly number[] {
  const hours = new Array<number>(168).fill(0)
  for (const day of covered) {
    const weekday = (day + 3) % 7
    const lasted = clock === null ? null : hoursOfDay(clock, day)
    for (let hour = 0; hour < 24; hour++) {
      const cell = weekday * 24 + hour
      hours[cell] = (hours[cell] ?? 0) + (lasted?.[hour] ?? 1)
    }
  }
  return hours
}

function monthsOf(days: readonly Day[], covered: ReadonlySet<number>): NeedProfile['months'] {
  const months = new Map<string, { all: number; mentalHealth: number; covered: number }>()
  const entry = (day: number) => {
    const month = monthOfDay(day)
    const found = months.get(month) ?? { all: 0, mentalHealth: 0, covered: 0 }
    months.set(month, found)
    return found
  }
  for (const { day, all, marked } of days) {
    const month = entry(day)
    month.all += all
    month.mentalHealth += marked
  }
  for (const day of covered) entry(day).covered += 1
  return [...months].sort(byName).map(([month, { all, mentalHealth, covered: coveredDays }]) => ({
    month,
    mentalHealth,
    all,
    coveredDays,
    isComplete: coveredDays === daysIn(month),
  }))
}

const byName = (one: readonly [string, unknown], other: readonly [string, unknown]) => (one[0] < other[0] ? -1 : 1)

async function monthParts(duck: Duck, marked: string): Promise<NeedProfile['months']> {
  const rows =
    await duck.rows(`SELECT part_year AS y, part_month AS m, count(*) AS every, count(*) FILTER (${marked}) AS marked
    FROM calls WHERE part_month IS NOT NULL GROUP BY ALL ORDER BY ALL`)
  const months = rows.map((row) => ({
    month: `${numberOf(row, 'y') ?? '????'}-${String(countOf(row, 'm')).padStart(2, '0')}`,
    mentalHealth: countOf(row, 'marked'),
    all: countOf(row, 'every'),
    coveredDays: null,
    isComplete: null,
  }))
  const usual = median(months.slice(0, -1).map(({ all }) => all))
  return months.map((month, at) =>
    at === months.length - 1 && usual !== null && month.all < usual * 0.8 ? { ...month, isComplete: false } : month,
  )
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

function withoutDates(
  months: NeedProfile['months'],
  grid: { all: number[]; mentalHealth: number[] },
  callsWithoutTime: number,
): Covered {
  return {
    coverage: {
      firstDay: null,
      lastDay: null,
      spanDays: months.reduce((sum, { month }) => sum + (month.startsWith('?') ? 0 : daysIn(month)), 0),
      coveredDays: 0,
      callsWithoutTime,
      longestGapDays: 0,
    },
    months,
    hourOfWeek: { ...grid, exposureHours: null, rates: null },
    daily: null,
  }
}

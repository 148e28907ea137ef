import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { roundToBase } from '../stats/disclosure/round-to-base.ts'
import { tellings } from '../stats/disclosure/tellings.ts'
import type { ScreenFacts } from './screen.ts'
import { hourlyRates } from './small-places.ts'

/** Counts of 1 to 10 may not leave an agency. Source: assurance rule 24, release level "published". */
export const LEAST_PUBLISHED = 11
/** Counts that leave are rounded to these, so that two files of one agency cannot be told apart by a call. Ours. */
export const ROUNDED_TO = 5

/** Parts of the week for which calls are counted, the finest first. Weekdays are Monday to Friday. */
export const POOL_GRIDS = [
  '3-hours-of-weekdays-and-weekend',
  '3-hours-of-all-days',
  '6-hours-of-all-days',
  'week',
] as const
export type PoolGrid = (typeof POOL_GRIDS)[number]

/** When an agency's mental-health calls come, as coarse as it must be to leave the house. */
export interface PoolProfile {
  readonly by: PoolGrid
  /** Calls in each part, over all days covered, rounded. Weekday blocks first, then those of the weekend, each from midnight. */
  readonly counts: readonly number[]
  /** Days that the counts cover: whole weeks. */
  readonly days: number
  /** Means, rounded to whole minutes: the drive of the first unit, and its stay. */
  readonly minutes: { readonly travel: number; readonly scene: number }
}

const WEEKEND_FROM = 5
const CELLS: Readonly<Record<PoolGrid, (day: number, hour: number) => number>> = {
  '3-hours-of-weekdays-and-weekend': (day, hour) => (day >= WEEKEND_FROM ? 8 : 0) + Math.floor(hour / 3),
  '3-hours-of-all-days': (_, hour) => Math.floor(hour / 3),
  '6-hours-of-all-days': (_, hour) => Math.floor(hour / 6),
  week: () => 0,
}
const SIZES: Readonly<Record<PoolGrid, number>> = {
  '3-hours-of-weekdays-and-weekend': 16,
  '3-hours-of-all-days': 8,
  '6-hours-of-all-days': 4,
  week: 1,
}
export const cellsOf = (by: PoolGrid): number => SIZES[by]

/**
 * Counts that may leave: parts of the week are merged until none holds 1 to 10 calls, then each is rounded to five. Null
 * where even all calls together are too few.
 *
 * The rates of the facts are drawn towards the mean of their three-hour block, which leaves the sum of a block as it was;
 * so these are the counts of the file.
 */
export function poolProfile(facts: ScreenFacts): PoolProfile | null {
  const rates = hourlyRates(facts)
  for (const by of POOL_GRIDS) {
    const counts = countsOf(rates, by, facts.weeks)
    const isTold = tellings(counts, LEAST_PUBLISHED).every((telling) => telling === 'told')
    if (!isTold || counts.every((count) => count === 0)) continue
    const { travel, scene } = facts.minutes
    return {
      by,
      counts: roundToBase(counts, ROUNDED_TO),
      days: 7 * facts.weeks,
      minutes: { travel: Math.round(travel), scene: Math.round(scene) },
    }
  }
  return null
}

function countsOf(rates: Float64Array, by: PoolGrid, weeks: number): number[] {
  const counts = new Array<number>(SIZES[by]).fill(0)
  for (const [h, rate] of rates.entries()) counts[cellAt(by, h)] += rate * weeks
  return counts.map(Math.round)
}

/** Calls an hour by hour of the week, evenly within each part. Throws RangeError where the counts do not fit their parts. */
export function profileRates({ by, counts, days }: Pick<PoolProfile, 'by' | 'counts' | 'days'>): Float64Array {
  if (counts.length !== SIZES[by] || !(days > 0)) throw new RangeError('The counts do not fit their parts of the week')
  const hours = new Array<number>(SIZES[by]).fill(0)
  for (let h = 0; h < HOURS_A_WEEK; h++) hours[cellAt(by, h)]++
  const weeks = days / 7
  return Float64Array.from({ length: HOURS_A_WEEK }, (_, h) => {
    const cell = cellAt(by, h)
    return (counts[cell] ?? 0) / (weeks * (hours[cell] ?? 1))
  })
}

const cellAt = (by: PoolGrid, hour: number): number => CELLS[by](Math.floor(hour / 24), hour % 24)

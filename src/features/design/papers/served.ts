import { leastTold } from '../../../web/parts/index.ts'
import { areaCalls } from '../area-calls.ts'
import type { DesignResult, MixResult, Served } from '../result.ts'

/** Hours of the day that papers put together; and which days. */
export const BLOCK_HOURS = 3
export const DAY_TYPES = ['weekdays', 'weekend'] as const
export type DayType = (typeof DAY_TYPES)[number]

/** Papers leave the house: nothing about a place, and no share of a stretch of hours, is told of fewer calls a year. */
export const PAPER_LEAST = leastTold('published')

export interface BlockServed extends Served {
  readonly days: DayType
  readonly from: number
}
export interface AreaServed extends Served {
  readonly name: string
}

/** Calls of a year and those helped, in blocks of three hours on weekdays and on weekends. */
export function blocksOf(byHour: readonly Served[]): readonly BlockServed[] {
  return DAY_TYPES.flatMap((days) =>
    Array.from({ length: 24 / BLOCK_HOURS }, (_, at) => at * BLOCK_HOURS).map((from) => ({
      days,
      from,
      ...summed(byHour.filter((_, hour) => isIn(hour, days, from))),
    })),
  )
}

/** Hours count from Monday, so the weekend begins with hour 120. */
function isIn(hour: number, days: DayType, from: number): boolean {
  const isWeekend = hour >= 120
  return isWeekend === (days === 'weekend') && hour % 24 >= from && hour % 24 < from + BLOCK_HOURS
}

function summed(served: readonly Served[]): Served {
  const sum = (of: keyof Served): number => served.reduce((total, each) => total + each[of], 0)
  return { calls: sum('calls'), access: sum('access'), clinician: sum('clinician') }
}

export const shareOf = ({ access, calls }: Served): number => access / calls

/** Those with enough calls to be told, the worst served first. */
export function fromWorst<Of extends Served>(served: readonly Of[]): readonly Of[] {
  return served.filter(({ calls }) => calls >= PAPER_LEAST).sort((a, b) => shareOf(a) - shareOf(b))
}

/** Every area with enough calls to be told, with what a mix does there. */
export function areasOf(result: DesignResult, { byArea }: MixResult): readonly AreaServed[] {
  return result.areas.flatMap(({ name }, at) => {
    const served = byArea[at]
    return served === undefined || areaCalls(result, at, PAPER_LEAST) < PAPER_LEAST ? [] : [{ name, ...served }]
  })
}

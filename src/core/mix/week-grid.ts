import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { DutyBlock } from './mix.ts'

/** Which of the 168 hours of the week, from Monday 00:00, are painted. */
export type WeekGrid = readonly boolean[]

const HOURS_A_DAY = 24
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const
const WORKDAYS = [0, 1, 2, 3, 4] as const

export const EMPTY_WEEK: WeekGrid = Array.from({ length: HOURS_A_WEEK }, () => false)

/** Hours that people often mean; what they cover is added to what is painted. */
export const QUICK_HOURS = {
  'weekday-days': [{ days: WORKDAYS, from: 8, hours: 10 }],
  evenings: [{ days: DAYS, from: 16, hours: 8 }],
  nights: [{ days: DAYS, from: 22, hours: 8 }],
  all: [{ days: DAYS, from: 0, hours: 24 }],
} as const satisfies Readonly<Record<string, readonly DutyBlock[]>>
export type QuickHours = keyof typeof QUICK_HOURS

/** The hours that the blocks cover. Blocks that overlap cover an hour once. */
export function weekOf(blocks: readonly DutyBlock[]): WeekGrid {
  const week = [...EMPTY_WEEK]
  for (const { days, from, hours } of blocks)
    for (const day of days) for (let h = 0; h < hours; h++) week[(day * HOURS_A_DAY + from + h) % HOURS_A_WEEK] = true
  return week
}

/**
 * The blocks of a painted week, as few as read naturally: a stretch of at most a day is one block, also past midnight;
 * days with the same stretch share a block. A longer stretch is cut at each midnight. `weekOf` gives the week back.
 */
export function blocksOf(week: WeekGrid): readonly DutyBlock[] {
  const found = new Map<string, { readonly days: number[]; readonly from: number; readonly hours: number }>()
  for (const { start, hours } of stretchesOf(week).flatMap(cutAtMidnights)) {
    const from = start % HOURS_A_DAY
    const key = `${from} ${hours}`
    const block = found.get(key) ?? { days: [], from, hours }
    block.days.push(Math.floor(start / HOURS_A_DAY))
    found.set(key, block)
  }
  return [...found.values()]
    .map((block) => ({ ...block, days: block.days.sort((a, b) => a - b) }))
    .sort((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || a.from - b.from)
}

/** The same week with one day painted as another is. */
export function copyDay(week: WeekGrid, { from, to }: { readonly from: number; readonly to: number }): WeekGrid {
  return week.map((isOn, at) =>
    Math.floor(at / HOURS_A_DAY) === to ? (week[from * HOURS_A_DAY + (at % HOURS_A_DAY)] ?? false) : isOn,
  )
}

export const paintedHours = (week: WeekGrid): number => week.filter((isOn) => isOn).length

interface Stretch {
  readonly start: number
  readonly hours: number
}

/** Painted hours in a row; one that runs over Sunday midnight is told from where it begins. */
function stretchesOf(week: WeekGrid): readonly Stretch[] {
  if (week.length !== HOURS_A_WEEK) throw new RangeError(`A week has ${HOURS_A_WEEK} hours, got ${week.length}`)
  if (week.every((isOn) => isOn)) return [{ start: 0, hours: HOURS_A_WEEK }]
  const starts = week.flatMap((isOn, at) => (isOn && !week[(at + HOURS_A_WEEK - 1) % HOURS_A_WEEK] ? [at] : []))
  return starts.map((start) => {
    let hours = 1
    while (week[(start + hours) % HOURS_A_WEEK]) hours++
    return { start, hours }
  })
}

function cutAtMidnights({ start, hours }: Stretch): readonly Stretch[] {
  if (hours <= HOURS_A_DAY) return [{ start, hours }]
  const first = HOURS_A_DAY - (start % HOURS_A_DAY)
  const next = (start + first) % HOURS_A_WEEK
  return [{ start, hours: first }, ...cutAtMidnights({ start: next, hours: hours - first })]
}

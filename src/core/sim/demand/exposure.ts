import { HOURS_A_WEEK } from '../fleet.ts'
import type { ReplayCalls } from '../replay.ts'
import { MINUTES_A_WEEK } from '../year.ts'

/** Hours in a block: 00 to 03, 03 to 06, and so on. */
const BLOCK_HOURS = 3
const FIRST_OF_WEEKEND = 5 * 24
export const BLOCKS = 16

/** Block of an hour of the week: weekday or weekend, and three hours of the day. Hours of a block are thought alike. */
export function blockOf(hourOfWeek: number): number {
  const ofDay = Math.floor((hourOfWeek % 24) / BLOCK_HOURS)
  return hourOfWeek < FIRST_OF_WEEKEND ? ofDay : BLOCKS / 2 + ofDay
}

/** Hours of each hour of the week that these weeks hold: one a week, less or more where the clock was changed. */
export function exposureHours({ clockChanges }: ReplayCalls, weeks: readonly number[]): number[] {
  const hours = new Array<number>(HOURS_A_WEEK).fill(weeks.length)
  const covered = new Set(weeks)
  for (const { minute, hours: change } of clockChanges ?? []) {
    const cell = Math.floor(minute / 60) % HOURS_A_WEEK
    if (covered.has(Math.floor(minute / MINUTES_A_WEEK))) hours[cell] = (hours[cell] ?? 0) + change
  }
  return hours.map((each) => Math.max(0, each))
}

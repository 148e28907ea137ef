import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { areaOf, type ReplayCalls } from '../sim/replay.ts'
import { servedAreas } from './areas.ts'
import type { DutyBlock, Serves } from './mix.ts'

/** Teams on duty in each hour of the week; overlapping blocks add up, and a block may run past midnight. */
export function dutyHours(blocks: readonly DutyBlock[], teams: number): Uint8Array {
  const onDuty = new Uint8Array(HOURS_A_WEEK)
  for (const block of blocks)
    for (const day of block.days)
      for (let h = 0; h < block.hours; h++) onDuty[(day * 24 + block.from + h) % HOURS_A_WEEK] += teams
  return onDuty
}

/** Hours of the week that belong together as one shift, `hours` long from hour `from` of the week. */
export interface Shift {
  readonly from: number
  readonly hours: number
}

const LONGEST_SHIFT = 12

/**
 * The shifts of a crew's week: runs of hours in which anyone is on duty, cut into equal parts of at most 12 hours. Blocks
 * that touch or overlap are one run, so that a week painted hour by hour has the same shifts as one of long blocks.
 */
export function shiftsOf(onDuty: Uint8Array): readonly Shift[] {
  const off = onDuty.indexOf(0)
  const start = Math.max(0, off)
  const shifts: Shift[] = []
  for (let h = 0; h < HOURS_A_WEEK; ) {
    let run = 0
    while (h + run < HOURS_A_WEEK && onDuty[(start + h + run) % HOURS_A_WEEK] > 0) run++
    const parts = Math.ceil(run / LONGEST_SHIFT)
    for (let part = 0; part < parts; part++) {
      const [from, to] = [Math.round((part * run) / parts), Math.round(((part + 1) * run) / parts)]
      shifts.push({ from: (start + h + from) % HOURS_A_WEEK, hours: to - from })
    }
    h += run + 1
  }
  return shifts
}

/** Mental-health calls in each hour of the week, over the whole weeks of the file, in the areas that `serves` names. */
export function specialCallsByHour(calls: ReplayCalls, serves: Serves = 'all'): Float64Array {
  const cells = new Float64Array(HOURS_A_WEEK)
  const served = servedAreas(calls, serves)
  for (let i = 0; i < calls.count; i++)
    if (calls.mentalHealth[i] === 1 && calls.units[i] > 0 && served[areaOf(calls, i)] === 1)
      cells[Math.floor(calls.receivedMinute[i] / 60) % HOURS_A_WEEK]++
  return cells
}

/**
 * The four 10-hour shifts, all starting at the same hour, in which most mental-health calls came (in the areas served). Ties go to the
 * earlier hour and day. The hours are chosen on the calls they are then tried on, so the mix looks slightly better
 * than it would next year.
 */
export function bestFourShifts(calls: ReplayCalls, serves: Serves = 'all'): DutyBlock {
  const cells = specialCallsByHour(calls, serves)
  let best: { block: DutyBlock; total: number } | null = null
  for (let from = 0; from < 24; from++) {
    const days = Array.from({ length: 7 }, (_, day) => ({ day, calls: callsInShift(cells, day * 24 + from, 10) }))
    const chosen = days.sort((a, b) => b.calls - a.calls || a.day - b.day).slice(0, 4)
    const total = chosen.reduce((sum, { calls }) => sum + calls, 0)
    if (best === null || total > best.total)
      best = { block: { days: chosen.map(({ day }) => day).sort((a, b) => a - b), from, hours: 10 }, total }
  }
  if (best === null) throw new Error('A day has hours')
  return best.block
}

function callsInShift(cells: Float64Array, start: number, hours: number): number {
  let sum = 0
  for (let h = 0; h < hours; h++) sum += cells[(start + h) % HOURS_A_WEEK]
  return sum
}

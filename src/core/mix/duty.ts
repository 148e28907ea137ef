import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import type { DutyBlock } from './mix.ts'

/** Teams on duty in each hour of the week; overlapping blocks add up, and a block may run past midnight. */
export function dutyHours(blocks: readonly DutyBlock[], teams: number): Uint8Array {
  const onDuty = new Uint8Array(HOURS_A_WEEK)
  for (const block of blocks)
    for (const day of block.days)
      for (let h = 0; h < block.hours; h++) onDuty[(day * 24 + block.from + h) % HOURS_A_WEEK] += teams
  return onDuty
}

/** Mental-health calls in each hour of the week, over the whole weeks of the file. */
export function specialCallsByHour(calls: ReplayCalls): Float64Array {
  const cells = new Float64Array(HOURS_A_WEEK)
  for (let i = 0; i < calls.count; i++)
    if (calls.mentalHealth[i] === 1 && calls.units[i] > 0)
      cells[Math.floor(calls.receivedMinute[i] / 60) % HOURS_A_WEEK]++
  return cells
}

/**
 * The four 10-hour shifts, all starting at the same hour, in which most mental-health calls came. Ties go to the
 * earlier hour and day. The hours are chosen on the calls they are then tried on, so the mix looks slightly better
 * than it would next year.
 */
export function bestFourShifts(calls: ReplayCalls): DutyBlock {
  const cells = specialCallsByHour(calls)
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

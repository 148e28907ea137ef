import { FEW_KNOWN, isKnown } from './minutes.ts'
import type { ReplayCalls } from './replay.ts'
import { URGENCIES, urgencyOf } from './urgency.ts'

/** Above this busy share of the units on duty, a delay may be waiting for a unit, which the replay adds by itself. */
const QUIET_SHARE = 0.7

/**
 * Minutes from received to dispatched that are not a wait for a free unit: taking the call, and holding it as the
 * agency holds calls of that priority.
 */
export interface Handling {
  /** For each call; NaN where it cannot be told from the file. */
  readonly own: Float32Array
  /** Known ones by urgency, from which the others are drawn; a pool of few borrows those of all calls. */
  readonly pools: readonly Float32Array[]
}

/**
 * A call's own delay counts as handling when units were free as it came in, by the file's own times. Without dispatch
 * times nothing is known, and every pool is empty.
 */
export function handlingOf(calls: ReplayCalls, unitsOnDuty: Int32Array): Handling {
  const own = new Float32Array(calls.count).fill(Number.NaN)
  const delays = calls.dispatchMinutes
  if (delays === undefined) return { own, pools: Array.from({ length: URGENCIES }, () => new Float32Array(0)) }
  const busy = busyAtReceipt(calls, delays)
  const pools: number[][] = Array.from({ length: URGENCIES }, () => [])
  for (let i = 0; i < calls.count; i++) {
    if (calls.officerInitiated[i] === 1 || calls.units[i] === 0 || !isKnown(delays[i])) continue
    const onDuty = unitsOnDuty[Math.floor(calls.receivedMinute[i] / 60) % unitsOnDuty.length]
    if (busy[i] > QUIET_SHARE * onDuty) continue
    own[i] = delays[i]
    pools[urgencyOf(calls.priority[i], false)].push(delays[i])
  }
  const all = Float32Array.from(pools.flat())
  return { own, pools: pools.map((pool) => (pool.length >= FEW_KNOWN ? Float32Array.from(pool) : all)) }
}

/** Units busy as each call came in, by the times in the file. Unknown stays count as nothing, so this is a floor. */
function busyAtReceipt(calls: ReplayCalls, delays: Float32Array): Int32Array {
  const starts: number[] = []
  const ends: number[] = []
  const task = (start: number, minutes: number) => {
    starts.push(start)
    ends.push(start + minutes)
  }
  for (let i = 0; i < calls.count; i++) {
    if (calls.units[i] === 0) continue
    const start = calls.receivedMinute[i] + orZero(delays[i])
    task(start, orZero(calls.travelMinutes[i]) + orZero(calls.sceneMinutes[i]))
    const further = calls.units[i] - 1
    for (let k = 0; k < further; k++) task(start, orZero(calls.otherUnitMinutes[i]) / further)
  }
  const begun = Float64Array.from(starts).sort()
  const over = Float64Array.from(ends).sort()
  const busy = new Int32Array(calls.count)
  let [b, o] = [0, 0]
  for (let i = 0; i < calls.count; i++) {
    const now = calls.receivedMinute[i]
    while (b < begun.length && begun[b] < now) b++
    while (o < over.length && over[o] <= now) o++
    busy[i] = b - o
  }
  return busy
}

const orZero = (minutes: number): number => (isKnown(minutes) ? minutes : 0)

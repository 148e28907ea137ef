import { isKnown } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { RESPONSE_CLASSES } from '../sim/tally.ts'
import { quantile } from '../stats/quantile.ts'

export const LARGEST_GAP = 0.15

/** Under this many calls with all stamps, a class of priority has no median worth holding a replay to. */
const FEWEST_STAMPED = 50

/** All calls that someone waited for, or those of one class of priority. */
export const CALIBRATED = ['all', 'priority-1', 'priority-2', 'other-priorities'] as const
export type Calibrated = (typeof CALIBRATED)[number]

export interface Calibration {
  readonly of: Calibrated
  readonly what: 'median' | 'p90'
  readonly yoursMinutes: number
  readonly replayedMinutes: number
  /** (replayed - yours) / yours */
  readonly gap: number
  readonly fits: boolean
}

/** How much of its duty patrol is at work: counted from the file's times and units, beside the replay of today. */
export interface Workload {
  readonly yours: number
  readonly replayed: number
  readonly gap: number
  readonly fits: boolean
}

export interface Response {
  readonly median: number
  readonly p90: number
}

export type Responses = Readonly<Record<Calibrated, Response | null>>

/**
 * Received to arrived in the file, of calls that someone waited for and that have all stamps; null for a class in which
 * fewer than 50 do. Null altogether where no class has them.
 */
export function responseInFile(calls: ReplayCalls): Responses | null {
  const dispatch = calls.dispatchMinutes
  if (dispatch === undefined) return null
  const minutes: number[][] = Array.from({ length: RESPONSE_CLASSES }, () => [])
  for (let i = 0; i < calls.count; i++) {
    const travel = calls.travelMinutes[i]
    if (calls.units[i] === 0 || calls.officerInitiated[i] === 1 || !isKnown(dispatch[i]) || !isKnown(travel)) continue
    const priority = calls.priority[i]
    minutes[priority === 1 || priority === 2 ? priority - 1 : 2].push(dispatch[i] + travel)
  }
  const all = responseOf(minutes.flat())
  if (all === null) return null
  const [first, second, other] = minutes.map(responseOf)
  return { all, 'priority-1': first, 'priority-2': second, 'other-priorities': other }
}

function responseOf(minutes: readonly number[]): Response | null {
  return minutes.length < FEWEST_STAMPED ? null : { median: quantile(minutes, 0.5), p90: quantile(minutes, 0.9) }
}

/** Today's patrol, replayed, beside history. More than 15% apart is a warning, and both are shown. */
export function calibrate(yours: Response, replayed: Response, of: Calibrated = 'all'): readonly Calibration[] {
  return (['median', 'p90'] as const).map((what) => {
    const { gap, fits } = compared(yours[what], replayed[what])
    return { of, what, yoursMinutes: yours[what], replayedMinutes: replayed[what], gap, fits }
  })
}

export function calibrateWorkload(yours: number, replayed: number): Workload {
  return { yours, replayed, ...compared(yours, replayed) }
}

function compared(yours: number, replayed: number): { gap: number; fits: boolean } {
  const gap = (replayed - yours) / yours
  return { gap, fits: Math.abs(gap) <= LARGEST_GAP }
}

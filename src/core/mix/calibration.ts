import { isKnown } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { quantile } from '../stats/quantile.ts'

export const LARGEST_GAP = 0.15

export interface Calibration {
  readonly what: 'median' | 'p90'
  readonly yoursMinutes: number
  readonly replayedMinutes: number
  /** (replayed - yours) / yours */
  readonly gap: number
  readonly fits: boolean
}

/** Received to arrived in the file, of calls that someone waited for and that have all stamps; null when under 50 do. */
export function responseInFile(calls: ReplayCalls): { readonly median: number; readonly p90: number } | null {
  const dispatch = calls.dispatchMinutes
  if (dispatch === undefined) return null
  const minutes: number[] = []
  for (let i = 0; i < calls.count; i++) {
    const travel = calls.travelMinutes[i]
    if (calls.units[i] === 0 || calls.officerInitiated[i] === 1 || !isKnown(dispatch[i]) || !isKnown(travel)) continue
    minutes.push(dispatch[i] + travel)
  }
  return minutes.length < 50 ? null : { median: quantile(minutes, 0.5), p90: quantile(minutes, 0.9) }
}

/** Today's patrol, replayed, beside history. More than 15% apart is a warning, and both are shown. */
export function calibrate(
  yours: { readonly median: number; readonly p90: number },
  replayed: { readonly median: number; readonly p90: number },
): readonly Calibration[] {
  return (['median', 'p90'] as const).map((what) => {
    const gap = (replayed[what] - yours[what]) / yours[what]
    return {
      what,
      yoursMinutes: yours[what],
      replayedMinutes: replayed[what],
      gap,
      fits: Math.abs(gap) <= LARGEST_GAP,
    }
  })
}

import { isKnown } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { usableWeeks } from '../sim/year.ts'
import type { PatrolStaffing } from './staffing.ts'

export const FEWEST_DAYS = 90
export const FULL_YEAR_DAYS = 365
export const FEWEST_WEEKS = 12
export const FEWEST_KNOWN = 50
/** A file in which every second call is a mental-health call is not all of patrol's work, so patrol cannot be replayed. */
export const LARGEST_SHARE = 0.5

/** Why no mix may be named, each with what would mend it. */
export type Missing =
  | { readonly kind: 'exact-times' }
  | { readonly kind: 'all-calls'; readonly share: number }
  | { readonly kind: 'days'; readonly days: number; readonly needed: number }
  | { readonly kind: 'whole-weeks'; readonly weeks: number; readonly needed: number }
  | { readonly kind: 'dispatch-times' }
  | { readonly kind: 'clear-times' }
  | { readonly kind: 'mental-health-calls' }
  | { readonly kind: 'patrol-units'; readonly busyShare: number }

/** What is missing before mixes may be compared; empty when nothing is. */
export function missingFor(
  calls: ReplayCalls,
  staffing: (weeks: readonly number[]) => PatrolStaffing,
): readonly Missing[] {
  if (calls.count === 0 && calls.daysCovered === 0) return [{ kind: 'exact-times' }]
  const missing: Missing[] = []
  const weeks = usableWeeks(calls)
  const travel = countKnown(calls, calls.travelMinutes)
  const scene = countKnown(calls, calls.sceneMinutes)
  if (calls.daysCovered < FEWEST_DAYS) missing.push({ kind: 'days', days: calls.daysCovered, needed: FEWEST_DAYS })
  else if (weeks.length < FEWEST_WEEKS) missing.push({ kind: 'whole-weeks', weeks: weeks.length, needed: FEWEST_WEEKS })
  if (calls.count === 0) return missing
  if (travel < FEWEST_KNOWN) missing.push({ kind: 'dispatch-times' })
  if (scene < FEWEST_KNOWN) missing.push({ kind: 'clear-times' })
  const share = specialShare(calls)
  if (!(share > 0)) missing.push({ kind: 'mental-health-calls' })
  if (share >= LARGEST_SHARE) missing.push({ kind: 'all-calls', share })
  if (missing.length > 0) return missing
  const { busyShare } = staffing(weeks)
  // Above this the queue grows without end, and no comparison means anything.
  return busyShare >= 0.95 ? [{ kind: 'patrol-units', busyShare }] : []
}

function specialShare(calls: ReplayCalls): number {
  let [went, special] = [0, 0]
  for (let i = 0; i < calls.count; i++) {
    if (calls.units[i] === 0) continue
    went++
    special += calls.mentalHealth[i]
  }
  return special / went
}

function countKnown(calls: ReplayCalls, minutes: Float32Array): number {
  let known = 0
  for (let i = 0; i < calls.count; i++)
    if (calls.units[i] > 0 && calls.officerInitiated[i] === 0 && isKnown(minutes[i])) known++
  return known
}

import { isKnown } from '../sim/minutes.ts'
import { type ReplayCalls, RISKS } from '../sim/replay.ts'
import { MINUTES_A_WEEK, usableWeeks } from '../sim/year.ts'
import type { Responder } from './mix.ts'
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
  if (calls.daysCovered < FEWEST_DAYS) missing.push({ kind: 'days', days: calls.daysCovered, needed: FEWEST_DAYS })
  // Whole weeks of days without one moment: the file has dates, and no times of day.
  if (calls.count === 0)
    return calls.weeks > 0 || missing.length === 0 ? [...missing, { kind: 'exact-times' }] : missing
  if (missing.length === 0 && weeks.length < FEWEST_WEEKS)
    missing.push({ kind: 'whole-weeks', weeks: weeks.length, needed: FEWEST_WEEKS })
  const travel = countKnown(calls, calls.travelMinutes)
  const scene = countKnown(calls, calls.sceneMinutes)
  if (travel < FEWEST_KNOWN) missing.push({ kind: 'dispatch-times' })
  if (scene < FEWEST_KNOWN) missing.push({ kind: 'clear-times' })
  // A file that is refused for its weeks still has the calls of its other weeks.
  const share = specialShare(calls, missing.length === 0 ? weeks : null)
  if (!(share > 0)) missing.push({ kind: 'mental-health-calls' })
  if (share >= LARGEST_SHARE) missing.push({ kind: 'all-calls', share })
  if (missing.length > 0) return missing
  const { busyShare } = staffing(weeks)
  // Above this the queue grows without end, and no comparison means anything.
  return busyShare >= 0.95 ? [{ kind: 'patrol-units', busyShare }] : []
}

/** What a comparison goes without, so that part of a mix is not replayed, a gate cannot see, or a goal cannot be told. */
export type Gap = 'no-persons' | 'no-areas' | 'no-worst-area' | 'no-risks' | 'risks-not-seen'

/** Gaps that matter to these responders; the worst-served area matters to every comparison. */
export function gapsFor(calls: ReplayCalls, responders: readonly Responder[]): readonly Gap[] {
  const has = (claim: (responder: Responder) => boolean): boolean => responders.some(claim)
  const sendsCivilians = has(({ kind }) => kind === 'mobile-crisis' || kind === 'phone-desk')
  const gaps: readonly (readonly [Gap, boolean])[] = [
    ['no-persons', calls.person === undefined && has(({ kind }) => kind === 'case-management')],
    ['no-areas', calls.area === undefined && has((each) => 'serves' in each && each.serves !== 'all')],
    ['no-worst-area', (calls.areas?.length ?? 0) < 2],
    ['no-risks', calls.risk === undefined && sendsCivilians],
    // Types in which nothing dangerous is ever named are bare codes, or words that the list does not know.
    ['risks-not-seen', calls.risk?.every((bits) => (bits & TYPED) === 0) === true && sendsCivilians],
  ]
  return gaps.flatMap(([gap, isOpen]) => (isOpen ? [gap] : []))
}

/** Risks that the type of a call tells. */
const TYPED = RISKS.weapon | RISKS.violence | RISKS.medical

function specialShare(calls: ReplayCalls, weeks: readonly number[] | null): number {
  const usable = weeks === null ? null : new Set(weeks)
  let [went, special] = [0, 0]
  for (let i = 0; i < calls.count; i++) {
    if (calls.units[i] === 0 || usable?.has(Math.floor(calls.receivedMinute[i] / MINUTES_A_WEEK)) === false) continue
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

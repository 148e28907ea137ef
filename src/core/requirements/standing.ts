import { daysFrom, monthsAfter } from '../agreements/dates.ts'

export const REQUIREMENT_STATUSES = [
  'not-started',
  'under-way',
  'met',
  'to-renew',
  'not-applicable',
  'disputed',
] as const
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number]
/** What cannot be said without a reason. */
export const NEEDS_REASON: readonly RequirementStatus[] = ['not-applicable', 'disputed']

/** From so many days before its next day, what was met and comes round counts as to be renewed. */
export const RENEW_DAYS = 30

/** How a requirement stands by what was said of it. Days as `2026-11-22`. */
export interface SaidOfRequirement {
  readonly status: RequirementStatus
  readonly dueOn: string | null
  /** Null: it comes once. */
  readonly everyMonths: number | null
}

const isSaidMet = ({ status }: SaidOfRequirement): boolean => status === 'met' || status === 'to-renew'

/** The status as it is on a day: what was met and comes round soon, or is past its day, is to be renewed. */
export function statusOn(said: SaidOfRequirement, today: string): RequirementStatus {
  const { status, dueOn, everyMonths } = said
  const comesRound = status === 'met' && everyMonths !== null && dueOn !== null
  return comesRound && daysFrom(today, dueOn) <= RENEW_DAYS ? 'to-renew' : status
}

/** Past its day, and not out of the way. A dispute does not stop the day. */
export function isLate(said: SaidOfRequirement, today: string): boolean {
  const { dueOn } = said
  return dueOn !== null && dueOn < today && !['met', 'not-applicable'].includes(statusOn(said, today))
}

/** Said to be met, and its next day not past. */
export const isMet = (said: SaidOfRequirement, today: string): boolean => isSaidMet(said) && !isLate(said, today)

/**
 * The day it is due again once it was met: some months after the day it was due, where that was near, so that a rhythm
 * stays; otherwise after the day it was met. Never in the past. What was met already and is not due soon keeps its day.
 */
export function nextDue(metOn: string, said: SaidOfRequirement): string | null {
  const { dueOn, everyMonths } = said
  if (everyMonths === null) return dueOn
  if (dueOn !== null && isSaidMet(said) && daysFrom(metOn, dueOn) > RENEW_DAYS) return dueOn
  const isNear = dueOn !== null && dueOn >= monthsAfter(metOn, -everyMonths) && daysFrom(metOn, dueOn) <= RENEW_DAYS
  const after = monthsAfter(isNear ? dueOn : metOn, everyMonths)
  return after > metOn ? after : monthsAfter(metOn, everyMonths)
}

/** What a met requirement rested on, then and now. */
export interface Proof {
  readonly metEvidence: number
  readonly evidence: number
  /** Clauses that were in force when it was met. */
  readonly metClauses: readonly string[]
  readonly clauses: readonly string[]
  /** True where its words were changed after it was said to be met. */
  readonly isRewordedSince: boolean
}
export type LookAgain = 'evidence-gone' | 'clause-ended' | 'reworded'

/** Why somebody should look again at what was said to be met; empty where nothing changed. */
export function lookAgain(said: SaidOfRequirement, proof: Proof): readonly LookAgain[] {
  if (!isSaidMet(said)) return []
  const { metEvidence, evidence, metClauses, clauses, isRewordedSince } = proof
  return [
    ...(evidence < metEvidence ? (['evidence-gone'] as const) : []),
    ...(metClauses.some((clause) => !clauses.includes(clause)) ? (['clause-ended'] as const) : []),
    ...(isRewordedSince ? (['reworded'] as const) : []),
  ]
}

/** What is counted of a list: never a score, and never held against another agency. */
export interface ListCount {
  readonly total: number
  readonly met: number
  readonly late: number
  readonly withoutOwner: number
  readonly withoutEvidence: number
  readonly notApplicable: number
  readonly lookAgain: number
}
export interface Counted {
  readonly said: SaidOfRequirement
  readonly hasOwner: boolean
  readonly hasEvidence: boolean
  readonly looksAgain: boolean
}

/** What does not apply is told apart, and is part of neither the total nor what is missing. */
export function countList(requirements: readonly Counted[], today: string): ListCount {
  const open = requirements.filter(({ said }) => said.status !== 'not-applicable')
  const many = (is: (one: Counted) => boolean): number => open.filter(is).length
  return {
    total: open.length,
    met: many(({ said }) => isMet(said, today)),
    late: many(({ said }) => isLate(said, today)),
    withoutOwner: many(({ hasOwner }) => !hasOwner),
    withoutEvidence: many(({ hasEvidence }) => !hasEvidence),
    notApplicable: requirements.length - open.length,
    lookAgain: many(({ looksAgain }) => looksAgain),
  }
}

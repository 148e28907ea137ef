import { toldApart } from './apart.ts'
import { SMALLEST_DIFFERENCE, SMALLEST_SLOWDOWN } from './assumptions.ts'
import { type Spread, spreadOf } from './metrics.ts'
import type { DesignOptions } from './mix.ts'

/** One mix as the verdict needs it: one number a replication, the same replications for every mix. */
export interface Contender {
  readonly id: string
  /** Share of mental-health calls helped in time by any specialist, near or by phone or video; and met by a clinician. */
  readonly reached: readonly number[]
  readonly clinician: readonly number[]
  /** 90th percentile of the police response to priority 1 calls, in minutes; NaN where there are none. */
  readonly urgentP90: readonly number[]
}

export type Reading =
  /** This mix reached more than every other that keeps the safety floor. */
  | { readonly kind: 'look-first'; readonly mix: string }
  /** These reach about as many; your data cannot tell them apart. */
  | { readonly kind: 'cannot-tell'; readonly mixes: readonly string[] }
  /** None reaches noticeably more than today without slowing urgent calls. */
  | { readonly kind: 'none' }

export interface Safety {
  readonly mix: string
  /** Added minutes against today, paired by replication; null without priority 1 calls. */
  readonly slower: Spread | null
  readonly keepsFloor: boolean
}

export interface Verdict {
  readonly anySpecialist: Reading
  readonly clinician: Reading
  readonly safety: readonly Safety[]
}

/** What counts as no difference: in reach (share of calls), and in the priority 1 response (share of today's, minutes). */
export interface Thresholds {
  readonly slowdownLimit: number
  readonly smallestDifference: number
  readonly smallestSlowdown: number
}

/** The thresholds of these options, with our own where the agency gave none. */
export function thresholdsOf({ slowdownLimit, assumptions: own }: DesignOptions): Thresholds {
  return {
    slowdownLimit,
    smallestDifference: own.smallestDifference ?? SMALLEST_DIFFERENCE.value,
    smallestSlowdown: own.smallestSlowdown ?? SMALLEST_SLOWDOWN.value,
  }
}

/**
 * Names the mix worth looking at first, or says that the data cannot tell them apart.
 * Safety comes first: a mix whose middle estimate slows priority 1 response beyond the limit is out. Of the rest, the one
 * with the highest mean is named only when it beats each other: on average by the smallest difference worth naming, and
 * by more than none in 95 of 100 paired replications. Otherwise it shares the place with those it does not beat.
 */
export function judge(contenders: readonly Contender[], thresholds: Thresholds): Verdict {
  const [today, ...mixes] = contenders
  if (today === undefined) throw new RangeError('A verdict needs today’s patrol first')
  const safety = mixes.map((mix) => safetyOf(mix, today, thresholds))
  const safe = mixes.filter((mix) => safety.some((each) => each.mix === mix.id && each.keepsFloor))
  return {
    anySpecialist: read(safe, today, { sharesOf: (each) => each.reached, smallest: thresholds.smallestDifference }),
    clinician: read(safe, today, { sharesOf: (each) => each.clinician, smallest: thresholds.smallestDifference }),
    safety,
  }
}

function safetyOf(mix: Contender, today: Contender, limit: Thresholds): Safety {
  const slower = spreadOf(mix.urgentP90.map((minutes, r) => minutes - today.urgentP90[r]))
  const now = spreadOf(today.urgentP90)
  return {
    mix: mix.id,
    slower: now && slower,
    keepsFloor: slower === null || now === null || isKept(slower, now.mean, limit),
  }
}

/**
 * The safety floor: the middle estimate of the added minutes of the priority 1 90th percentile is within the agency's
 * limit, a share of today's minutes, and what records can show.
 */
export function isKept(slower: Spread, minutesToday: number, limit: Thresholds): boolean {
  return slower.mean <= limit.slowdownLimit * minutesToday + limit.smallestSlowdown
}

function read(
  safe: readonly Contender[],
  today: Contender,
  by: { readonly sharesOf: (contender: Contender) => readonly number[]; readonly smallest: number },
): Reading {
  const { sharesOf, smallest } = by
  const better = safe
    .filter((mix) => beats(sharesOf(mix), sharesOf(today), smallest))
    .sort((a, b) => meanOf(sharesOf(b)) - meanOf(sharesOf(a)))
  const [first, ...others] = better
  if (first === undefined) return { kind: 'none' }
  const level = others.filter((other) => !beats(sharesOf(first), sharesOf(other), smallest))
  return level.length === 0
    ? { kind: 'look-first', mix: first.id }
    : { kind: 'cannot-tell', mixes: [first.id, ...level.map((other) => other.id)] }
}

/** Of paired replications, how many of 100 must agree before a difference in reach is named. */
const SURE_OF_REACH = 0.95

/** True when a lies above b in 95 of 100 paired replications, on average by the `smallest` difference worth naming. */
export const beats = (a: readonly number[], b: readonly number[], smallest: number): boolean =>
  toldApart(a, b, { smallest, sureness: SURE_OF_REACH })

const meanOf = (values: readonly number[]): number => spreadOf(values)?.mean ?? 0

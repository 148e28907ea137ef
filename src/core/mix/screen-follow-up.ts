import type { ReplayCalls } from '../sim/replay.ts'
import { ENROL_AFTER, FOLLOW_UP_WEEKS } from './assumptions.ts'
import type { ScreenFacts } from './screen.ts'

/** The simulated year with its week of warming up: places fill as people call. */
const WEEKS = 53

/**
 * What case management could touch at all with a place for everyone: the share of mental-health calls of people who are
 * being followed, and how many people that is at a time. A person's calls come at the person's own steady rate; follow-up
 * begins with the third call of the simulated year and keeps a place as long as assumed. Null where no person is known.
 */
export function followUpFacts(calls: ReplayCalls, special: readonly number[], weeks: number): ScreenFacts['followUp'] {
  const { person } = calls
  if (person === undefined) return null
  const counts = new Map<number, number>()
  for (const i of special) if (person[i] >= 0) counts.set(person[i], (counts.get(person[i]) ?? 0) + 1)
  const people = new Map<number, number>()
  for (const count of counts.values()) people.set(count, (people.get(count) ?? 0) + 1)
  let [touched, placeWeeks] = [0, 0]
  for (const [count, many] of people) {
    const rate = count / weeks
    const followed = weeksFollowed(rate)
    placeWeeks += many * followed
    touched += many * followed * rate
  }
  const callsInYear = (special.length / weeks) * WEEKS
  return { share: touched / Math.max(1, callsInYear), people: placeWeeks / WEEKS }
}

/** Weeks of the year in which a person of this rate is expected to hold a place. */
function weeksFollowed(rate: number): number {
  const keeps = (FOLLOW_UP_WEEKS.low + FOLLOW_UP_WEEKS.value + FOLLOW_UP_WEEKS.high) / 3
  let weeks = 0
  for (let week = 0.5; week < WEEKS; week++) weeks += hasCalled(rate * week) - hasCalled(rate * (week - keeps))
  return weeks
}

/** Chance of at least so many calls as follow-up begins with (Poisson). */
function hasCalled(expected: number): number {
  if (!(expected > 0)) return 0
  let [term, fewer] = [Math.exp(-expected), 0]
  for (let k = 0; k < ENROL_AFTER.value; k++) {
    fewer += term
    term *= expected / (k + 1)
  }
  return 1 - fewer
}

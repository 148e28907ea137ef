import type { ReplayCalls } from '../sim/replay.ts'
import { ENROL_AFTER, FOLLOW_UP_WEEKS } from './assumptions.ts'
import type { ScreenFacts } from './screen.ts'

/** The simulated year with its week of warming up: places fill as people call. */
const WEEKS = 53
/** Places at which the curve is kept. */
const PLACES = [0, 5, 10, 15, 30, 45, 60, 90, 120, 180, 240, 360] as const
/** Whole weeks that a place is kept: the mean of what the replay draws. */
const KEEPS = Math.round((FOLLOW_UP_WEEKS.low + FOLLOW_UP_WEEKS.value + FOLLOW_UP_WEEKS.high) / 3)

type Curve = NonNullable<ScreenFacts['followUp']>

/** People with as many calls a week as each other. */
interface Group {
  readonly rate: number
  readonly people: number
}

/**
 * What case management could touch at all: with so many places, the share of mental-health calls of people who are being
 * followed. A person's calls come at the person's own steady rate; the third of the simulated year, and each one after it,
 * asks for a place, which is kept as long as assumed. Null where no person is known.
 */
export function followUpFacts(calls: ReplayCalls, special: readonly number[], weeks: number): Curve | null {
  const { person } = calls
  if (person === undefined) return null
  const counts = new Map<number, number>()
  for (const i of special) if (person[i] >= 0) counts.set(person[i], (counts.get(person[i]) ?? 0) + 1)
  const people = new Map<number, number>()
  for (const count of counts.values()) people.set(count, (people.get(count) ?? 0) + 1)
  const groups = [...people].map(([count, many]): Group => ({ rate: count / weeks, people: many }))
  const callsAWeek = Math.max(1, special.length) / weeks
  const all = followed(groups, Number.POSITIVE_INFINITY)
  return [...PLACES.filter((places) => places < all.most), all.most].map((places) => ({
    people: places,
    share: followed(groups, places).calls / callsAWeek,
  }))
}

/** Expected calls a week of people who are followed, over the year; and the most places held at once. */
function followed(groups: readonly Group[], places: number): { readonly calls: number; readonly most: number } {
  /** People of each group who got their place in each week. */
  const began = groups.map(() => new Float64Array(WEEKS))
  const held = new Float64Array(groups.length)
  let [calls, most] = [0, 0]
  for (let week = 0; week < WEEKS; week++) {
    let taken = 0
    for (let g = 0; g < groups.length; g++) {
      if (week >= KEEPS) held[g] -= began[g][week - KEEPS]
      taken += held[g]
    }
    const asks = groups.map(({ rate, people }, g) => {
      const known = people * hasCalled(rate * (week + 0.5), ENROL_AFTER.value - 1)
      return Math.max(0, known - held[g]) * -Math.expm1(-rate)
    })
    const wanted = asks.reduce((sum, people) => sum + people, 0)
    const given = wanted > 0 ? Math.min(1, Math.max(0, places - taken) / wanted) : 0
    for (let g = 0; g < groups.length; g++) {
      // Whoever begins within the week is followed for half of it.
      began[g][week] = asks[g] * given
      calls += groups[g].rate * (held[g] + began[g][week] / 2)
      held[g] += began[g][week]
    }
    most = Math.max(most, taken + wanted * given)
  }
  return { calls: calls / WEEKS, most }
}

/** Chance of at least so many calls (Poisson). */
function hasCalled(expected: number, calls: number): number {
  let [term, fewer] = [Math.exp(-expected), 0]
  for (let k = 0; k < calls; k++) {
    fewer += term
    term *= expected / (k + 1)
  }
  return 1 - fewer
}

/** The curve between its points, level after the last. */
export function shareTouched(curve: Curve, places: number): number {
  const after = curve.findIndex(({ people }) => people >= places)
  if (after < 0) return curve.at(-1)?.share ?? 0
  const [low, high] = [curve[Math.max(0, after - 1)], curve[after]]
  const gap = high.people - low.people
  return gap === 0 ? high.share : low.share + ((high.share - low.share) * (places - low.people)) / gap
}

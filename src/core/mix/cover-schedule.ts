import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { erlangCMinServers } from '../stats/erlang.ts'
import { ANNUAL_HOURS_OF_A_POST } from './assumptions.ts'
import { shiftCover } from './cover.ts'
import type { Solve } from './linear-program.ts'
import type { DutyBlock } from './mix.ts'

/** Which shifts a week may be made of, and who works them. */
export interface ShiftRules {
  /** Hours of the day at which a shift may start, and lengths in hours. */
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  readonly peopleInCrew: number
  /** Posts a post needs with leave and training, for a post of 2,920 hours a year. */
  readonly reliefFactor: number
  /** Crews there are at most, each with so many hours of rest after a shift. */
  readonly staff?: { readonly crews: number; readonly restHours: number } | undefined
}

export type ShiftPlan =
  | {
      readonly kind: 'planned'
      /** Crews and the hours that they work; two blocks may overlap, and then their crews add up. */
      readonly shifts: readonly { readonly crews: number; readonly duty: DutyBlock }[]
      readonly onDuty: readonly number[]
      readonly crewHoursAWeek: number
      /** The least that hours could be with fractions of crews; null where the solver failed. */
      readonly leastHours: number | null
      readonly hoursOverNeed: number
      readonly people: number
      readonly gap: number | null
      readonly by: 'solver' | 'greedy'
    }
  /** Hours of the week, from Monday 00:00, that these shifts or crews do not cover. */
  | { readonly kind: 'infeasible'; readonly uncovered: readonly number[] }
  | { readonly kind: 'no-answer' }

/** Crew shifts of a week that give each hour the crews it requires, with the fewest crew hours. */
export function planShifts(required: readonly number[], rules: ShiftRules, solve: Solve): ShiftPlan {
  if (required.length !== HOURS_A_WEEK) throw new RangeError(`A week has ${HOURS_A_WEEK} hours, got ${required.length}`)
  const patterns = patternsOf(rules)
  const cover = shiftCover(
    {
      required,
      shifts: patterns.map(({ day, from, hours }) => hoursOf(day * 24 + from, hours)),
      cost: patterns.map(({ hours }) => hours),
      staff: rules.staff === undefined ? undefined : { crews: rules.staff.crews, rest: rules.staff.restHours },
    },
    solve,
  )
  if (cover.kind !== 'covered') return cover
  const onDuty = new Array<number>(HOURS_A_WEEK).fill(0)
  for (const [p, { day, from, hours }] of patterns.entries())
    for (const h of hoursOf(day * 24 + from, hours)) onDuty[h] += cover.crews[p]
  return {
    kind: 'planned',
    shifts: sharedDays(patterns, cover.crews),
    onDuty,
    crewHoursAWeek: cover.cost,
    leastHours: cover.relaxation,
    hoursOverNeed: onDuty.reduce((sum, crews, h) => sum + Math.max(0, crews - (required[h] ?? 0)), 0),
    people: peopleFor(cover.cost * rules.peopleInCrew, rules.reliefFactor),
    gap: cover.gap,
    by: cover.by,
  }
}

export const WEEKS_OF_POSTS = 365 / 7

/** Whole posts so that so many hours of duty a week are filled all year, leave and training included. */
export function peopleFor(hoursAWeek: number, reliefFactor: number): number {
  return Math.max(0, Math.ceil((hoursAWeek * WEEKS_OF_POSTS * reliefFactor) / ANNUAL_HOURS_OF_A_POST - 1e-9))
}

/**
 * Crews that each hour requires so that the target share of its calls waits no longer than the threshold, when calls come
 * at that hour's rate for ever (pointwise stationary). An hour without calls requires none.
 */
export function crewsForWaiting(
  callsAnHour: readonly number[],
  goal: { readonly minutesACall: number; readonly withinMinutes: number; readonly target: number },
): readonly number[] {
  const { minutesACall, withinMinutes: within, target } = goal
  return callsAnHour.map((rate) =>
    rate > 0 ? erlangCMinServers(rate, 60 / minutesACall, { threshold: within / 60, target }).servers : 0,
  )
}

interface Pattern {
  readonly day: number
  readonly from: number
  readonly hours: number
}

function patternsOf({ starts, lengths }: ShiftRules): readonly Pattern[] {
  if (!lengths.every((hours) => Number.isInteger(hours) && hours >= 1 && hours <= 24))
    throw new RangeError('Shifts are 1 to 24 whole hours long')
  if (!starts.every((from) => Number.isInteger(from) && from >= 0 && from < 24))
    throw new RangeError('Shifts start at a whole hour from 0 to 23')
  return [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
    starts.flatMap((from) => lengths.map((hours) => ({ day, from, hours }))),
  )
}

const hoursOf = (start: number, hours: number): readonly number[] =>
  Array.from({ length: hours }, (_, h) => (start + h) % HOURS_A_WEEK)

/** Days with the same shift and as many crews are one line of the plan. */
function sharedDays(patterns: readonly Pattern[], crews: Int32Array) {
  const lines = new Map<string, { readonly crews: number; readonly duty: DutyBlock & { readonly days: number[] } }>()
  for (const [p, { day, from, hours }] of patterns.entries()) {
    if (crews[p] === 0) continue
    const key = `${from} ${hours} ${crews[p]}`
    const line = lines.get(key) ?? { crews: crews[p], duty: { days: [], from, hours } }
    line.duty.days.push(day)
    lines.set(key, line)
  }
  return [...lines.values()].sort((a, b) => a.duty.from - b.duty.from || a.duty.hours - b.duty.hours)
}

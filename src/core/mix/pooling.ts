import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { MINUTES_A_WEEK } from '../sim/year.ts'
import type { ScreenFacts } from './screen.ts'
import { callsIn, hourlyRates, idleAnyHour, MOST_IDLE, TEAM_SHIFT } from './small-places.ts'

/** Shifts a week of one team: four of ten hours. */
const BEST_DAYS = 4

export interface Agency {
  readonly name: string
  readonly calls: ReplayCalls
}

/** Why agencies cannot be joined. */
export type PoolProblem =
  | { readonly kind: 'too-few'; readonly agencies: number }
  | { readonly kind: 'no-common-weeks' }
  | { readonly kind: 'unlike-definitions'; readonly definitions: readonly string[] }

/**
 * The calls of neighbours joined into one file, so that the replay can try a team that serves them all. Each agency is one
 * area. Weeks are matched by the calendar where each file knows its first Monday, else first week to first week; only
 * weeks that all cover are kept. Patrol units are added up.
 *
 * What that models: crews, desks and their waits are shared, which is what sharing means. **Patrol is one pool too**, so the
 * patrol figures of a joined replay are better than any of the agencies would see, and must not be shown; who leads,
 * when a shared crew comes and how often it is idle hardly hang on it while patrol is not short. For the reach of
 * each agency read `byArea`. Persons and risks are kept only where every file has them; a person known to two agencies
 * counts as two.
 */
export function poolCalls(
  agencies: readonly Agency[],
): { readonly calls: ReplayCalls } | { readonly problem: PoolProblem } {
  if (agencies.length < 2) return { problem: { kind: 'too-few', agencies: agencies.length } }
  const definitions = [...new Set(agencies.map(({ calls }) => calls.definition))]
  if (definitions.length > 1) return { problem: { kind: 'unlike-definitions', definitions } }
  const span = commonWeeks(agencies)
  if (span === null) return { problem: { kind: 'no-common-weeks' } }
  const chosen = agencies.flatMap((agency, place) => callsWithin(agency.calls, span, place))
  chosen.sort((a, b) => a.minute - b.minute || a.place - b.place || a.call - b.call)
  return { calls: joined(agencies, chosen, span.weeks) }
}

interface Chosen {
  readonly place: number
  readonly call: number
  /** Minutes since the first common Monday. */
  readonly minute: number
}

interface Span {
  readonly weeks: number
  /** The first common week of each agency. */
  readonly skips: readonly number[]
}

function commonWeeks(agencies: readonly Agency[]): Span | null {
  const mondays = agencies.map(({ calls }) => calls.firstMonday)
  const known = mondays.every((monday) => monday !== undefined) ? (mondays as readonly number[]) : mondays.map(() => 0)
  const first = Math.max(...known)
  const skips = known.map((monday) => Math.round((first - monday) / 7))
  const weeks = Math.min(...agencies.map(({ calls }, i) => calls.weeks - (skips[i] ?? 0)))
  return weeks >= 1 ? { weeks, skips } : null
}

function callsWithin(calls: ReplayCalls, { weeks, skips }: Span, place: number): Chosen[] {
  const skip = (skips[place] ?? 0) * MINUTES_A_WEEK
  const found: Chosen[] = []
  for (let call = 0; call < calls.count; call++) {
    const minute = calls.receivedMinute[call] - skip
    if (minute >= 0 && minute < weeks * MINUTES_A_WEEK) found.push({ place, call, minute })
  }
  return found
}

function joined(agencies: readonly Agency[], chosen: readonly Chosen[], weeks: number): ReplayCalls {
  const all = agencies.map(({ calls }) => calls)
  const bytes = (of: (calls: ReplayCalls, call: number) => number) =>
    Uint8Array.from(chosen, ({ place, call }) => of(all[place], call))
  const floats = (of: (calls: ReplayCalls, call: number) => number) =>
    Float32Array.from(chosen, ({ place, call }) => of(all[place], call))
  const offsets = personOffsets(all)
  const monday = all.every(({ firstMonday }) => firstMonday !== undefined)
    ? { firstMonday: Math.max(...all.map(({ firstMonday = 0 }) => firstMonday)) }
    : {}
  return {
    count: chosen.length,
    weeks,
    daysCovered: Math.min(7 * weeks, ...all.map(({ daysCovered }) => daysCovered)),
    receivedMinute: Float64Array.from(chosen, ({ minute }) => minute),
    priority: bytes((calls, i) => calls.priority[i]),
    mentalHealth: bytes((calls, i) => calls.mentalHealth[i]),
    officerInitiated: bytes((calls, i) => calls.officerInitiated[i]),
    units: bytes((calls, i) => calls.units[i]),
    ...(all.some(({ dispatchMinutes }) => dispatchMinutes !== undefined)
      ? { dispatchMinutes: floats((calls, i) => calls.dispatchMinutes?.[i] ?? Number.NaN) }
      : {}),
    travelMinutes: floats((calls, i) => calls.travelMinutes[i]),
    sceneMinutes: floats((calls, i) => calls.sceneMinutes[i]),
    otherUnitMinutes: floats((calls, i) => calls.otherUnitMinutes[i]),
    unitsOnDuty: unitsTogether(all),
    definition: all[0]?.definition ?? '',
    area: Uint16Array.from(chosen, ({ place }) => place),
    areas: agencies.map(({ name }) => ({ name, latitude: null, longitude: null })),
    ...(all.every(({ risk }) => risk !== undefined) ? { risk: bytes((calls, i) => calls.risk?.[i] ?? 0) } : {}),
    ...(all.some(({ transported }) => transported !== undefined)
      ? { transported: bytes((calls, i) => calls.transported?.[i] ?? 2) }
      : {}),
    ...(offsets === null ? {} : { person: personsOf(all, chosen, offsets) }),
    ...monday,
  }
}

/** Units of all agencies together; null where one does not know its own. */
function unitsTogether(all: readonly ReplayCalls[]): Float64Array | null {
  const units = new Float64Array(HOURS_A_WEEK)
  for (const { unitsOnDuty } of all) {
    if (unitsOnDuty === null) return null
    for (let h = 0; h < HOURS_A_WEEK; h++) units[h] += unitsOnDuty[h]
  }
  return units
}

/** Where the persons of each agency begin, so that no two agencies share a number; null where one knows none. */
function personOffsets(all: readonly ReplayCalls[]): readonly number[] | null {
  const offsets: number[] = []
  let next = 0
  for (const { person } of all) {
    if (person === undefined) return null
    offsets.push(next)
    let last = -1
    for (const one of person) last = Math.max(last, one)
    next += last + 1
  }
  return offsets
}

function personsOf(all: readonly ReplayCalls[], chosen: readonly Chosen[], offsets: readonly number[]): Int32Array {
  return Int32Array.from(chosen, ({ place, call }) => {
    const person = all[place].person?.[call] ?? -1
    return person < 0 ? -1 : person + (offsets[place] ?? 0)
  })
}

/** An agency as pooling sees it. */
export interface Neighbour {
  readonly name: string
  /** Mental-health calls an hour, by hour of the week from Monday 00:00. */
  readonly rates: ArrayLike<number>
  /** Mean minutes that such a call keeps whoever meets it: drive and stay. */
  readonly minutes: number
}

/** A shared 10-hour team, with one agency more at a time. */
export interface PoolStep {
  readonly name: string
  readonly agencies: number
  readonly callsPerShift: number
  /** Chance of a shift without a call: of shifts at any hour of the week, and of the best four. */
  readonly idleShift: number
  readonly bestIdleShift: number
  /** Share of calls that find the one team with another call, however many agencies share it (Erlang's loss formula). */
  readonly takenShare: number
}

export interface PoolAnswer {
  /** In the order in which agencies join: the one asked about first, then by calls. */
  readonly steps: readonly PoolStep[]
  /** How many are needed until at most one shift of ten has no call; null where all together are too few. */
  readonly needed: number | null
  /** The same for a team that works the best four shifts of the week only. */
  readonly neededAtBest: number | null
}

/**
 * A specialist team that neighbours share: calls per shift, chance of a shift without any, and calls that find it away, as
 * one agency after the other joins. Patrol stays each agency's own and is not touched. Calls of the agencies are taken as
 * independent; drives get longer with the area, which is not in these numbers.
 */
export function poolScreen(
  agencies: readonly Neighbour[],
  { shiftHours = TEAM_SHIFT, mostIdle = MOST_IDLE } = {},
): PoolAnswer {
  const [own, ...others] = agencies
  if (own === undefined) return { steps: [], needed: null, neededAtBest: null }
  others.sort((a, b) => total(b.rates) - total(a.rates))
  const [rates, work] = [new Float64Array(HOURS_A_WEEK), new Float64Array(HOURS_A_WEEK)]
  const steps = [own, ...others].map(({ name, rates: more, minutes }, place): PoolStep => {
    for (let h = 0; h < HOURS_A_WEEK; h++) {
      rates[h] += more[h]
      work[h] += (more[h] * minutes) / 60
    }
    return {
      name,
      agencies: place + 1,
      callsPerShift: (total(rates) / HOURS_A_WEEK) * shiftHours,
      idleShift: idleAnyHour(rates, shiftHours),
      bestIdleShift: idleAtBest(rates, shiftHours),
      takenShare: takenShare(rates, work),
    }
  })
  const first = (is: (step: PoolStep) => boolean) => steps.find(is)?.agencies ?? null
  return {
    steps,
    needed: first(({ idleShift }) => idleShift <= mostIdle),
    neededAtBest: first(({ bestIdleShift }) => bestIdleShift <= mostIdle),
  }
}

/** The agency of these facts. */
export function neighbourOf(name: string, facts: ScreenFacts): Neighbour {
  return { name, rates: hourlyRates(facts), minutes: facts.minutes.travel + facts.minutes.scene }
}

/** Chance of a shift without a call at the best hours: one start of the day, on the four days with most calls then. */
function idleAtBest(rates: Float64Array, shiftHours: number): number {
  let best = { calls: -1, idle: 1 }
  for (let from = 0; from < 24; from++) {
    const days = Array.from({ length: 7 }, (_, day) => callsIn(rates, day * 24 + from, shiftHours))
    const four = days.sort((a, b) => b - a).slice(0, BEST_DAYS)
    const calls = four.reduce((sum, each) => sum + each, 0)
    if (calls > best.calls) best = { calls, idle: four.reduce((sum, each) => sum + Math.exp(-each), 0) / BEST_DAYS }
  }
  return best.idle
}

/** One server without a queue loses load / (1 + load) of its calls, hour by hour. */
function takenShare(rates: Float64Array, work: Float64Array): number {
  let [calls, lost] = [0, 0]
  for (const [h, rate] of rates.entries()) {
    calls += rate
    lost += (rate * work[h]) / (1 + work[h])
  }
  return calls > 0 ? lost / calls : 0
}

function total(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum
}

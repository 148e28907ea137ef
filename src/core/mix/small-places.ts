import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { shiftsOf } from './duty.ts'
import type { MixPlan } from './plan.ts'
import type { ScreenAnswer, ScreenFacts } from './screen.ts'

/** Under this many mental-health calls at a time in the busiest hours, one team is rarely needed twice. Ours. */
export const FEW_AT_ONCE = 0.15
/** Fewer calls than this a shift, and a team of one's own mostly waits. Source: the project's design notes. */
export const CALLS_PER_SHIFT = 1
/** A pooled team should spend at most this share of its shifts without a call. Ours. */
export const MOST_IDLE = 0.1
/** Length of the shift by which agencies are compared, in hours. */
export const TEAM_SHIFT = 10

export type SmallAdvice = 'pool' | 'on-call' | 'tele-clinician' | 'regional-cit'

/** How few calls an agency has, whatever the option. */
export interface SmallFacts {
  /** Mental-health calls an hour, over the whole week. */
  readonly callsAnHour: number
  /** Of a 10-hour shift that may begin at any hour of the week: calls to expect, and the chance of none. */
  readonly callsPerShift: number
  readonly idleShift: number
  /** The same at the best four shifts of the week. */
  readonly best: { readonly callsPerShift: number; readonly idleShift: number }
  /** Mental-health calls under way at a time in the busiest three hours of the week. */
  readonly atOnce: number
  /** Share of the hours of one clinician on a tablet, at all hours, that these calls would take. */
  readonly busyClinician: number
  readonly isSmall: boolean
  /** Times as many calls as here until a 10-hour team has no call in at most one of ten shifts; 1 where it is so already. */
  readonly timesNeeded: number
  /** In the order in which to look at them; empty where a team of one's own has work. */
  readonly advice: readonly SmallAdvice[]
}

/**
 * Whether an agency is too small for a team of its own: calls per shift, chance of a shift without any (exp(-calls) of each
 * shift), and how many calls are under way at once. Calls are taken as independent at the rates of the week (Poisson).
 */
export function smallFacts(facts: ScreenFacts): SmallFacts {
  const rates = hourlyRates(facts)
  const callsAnHour = rates.reduce((sum, rate) => sum + rate, 0) / HOURS_A_WEEK
  const minutes = facts.minutes.travel + facts.minutes.scene
  const callsPerShift = callsAnHour * TEAM_SHIFT
  const best = shiftFigures(rates, bestShifts(facts))
  const atOnce = (busiestHours(rates) * minutes) / 60
  const isSmall = best.callsPerShift < CALLS_PER_SHIFT || (callsPerShift < CALLS_PER_SHIFT && atOnce < FEW_AT_ONCE)
  return {
    callsAnHour,
    callsPerShift,
    idleShift: idleAnyHour(rates),
    best,
    atOnce,
    busyClinician: (callsAnHour * facts.minutes.scene) / 60,
    isSmall,
    timesNeeded: timesNeeded(rates),
    advice: isSmall ? adviceFor(callsPerShift) : [],
  }
}

/** Mental-health calls an hour of all urgencies, by hour of the week. */
export function hourlyRates(facts: ScreenFacts): Float64Array {
  const rates = new Float64Array(HOURS_A_WEEK)
  for (const row of facts.rates) for (const [h, rate] of row.entries()) rates[h] += rate
  return rates
}

/** Chance of a shift without a call, over shifts that begin at each hour of the week. */
export function idleAnyHour(rates: ArrayLike<number>, hours = TEAM_SHIFT): number {
  let idle = 0
  for (let from = 0; from < HOURS_A_WEEK; from++) idle += Math.exp(-callsIn(rates, from, hours))
  return idle / HOURS_A_WEEK
}

/** Calls to expect in a shift of `hours` from this hour of the week. */
export function callsIn(rates: ArrayLike<number>, from: number, hours: number): number {
  let expected = 0
  for (let h = 0; h < hours; h++) expected += rates[(from + h) % HOURS_A_WEEK]
  return expected
}

/** More times than any neighbours could bring. */
const MOST_TIMES = 1e6

/** How many times these calls, at the same hours, it takes until at most one shift of ten has none; infinite without calls. */
export function timesNeeded(rates: Float64Array, mostIdle = MOST_IDLE): number {
  const idleAt = (times: number) => idleAnyHour(rates.map((rate) => rate * times))
  if (idleAt(1) <= mostIdle) return 1
  if (idleAt(MOST_TIMES) > mostIdle) return Number.POSITIVE_INFINITY
  let [low, high] = [1, MOST_TIMES]
  while (high / low > 1.0001) {
    const middle = Math.sqrt(low * high)
    if (idleAt(middle) <= mostIdle) high = middle
    else low = middle
  }
  return high
}

/** Sharing comes first where several neighbours would do; with very few calls waiting at home or a tablet is all there is. */
function adviceFor(callsPerShift: number): readonly SmallAdvice[] {
  return callsPerShift >= 0.1
    ? ['pool', 'tele-clinician', 'on-call', 'regional-cit']
    : ['tele-clinician', 'regional-cit', 'on-call', 'pool']
}

function bestShifts({ bestDuty }: ScreenFacts): readonly { readonly from: number; readonly hours: number }[] {
  return bestDuty.days.map((day) => ({ from: day * 24 + bestDuty.from, hours: bestDuty.hours }))
}

function shiftFigures(rates: Float64Array, shifts: readonly { readonly from: number; readonly hours: number }[]) {
  let [calls, idle] = [0, 0]
  for (const { from, hours } of shifts) {
    const expected = callsIn(rates, from, hours)
    calls += expected
    idle += Math.exp(-expected)
  }
  return { callsPerShift: calls / Math.max(1, shifts.length), idleShift: idle / Math.max(1, shifts.length) }
}

/** Mean rate of the three hours in a row with most calls. */
function busiestHours(rates: Float64Array): number {
  let most = 0
  for (let h = 0; h < HOURS_A_WEEK; h++) {
    const sum = rates[h] + rates[(h + 1) % HOURS_A_WEEK] + rates[(h + 2) % HOURS_A_WEEK]
    most = Math.max(most, sum / 3)
  }
  return most
}

/** What the crews of one option would meet, shift by shift. */
export interface OptionShifts {
  readonly mix: string
  readonly shiftsAWeek: number
  readonly callsPerShift: number
  readonly idleShift: number
  /** Crew hours on duty for one call met; null where none is. On call, people wait at home for these hours. */
  readonly dutyHoursPerCall: number | null
  readonly isOnCall: boolean
}

/** Options with crews, by the quick screen's own crews; one without crews has no shifts and is left out. */
export function optionShifts(
  options: readonly { readonly plan: MixPlan; readonly answer: ScreenAnswer }[],
): readonly OptionShifts[] {
  return options.flatMap(({ plan, answer }) => {
    if (plan.crews.length === 0) return []
    const shiftsAWeek = plan.crews.reduce((sum, { onDuty }) => sum + shiftsOf(onDuty).length, 0)
    const met = answer.crews.reduce((sum, crew) => sum + crew.met, 0)
    const crewHours =
      plan.crews.reduce((sum, { onDuty }) => sum + onDuty.reduce((all, teams) => all + teams, 0), 0) * 52
    return {
      mix: plan.mix.id,
      shiftsAWeek,
      callsPerShift: shiftsAWeek === 0 ? 0 : met / 52 / shiftsAWeek,
      idleShift: answer.idleShiftShare ?? 1,
      dutyHoursPerCall: met > 0 ? crewHours / met : null,
      isOnCall: plan.crews.every((crew) => crew.isOnCall),
    }
  })
}

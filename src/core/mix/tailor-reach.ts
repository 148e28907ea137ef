import { HOURS_A_WEEK, STAY } from '../sim/fleet.ts'
import { URGENCIES } from '../sim/urgency.ts'
import { erlangB } from '../stats/erlang.ts'
import { PAIR_SCENE, PHONE_MINUTES, PHONE_RESOLVED, STANDBY_SHARE, TEAM_SCENE, VIDEO_MINUTES } from './assumptions.ts'
import { phoneFromPriority, phoneTakes, rolesOf } from './gates.ts'
import type { Gates } from './mix.ts'
import type { ScreenFacts } from './screen.ts'
import { type Shape, TAILOR_KINDS, type TailorKind, teamsOf } from './tailor-shape.ts'
import { type Scale, worthOfOne } from './tailor-value.ts'

/** Teams of one kind at one hour that the first guess counts with. Ours. */
export const MOST_TEAMS = 3

/**
 * A first guess of what teams are worth, hour by hour: coarse, but so quick that a solver can weigh every shift at once.
 * What it leads to is always judged by the screen.
 */
export interface Reach {
  /** Calls an hour that a first, second, … team reaches in time in addition, by hour of the week. */
  readonly gain: Readonly<Record<TailorKind, readonly Float64Array[]>>
  /** Calls an hour in all, and those that civilians may take. */
  readonly calls: Float64Array
  readonly civilian: Float64Array
  /** Worth of one call a week reached in time, and of the officer hours that a team of the kind saves on it. */
  readonly accessWorth: number
  readonly officerWorth: Readonly<Record<TailorKind, number>>
}

/** Kinds that the gates keep to calls of low risk. */
export const IS_CIVILIAN: Readonly<Record<TailorKind, boolean>> = {
  'one-car': false,
  'two-cars': false,
  'mobile-crisis': true,
  'tele-clinician': false,
  'phone-desk': true,
}

/** `reachedAlready` is the share of calls that a specialist reaches in time without any team: training done or proposed. */
export function reachOf(
  facts: ScreenFacts,
  given: { readonly gates: Gates; readonly scale: Scale; readonly reachedAlready: number },
): Reach {
  const { gates, scale, reachedAlready } = given
  const week = facts.rates.reduce((sum, row) => sum + row.reduce((all, rate) => all + rate, 0), 0)
  const { travel, scene, furtherUnit } = facts.minutes
  const visit = (travel + scene + facts.furtherUnits * furtherUnit) / 60
  const hourWorth = 52 * worthOfOne(scale, 'officerHours') * visit
  return {
    gain: byKind((kind) => gains(facts, kind, gates)),
    calls: callsFor(facts, () => 1),
    civilian: callsFor(facts, (urgency) => eligible('mobile-crisis', gates, facts, urgency)),
    accessWorth:
      ((worthOfOne(scale, 'access') + worthOfOne(scale, 'worstArea')) * (1 - reachedAlready)) / Math.max(1e-9, week),
    officerWorth: {
      // An officer of the pair, or beside the clinician, stays as long as patrol would have.
      'one-car': 0,
      'two-cars': 0,
      'tele-clinician': 0,
      'mobile-crisis': hourWorth * (1 - STANDBY_SHARE.value),
      'phone-desk': hourWorth * PHONE_RESOLVED.value,
    },
  }
}

const byKind = <T>(of: (kind: TailorKind) => T): Readonly<Record<TailorKind, T>> => ({
  'one-car': of('one-car'),
  'two-cars': of('two-cars'),
  'mobile-crisis': of('mobile-crisis'),
  'tele-clinician': of('tele-clinician'),
  'phone-desk': of('phone-desk'),
})

/** What a shape would be worth by this guess, without its cost. Kinds overlap as if they met calls by chance. */
export function estimate(shape: Shape, reach: Reach): number {
  const present = TAILOR_KINDS.map((kind) => ({ kind, teams: teamsOf(shape, kind), gain: reach.gain[kind] }))
  let worth = 0
  for (let hour = 0; hour < HOURS_A_WEEK; hour++) {
    let missed = 1
    for (const { kind, teams, gain } of present) {
      let reached = 0
      for (let k = 0; k < Math.min(teams[hour], MOST_TEAMS); k++) reached += gain[k][hour]
      worth += reach.officerWorth[kind] * reached
      missed *= 1 - reached / Math.max(1e-9, reach.calls[hour])
    }
    worth += reach.accessWorth * reach.calls[hour] * (1 - missed)
  }
  return worth
}

/** By Erlang's loss formula: a call that finds all teams busy goes to patrol as today. */
function gains(facts: ScreenFacts, kind: TailorKind, gates: Gates): readonly Float64Array[] {
  const hoursACall = serviceMinutes(facts, kind) / 60
  const calls = callsFor(facts, (urgency) => eligible(kind, gates, facts, urgency))
  const inTime = callsFor(facts, (urgency) => eligible(kind, gates, facts, urgency) * inTimeShare(facts, kind, urgency))
  return Array.from({ length: MOST_TEAMS }, (_, k) =>
    inTime.map((reached, hour) => {
      const load = calls[hour] * hoursACall
      return load > 0 ? reached * (erlangB(load, k) - erlangB(load, k + 1)) : 0
    }),
  )
}

function callsFor(facts: ScreenFacts, share: (urgency: number) => number): Float64Array {
  const calls = new Float64Array(HOURS_A_WEEK)
  for (let urgency = 0; urgency < URGENCIES; urgency++) {
    const part = share(urgency)
    for (const [hour, rate] of (facts.rates[urgency] ?? []).entries()) calls[hour] += part * rate
  }
  return calls
}

/** Share of the calls of an urgency that a kind may meet under the agency's gates; they are read here, never changed. */
function eligible(kind: TailorKind, gates: Gates, facts: ScreenFacts, urgency: number): number {
  const withoutRisk = 1 - (facts.riskShare[urgency] ?? 0)
  if (kind === 'phone-desk') return phoneTakes(phoneFromPriority(gates))[urgency] * withoutRisk
  const comes = kind === 'mobile-crisis' ? 'team' : kind === 'tele-clinician' ? 'video' : kind
  if (rolesOf(comes, gates)[urgency] === STAY) return 0
  return comes === 'one-car' ? 1 : withoutRisk
}

/** One team covers what the free patrol units cover: the square-root law, as in the plan of a crew. */
function driveTimes(facts: ScreenFacts, kind: TailorKind): number {
  if (kind === 'tele-clinician') return 1
  const units = facts.patrol.reduce((sum, each) => sum + each, 0) / HOURS_A_WEEK
  return Math.min(4, Math.max(1, Math.sqrt(units * (1 - Math.min(1, facts.busyShare)))))
}

function serviceMinutes(facts: ScreenFacts, kind: TailorKind): number {
  const { travel, scene } = facts.minutes
  if (kind === 'phone-desk') return PHONE_MINUTES.value
  if (kind === 'tele-clinician') return scene
  return travel * driveTimes(facts, kind) + scene * (kind === 'mobile-crisis' ? TEAM_SCENE : PAIR_SCENE).value
}

function inTimeShare(facts: ScreenFacts, kind: TailorKind, urgency: number): number {
  const handling = facts.handlingQuantiles[urgency] ?? []
  if (kind === 'phone-desk' || handling.length === 0) return 1
  const setOff = kind === 'tele-clinician' ? VIDEO_MINUTES.value : 0
  const times = driveTimes(facts, kind)
  let inTime = 0
  for (const wait of handling)
    for (const drive of facts.travelQuantiles) if (wait + setOff + times * drive <= facts.withinMinutes) inTime++
  return inTime / Math.max(1, handling.length * facts.travelQuantiles.length)
}

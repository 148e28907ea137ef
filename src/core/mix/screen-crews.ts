import { HOURS_A_WEEK, JOIN, LEAD } from '../sim/fleet.ts'
import { erlangB } from '../stats/erlang.ts'
import { erlangA } from '../stats/erlang-a.ts'
import type { MixPlan } from './plan.ts'
import type { ScreenFacts } from './screen.ts'
import { alongMinutes, type CrewMinutes, joinableShare, leadMinutes } from './screen-crew-minutes.ts'
import { carriedOver } from './screen-load.ts'
import type { Stream } from './screen-streams.ts'

export interface CrewLayer {
  /** Chance that a call finds no team free, by crew and hour; 1 off duty. */
  readonly busy: readonly Float64Array[]
  /** Of calls that found none free and went to patrol: share to which a team still comes; and its mean wait, minutes. */
  readonly late: readonly Float64Array[]
  readonly lateWait: readonly Float64Array[]
  /** Calls an hour that it would take if a team were free. */
  readonly offered: readonly Float64Array[]
  /** Teams at work, while on duty. */
  readonly atWork: readonly Float64Array[]
  /** Mean minutes of one call, from being sent. */
  readonly minutes: Float64Array
}

export interface CrewInputs {
  readonly facts: ScreenFacts
  readonly plan: MixPlan
  readonly streams: readonly Stream[]
  readonly means: readonly CrewMinutes[]
}

const ROUNDS = 4

/**
 * Crews hour by hour, with the load carried over from earlier hours. A team whose calls go to patrol at once is a loss model
 * (Erlang B); a crew that may still come along with patrol is one whose callers wait as long as patrol stays (Erlang A).
 * What one crew leads is not joined by another, so crews are gone through until their chances settle. Overflow is
 * taken as Poisson, and crews as independent of each other: a screen.
 */
export function crewLayer(inputs: CrewInputs): CrewLayer {
  const { crews } = inputs.plan
  const hours = () => crews.map(() => new Float64Array(HOURS_A_WEEK))
  const layer: CrewLayer = {
    busy: crews.map((crew) => Float64Array.from(crew.onDuty, (teams) => (teams > 0 ? 0 : 1))),
    late: hours(),
    lateWait: hours(),
    offered: hours(),
    atWork: hours(),
    minutes: new Float64Array(crews.length),
  }
  for (let round = 0; round < ROUNDS; round++) for (const c of crews.keys()) settle(c, inputs, layer)
  return layer
}

function settle(c: number, inputs: CrewInputs, layer: CrewLayer): void {
  const work = offeredTo(c, inputs, layer)
  const calls = sum(layer.offered[c])
  layer.minutes[c] = calls > 0 ? (60 * sum(work)) / calls : 0
  const load = carriedOver(work, layer.minutes[c] / 60)
  const { onDuty } = inputs.plan.crews[c]
  for (let h = 0; h < HOURS_A_WEEK; h++)
    if (onDuty[h] > 0) settleHour(c, h, { load: load[h], teams: onDuty[h], inputs, layer })
}

function settleHour(
  c: number,
  h: number,
  on: { readonly load: number; readonly teams: number; readonly inputs: CrewInputs; readonly layer: CrewLayer },
): void {
  const { load, teams, layer } = on
  const means = on.inputs.means[c]
  const minutes = layer.minutes[c]
  if (load < 1e-9 || minutes === 0) {
    layer.busy[c][h] = layer.atWork[c][h] = layer.late[c][h] = 0
    return
  }
  if (means.window === 0) {
    layer.busy[c][h] = erlangB(load, teams)
    layer.atWork[c][h] = load * (1 - layer.busy[c][h])
    return
  }
  const line = erlangA(load / minutes, 1 / minutes, { servers: teams, abandonRate: 1 / means.window })
  layer.busy[c][h] = line.probWait
  layer.late[c][h] = line.probWait > 0 ? Math.max(0, 1 - line.probAbandon / line.probWait) : 0
  layer.lateWait[c][h] = 1 / (teams / minutes + 1 / means.window)
  layer.atWork[c][h] = line.occupancy * teams
}

/** Fills `offered` with the calls an hour that crew `c` would take if it were free, and gives the team hours they bring. */
function offeredTo(c: number, { facts, plan, streams, means }: CrewInputs, layer: CrewLayer): Float64Array {
  const work = new Float64Array(HOURS_A_WEEK)
  const { onDuty } = plan.crews[c]
  const offered = layer.offered[c].fill(0)
  for (const { roles, rate, urgency } of streams) {
    const role = roles[c]
    if (role !== LEAD && role !== JOIN) continue
    const along = (wait: number) => alongMinutes(facts, urgency, means[c], wait) / 60
    const hours = role === LEAD ? leadMinutes(facts, urgency, means[c]) / 60 : along(0)
    const lateHours = means[c].window === 0 ? 0 : along(meanLateWait(layer, c))
    const willing = role === JOIN ? joinableShare(facts, urgency, means[c]) : 1
    for (let h = 0; h < HOURS_A_WEEK; h++) {
      if (onDuty[h] === 0) continue
      const chance = role === LEAD ? unledBefore(c, roles, layer, h) : unjoinedBefore(c, roles, layer, h)
      const calls = rate[h] * willing * chance
      const late = layer.busy[c][h] * layer.late[c][h]
      const served = 1 - layer.busy[c][h] + late
      offered[h] += calls
      work[h] += calls * (hours - (served > 0 ? late / served : 0) * (hours - lateHours))
    }
  }
  return work
}

/** Chance that no crew before this one leads. */
function unledBefore(c: number, roles: readonly number[], { busy }: CrewLayer, hour: number): number {
  let chance = 1
  for (let before = 0; before < c; before++) if (roles[before] === LEAD) chance *= busy[before][hour]
  return chance
}

/** Chance that patrol leads and no crew before this one comes along. */
function unjoinedBefore(c: number, roles: readonly number[], layer: CrewLayer, hour: number): number {
  let chance = unledBefore(roles.length, roles, layer, hour)
  for (let before = 0; before < c; before++) if (roles[before] === JOIN) chance *= layer.busy[before][hour]
  return chance
}

/** Mean minutes until a crew that was busy is free for a call that it still joins. */
export function meanLateWait({ offered, busy, lateWait }: CrewLayer, c: number): number {
  let [all, minutes] = [0, 0]
  for (let h = 0; h < HOURS_A_WEEK; h++) {
    const calls = offered[c][h] * busy[c][h]
    all += calls
    minutes += calls * lateWait[c][h]
  }
  return all > 0 ? minutes / all : 0
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0)

import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { shiftsOf } from './duty.ts'
import type { MixPlan } from './plan.ts'
import type { Dials, ScreenAnswer, ScreenCrew, ScreenFacts } from './screen.ts'
import { chancesOf } from './screen-chances.ts'
import { minutesOfCrew } from './screen-crew-minutes.ts'
import { type CrewLayer, crewLayer, meanLateWait } from './screen-crews.ts'
import { type DeskLayer, deskLayer } from './screen-desk.ts'
import { shareTouched } from './screen-follow-up.ts'
import { type Ends, endsOf, type Helped, helpedBy, type Layers } from './screen-outcomes.ts'
import { type PatrolLayer, patrolLayer, RANK_DRIVES, RANKS, TOO_BUSY } from './screen-patrol.ts'
import { streamsOf } from './screen-streams.ts'
import { InTime } from './screen-times.ts'
import { valueFor } from './screen-values.ts'
import { patrolWork } from './screen-work.ts'

const WEEKS_A_YEAR = 52
/** Of areas with fewer calls a year nothing is said: one lucky call would decide. The same for the replay. Ours. */
export const FEWEST_IN_AREA = 30

/**
 * The quick answer for a mix: queueing formulas hour by hour in place of a replay, in a few milliseconds. Layers in
 * sequence, each with what the one before left: case management, the phone desk, crews, patrol. It knows no single
 * call: bursts, the shifts of single officers and the order of calls are the replay's.
 * Pure, and free of anything that a browser lacks. Method and its gaps: docs/methods/screen.md.
 */
export function screenMix(facts: ScreenFacts, plan: MixPlan, dials: Dials): ScreenAnswer {
  const averted = avertedShare(facts, plan, dials)
  const inTime = inTimeOf(facts)
  const streams = streamsOf(facts, plan, dials.demand * (1 - averted))
  const desk = deskLayer(plan, streams, { dials, inTime })
  const means = plan.crews.map((crew) => minutesOfCrew(facts, crew, dials))
  const crews = crewLayer({ facts, plan, streams: desk.field, means })
  const chances = chancesOf(desk.field, { facts, crews, means })
  const work = patrolWork({ facts, plan, dials, streams: desk.field, chances, means })
  const patrol = patrolLayer(facts, work, { units: plan.patrol, trainedShare: plan.trainedShare })
  const lateWaits = means.map((_, c) => meanLateWait(crews, c))
  const layers = { facts, patrol, means, lateWaits, inTime }
  const ends = desk.field.map((stream, s) => endsOf(stream, chances[s], layers))
  const calls = streams.reduce((sum, { rate }) => sum + total(rate), 0)
  const farther = facts.minutes.travel * extraDrive(patrol, work.goingFar)
  const patrolHours = (total(work.special) + farther / 60) * WEEKS_A_YEAR * plan.officersPerUnit
  return {
    mentalHealthCalls: calls * WEEKS_A_YEAR,
    ...sharesOf(desk, ends, { layers, calls }),
    worstAreaShare: worstArea(desk, ends, {
      layers,
      weekly: calls,
      streamAreas: streams.map(({ pattern }) => pattern.areas),
    }),
    patrolHours,
    officerHours: patrolHours + crewOfficerHours(plan, crews),
    ...crewSums(plan, crews),
    ...patrolSums(facts, plan, patrol),
    avertedCalls: (calls / (1 - averted)) * averted * WEEKS_A_YEAR,
  }
}

const tables = new WeakMap<ScreenFacts, InTime>()

/** The tables of chances depend on the facts alone, so one set serves every turn of a slider. */
function inTimeOf(facts: ScreenFacts): InTime {
  const kept = tables.get(facts)
  if (kept !== undefined) return kept
  const made = new InTime(facts)
  tables.set(facts, made)
  return made
}

/** Share of calls that do not come: those of people who are followed, as far as there are places, by the effect. */
function avertedShare(facts: ScreenFacts, { followUp }: MixPlan, dials: Dials): number {
  if (followUp === null || facts.followUp === null) return 0
  const places = followUp.workers * (dials.assumptions[followUp.caseload.id] ?? followUp.caseload.value)
  return Math.min(0.9, shareTouched(facts.followUp, places) * valueFor(followUp.effect, dials))
}

function sharesOf(
  desk: DeskLayer,
  ends: readonly Ends[],
  { layers, calls }: { readonly layers: Layers; readonly calls: number },
): Pick<
  ScreenAnswer,
  | 'accessShare'
  | 'reachedInTimeShare'
  | 'clinicianInTimeShare'
  | 'phoneClosedShare'
  | 'remoteShare'
  | 'phoneAbandonShare'
> {
  const helped = helpedBy(ends, layers, 1)
  const all = (what: keyof Helped) => helped.reduce((sum, each) => sum + each[what], 0)
  return {
    accessShare: (all('access') + sum(desk.settledInTime)) / calls,
    reachedInTimeShare: all('inPerson') / calls,
    clinicianInTimeShare: all('clinician') / calls,
    phoneClosedShare: sum(desk.settled) / calls,
    remoteShare: (desk.answered + all('video')) / calls,
    phoneAbandonShare: desk.offered > 0 ? desk.abandoned / desk.offered : null,
  }
}

interface Areas {
  readonly layers: Layers
  readonly weekly: number
  readonly streamAreas: readonly (readonly number[])[]
}

/** Access in the area that is served worst, of those with enough calls; null where no area has enough, or none is known. */
function worstArea(desk: DeskLayer, ends: readonly Ends[], { layers, weekly, streamAreas }: Areas): number | null {
  const { facts } = layers
  let worst: number | null = null
  for (const [area, share] of facts.areaShares.entries()) {
    if (share * weekly * WEEKS_A_YEAR < FEWEST_IN_AREA) continue
    const ratio = facts.areaTravel[area] ?? 1
    let [calls, access] = [0, 0]
    const here = ends.filter(({ stream }) => stream.pattern.areas.includes(area))
    for (const helped of helpedBy(here, layers, ratio)) {
      calls += helped.calls
      access += helped.access
    }
    for (const [s, areas] of streamAreas.entries()) {
      if (!areas.includes(area)) continue
      calls += desk.settled[s]
      access += desk.settledInTime[s]
    }
    if (calls > 0 && (worst === null || access / calls < worst)) worst = access / calls
  }
  return worst
}

/** Drives to a trained unit farther off, summed over the week, in mean drives. */
function extraDrive(patrol: PatrolLayer, goingFar: Float64Array): number {
  let extra = 0
  for (let h = 0; h < HOURS_A_WEEK; h++)
    for (let r = 0; r < RANKS; r++) extra += goingFar[h] * patrol.ranks[h * RANKS + r] * (RANK_DRIVES[r] - 1)
  return extra
}

/** Calls that a crew meets in a week. */
function metBy(crews: CrewLayer, c: number): number {
  let met = 0
  for (let h = 0; h < HOURS_A_WEEK; h++) met += crews.offered[c][h] * (1 - crews.busy[c][h] * (1 - crews.late[c][h]))
  return met
}

function crewOfficerHours(plan: MixPlan, crews: CrewLayer): number {
  const hours = plan.crews.map((crew, c) => (crew.officers * metBy(crews, c) * crews.minutes[c]) / 60)
  return sum(hours) * WEEKS_A_YEAR
}

function crewSums(
  plan: MixPlan,
  layer: CrewLayer,
): Pick<ScreenAnswer, 'crewDutyHours' | 'crewBusyShare' | 'idleShiftShare' | 'crews'> {
  const crews = plan.crews.map((_, c) => crewOf(plan, layer, c))
  const duty = plan.crews.map(({ onDuty }) => total(onDuty))
  const shifts = plan.crews.map(({ onDuty }) => shiftsOf(onDuty).length)
  const has = sum(duty) > 0
  return {
    crewDutyHours: sum(plan.crews.map(({ people }, c) => duty[c] * people)) * WEEKS_A_YEAR,
    crewBusyShare: has ? sum(layer.atWork.map(total)) / sum(duty) : null,
    idleShiftShare: has ? sum(crews.map(({ idleShiftShare }, c) => idleShiftShare * shifts[c])) / sum(shifts) : null,
    crews,
  }
}

/** The first call of a shift finds every team free, so the chance of a shift without any is exp(-calls offered). */
function crewOf({ crews }: MixPlan, layer: CrewLayer, c: number): ScreenCrew {
  const { onDuty } = crews[c]
  const shifts = shiftsOf(onDuty)
  const met = metBy(layer, c)
  const idle = shifts.map(({ from, hours }) => {
    let offered = 0
    for (let h = 0; h < hours; h++) offered += layer.offered[c][(from + h) % HOURS_A_WEEK]
    return Math.exp(-offered)
  })
  return {
    met: met * WEEKS_A_YEAR,
    callsPerShift: shifts.length === 0 ? 0 : met / shifts.length,
    busyShare: total(onDuty) === 0 ? 0 : total(layer.atWork[c]) / total(onDuty),
    idleShiftShare: shifts.length === 0 ? 1 : sum(idle) / shifts.length,
  }
}

function patrolSums(
  facts: ScreenFacts,
  plan: MixPlan,
  patrol: PatrolLayer,
): Pick<ScreenAnswer, 'patrolBusyShare' | 'urgentWaitShare' | 'trust' | 'busyHours'> {
  const busyHours = patrol.busyShare.filter((share) => share > TOO_BUSY).length
  const urgent = sum(facts.urgentRates)
  return {
    patrolBusyShare:
      sum([...patrol.busyShare].map((share, h) => Math.min(1, share) * plan.patrol[h])) / total(plan.patrol),
    urgentWaitShare: urgent > 0 ? sum(facts.urgentRates.map((rate, h) => rate * patrol.waits[h])) / urgent : 0,
    trust: busyHours > 0 ? 'hand-over' : 'screen',
    busyHours,
  }
}

function total(values: ArrayLike<number>): number {
  let all = 0
  for (let i = 0; i < values.length; i++) all += values[i]
  return all
}

const sum = (values: readonly number[]): number => total(values)

import { type Crew, type Fleet, HOURS_A_WEEK, JOIN, LEAD, STAY } from '../sim/fleet.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { OFFICER_OPENED, priorityOf, URGENCIES } from '../sim/urgency.ts'
import { randomStream } from '../stats/random.ts'
import { type Assumption, triangular, yoursOr } from './assumption.ts'
import { driveFactor, PAIR_SCENE, STANDBY_SHARE, TEAM_SCENE, TRAINED_SHARE } from './assumptions.ts'
import { bestFourShifts, dutyHours } from './duty.ts'
import type { DesignOptions, DutyBlock, Gates, Mix, Responder } from './mix.ts'
import type { PatrolStaffing } from './staffing.ts'

/** A mix made ready for these calls: hours chosen, assumptions named. `fleetFor` then gives the fleet of one replication. */
export interface MixPlan {
  readonly mix: Mix
  /** Asked in this order, before patrol. */
  readonly crews: readonly PlannedCrew[]
  readonly desk: PlannedDesk | null
  readonly followUp: PlannedFollowUp | null
  readonly dropOff: PlannedDropOff | null
  readonly patrol: Int32Array
  readonly trainedShare: number
  readonly officersPerUnit: number
}

export interface PlannedCrew {
  readonly kind: 'co-responder' | 'mobile-crisis' | 'tele-clinician'
  /** One car or a team leads what its role allows; two cars and video always join a patrol unit. */
  readonly comes: 'one-car' | 'two-cars' | 'team' | 'video'
  readonly teams: number
  readonly people: number
  readonly officers: number
  readonly duty: readonly DutyBlock[]
  readonly onDuty: Uint8Array
  readonly roles: Uint8Array
  /** 1 for each area that it serves, and in the last place for calls of no known area. */
  readonly serves: Uint8Array
  readonly isOnCall: boolean
  readonly drive: Assumption
  readonly scene: Assumption
  readonly standby: Assumption | null
  readonly upgrade: Assumption | null
  /** Minutes before it starts to drive: leaving home, or connecting the tablet. */
  readonly setOff: Assumption | null
}

export interface PlannedDesk {
  readonly by: 'dispatch-clinician' | '988'
  readonly onDuty: Uint8Array
  /** Lowest priority it may take; calls of unknown priority and calls with a risk never. */
  readonly fromPriority: number
  readonly resolved: Assumption
  readonly talkMinutes: Assumption
  readonly patience: Assumption
}

export interface PlannedFollowUp {
  /** People followed at a time. */
  readonly places: number
  readonly effect: Assumption
}

export interface PlannedDropOff {
  readonly open: Uint8Array
  readonly serves: Uint8Array
  readonly transportShare: Assumption
  readonly handoverToday: Assumption
  readonly handoverThere: Assumption
}

type CrewResponder = Extract<Responder, { kind: 'co-responder' | 'mobile-crisis' }>

export function planMix(mix: Mix, calls: ReplayCalls, options: DesignOptions, staffing: PatrolStaffing): MixPlan {
  const crews = mix.responders
    .filter(
      (responder): responder is CrewResponder =>
        responder.kind === 'co-responder' || responder.kind === 'mobile-crisis',
    )
    .map((responder) => planCrew(responder, calls, options, staffing))
    // Civilian teams are asked first: they leave the pair for calls that need an officer.
    .sort((a, b) => a.officers - b.officers)
  const cit = mix.responders.filter((responder) => responder.kind === 'cit')
  return {
    mix,
    crews,
    desk: null,
    followUp: null,
    dropOff: null,
    patrol: staffing.units.map((units, h) => Math.max(1, units - lent(crews, h))),
    trainedShare: Math.max(options.trainedToday, ...cit.map((responder) => responder.trainedShare)),
    officersPerUnit: options.officersPerUnit,
  }
}

/** Patrol units short in this hour because an officer rides with a crew. */
function lent(crews: readonly PlannedCrew[], hour: number): number {
  return crews.reduce((sum, crew) => sum + crew.officers * crew.onDuty[hour], 0)
}

/**
 * The same plan with the share of trained officers at each end of its stated range. Only where the share is ours: an
 * agency that gave its own has made the choice. An end that today's patrol already has is left out.
 */
export function trainedVariants(plan: MixPlan, options: DesignOptions): readonly MixPlan[] {
  const cit = plan.mix.responders.filter((responder) => responder.kind === 'cit')
  if (cit.length === 0 || cit.some(({ trainedShare }) => trainedShare !== TRAINED_SHARE.value)) return []
  return [TRAINED_SHARE.low, TRAINED_SHARE.high]
    .filter((share) => share > options.trainedToday)
    .map((trainedShare) => ({ ...plan, trainedShare }))
}

function planCrew(
  responder: CrewResponder,
  calls: ReplayCalls,
  { gates, assumptions: own }: DesignOptions,
  staffing: PatrolStaffing,
): PlannedCrew {
  const duty = responder.duty === 'best' ? [bestFourShifts(calls)] : responder.duty
  const onDuty = dutyHours(duty, responder.teams)
  const isPair = responder.kind === 'co-responder'
  const free = freeUnitsWhileOn(onDuty, staffing) / responder.teams
  return {
    kind: responder.kind,
    comes: isPair ? 'one-car' : 'team',
    teams: responder.teams,
    people: isPair ? 2 : responder.people,
    officers: isPair ? 1 : 0,
    duty,
    onDuty,
    roles: rolesOf(responder.kind, gates),
    drive: yoursOr(driveFactor(isPair ? 'pair' : 'team', free), isPair ? own.pairDrive : own.teamDrive),
    scene: isPair ? yoursOr(PAIR_SCENE, own.pairScene) : yoursOr(TEAM_SCENE, own.teamScene),
    standby: isPair ? null : yoursOr(STANDBY_SHARE, own.standbyShare),
    serves: Uint8Array.of(1),
    isOnCall: false,
    upgrade: null,
    setOff: null,
  }
}

function freeUnitsWhileOn(onDuty: Uint8Array, staffing: PatrolStaffing): number {
  const hours = Array.from({ length: HOURS_A_WEEK }, (_, h) => h).filter((h) => onDuty[h] > 0)
  const units = hours.reduce((sum, h) => sum + staffing.units[h], 0) / Math.max(1, hours.length)
  return Math.max(1, units * (1 - Math.min(1, staffing.busyShare)))
}

/** The gates as a table: what a crew does with a call of each urgency. */
export function rolesOf(kind: CrewResponder['kind'], gates: Gates): Uint8Array {
  return Uint8Array.from({ length: URGENCIES }, (_, urgency) => {
    const priority = urgency === OFFICER_OPENED ? null : priorityOf(urgency)
    const civilian = priority !== null && priority >= Math.max(1, gates.civilianFrom, gates.policeLeadUpTo + 1)
    if (kind === 'mobile-crisis') return civilian ? LEAD : STAY
    // Police lead urgent calls, calls of unknown priority, and those an officer is at already; the pair comes along.
    return priority === null || priority <= gates.policeLeadUpTo ? JOIN : LEAD
  })
}

/** Every assumption about crews, once: drawn afresh in each replication unless the agency set it. */
export function crewAssumptions(plans: readonly MixPlan[]): readonly Assumption[] {
  const all = plans.flatMap((plan) => plan.crews.flatMap((crew) => [crew.drive, crew.scene, crew.standby]))
  const named = new Map<string, Assumption>()
  for (const assumption of all) if (assumption !== null) named.set(`${assumption.id} ${assumption.value}`, assumption)
  return [...named.values()]
}

/**
 * The fleet of a mix in one replication. Each assumption about crews has one draw a replication, shared by all mixes, so
 * that two mixes never differ because one met a kinder guess.
 */
export function fleetFor(plan: MixPlan, seed: number, replication: number): Fleet {
  const drawn = (assumption: Assumption): number =>
    triangular(assumption, randomStream(seed, replication, `assumption ${assumption.id}`).uniform())
  return {
    patrol: plan.patrol,
    trainedShare: plan.trainedShare,
    officersPerUnit: plan.officersPerUnit,
    crews: plan.crews.map(
      (crew): Crew => ({
        onDuty: crew.onDuty,
        roles: crew.roles,
        people: crew.people,
        officers: crew.officers,
        hasClinician: true,
        travelFactor: drawn(crew.drive),
        sceneFactor: drawn(crew.scene),
        standbyShare: crew.standby === null ? 0 : drawn(crew.standby),
      }),
    ),
  }
}

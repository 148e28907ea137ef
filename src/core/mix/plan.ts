import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { servedAreas } from './areas.ts'
import { type Assumption, yoursOr } from './assumption.ts'
import {
  CASELOAD,
  DROP_OFF_MINUTES,
  ENROL_AFTER,
  FOLLOW_UP_WEEKS,
  followUpEffect,
  HANDOVER_MINUTES,
  NO_DRIVE,
  PHONE_MINUTES,
  PHONE_PATIENCE,
  PHONE_RESOLVED,
  SHORTEST_STAY,
  TRAINED_SHARE,
  TRANSPORT_SHARE,
} from './assumptions.ts'
import { bestFourShifts, dutyHours } from './duty.ts'
import { phoneFromPriority } from './gates.ts'
import type { DesignOptions, DutyBlock, Mix, Responder } from './mix.ts'
import { type CrewResponder, isCrew, planCrew } from './plan-crew.ts'
import type { PatrolStaffing } from './staffing.ts'

/** A mix made ready for these calls: hours chosen, assumptions named. `fleetFor` (fleet-draw.ts) gives the fleet of one replication. */
export interface MixPlan {
  readonly mix: Mix
  /** Asked in this order, before patrol. */
  readonly crews: readonly PlannedCrew[]
  readonly desk: PlannedDesk | null
  readonly followUp: PlannedFollowUp | null
  readonly dropOff: PlannedDropOff | null
  /** Taking people somewhere as it is today, in every mix. */
  readonly handover: PlannedHandover
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
  /** STAY, LEAD or JOIN for each urgency; a call with a risk is never led, and joined only by a crew with an officer. */
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
  /** Least stay of patrol after its arrival for which it comes along; null for teams that never join. */
  readonly joint: Assumption | null
}

export interface PlannedDesk {
  readonly by: 'dispatch-clinician' | '988'
  readonly clinicians: number
  readonly duty: readonly DutyBlock[]
  readonly onDuty: Uint8Array
  /** Lowest priority it may take; calls of unknown priority and calls with a risk never. */
  readonly fromPriority: number
  readonly resolved: Assumption
  readonly talkMinutes: Assumption
  readonly patience: Assumption
}

export interface PlannedFollowUp {
  readonly workers: number
  /** People followed at a time. */
  readonly places: number
  readonly caseload: Assumption
  readonly enrolAfter: Assumption
  readonly keepsWeeks: Assumption
  readonly effect: Assumption
  /** False where the calls do not say whose they are: then nobody is enrolled and no call is thinned. */
  readonly knowsPersons: boolean
}

export interface PlannedDropOff {
  readonly open: Uint8Array
  readonly serves: Uint8Array
  readonly transportShare: Assumption
  readonly handoverToday: Assumption
  readonly handoverThere: Assumption
}

export interface PlannedHandover {
  readonly transportShare: Assumption
  readonly today: Assumption
  readonly shortestStay: Assumption
}

export function planMix(mix: Mix, calls: ReplayCalls, options: DesignOptions, staffing: PatrolStaffing): MixPlan {
  const crews = mix.responders
    .filter(isCrew)
    .map((responder: CrewResponder) => planCrew(responder, calls, options, staffing))
    // Civilian teams are asked first: they leave the pair for calls that need an officer. Video is asked last.
    .sort((a, b) => ORDER.indexOf(a.comes) - ORDER.indexOf(b.comes))
  const cit = mix.responders.filter((responder) => responder.kind === 'cit')
  return {
    mix,
    crews,
    desk: planDesk(only(mix, 'phone-desk'), calls, options),
    followUp: planFollowUp(only(mix, 'case-management'), calls, options),
    dropOff: planDropOff(only(mix, 'drop-off'), calls, options),
    handover: planHandover(options),
    patrol: staffing.units.map((units, h) => Math.max(1, units - lent(crews, h))),
    trainedShare: Math.max(options.trainedToday, ...cit.map((responder) => responder.trainedShare)),
    officersPerUnit: options.officersPerUnit,
  }
}

const ORDER: readonly PlannedCrew['comes'][] = ['team', 'two-cars', 'one-car', 'video']

/** The one responder of a kind of which a mix may have one; null without. */
function only<Kind extends Responder['kind']>(mix: Mix, kind: Kind): Extract<Responder, { kind: Kind }> | null {
  const all = mix.responders.filter(
    (responder): responder is Extract<Responder, { kind: Kind }> => responder.kind === kind,
  )
  if (all.length > 1) throw new RangeError(`A mix has one ${kind} at most, "${mix.name}" has ${all.length}`)
  return all[0] ?? null
}

function planDesk(
  desk: Extract<Responder, { kind: 'phone-desk' }> | null,
  calls: ReplayCalls,
  { gates, assumptions: own }: DesignOptions,
): PlannedDesk | null {
  if (desk === null) return null
  const duty = desk.duty === 'best' ? [bestFourShifts(calls)] : desk.duty
  return {
    by: desk.by,
    clinicians: desk.clinicians,
    duty,
    onDuty: dutyHours(duty, desk.clinicians),
    fromPriority: phoneFromPriority(gates),
    resolved: yoursOr(PHONE_RESOLVED, own.phoneResolved),
    talkMinutes: yoursOr(PHONE_MINUTES, own.phoneMinutes),
    patience: yoursOr(PHONE_PATIENCE, own.phonePatience),
  }
}

function planFollowUp(
  team: Extract<Responder, { kind: 'case-management' }> | null,
  calls: ReplayCalls,
  { assumptions: own }: DesignOptions,
): PlannedFollowUp | null {
  if (team === null) return null
  const caseload = yoursOr(CASELOAD, own.caseload)
  return {
    workers: team.workers,
    places: team.workers * caseload.value,
    caseload,
    enrolAfter: ENROL_AFTER,
    keepsWeeks: FOLLOW_UP_WEEKS,
    effect: followUpEffect(team.effect),
    knowsPersons: calls.person !== undefined,
  }
}

function planDropOff(
  centre: Extract<Responder, { kind: 'drop-off' }> | null,
  calls: ReplayCalls,
  options: DesignOptions,
): PlannedDropOff | null {
  if (centre === null) return null
  const { transportShare, today } = planHandover(options)
  return {
    open: dutyHours(centre.open, 1),
    serves: servedAreas(calls, centre.serves),
    transportShare,
    handoverToday: today,
    handoverThere: yoursOr(DROP_OFF_MINUTES, options.assumptions.dropOffMinutes),
  }
}

function planHandover({ assumptions: own }: DesignOptions): PlannedHandover {
  return {
    transportShare: yoursOr(TRANSPORT_SHARE, own.transportShare),
    today: yoursOr(HANDOVER_MINUTES, own.handoverMinutes),
    shortestStay: SHORTEST_STAY,
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

/** Every assumption that these plans replay with, once: drawn afresh in each replication unless the agency set it. */
export function planAssumptions(plans: readonly MixPlan[], calls: ReplayCalls): readonly Assumption[] {
  const all = plans.flatMap(({ crews, desk, followUp, dropOff, handover }) => [
    ...crews.flatMap((crew) => [crew.drive, crew.scene, crew.standby, crew.upgrade, crew.setOff, crew.joint]),
    ...(desk === null ? [] : [desk.resolved, desk.talkMinutes, desk.patience]),
    ...(followUp === null ? [] : [followUp.caseload, followUp.enrolAfter, followUp.keepsWeeks, followUp.effect]),
    handover.today,
    handover.shortestStay,
    ...(needsTransportShare(calls) ? [handover.transportShare] : []),
    ...(dropOff === null ? [] : [dropOff.handoverThere]),
  ])
  const named = new Map<string, Assumption>()
  for (const assumption of all)
    if (assumption !== null && assumption !== NO_DRIVE) named.set(`${assumption.id} ${assumption.value}`, assumption)
  return [...named.values()]
}

/** True where it is not known of each mental-health call whether someone was taken somewhere. */
function needsTransportShare(calls: ReplayCalls): boolean {
  const known = calls.transported
  return known === undefined || known.some((value, i) => value > 1 && calls.mentalHealth[i] === 1)
}

/** Hours of the week on which any crew is on duty, teams counted. */
export function crewsOnDuty(plan: MixPlan): readonly number[] {
  return Array.from({ length: HOURS_A_WEEK }, (_, h) => plan.crews.reduce((sum, crew) => sum + crew.onDuty[h], 0))
}

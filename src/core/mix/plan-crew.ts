import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { servedAreas } from './areas.ts'
import { yoursOr } from './assumption.ts'
import {
  CALL_OUT_MINUTES,
  driveFactor,
  JOINT_MINUTES,
  NO_DRIVE,
  PAIR_SCENE,
  STANDBY_SHARE,
  TEAM_SCENE,
  UPGRADE_SHARE,
  VIDEO_MINUTES,
  VIDEO_SCENE,
} from './assumptions.ts'
import { bestFourShifts, dutyHours } from './duty.ts'
import { rolesOf } from './gates.ts'
import type { DesignOptions, OwnAssumptions, Responder } from './mix.ts'
import type { PlannedCrew } from './plan.ts'
import type { PatrolStaffing } from './staffing.ts'

export type CrewResponder = Extract<Responder, { kind: 'co-responder' | 'mobile-crisis' | 'tele-clinician' }>

export const isCrew = (responder: Responder): responder is CrewResponder =>
  responder.kind === 'co-responder' || responder.kind === 'mobile-crisis' || responder.kind === 'tele-clinician'

/** A crew with its hours chosen and its assumptions named, the agency's own in the place of ours. */
export function planCrew(
  responder: CrewResponder,
  calls: ReplayCalls,
  { gates, assumptions: own }: DesignOptions,
  staffing: PatrolStaffing,
): PlannedCrew {
  const comes = wayOf(responder)
  const teams = responder.kind === 'tele-clinician' ? responder.clinicians : responder.teams
  const duty = responder.duty === 'best' ? [bestFourShifts(calls, responder.serves)] : responder.duty
  const onDuty = dutyHours(duty, teams)
  const isTeam = responder.kind === 'mobile-crisis'
  return {
    kind: responder.kind,
    comes,
    teams,
    people: isTeam ? responder.people : comes === 'one-car' ? 2 : 1,
    officers: comes === 'one-car' ? 1 : 0,
    duty,
    onDuty,
    roles: rolesOf(comes, gates),
    serves: servedAreas(calls, responder.serves),
    isOnCall: isTeam && responder.isOnCall,
    ...minutesOf(comes, own, freeUnitsWhileOn(onDuty, staffing) / teams),
    standby: isTeam ? yoursOr(STANDBY_SHARE, own.standbyShare) : null,
    upgrade: isTeam ? yoursOr(UPGRADE_SHARE, own.upgradeShare) : null,
    setOff:
      comes === 'video'
        ? yoursOr(VIDEO_MINUTES, own.videoMinutes)
        : isTeam && responder.isOnCall
          ? yoursOr(CALL_OUT_MINUTES, own.callOutMinutes)
          : null,
    joint: isTeam ? null : JOINT_MINUTES,
  }
}

function wayOf(responder: CrewResponder): PlannedCrew['comes'] {
  if (responder.kind === 'mobile-crisis') return 'team'
  return responder.kind === 'tele-clinician' ? 'video' : responder.vehicles
}

/** `free` is how many free patrol units there usually are for each team. */
function minutesOf(
  comes: PlannedCrew['comes'],
  own: OwnAssumptions,
  free: number,
): Pick<PlannedCrew, 'drive' | 'scene'> {
  if (comes === 'video') return { drive: NO_DRIVE, scene: yoursOr(VIDEO_SCENE, own.videoScene) }
  if (comes === 'team')
    return { drive: yoursOr(driveFactor('team', free), own.teamDrive), scene: yoursOr(TEAM_SCENE, own.teamScene) }
  return { drive: yoursOr(driveFactor('pair', free), own.pairDrive), scene: yoursOr(PAIR_SCENE, own.pairScene) }
}

function freeUnitsWhileOn(onDuty: Uint8Array, staffing: PatrolStaffing): number {
  const hours = Array.from({ length: HOURS_A_WEEK }, (_, h) => h).filter((h) => onDuty[h] > 0)
  const units = hours.reduce((sum, h) => sum + staffing.units[h], 0) / Math.max(1, hours.length)
  return Math.max(1, units * (1 - Math.min(1, staffing.busyShare)))
}

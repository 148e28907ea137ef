import { URGENCIES } from './urgency.ts'

/** What a crew does with a call: stay away, go instead of patrol, or go along with patrol. */
export const STAY = 0
export const LEAD = 1
export const JOIN = 2

export const HOURS_A_WEEK = 168

/** Teams of one kind that are dispatched to mental-health calls only. */
export interface Crew {
  /** Teams on duty in each hour of the week, Monday 00:00 first. */
  readonly onDuty: Uint8Array
  /** STAY, LEAD or JOIN for each urgency (see urgency.ts). */
  readonly roles: Uint8Array
  /** People in one team, and how many of them are police officers. */
  readonly people: number
  readonly officers: number
  /** Clinicians, peers or medics are on it: a call it meets has met a clinician. */
  readonly hasClinician: boolean
  /** The team's drive and stay, as multiples of what the patrol unit needed. */
  readonly travelFactor: number
  readonly sceneFactor: number
  /** Share of the calls it leads on which it asks for a patrol unit to stand by. */
  readonly standbyShare: number
}

/** Everyone who can be sent in one mix. Crews are asked in the order of the list, before patrol. */
export interface Fleet {
  /** Patrol units on duty in each hour of the week, at least one, without the officers lent to crews. */
  readonly patrol: Int32Array
  /** Chance that a patrol unit on duty has a CIT-trained officer. */
  readonly trainedShare: number
  readonly officersPerUnit: number
  readonly crews: readonly Crew[]
}

export function checkFleet(fleet: Fleet): void {
  const wrong =
    fleet.patrol.length !== HOURS_A_WEEK ||
    fleet.patrol.some((units) => units < 1) ||
    !(fleet.trainedShare >= 0 && fleet.trainedShare <= 1) ||
    fleet.crews.some((crew) => crew.onDuty.length !== HOURS_A_WEEK || crew.roles.length !== URGENCIES)
  if (wrong) throw new RangeError('A fleet needs 168 hours with at least one patrol unit, and a share from 0 to 1')
}

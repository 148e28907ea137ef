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
  /** STAY, LEAD or JOIN for each urgency (see urgency.ts), for calls without a risk. */
  readonly roles: Uint8Array
  /** 1 for each area it serves, and in the last place for calls of no known area. */
  readonly serves: Uint8Array
  /** Hours of the week at which its shifts begin, each followed by how many hours it lasts. */
  readonly shifts: Int32Array
  /** People in one team, and how many of them are police officers. */
  readonly people: number
  readonly officers: number
  /** Clinicians, peers or medics are on it: a call it meets has met a clinician. */
  readonly hasClinician: boolean
  /** Comes by video, once an officer is there. */
  readonly isRemote: boolean
  /** May still join a call that patrol has gone to. */
  readonly joinsLate: boolean
  /** The team's drive and stay, as multiples of what the patrol unit needed. */
  readonly travelFactor: number
  readonly sceneFactor: number
  /** Minutes before it starts to drive, or until it is on the tablet. */
  readonly setOffMinutes: number
  /** It comes along only where patrol stays at least so long after its arrival. */
  readonly jointMinutes: number
  /** Share of the calls it leads on which it asks for a patrol unit to stand by. */
  readonly standbyShare: number
  /** Share of the calls it leads that turn dangerous at the scene: police come at once. */
  readonly upgradeShare: number
}

/** Clinicians at a phone, in front of the field. */
export interface Desk {
  /** Calls that can be talked through at once, in each hour of the week. */
  readonly onDuty: Uint8Array
  /** 1 for each urgency it may take. */
  readonly takes: Uint8Array
  readonly resolvedShare: number
  /** Means of two exponential lengths. */
  readonly talkMinutes: number
  readonly patienceMinutes: number
}

/** Planned visits to people with many calls. */
export interface FollowUpTeam {
  readonly places: number
  readonly enrolAfter: number
  readonly keepsMinutes: number
  /** Share of an enrolled person's later calls that do not come. */
  readonly effect: number
}

/** Taking people somewhere and handing them over. */
export interface Handover {
  /** A call whose draw lies under this share ends with taking someone somewhere. */
  readonly transportShare: number
  readonly todayMinutes: number
  /** Least share of the stay that is not handover. */
  readonly shortestStay: number
  /** Null without a drop-off centre. */
  readonly centre: {
    readonly open: Uint8Array
    readonly serves: Uint8Array
    readonly minutes: number
  } | null
}

/** Everyone who can be sent in one mix. Crews are asked in the order of the list, before patrol. */
export interface Fleet {
  /** Patrol units on duty in each hour of the week, at least one, without the officers lent to crews. */
  readonly patrol: Int32Array
  /** Chance that a patrol unit on duty has a CIT-trained officer. */
  readonly trainedShare: number
  readonly officersPerUnit: number
  readonly crews: readonly Crew[]
  readonly desk: Desk | null
  readonly followUp: FollowUpTeam | null
  readonly handover: Handover
}

/** Nobody is taken anywhere: for tests and for models that leave it out. */
export const NO_HANDOVER: Handover = { transportShare: 0, todayMinutes: 0, shortestStay: 1, centre: null }

export function checkFleet(fleet: Fleet): void {
  const wrong =
    fleet.patrol.length !== HOURS_A_WEEK ||
    fleet.patrol.some((units) => units < 1) ||
    !(fleet.trainedShare >= 0 && fleet.trainedShare <= 1) ||
    fleet.crews.some((crew) => crew.onDuty.length !== HOURS_A_WEEK || crew.roles.length !== URGENCIES) ||
    (fleet.desk !== null && fleet.desk.onDuty.length !== HOURS_A_WEEK)
  if (wrong) throw new RangeError('A fleet needs 168 hours with at least one patrol unit, and a share from 0 to 1')
}

import { HOURS_A_WEEK } from './fleet.ts'

/** Classes of priority whose response is held against history: 1, 2, and all else. */
export const RESPONSE_CLASSES = 3

/** What one replay of one year counts. Only calls received after the warm-up are scored. */
export class Tally {
  mentalHealthCalls = 0
  /** Reached in person by a specialist: a trained officer or a crew. */
  reached = 0
  reachedInTime = 0
  metClinician = 0
  metClinicianInTime = 0
  /** Helped in time by any specialist: in person, by video, or by a phone call that settled it. */
  helpedInTime = 0
  /** Talked with a clinician by phone or video; and calls the phone settled. */
  remote = 0
  phoneClosed = 0
  phoneOffered = 0
  phoneAbandoned = 0
  /** Of callers offered to the phone, until answered, sent on or given up. */
  phoneWaitMinutes = 0
  standbys = 0
  upgrades = 0
  averted = 0
  dropOffs = 0
  /** Officer minutes of handing people over. */
  handoverMinutes = 0
  /** Patrol minutes and all sworn minutes spent on mental-health calls. */
  patrolMinutes = 0
  swornMinutes = 0
  patrolBusyMinutes = 0
  patrolDutyMinutes = 0
  patrolOvertimeMinutes = 0
  crewBusyMinutes = 0
  crewDutyMinutes = 0
  crewPersonDutyMinutes = 0
  crewPersonOvertimeMinutes = 0
  crewShifts = 0
  idleShifts = 0
  deskBusyMinutes = 0
  deskDutyMinutes = 0
  responses = 0
  urgentResponses = 0
  /** Minutes to reach, of the calls that a specialist reached in person. */
  readonly reachMinutes: Float32Array
  /** Received to the first responder's arrival, of calls that someone waited for, and the class of each one's priority. */
  readonly responseMinutes: Float32Array
  readonly responseClass: Uint8Array
  /** Same for priority 1, police only. */
  readonly urgentMinutes: Float32Array
  /** Calls met by each crew. */
  readonly crewMet: Int32Array
  /** Mental-health calls, those helped in time, and those met by a clinician in time, by area and by hour of the week. */
  readonly areaServed: Int32Array
  readonly hourServed: Int32Array

  constructor(size: { readonly calls: number; readonly crews: number; readonly areas: number }) {
    this.reachMinutes = new Float32Array(size.calls)
    this.responseMinutes = new Float32Array(size.calls)
    this.responseClass = new Uint8Array(size.calls)
    this.urgentMinutes = new Float32Array(size.calls)
    this.crewMet = new Int32Array(size.crews)
    this.areaServed = new Int32Array(3 * (size.areas + 1))
    this.hourServed = new Int32Array(3 * HOURS_A_WEEK)
  }

  clear(): void {
    this.mentalHealthCalls = this.reached = this.reachedInTime = this.metClinician = this.metClinicianInTime = 0
    this.helpedInTime =
      this.remote =
      this.phoneClosed =
      this.phoneOffered =
      this.phoneAbandoned =
      this.phoneWaitMinutes =
        0
    this.standbys = this.upgrades = this.averted = this.dropOffs = this.handoverMinutes = 0
    this.patrolMinutes = this.swornMinutes = 0
    this.patrolBusyMinutes = this.patrolDutyMinutes = this.patrolOvertimeMinutes = 0
    this.crewBusyMinutes = this.crewDutyMinutes = this.crewPersonDutyMinutes = this.crewPersonOvertimeMinutes = 0
    this.crewShifts = this.idleShifts = this.deskBusyMinutes = this.deskDutyMinutes = 0
    this.responses = this.urgentResponses = 0
    this.crewMet.fill(0)
    this.areaServed.fill(0)
    this.hourServed.fill(0)
  }
}

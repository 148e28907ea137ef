/** What one replay of one year counts. Only calls received after the warm-up are scored. */
export class Tally {
  mentalHealthCalls = 0
  reached = 0
  reachedInTime = 0
  metClinician = 0
  metClinicianInTime = 0
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
  responses = 0
  urgentResponses = 0
  /** Minutes to reach, of the calls that a specialist reached. */
  readonly reachMinutes: Float32Array
  /** Received to the first responder's arrival, of calls that someone waited for. */
  readonly responseMinutes: Float32Array
  /** Same for priority 1, police only. */
  readonly urgentMinutes: Float32Array

  constructor(capacity: number) {
    this.reachMinutes = new Float32Array(capacity)
    this.responseMinutes = new Float32Array(capacity)
    this.urgentMinutes = new Float32Array(capacity)
  }

  clear(): void {
    this.mentalHealthCalls = this.reached = this.reachedInTime = this.metClinician = this.metClinicianInTime = 0
    this.patrolMinutes = this.swornMinutes = 0
    this.patrolBusyMinutes = this.patrolDutyMinutes = this.patrolOvertimeMinutes = 0
    this.crewBusyMinutes = this.crewDutyMinutes = this.crewPersonDutyMinutes = this.crewPersonOvertimeMinutes = 0
    this.responses = this.urgentResponses = 0
  }
}

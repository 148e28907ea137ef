import type { Tally } from './tally.ts'
import type { Year } from './year.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * When each mental-health call got which help, in minutes from its receipt, handling included; infinite for never. Kept for
 * each call, since a call may be reached by an officer first and by a clinician later, and scored when the year is over.
 */
export class Outcomes {
  /** A specialist in person: a trained officer or a crew. */
  private readonly inPerson: Float32Array
  private readonly clinician: Float32Array
  /** A clinician on video; a clinician on the phone; and on the phone with nobody needed afterwards. */
  private readonly video: Float32Array
  private readonly phone: Float32Array
  private readonly settled: Uint8Array
  private readonly averted: Uint8Array

  constructor(calls: number) {
    this.inPerson = new Float32Array(calls)
    this.clinician = new Float32Array(calls)
    this.video = new Float32Array(calls)
    this.phone = new Float32Array(calls)
    this.settled = new Uint8Array(calls)
    this.averted = new Uint8Array(calls)
  }

  begin(calls: number): void {
    for (const minutes of [this.inPerson, this.clinician, this.video, this.phone]) minutes.fill(NEVER, 0, calls)
    this.settled.fill(0, 0, calls)
    this.averted.fill(0, 0, calls)
  }

  reach(call: number, minutes: number): void {
    if (minutes < this.inPerson[call]) this.inPerson[call] = minutes
  }

  meetClinician(call: number, minutes: number): void {
    if (minutes < this.clinician[call]) this.clinician[call] = minutes
  }

  meetOnVideo(call: number, minutes: number): void {
    this.video[call] = minutes
  }

  answer(call: number, minutes: number): void {
    this.phone[call] = minutes
  }

  settle(call: number): void {
    this.settled[call] = 1
  }

  avert(call: number): void {
    this.averted[call] = 1
  }

  /** Counts the calls received from `start` to before `end`; `limit` is the minutes that count as "in time". */
  score(
    tally: Tally,
    year: Year,
    span: { readonly start: number; readonly end: number; readonly limit: number },
  ): void {
    for (let call = 0; call < year.count; call++) {
      if (year.mentalHealth[call] === 0 || year.received[call] < span.start || year.received[call] >= span.end) continue
      if (this.averted[call] === 1) tally.averted++
      else this.scoreCall(tally, year, call, span.limit)
    }
  }

  private scoreCall(tally: Tally, year: Year, call: number, limit: number): void {
    const reached = this.inPerson[call]
    const clinician = this.clinician[call]
    const settled = this.settled[call] === 1 ? this.phone[call] : NEVER
    tally.mentalHealthCalls++
    if (reached < NEVER) tally.reachMinutes[tally.reached++] = reached
    if (reached <= limit) tally.reachedInTime++
    if (clinician < NEVER) tally.metClinician++
    if (clinician <= limit) tally.metClinicianInTime++
    if (this.phone[call] < NEVER || this.video[call] < NEVER) tally.remote++
    if (this.settled[call] === 1) tally.phoneClosed++
    const isHelped = Math.min(reached, this.video[call], settled) <= limit
    if (isHelped) tally.helpedInTime++
    const hour = 3 * (Math.floor(year.received[call] / 60) % 168)
    const area = 3 * year.area[call]
    tally.hourServed[hour]++
    tally.areaServed[area]++
    if (isHelped) {
      tally.hourServed[hour + 1]++
      tally.areaServed[area + 1]++
    }
    if (clinician <= limit) {
      tally.hourServed[hour + 2]++
      tally.areaServed[area + 2]++
    }
  }
}

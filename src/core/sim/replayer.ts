import { Agenda } from './agenda.ts'
import { driveToTrained } from './drive.ts'
import { type Crew, checkFleet, type Fleet, HOURS_A_WEEK, JOIN, LEAD } from './fleet.ts'
import type { RollCall } from './roll-call.ts'
import { Tally } from './tally.ts'
import { OFFICER_OPENED } from './urgency.ts'
import { Waiting } from './waiting.ts'
import { MINUTES_A_WEEK, WARM_UP_WEEKS, type Year } from './year.ts'

const PLAIN = 0
const TRAINED = 1
const FIRST_CREW = 2
const MOST_URGENT = 1
/** Steps between calls whose draws serve each other's further units; prime, so that few meet twice. */
const FAR_CALL = 7919

/**
 * Replays one year of calls against one fleet, event by event.
 *
 * A call is offered to the crews in order, then to patrol, then waits by urgency and age. Who is free is counted, not
 * assumed: a patrol unit is busy from dispatch to clear, further units likewise, and a crew only while it is on duty.
 * A unit whose shift ends finishes its call; those minutes are overtime. Nothing is allocated for a call or an event.
 *
 * Every run checks itself: as many calls end as arrive, and the area under the queue and under the busy units equals
 * the sum of the waits and of the tasks (Little's law). A mismatch is a bug and throws.
 */
export class Replayer {
  readonly tally: Tally
  private readonly agenda: Agenda
  private readonly waiting: Waiting
  private readonly furtherWaiting: Uint8Array
  private year: Year
  private fleet: Fleet
  private limit = 0
  private start = 0
  private end = 0
  private now = 0
  private dutyPlain = 0
  private dutyTrained = 0
  private busyPlain = 0
  private busyTrained = 0
  private readonly crewDuty: Int32Array
  private readonly crewBusy: Int32Array
  private openCalls = 0
  private queueArea = 0
  private waitSum = 0
  private busyArea = 0
  private taskSum = 0
  private started = 0
  private ended = 0

  /** `calls` and `units` are the most calls in a year and the most units and teams at once. */
  constructor(size: { readonly calls: number; readonly units: number; readonly crews: number }) {
    this.tally = new Tally(size.calls)
    this.agenda = new Agenda(size.units + 1)
    this.waiting = new Waiting(size.calls)
    this.furtherWaiting = new Uint8Array(size.calls)
    this.crewDuty = new Int32Array(size.crews)
    this.crewBusy = new Int32Array(size.crews)
    this.year = NO_YEAR
    this.fleet = NO_FLEET
  }

  /** Scores calls received in the `weeks` after the warm-up week; `limit` is the minutes that count as "in time". */
  run(
    year: Year,
    fleet: Fleet,
    options: { readonly weeks: number; readonly limit: number; readonly roll: RollCall },
  ): Tally {
    checkFleet(fleet)
    this.begin(year, fleet, options)
    const { received, count } = year
    const hours = options.roll.hours
    let call = 0
    let hour = 0
    while (call < count || this.agenda.size > 0 || this.waiting.size > 0 || hour < hours) {
      const arrives = call < count ? received[call] : Number.POSITIVE_INFINITY
      const ends = this.agenda.next()
      const turns = hour * 60
      if (turns <= ends && turns <= arrives) this.turnHour(hour++, options.roll)
      else if (ends <= arrives) this.finish(ends)
      else this.receive(call++, arrives)
    }
    this.check(count)
    return this.tally
  }

  private begin(year: Year, fleet: Fleet, options: { readonly weeks: number; readonly limit: number }): void {
    this.year = year
    this.fleet = fleet
    this.limit = options.limit
    this.start = WARM_UP_WEEKS * MINUTES_A_WEEK
    this.end = this.start + options.weeks * MINUTES_A_WEEK
    this.tally.clear()
    this.agenda.clear()
    this.waiting.clear(year.received)
    this.crewDuty.fill(0)
    this.crewBusy.fill(0)
    this.now = this.dutyPlain = this.dutyTrained = this.busyPlain = this.busyTrained = this.openCalls = 0
    this.queueArea = this.waitSum = this.busyArea = this.taskSum = this.started = this.ended = 0
  }

  /** Moves the clock and adds up areas: who waits, who is busy, who is on duty. */
  private advance(to: number): void {
    const span = to - this.now
    const busy = this.busyPlain + this.busyTrained
    this.queueArea += span * this.openCalls
    this.busyArea += span * busy
    if (this.now >= this.start && this.now < this.end) {
      const duty = this.dutyPlain + this.dutyTrained
      this.tally.patrolBusyMinutes += span * busy
      this.tally.patrolDutyMinutes += span * duty
      if (busy > duty) this.tally.patrolOvertimeMinutes += span * (busy - duty)
      if (this.fleet.crews.length > 0) this.addCrewMinutes(span)
    }
    this.now = to
  }

  private addCrewMinutes(span: number): void {
    const { tally, crewBusy, crewDuty } = this
    const crews = this.fleet.crews
    for (let c = 0; c < crews.length; c++) {
      const over = Math.max(0, crewBusy[c] - crewDuty[c])
      tally.crewBusyMinutes += span * (crewBusy[c] - over)
      tally.crewDutyMinutes += span * crewDuty[c]
      tally.crewPersonDutyMinutes += span * crewDuty[c] * crews[c].people
      tally.crewPersonOvertimeMinutes += span * over * crews[c].people
    }
  }

  private turnHour(hour: number, roll: RollCall): void {
    this.advance(hour * 60)
    const ofWeek = hour % HOURS_A_WEEK
    const units = this.fleet.patrol[ofWeek]
    this.dutyTrained = roll.trainedAmong(units, hour, this.fleet.trainedShare)
    this.dutyPlain = units - this.dutyTrained
    for (let c = 0; c < this.fleet.crews.length; c++) this.crewDuty[c] = this.fleet.crews[c].onDuty[ofWeek]
    if (this.waiting.size === 0) return
    for (let c = 0; c < this.fleet.crews.length; c++) this.serveCrew(c)
    this.servePatrol()
  }

  private finish(at: number): void {
    this.advance(at)
    const pool = this.agenda.take()
    this.ended++
    if (pool >= FIRST_CREW) {
      this.crewBusy[pool - FIRST_CREW]--
      if (this.waiting.size > 0) this.serveCrew(pool - FIRST_CREW)
      return
    }
    if (pool === PLAIN) this.busyPlain--
    else this.busyTrained--
    if (this.waiting.size > 0) this.servePatrol()
  }

  private receive(call: number, at: number): void {
    this.advance(at)
    const { year, tally } = this
    const special = year.mentalHealth[call] === 1
    if (special) {
      if (this.counts(call)) tally.mentalHealthCalls++
      const crew = this.freeCrew(year.urgency[call], LEAD)
      if (crew >= 0) {
        this.sendCrew(crew, call)
        return
      }
    }
    if (this.free() > 0) {
      this.sendPatrol(call)
      return
    }
    this.openCalls++
    this.waiting.add(2 * call, year.urgency[call], special && year.urgency[call] !== OFFICER_OPENED)
  }

  private servePatrol(): void {
    const { waiting } = this
    while (waiting.size > 0 && this.free() > 0) {
      const chain = waiting.firstChain()
      const entry = waiting.head(chain)
      const call = entry >> 1
      if ((entry & 1) === 1) {
        if (--this.furtherWaiting[call] === 0) waiting.take(chain)
        this.occupyFurther(call)
      } else {
        waiting.take(chain)
        this.openCalls--
        this.sendPatrol(call)
      }
    }
  }

  private serveCrew(crew: number): void {
    while (this.crewBusy[crew] < this.crewDuty[crew]) {
      const chain = this.waiting.firstChainFor(this.fleet.crews[crew].roles, LEAD)
      if (chain < 0) return
      this.openCalls--
      this.sendCrew(crew, this.waiting.take(chain) >> 1)
    }
  }

  /**
   * The first patrol unit is the nearest, who is trained by chance. A mental-health call gets the nearest trained one
   * instead when one is free, with the longer drive; on priority 1 the nearest goes and a trained one may come along.
   */
  private sendPatrol(call: number): void {
    const { year } = this
    const trained = this.freeTrained()
    const free = this.free()
    const nearestIsTrained = year.pick[call] * free < trained
    const special = year.mentalHealth[call] === 1
    const prefers = special && trained > 0 && !nearestIsTrained && year.urgency[call] !== OFFICER_OPENED
    const factor = prefers ? driveToTrained(free, trained, year.pick[call]) : 1
    const goesFar = prefers && year.urgency[call] !== MOST_URGENT
    const travel = year.travel[call] * (goesFar ? factor : 1)
    const wait = this.now - year.received[call]
    const arrival = year.handling[call] + wait + travel
    this.waitSum += wait
    this.occupyPatrol(nearestIsTrained || goesFar ? TRAINED : PLAIN, call, travel + year.scene[call])
    this.noteResponse(call, arrival, true)
    const along = prefers && !goesFar ? this.bringTrained(call, factor) : -1
    const further = year.furtherUnits[call] - (along < 0 ? 0 : 1)
    if (further > 0) this.askFurther(call, further)
    if (!special) return
    this.noteFirst(call, nearestIsTrained || goesFar ? arrival : along, this.joinCrew(call, arrival))
  }

  /** One of the further units that the call asks for is the nearest trained one. Gives its arrival, or -1 for none. */
  private bringTrained(call: number, factor: number): number {
    const { year } = this
    if (year.furtherUnits[call] === 0) return -1
    this.occupyPatrol(TRAINED, call, year.furtherMinutes[call] + year.travel[call] * (factor - 1))
    return year.handling[call] + this.now - year.received[call] + year.travel[call] * factor
  }

  /** The call is reached when the first specialist is there: a trained officer or a crew, -1 where none comes. */
  private noteFirst(call: number, trained: number, crew: number): void {
    if (trained < 0 && crew < 0) return
    this.noteReached(call, trained < 0 ? crew : crew < 0 ? trained : Math.min(trained, crew))
  }

  /** A crew goes along with patrol when its role says so and a team is free. Gives its arrival, or -1. */
  private joinCrew(call: number, patrolArrival: number): number {
    const { year, tally } = this
    const crew = this.freeCrew(year.urgency[call], JOIN)
    if (crew < 0) return -1
    const own =
      year.handling[call] + this.now - year.received[call] + year.travel[call] * this.crewOf(crew).travelFactor
    const arrival = Math.max(own, patrolArrival)
    this.occupyCrew(crew, call, arrival)
    if (this.counts(call) && this.crewOf(crew).hasClinician) {
      tally.metClinician++
      if (arrival <= this.limit) tally.metClinicianInTime++
    }
    return arrival
  }

  private sendCrew(crew: number, call: number): void {
    const { year, tally } = this
    const team = this.crewOf(crew)
    const wait = this.now - year.received[call]
    const arrival = year.handling[call] + wait + year.travel[call] * team.travelFactor
    this.waitSum += wait
    this.occupyCrew(crew, call, arrival)
    this.noteResponse(call, arrival, team.officers > 0)
    this.noteReached(call, arrival)
    if (team.hasClinician && this.counts(call)) {
      tally.metClinician++
      if (arrival <= this.limit) tally.metClinicianInTime++
    }
    // Police with a civilian team only stand by; with officers on the team the usual further units still come.
    const further = team.officers > 0 ? year.furtherUnits[call] : year.standby[call] < team.standbyShare ? 1 : 0
    if (further > 0) this.askFurther(call, further)
  }

  private askFurther(call: number, units: number): void {
    let left = units
    for (; left > 0 && this.free() > 0; left--) this.occupyFurther(call)
    if (left === 0) return
    this.furtherWaiting[call] = left
    this.waiting.add(2 * call + 1, this.year.urgency[call], false)
  }

  private occupyFurther(call: number): void {
    const { year } = this
    const minutes = year.furtherUnits[call] > 0 ? year.furtherMinutes[call] : year.travel[call] + year.scene[call]
    // Any free unit by chance, by a draw of another call: nobody holds trained officers back.
    const trained = this.freeTrained()
    const draw = year.pick[(call + FAR_CALL * this.busyPlain + this.busyTrained + 1) % year.count]
    this.occupyPatrol(draw * this.free() < trained ? TRAINED : PLAIN, call, minutes)
  }

  private occupyPatrol(pool: number, call: number, minutes: number): void {
    if (pool === PLAIN) this.busyPlain++
    else this.busyTrained++
    this.agenda.add(this.now + minutes, pool)
    this.started++
    this.taskSum += minutes
    if (this.year.mentalHealth[call] === 0 || !this.counts(call)) return
    this.tally.patrolMinutes += minutes * this.fleet.officersPerUnit
    this.tally.swornMinutes += minutes * this.fleet.officersPerUnit
  }

  /** `arrival` is counted from when the call came in. */
  private occupyCrew(crew: number, call: number, arrival: number): void {
    const { year } = this
    const team = this.crewOf(crew)
    const free = year.received[call] + arrival - year.handling[call] + year.scene[call] * team.sceneFactor
    this.crewBusy[crew]++
    this.agenda.add(free, FIRST_CREW + crew)
    this.started++
    if (this.counts(call)) this.tally.swornMinutes += (free - this.now) * team.officers
  }

  private noteResponse(call: number, minutes: number, police: boolean): void {
    const { year, tally } = this
    if (year.urgency[call] === OFFICER_OPENED || !this.counts(call)) return
    tally.responseMinutes[tally.responses++] = minutes
    if (police && year.urgency[call] === 1) tally.urgentMinutes[tally.urgentResponses++] = minutes
  }

  private noteReached(call: number, minutes: number): void {
    const { tally } = this
    if (!this.counts(call)) return
    tally.reachMinutes[tally.reached++] = minutes
    if (minutes <= this.limit) tally.reachedInTime++
  }

  private counts(call: number): boolean {
    const received = this.year.received[call]
    return received >= this.start && received < this.end
  }

  private freeCrew(urgency: number, role: number): number {
    const crews = this.fleet.crews
    for (let c = 0; c < crews.length; c++)
      if (crews[c].roles[urgency] === role && this.crewBusy[c] < this.crewDuty[c]) return c
    return -1
  }

  private crewOf(crew: number): Crew {
    return this.fleet.crews[crew]
  }

  /** Units free on the shift; those who still finish a call of the shift before take up its places. */
  private free(): number {
    return Math.max(0, this.dutyPlain + this.dutyTrained - this.busyPlain - this.busyTrained)
  }

  private freeTrained(): number {
    return Math.min(this.free(), Math.max(0, this.dutyTrained - this.busyTrained))
  }

  private check(calls: number): void {
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))
    if (this.started !== this.ended || this.started < calls || this.openCalls !== 0)
      throw new Error(`Calls were lost: ${this.started} tasks began, ${this.ended} ended, for ${calls} calls`)
    if (!near(this.queueArea, this.waitSum) || !near(this.busyArea, this.taskSum))
      throw new Error("Little's law fails: minutes waited or worked do not match those of the calls")
  }
}

const NO_YEAR: Year = {
  count: 0,
  received: new Float64Array(0),
  urgency: new Uint8Array(0),
  mentalHealth: new Uint8Array(0),
  furtherUnits: new Uint8Array(0),
  travel: new Float64Array(0),
  scene: new Float64Array(0),
  furtherMinutes: new Float64Array(0),
  handling: new Float64Array(0),
  pick: new Float32Array(0),
  standby: new Float32Array(0),
}
const NO_FLEET: Fleet = { patrol: new Int32Array(0), trainedShare: 0, officersPerUnit: 1, crews: [] }

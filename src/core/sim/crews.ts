import { HOURS_A_WEEK, JOIN, LEAD, STAY } from './fleet.ts'
import { stayOf } from './handover.ts'
import type { Patrol } from './patrol.ts'
import { DANGER_AT_SCENE, FIRST_CREW, OFFICER_ASKS_VIDEO, type World } from './world.ts'
import { MINUTES_A_WEEK, WARM_UP_WEEKS } from './year.ts'

/**
 * Teams for mental-health calls: some lead in the place of patrol, some come along with it. Who comes along shares what is
 * left of patrol's stay, and is sent only where that is long enough, at dispatch or later. Civilians in a car of
 * their own, or on video, need the officer: the officer stays until both are done.
 */
export class Crews {
  busyArea = 0
  taskSum = 0
  started = 0
  ended = 0
  private readonly world: World
  private readonly patrol: Patrol
  private readonly duty: Int32Array
  private readonly busy: Int32Array
  private allBusy = 0
  /** Calls that patrol has gone to and that no crew has joined. */
  private readonly attended: Int32Array
  private attendedCount = 0
  private count = 0
  private anyJoins = false
  private anyRemote = false
  /** 1 for each hour in which a crew was sent out, crew by crew. */
  private worked = new Uint8Array(0)
  private hours = 0

  constructor(world: World, patrol: Patrol, size: { readonly crews: number; readonly units: number }) {
    this.world = world
    this.patrol = patrol
    this.duty = new Int32Array(size.crews)
    this.busy = new Int32Array(size.crews)
    this.attended = new Int32Array(size.units)
  }

  begin(hours: number): void {
    const { crews } = this.world.fleet
    this.busyArea = this.taskSum = this.started = this.ended = this.allBusy = this.attendedCount = 0
    this.count = crews.length
    this.duty.fill(0)
    this.busy.fill(0)
    this.anyJoins = crews.some((crew) => crew.joinsLate || crew.roles.includes(JOIN))
    this.anyRemote = crews.some((crew) => crew.isRemote)
    this.hours = hours
    if (this.worked.length < hours * this.count) this.worked = new Uint8Array(hours * this.count)
    this.worked.fill(0)
  }

  beginHour(hour: number): void {
    for (let c = 0; c < this.count; c++) this.duty[c] = this.world.fleet.crews[c].onDuty[hour % HOURS_A_WEEK]
  }

  advance(span: number, isScored: boolean): void {
    this.busyArea += span * this.allBusy
    if (!isScored) return
    const { tally, fleet } = this.world
    for (let c = 0; c < this.count; c++) {
      const over = Math.max(0, this.busy[c] - this.duty[c])
      tally.crewBusyMinutes += span * (this.busy[c] - over)
      tally.crewDutyMinutes += span * this.duty[c]
      tally.crewPersonDutyMinutes += span * this.duty[c] * fleet.crews[c].people
      tally.crewPersonOvertimeMinutes += span * over * fleet.crews[c].people
    }
  }

  isFree(crew: number): boolean {
    return this.busy[crew] < this.duty[crew]
  }

  /** What this crew does with this call: gates, risks and areas. */
  private roleFor(crew: number, call: number): number {
    const { year, fleet } = this.world
    const team = fleet.crews[crew]
    if (team.serves[year.area[call]] === 0) return STAY
    const role = team.roles[year.urgency[call]]
    if (year.risk[call] === 0) return role
    return team.officers > 0 && role !== STAY ? JOIN : STAY
  }

  /** The first free crew that may lead this call, or -1. */
  freeToLead(call: number): number {
    for (let c = 0; c < this.count; c++) if (this.isFree(c) && this.roleFor(c, call) === LEAD) return c
    return -1
  }

  lead(crew: number, call: number): void {
    const { world, patrol } = this
    const { year, tally } = world
    const team = world.fleet.crews[crew]
    const arrival = world.now + team.setOffMinutes + year.drive[call] * team.travelFactor
    const stay = stayOf(world, call, arrival, { officers: team.officers, who: crew }) * team.sceneFactor
    patrol.waitSum += world.now - world.entered[call]
    this.occupy(crew, call, { arrival, end: arrival + stay, what: 'arrived' })
    patrol.noteResponse(call, world.minutesTo(call, arrival), team.officers > 0)
    // With officers on the team the usual further units still come; with civilians police only stand by.
    if (team.officers > 0) {
      if (year.furtherUnits[call] > 0) patrol.askFurther(call, year.furtherUnits[call])
      return
    }
    if (year.standby[call] < team.standbyShare) {
      if (world.counts(call)) tally.standbys++
      if (world.log !== null) world.note(call, 'police-asked', world.now, crew)
      patrol.askFurther(call, 1)
    }
    if (year.upgrade[call] < team.upgradeShare) world.agenda.add(arrival, DANGER_AT_SCENE, call)
  }

  /** Patrol has just been sent: a crew may come along now, or is looked for later. */
  followPatrol(call: number): void {
    if (!this.anyJoins) return
    const { crews } = this.world.fleet
    for (let c = 0; c < this.count; c++) {
      if (crews[c].isRemote || !this.isFree(c) || this.roleFor(c, call) !== JOIN) continue
      if (this.comesAlong(c, call)) return
    }
    this.attended[this.attendedCount++] = call
    if (this.anyRemote) this.world.agenda.add(this.patrol.there[call], OFFICER_ASKS_VIDEO, call)
  }

  /** An officer is there and would like a clinician on video. */
  offerVideo(call: number): void {
    if (!this.attended.subarray(0, this.attendedCount).includes(call)) return
    for (let c = 0; c < this.count; c++) {
      if (!this.world.fleet.crews[c].isRemote || !this.isFree(c) || this.roleFor(c, call) === STAY) continue
      if (!this.comesAlong(c, call)) continue
      this.forget(call)
      return
    }
  }

  /** A crew that has nothing to lead joins patrol where it still can: the most urgent call first, then the oldest. */
  joinLate(crew: number): boolean {
    const { year, fleet, now } = this.world
    const team = fleet.crews[crew]
    if (!team.joinsLate || this.attendedCount === 0) return false
    let best = -1
    for (let i = 0; i < this.attendedCount; i++) {
      const call = this.attended[i]
      if (this.roleFor(crew, call) === STAY || !this.hasTime(crew, call)) continue
      if (team.isRemote && this.patrol.there[call] > now) continue
      const isBetter =
        best < 0 ||
        year.urgency[call] < year.urgency[best] ||
        (year.urgency[call] === year.urgency[best] && year.received[call] < year.received[best])
      if (isBetter) best = call
    }
    if (best < 0) return false
    this.forget(best)
    return this.comesAlong(crew, best)
  }

  private arrivalAt(crew: number, call: number): number {
    const { now, year, fleet } = this.world
    const team = fleet.crews[crew]
    const there = this.patrol.there[call]
    if (team.isRemote) return Math.max(now, there) + team.setOffMinutes
    return Math.max(there, now + team.setOffMinutes + year.drive[call] * team.travelFactor)
  }

  private hasTime(crew: number, call: number): boolean {
    return this.patrol.until[call] - this.arrivalAt(crew, call) >= this.world.fleet.crews[crew].jointMinutes
  }

  private comesAlong(crew: number, call: number): boolean {
    if (!this.hasTime(crew, call)) return false
    const { patrol } = this
    const team = this.world.fleet.crews[crew]
    const arrival = this.arrivalAt(crew, call)
    const end = arrival + (patrol.until[call] - arrival) * team.sceneFactor
    this.occupy(crew, call, { arrival, end, what: 'joined' })
    if (team.officers === 0) patrol.stayOn(call, end)
    return true
  }

  private occupy(crew: number, call: number, task: { arrival: number; end: number; what: 'arrived' | 'joined' }): void {
    const { world } = this
    const { arrival, end } = task
    const team = world.fleet.crews[crew]
    const hour = Math.floor(world.now / 60)
    const minutes = world.minutesTo(call, arrival)
    this.busy[crew]++
    this.allBusy++
    this.started++
    this.taskSum += end - world.now
    world.agenda.add(end, FIRST_CREW + crew, call)
    if (hour < this.hours) this.worked[crew * this.hours + hour] = 1
    if (team.isRemote) world.outcomes.meetOnVideo(call, minutes)
    else {
      world.outcomes.reach(call, minutes)
      if (team.hasClinician) world.outcomes.meetClinician(call, minutes)
    }
    if (world.counts(call)) {
      world.tally.crewMet[crew]++
      world.tally.swornMinutes += (end - world.now) * team.officers
    }
    if (world.log === null) return
    world.note(call, 'sent', world.now, crew)
    world.note(call, task.what, arrival, crew)
  }

  finish(crew: number, call: number): void {
    this.busy[crew]--
    this.allBusy--
    this.ended++
    if (this.world.log !== null) this.world.note(call, 'cleared', this.world.now, crew)
  }

  /** Patrol has left: nobody can join any more. */
  forget(call: number): void {
    for (let i = 0; i < this.attendedCount; i++)
      if (this.attended[i] === call) {
        this.attended[i] = this.attended[--this.attendedCount]
        return
      }
  }

  /** Shifts in the scored weeks, and those in which no team of the crew was sent out. */
  countShifts(): void {
    const { tally, fleet, end } = this.world
    for (let c = 0; c < this.count; c++) {
      const { shifts } = fleet.crews[c]
      for (let week = WARM_UP_WEEKS; week < Math.round(end / MINUTES_A_WEEK); week++)
        for (let s = 0; s < shifts.length; s += 2) {
          const from = week * HOURS_A_WEEK + shifts[s]
          if (from + shifts[s + 1] > this.hours) continue
          tally.crewShifts++
          const place = c * this.hours + from
          if (!this.worked.subarray(place, place + shifts[s + 1]).includes(1)) tally.idleShifts++
        }
    }
  }
}

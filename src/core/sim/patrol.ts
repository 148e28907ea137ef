import { driveToTrained } from './drive.ts'
import { HOURS_A_WEEK } from './fleet.ts'
import { stayOf } from './handover.ts'
import type { RollCall } from './roll-call.ts'
import { OFFICER_OPENED } from './urgency.ts'
import { DANGER } from './waiting.ts'
import { PLAIN, TRAINED, type World } from './world.ts'

const MOST_URGENT = 1
/** Steps between calls whose draws serve each other's further units; prime, so that few meet twice. */
const FAR_CALL = 7919

/**
 * Patrol units: counted, trained ones apart. A unit is busy from dispatch to clear, further units likewise. Units that
 * finish a call of the shift before take up places of the next one; those minutes are overtime.
 */
export class Patrol {
  /** When the first unit of each mental-health call is there, and when it clears. */
  readonly there: Float64Array
  readonly until: Float64Array
  waitSum = 0
  busyArea = 0
  taskSum = 0
  started = 0
  ended = 0
  private readonly world: World
  private readonly furtherWaiting: Uint8Array
  private dutyPlain = 0
  private dutyTrained = 0
  private busyPlain = 0
  private busyTrained = 0

  constructor(world: World, calls: number) {
    this.world = world
    this.there = new Float64Array(calls)
    this.until = new Float64Array(calls)
    this.furtherWaiting = new Uint8Array(calls)
  }

  begin(): void {
    this.waitSum = this.busyArea = this.taskSum = this.started = this.ended = 0
    this.dutyPlain = this.dutyTrained = this.busyPlain = this.busyTrained = 0
  }

  beginHour(hour: number, roll: RollCall): void {
    const { fleet } = this.world
    const units = fleet.patrol[hour % HOURS_A_WEEK]
    this.dutyTrained = roll.trainedAmong(units, hour, fleet.trainedShare)
    this.dutyPlain = units - this.dutyTrained
  }

  advance(span: number, isScored: boolean): void {
    const busy = this.busyPlain + this.busyTrained
    this.busyArea += span * busy
    if (!isScored) return
    const { tally } = this.world
    const duty = this.dutyPlain + this.dutyTrained
    tally.patrolBusyMinutes += span * busy
    tally.patrolDutyMinutes += span * duty
    if (busy > duty) tally.patrolOvertimeMinutes += span * (busy - duty)
  }

  /** Units free on the shift; those who still finish a call of the shift before take up its places. */
  free(): number {
    return Math.max(0, this.dutyPlain + this.dutyTrained - this.busyPlain - this.busyTrained)
  }

  private freeTrained(): number {
    return Math.min(this.free(), Math.max(0, this.dutyTrained - this.busyTrained))
  }

  /**
   * The first patrol unit is the nearest, who is trained by chance. A mental-health call gets the nearest trained one
   * instead when one is free, with the longer drive; on priority 1 the nearest goes and a trained one may come along.
   */
  send(call: number): void {
    const { world } = this
    const { year } = world
    const trained = this.freeTrained()
    const free = this.free()
    const nearestIsTrained = year.pick[call] * free < trained
    const special = year.mentalHealth[call] === 1
    const prefers = special && trained > 0 && !nearestIsTrained && year.urgency[call] !== OFFICER_OPENED
    const factor = prefers ? driveToTrained(free, trained, year.pick[call]) : 1
    const goesFar = prefers && year.urgency[call] !== MOST_URGENT
    const travel = year.travel[call] * (goesFar ? factor : 1)
    const pool = nearestIsTrained || goesFar ? TRAINED : PLAIN
    const further = year.furtherUnits[call]
    this.waitSum += world.now - world.entered[call]
    this.noteResponse(call, world.minutesTo(call, world.now + travel), true)
    if (!special) {
      this.occupy(pool, call, travel + year.scene[call], -1)
      if (further > 0) this.askFurther(call, further)
      return
    }
    this.attend(call, pool, travel)
    const along = prefers && !goesFar && further > 0
    if (along) this.bringTrained(call, factor)
    if (further > (along ? 1 : 0)) this.askFurther(call, further - (along ? 1 : 0))
  }

  private attend(call: number, pool: number, travel: number): void {
    const { world } = this
    const who = pool === TRAINED ? 'trained-patrol' : 'patrol'
    const there = world.now + travel
    const stay = stayOf(world, call, there, { officers: world.fleet.officersPerUnit, who })
    this.there[call] = there
    this.until[call] = there + stay
    if (pool === TRAINED) world.outcomes.reach(call, world.minutesTo(call, there))
    if (world.log !== null) {
      world.note(call, 'sent', world.now, who)
      world.note(call, 'arrived', there, who)
    }
    this.occupy(pool, call, travel + stay, call)
  }

  /** One of the further units that the call asks for is the nearest trained one. */
  private bringTrained(call: number, factor: number): void {
    const { world } = this
    const { year } = world
    this.occupy(TRAINED, call, year.furtherMinutes[call] + year.travel[call] * (factor - 1), -1)
    world.outcomes.reach(call, world.minutesTo(call, world.now + year.travel[call] * factor))
    if (world.log !== null) world.note(call, 'arrived', world.now + year.travel[call] * factor, 'trained-patrol')
  }

  /** Units that come besides the first one; those for whom none is free wait. */
  askFurther(call: number, units: number): void {
    let left = units
    for (; left > 0 && this.free() > 0; left--) this.sendFurther(call)
    if (left === 0) return
    this.furtherWaiting[call] = left
    this.world.waiting.add(2 * call + 1, this.world.year.urgency[call], false)
  }

  /** One of the waiting further units goes. True when no more of them wait. */
  sendWaitingFurther(call: number): boolean {
    this.sendFurther(call)
    return --this.furtherWaiting[call] === 0
  }

  private sendFurther(call: number): void {
    const { year } = this.world
    const minutes = year.furtherUnits[call] > 0 ? year.furtherMinutes[call] : year.travel[call] + year.scene[call]
    this.occupyAny(call, minutes)
  }

  /** Police for a civilian team in danger: at once where a unit is free, else before all that waits. */
  askInDanger(call: number): void {
    if (this.free() > 0) this.sendInDanger(call)
    else this.world.waiting.add(2 * call, DANGER, false)
  }

  sendInDanger(call: number): void {
    const { year } = this.world
    this.occupyAny(call, year.drive[call] + year.scene[call])
  }

  /** Any free unit by chance, by a draw of another call: nobody holds trained officers back. */
  private occupyAny(call: number, minutes: number): void {
    const { year } = this.world
    const trained = this.freeTrained()
    const draw = year.pick[(call + FAR_CALL * this.busyPlain + this.busyTrained + 1) % year.count]
    this.occupy(draw * this.free() < trained ? TRAINED : PLAIN, call, minutes, -1)
  }

  /** `watched` is the call where the unit's clearing matters to others, -1 where not. */
  private occupy(pool: number, call: number, minutes: number, watched: number): void {
    const { world } = this
    if (pool === PLAIN) this.busyPlain++
    else this.busyTrained++
    world.agenda.add(world.now + minutes, pool, watched)
    this.started++
    this.addWork(call, minutes)
  }

  private addWork(call: number, minutes: number): void {
    const { world } = this
    this.taskSum += minutes
    if (world.year.mentalHealth[call] === 0 || !world.counts(call)) return
    world.tally.patrolMinutes += minutes * world.fleet.officersPerUnit
    world.tally.swornMinutes += minutes * world.fleet.officersPerUnit
  }

  /** The first unit stays on with a clinician until `end`. */
  stayOn(call: number, end: number): void {
    if (end <= this.until[call]) return
    this.addWork(call, end - this.until[call])
    this.until[call] = end
  }

  /** A unit would be free now. False when it stays on with a clinician; it then comes back to the agenda. */
  finish(pool: number, call: number): boolean {
    const { world } = this
    if (call >= 0) {
      if (this.until[call] > world.now + 1e-9) {
        world.agenda.add(this.until[call], pool, call)
        return false
      }
      if (world.log !== null) world.note(call, 'cleared', world.now, pool === TRAINED ? 'trained-patrol' : 'patrol')
    }
    this.ended++
    if (pool === PLAIN) this.busyPlain--
    else this.busyTrained--
    return true
  }

  /** The first who comes, for calls that someone waited for. */
  noteResponse(call: number, minutes: number, police: boolean): void {
    const { year, tally } = this.world
    const urgency = year.urgency[call]
    if (urgency === OFFICER_OPENED || !this.world.counts(call)) return
    tally.responseClass[tally.responses] = urgency <= 2 ? urgency - 1 : 2
    tally.responseMinutes[tally.responses++] = minutes
    if (police && urgency === MOST_URGENT) tally.urgentMinutes[tally.urgentResponses++] = minutes
  }
}

import { checkRun } from './checks.ts'
import { Crews } from './crews.ts'
import type { DayLog } from './day-log.ts'
import { checkFleet, type Fleet } from './fleet.ts'
import { FollowUp } from './follow-up.ts'
import { Patrol } from './patrol.ts'
import { Phone } from './phone.ts'
import type { RollCall } from './roll-call.ts'
import type { Tally } from './tally.ts'
import { OFFICER_OPENED, URGENCIES } from './urgency.ts'
import { DANGER } from './waiting.ts'
import {
  DANGER_AT_SCENE,
  FIRST_CREW,
  OFFICER_ASKS_VIDEO,
  PATIENCE_ENDS,
  TALK_ENDS,
  TRAINED,
  World,
  type WorldSize,
} from './world.ts'
import type { Year } from './year.ts'

/**
 * Replays one year of calls against one fleet, event by event.
 *
 * A mental-health call may be thinned by case management, then go to the phone where the gates allow it. In the field it is
 * offered to the crews in order, then to patrol, then waits by urgency and age. Who is free is counted, not assumed: a
 * patrol unit is busy from dispatch to clear, further units likewise, and a crew only while it is on duty. A unit
 * whose shift ends finishes its call; those minutes are overtime. Nothing is allocated for a call or an event.
 *
 * Every run checks itself (checks.ts): no call and no minute is lost. A mismatch is a bug and throws.
 */
export class Replayer {
  private readonly world: World
  private readonly patrol: Patrol
  private readonly crews: Crews
  private readonly phone: Phone
  private readonly followUp: FollowUp
  private openCalls = 0
  private queueArea = 0
  /** Calls that came, calls thinned away, and calls to which a first responder was sent. */
  private received = 0
  private averted = 0
  private served = 0

  constructor(size: WorldSize) {
    this.world = new World(size)
    this.patrol = new Patrol(this.world, size.calls)
    this.crews = new Crews(this.world, this.patrol, size)
    this.phone = new Phone(this.world, size.calls)
    this.followUp = new FollowUp(this.world, size.persons ?? 0)
  }

  /** Scores calls received in the `weeks` after the warm-up week; `limit` is the minutes that count as "in time". */
  run(
    year: Year,
    fleet: Fleet,
    options: {
      readonly weeks: number
      readonly limit: number
      readonly roll: RollCall
      /** What happens to the calls of one span is written here. */
      readonly log?: DayLog
    },
  ): Tally {
    checkFleet(fleet)
    const { world } = this
    const { agenda, waiting } = world
    this.begin(year, fleet, options)
    const { received, count } = year
    const hours = options.roll.hours
    let call = 0
    let hour = 0
    while (call < count || agenda.size > 0 || waiting.size > 0 || hour <= hours) {
      const arrives = call < count ? received[call] : Number.POSITIVE_INFINITY
      const ends = agenda.next()
      const turns = hour * 60
      if (turns <= ends && turns <= arrives) this.turnHour(hour++, options.roll)
      else if (ends <= arrives) this.happen(ends)
      else this.receive(call++, arrives)
    }
    this.crews.countShifts()
    world.outcomes.score(world.tally, year, world)
    this.check()
    return world.tally
  }

  private begin(
    year: Year,
    fleet: Fleet,
    options: { readonly weeks: number; readonly limit: number; readonly roll: RollCall; readonly log?: DayLog },
  ): void {
    this.world.begin(year, fleet, options)
    this.world.log = options.log ?? null
    this.patrol.begin()
    this.crews.begin(options.roll.hours)
    this.phone.begin()
    this.followUp.begin()
    this.openCalls = this.queueArea = this.received = this.averted = this.served = 0
  }

  /** Moves the clock and adds up areas: who waits, who is busy, who is on duty. */
  private advance(to: number): void {
    const { world } = this
    const span = to - world.now
    const isScored = world.now >= world.start && world.now < world.end
    this.queueArea += span * this.openCalls
    this.patrol.advance(span, isScored)
    if (world.fleet.crews.length > 0) this.crews.advance(span, isScored)
    if (world.fleet.desk !== null) this.phone.advance(span, isScored)
    world.now = to
  }

  private turnHour(hour: number, roll: RollCall): void {
    this.advance(hour * 60)
    const { fleet } = this.world
    this.patrol.beginHour(hour, roll)
    this.crews.beginHour(hour)
    if (fleet.desk !== null) {
      this.phone.beginHour(hour)
      this.phone.answerNext()
      for (let call = this.phone.sendsOn(); call >= 0; call = this.phone.sendsOn()) this.toField(call)
    }
    for (let c = 0; c < fleet.crews.length; c++) this.serveCrew(c)
    this.servePatrol()
  }

  private happen(at: number): void {
    this.advance(at)
    const { agenda } = this.world
    const kind = agenda.take()
    const { call } = agenda
    if (kind <= TRAINED) this.finishPatrol(kind, call)
    else if (kind >= FIRST_CREW) {
      this.crews.finish(kind - FIRST_CREW, call)
      this.serveCrew(kind - FIRST_CREW)
    } else this.happenAtCall(kind, call)
  }

  private happenAtCall(kind: number, call: number): void {
    if (kind === OFFICER_ASKS_VIDEO) this.crews.offerVideo(call)
    else if (kind === DANGER_AT_SCENE) this.meetDanger(call)
    else if (kind === TALK_ENDS) {
      if (!this.phone.finishTalk(call)) this.toField(call)
      this.phone.answerNext()
    } else if (kind === PATIENCE_ENDS && this.phone.givesUp(call)) this.toField(call)
  }

  private finishPatrol(pool: number, call: number): void {
    if (!this.patrol.finish(pool, call)) return
    if (call >= 0) this.crews.forget(call)
    if (this.world.waiting.size > 0) this.servePatrol()
  }

  private meetDanger(call: number): void {
    const { world } = this
    if (world.counts(call)) world.tally.upgrades++
    if (world.log !== null) world.note(call, 'danger', world.now, 'patrol')
    this.patrol.askInDanger(call)
  }

  private receive(call: number, at: number): void {
    this.advance(at)
    const { world } = this
    this.received++
    if (world.year.mentalHealth[call] === 0) {
      this.toPatrol(call, false)
      return
    }
    if (world.log !== null) world.note(call, 'received', at, 'caller')
    if (this.followUp.averts(call)) this.averted++
    else if (this.phone.takes(call)) this.phone.receive(call)
    else this.toField(call)
  }

  private toField(call: number): void {
    const { year, fleet } = this.world
    if (fleet.crews.length > 0) {
      const crew = this.crews.freeToLead(call)
      if (crew >= 0) {
        this.sendCrew(crew, call)
        return
      }
    }
    this.toPatrol(call, year.urgency[call] !== OFFICER_OPENED && year.risk[call] === 0)
  }

  private toPatrol(call: number, forSpecialists: boolean): void {
    if (this.patrol.free() > 0) this.sendPatrol(call)
    else {
      this.openCalls++
      this.world.waiting.add(2 * call, this.world.year.urgency[call], forSpecialists)
    }
  }

  private sendPatrol(call: number): void {
    this.served++
    this.patrol.send(call)
    if (this.world.year.mentalHealth[call] === 1) this.crews.followPatrol(call)
  }

  private sendCrew(crew: number, call: number): void {
    this.served++
    this.crews.lead(crew, call)
  }

  private servePatrol(): void {
    const { waiting } = this.world
    while (waiting.size > 0 && this.patrol.free() > 0) {
      const chain = waiting.firstChain()
      const entry = waiting.head(chain)
      const call = entry >> 1
      if ((entry & 1) === 1) {
        if (this.patrol.sendWaitingFurther(call)) waiting.take(chain)
      } else {
        waiting.take(chain)
        if (chain === URGENCIES + DANGER) this.patrol.sendInDanger(call)
        else {
          this.openCalls--
          this.sendPatrol(call)
        }
      }
    }
  }

  private serveCrew(crew: number): void {
    const { waiting, fleet, year } = this.world
    while (this.crews.isFree(crew)) {
      const call = waiting.size === 0 ? -1 : waiting.takeFor(fleet.crews[crew], year.area)
      if (call >= 0) {
        this.openCalls--
        this.sendCrew(crew, call)
      } else if (!this.crews.joinLate(crew)) return
    }
  }

  private check(): void {
    const { patrol, crews, phone } = this
    checkRun({
      calls: { received: this.received, averted: this.averted, settled: phone.settled, served: this.served },
      phone: { offered: phone.offered, settled: phone.settled, returned: phone.returned },
      tasks: { started: patrol.started + crews.started, ended: patrol.ended + crews.ended },
      left: this.openCalls,
      areas: {
        'waiting for a unit': [this.queueArea, patrol.waitSum],
        'patrol at work': [patrol.busyArea, patrol.taskSum],
        'crews at work': [crews.busyArea, crews.taskSum],
        'waiting for the phone': [phone.queueArea, phone.waitSum],
        'on the phone': [phone.busyArea, phone.talkSum],
      },
    })
  }
}

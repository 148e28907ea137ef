import { HOURS_A_WEEK } from './fleet.ts'
import { PATIENCE_ENDS, TALK_ENDS, type World } from './world.ts'

const ELSEWHERE = 0
const HOLDS = 1

/**
 * Clinicians at a phone, in front of the field. Calls that the gates leave to them are answered in turn; a caller who waits
 * longer than their patience goes to the field, as does a call that talking did not settle. Nobody is sent meanwhile.
 */
export class Phone {
  waitSum = 0
  queueArea = 0
  busyArea = 0
  talkSum = 0
  /** Calls that came here, were settled, and went on to the field. */
  offered = 0
  settled = 0
  returned = 0
  private readonly world: World
  private readonly line: Int32Array
  private readonly place: Uint8Array
  private first = 0
  private last = 0
  private holding = 0
  private busy = 0
  private duty = 0

  constructor(world: World, calls: number) {
    this.world = world
    this.line = new Int32Array(calls)
    this.place = new Uint8Array(calls)
  }

  begin(): void {
    this.waitSum = this.queueArea = this.busyArea = this.talkSum = this.offered = this.settled = this.returned = 0
    this.first = this.last = this.holding = this.busy = this.duty = 0
    if (this.world.fleet.desk !== null) this.place.fill(ELSEWHERE, 0, this.world.year.count)
  }

  beginHour(hour: number): void {
    const { desk } = this.world.fleet
    if (desk !== null) this.duty = desk.onDuty[hour % HOURS_A_WEEK]
  }

  advance(span: number, isScored: boolean): void {
    this.queueArea += span * this.holding
    this.busyArea += span * this.busy
    if (!isScored) return
    this.world.tally.deskBusyMinutes += span * Math.min(this.busy, this.duty)
    this.world.tally.deskDutyMinutes += span * this.duty
  }

  /** The gates: no risk, a known priority that is low enough; and someone on duty. */
  takes(call: number): boolean {
    const { year, fleet } = this.world
    return fleet.desk !== null && this.duty > 0 && fleet.desk.takes[year.urgency[call]] === 1 && year.risk[call] === 0
  }

  receive(call: number): void {
    const { world } = this
    this.offered++
    if (world.counts(call)) world.tally.phoneOffered++
    if (this.busy < this.duty) {
      this.answer(call)
      return
    }
    this.line[this.last++] = call
    this.place[call] = HOLDS
    this.holding++
    const patience = (world.fleet.desk?.patienceMinutes ?? 0) * world.year.patience[call]
    world.agenda.add(world.now + patience, PATIENCE_ENDS, call)
  }

  /** Answers whoever holds, as far as clinicians are free. */
  answerNext(): void {
    while (this.holding > 0 && this.busy < this.duty) this.answer(this.leaveLine())
  }

  /** With nobody on duty any more, who holds goes to the field: gives the next such call, or -1. */
  sendsOn(): number {
    if (this.holding === 0 || this.duty > 0) return -1
    const call = this.leaveLine()
    this.stopHolding(call)
    this.goToField(call)
    if (this.world.log !== null) this.world.note(call, 'phone-closed-for-the-day', this.world.now, 'phone')
    return call
  }

  /** True when this caller was still holding and now gives up. */
  givesUp(call: number): boolean {
    if (this.place[call] !== HOLDS) return false
    const { world } = this
    this.place[call] = ELSEWHERE
    this.holding--
    this.stopHolding(call)
    this.goToField(call)
    if (world.counts(call)) world.tally.phoneAbandoned++
    if (world.log !== null) world.note(call, 'phone-gave-up', world.now, 'caller')
    return true
  }

  /** True when the talk settled the call; otherwise it goes to the field. */
  finishTalk(call: number): boolean {
    const { world } = this
    this.busy--
    const isSettled = world.year.resolve[call] < (world.fleet.desk?.resolvedShare ?? 0)
    if (world.log !== null) world.note(call, isSettled ? 'phone-settled' : 'phone-returned', world.now, 'phone')
    if (isSettled) {
      this.settled++
      world.outcomes.settle(call)
    } else this.goToField(call)
    return isSettled
  }

  private answer(call: number): void {
    const { world } = this
    const minutes = (world.fleet.desk?.talkMinutes ?? 0) * world.year.talk[call]
    this.stopHolding(call)
    this.talkSum += minutes
    this.busy++
    world.agenda.add(world.now + minutes, TALK_ENDS, call)
    world.outcomes.answer(call, world.minutesTo(call, world.now))
    if (world.log !== null) world.note(call, 'phone-answered', world.now, 'phone')
  }

  private leaveLine(): number {
    while (this.place[this.line[this.first]] !== HOLDS) this.first++
    const call = this.line[this.first++]
    this.place[call] = ELSEWHERE
    this.holding--
    return call
  }

  private stopHolding(call: number): void {
    const { world } = this
    const held = world.now - world.year.received[call]
    this.waitSum += held
    if (world.counts(call)) world.tally.phoneWaitMinutes += held
  }

  private goToField(call: number): void {
    this.returned++
    this.world.entered[call] = this.world.now
  }
}

import { randomStream } from '../stats/random.ts'
import { HOURS_A_WEEK } from './fleet.ts'
import { WARM_UP_WEEKS } from './year.ts'

/** Patrol shifts begin at 06:00 and last so long: our assumption where an agency has not said. */
export const SHIFT_HOURS = 12
const FIRST_CHANGE = 6

/**
 * Who happens to be on which patrol shift. Each seat of each shift gets one uniform draw; the officer in it is
 * CIT-trained when the draw lies under the trained share. So a larger share keeps everyone trained under a smaller
 * one, and whether a trained officer is on duty is an outcome, not an assumption.
 */
export class RollCall {
  /** Hours for which there is a roll, warm-up included. */
  readonly hours: number
  private readonly seats: number
  private readonly draws: Float32Array
  private readonly counted: Int16Array
  private readonly shiftHours: number
  private countedShare = Number.NaN

  /** `shiftHours` divides a day, so that shifts change at the same hours each day. */
  constructor(weeks: number, seats: number, shiftHours: number = SHIFT_HOURS) {
    this.shiftHours = shiftHours
    this.hours = (weeks + WARM_UP_WEEKS) * HOURS_A_WEEK
    this.seats = seats
    const shifts = Math.ceil(this.hours / shiftHours) + 1
    this.draws = new Float32Array(shifts * seats)
    this.counted = new Int16Array(shifts * (seats + 1))
  }

  make(seed: number, replication: number): void {
    const stream = randomStream(seed, replication, 'roll call')
    for (let i = 0; i < this.draws.length; i++) this.draws[i] = stream.uniform()
    this.countedShare = Number.NaN
  }

  /** Trained units among the first `units` seats of the shift that holds this hour. */
  trainedAmong(units: number, hour: number, share: number): number {
    if (share === 0) return 0
    if (share !== this.countedShare) this.count(share)
    const before = Math.ceil(FIRST_CHANGE / this.shiftHours) * this.shiftHours - FIRST_CHANGE
    const shift = Math.floor((Math.min(hour, this.hours - 1) + before) / this.shiftHours)
    return this.counted[shift * (this.seats + 1) + units]
  }

  private count(share: number): void {
    const { seats, draws, counted } = this
    for (let shift = 0; shift * seats < draws.length; shift++) {
      let trained = 0
      for (let seat = 0; seat < seats; seat++) {
        if (draws[shift * seats + seat] < share) trained++
        counted[shift * (seats + 1) + seat + 1] = trained
      }
    }
    this.countedShare = share
  }
}

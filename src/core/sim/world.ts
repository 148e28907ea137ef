import { Agenda } from './agenda.ts'
import type { DayLog, Happening, Who } from './day-log.ts'
import { type Fleet, NO_HANDOVER } from './fleet.ts'
import { Outcomes } from './outcomes.ts'
import { Tally } from './tally.ts'
import { Waiting } from './waiting.ts'
import { emptyYear, MINUTES_A_WEEK, WARM_UP_WEEKS, type Year } from './year.ts'

/** Kinds of event on the agenda: a patrol unit is free, something is due, or (from FIRST_CREW on) a crew is free. */
export const PLAIN = 0
export const TRAINED = 1
export const DANGER_AT_SCENE = 2
export const OFFICER_ASKS_VIDEO = 3
export const TALK_ENDS = 4
export const PATIENCE_ENDS = 5
export const FIRST_CREW = 6

export interface WorldSize {
  /** The most calls in a year, and the most units and teams at once. */
  readonly calls: number
  readonly units: number
  readonly crews: number
  readonly areas?: number
  readonly persons?: number
}

/** What the parts of one replay share: the calls, who can be sent, the clock, what is under way and what is counted. */
export class World {
  readonly agenda: Agenda
  readonly waiting: Waiting
  readonly tally: Tally
  readonly outcomes: Outcomes
  /** When each call came to the field: its receipt, or later where the phone had it first. */
  readonly entered: Float64Array
  year: Year = emptyYear(0)
  fleet: Fleet = NO_FLEET
  now = 0
  /** Scored are calls received from `start` to before `end`. */
  start = 0
  end = 0
  limit = 0
  log: DayLog | null = null

  constructor(size: WorldSize) {
    this.agenda = new Agenda(size.units + 8)
    this.waiting = new Waiting(size.calls)
    this.tally = new Tally({ calls: size.calls, crews: size.crews, areas: size.areas ?? 0 })
    this.outcomes = new Outcomes(size.calls)
    this.entered = new Float64Array(size.calls)
  }

  begin(year: Year, fleet: Fleet, options: { readonly weeks: number; readonly limit: number }): void {
    this.year = year
    this.fleet = fleet
    this.limit = options.limit
    this.start = WARM_UP_WEEKS * MINUTES_A_WEEK
    this.end = this.start + options.weeks * MINUTES_A_WEEK
    this.now = 0
    this.tally.clear()
    this.agenda.clear()
    this.waiting.clear(year.received)
    this.outcomes.begin(year.count)
    this.entered.set(year.received.subarray(0, year.count))
  }

  counts(call: number): boolean {
    const received = this.year.received[call]
    return received >= this.start && received < this.end
  }

  /** Minutes from receipt to this moment, with the handling that no unit is busy with. */
  minutesTo(call: number, moment: number): number {
    return this.year.handling[call] + moment - this.year.received[call]
  }

  note(call: number, what: Happening, minute: number, who: Who): void {
    this.log?.note(this.year.received[call], { call, minute, what, who })
  }
}

const NO_FLEET: Fleet = {
  patrol: new Int32Array(0),
  trainedShare: 0,
  officersPerUnit: 1,
  crews: [],
  desk: null,
  followUp: null,
  handover: NO_HANDOVER,
}

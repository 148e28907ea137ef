import type { DayLog } from '../src/core/sim/day-log.ts'
import { type Crew, type Fleet, LEAD, NO_HANDOVER } from '../src/core/sim/fleet.ts'
import { handlingOf } from '../src/core/sim/handling.ts'
import { knownMinutes } from '../src/core/sim/minutes.ts'
import type { ReplayCalls } from '../src/core/sim/replay.ts'
import { Replayer } from '../src/core/sim/replayer.ts'
import { RollCall } from '../src/core/sim/roll-call.ts'
import type { Tally } from '../src/core/sim/tally.ts'
import { URGENCIES } from '../src/core/sim/urgency.ts'
import { emptyYear, usableWeeks, type Year, Years } from '../src/core/sim/year.ts'
import { randomStream } from '../src/core/stats/random.ts'

/** Weeks that count in the replays of `replayOf`. */
export const WEEKS = 4

/** A patrol of `units` round the clock, and whatever else a test wants. */
export const fleet = (changes: Partial<Fleet> & { readonly units?: number } = {}): Fleet => {
  const { units = 14, ...others } = changes
  return {
    patrol: new Int32Array(168).fill(units),
    trainedShare: 0,
    officersPerUnit: 1,
    crews: [],
    desk: null,
    followUp: null,
    handover: NO_HANDOVER,
    ...others,
  }
}

/** One civilian team round the clock that leads every call without a risk. */
export const crew = (changes: Partial<Crew> = {}): Crew => ({
  onDuty: new Uint8Array(168).fill(1),
  roles: new Uint8Array(URGENCIES).fill(LEAD),
  serves: new Uint8Array(8).fill(1),
  shifts: Int32Array.of(0, 12),
  people: 2,
  officers: 0,
  hasClinician: true,
  isRemote: false,
  joinsLate: false,
  travelFactor: 1,
  sceneFactor: 1,
  setOffMinutes: 0,
  jointMinutes: 0,
  standbyShare: 0,
  upgradeShare: 0,
  ...changes,
})

interface ReplayWith {
  readonly seed?: number
  readonly limit?: number
  readonly from?: ReplayCalls
  readonly log?: DayLog
}

/** Replays a year made from these calls against a fleet. */
export const replayOf =
  (calls: ReplayCalls) =>
  (with_: Fleet, options: ReplayWith = {}): { readonly tally: Tally; readonly year: Year } => {
    const { seed = 1, limit = 30, from = calls, log } = options
    const years = new Years(from, {
      weeks: WEEKS,
      usableWeeks: usableWeeks(from),
      known: knownMinutes(from),
      handling: handlingOf(from, new Int32Array(168).fill(20)),
      assumedHandling: 1,
    })
    return runYear(years.make(seed, 0), with_, {
      weeks: WEEKS,
      seed,
      limit,
      capacity: years.capacity,
      areas: years.areas,
      persons: years.persons,
      ...(log === undefined ? {} : { log }),
    })
  }

/** One year against one fleet, in memory of its own. */
export function runYear(
  year: Year,
  with_: Fleet,
  options: {
    readonly weeks: number
    readonly seed?: number
    readonly limit?: number
    readonly capacity?: number
    readonly areas?: number
    readonly persons?: number
    readonly log?: DayLog
  },
): { readonly tally: Tally; readonly year: Year } {
  const { weeks, seed = 1, limit = 30, capacity = year.count, areas = 0, persons = 0, log } = options
  const seats = Math.max(...with_.patrol)
  const roll = new RollCall(weeks, seats)
  roll.make(seed, 0)
  const replayer = new Replayer({ calls: capacity, units: 2 * seats, crews: with_.crews.length, areas, persons })
  return { tally: replayer.run(year, with_, { weeks, limit, roll, ...(log === undefined ? {} : { log }) }), year }
}

/** Calls at random times that stay exponentially long, all of one priority; mental-health ones on demand. */
export function poissonYear(size: {
  readonly arrivalsAnHour: number
  readonly servedAnHour: number
  readonly weeks: number
  readonly mentalHealth?: boolean
}): Year {
  const stream = randomStream(11, 0, 'poisson year')
  const received: number[] = []
  const end = size.weeks * 10_080
  const gap = 60 / size.arrivalsAnHour
  for (let at = gap * stream.exponential(); at < end; at += gap * stream.exponential()) received.push(at)
  const count = received.length
  const draws = (draw: () => number) => Float32Array.from({ length: count }, draw)
  return {
    ...emptyYear(count),
    count,
    received: Float64Array.from(received),
    urgency: new Uint8Array(count).fill(4),
    mentalHealth: new Uint8Array(count).fill(size.mentalHealth === true ? 1 : 0),
    scene: Float64Array.from(received, () => (60 / size.servedAnHour) * stream.exponential()),
    talk: draws(() => stream.exponential()),
    patience: draws(() => stream.exponential()),
    resolve: draws(() => stream.uniform()),
    transport: draws(() => stream.uniform()),
    upgrade: draws(() => stream.uniform()),
    avert: draws(() => stream.uniform()),
  }
}

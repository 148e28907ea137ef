import { type RandomStream, randomStream } from '../stats/random.ts'
import type { Handling } from './handling.ts'
import { drawFrom, isKnown, type KnownMinutes, kindOf } from './minutes.ts'
import { areaOf, type ReplayCalls } from './replay.ts'
import { urgencyOf } from './urgency.ts'

export const MINUTES_A_WEEK = 10_080
export const WARM_UP_WEEKS = 1
const UNKNOWN_TRANSPORT = 2

/**
 * One replication's calls: weeks of the file drawn with replacement, or modelled ones, one to warm up and then `weeks`
 * that count, each call with every minute it needs. All mixes of a replication are replayed against the same year, so their
 * differences come from the mixes and not from the draw.
 */
export interface Year {
  readonly count: number
  readonly received: Float64Array
  readonly urgency: Uint8Array
  readonly mentalHealth: Uint8Array
  readonly furtherUnits: Uint8Array
  readonly travel: Float64Array
  readonly scene: Float64Array
  /** Each further unit, dispatched to cleared. */
  readonly furtherMinutes: Float64Array
  /** Taking the call, before a unit can be sent. No unit is busy with it. */
  readonly handling: Float64Array
  /** Uniform draws that decide which free unit goes, and whether a civilian team asks for police. */
  readonly pick: Float32Array
  readonly standby: Float32Array
  /** Place of the area in tables that have one place more, the last, for calls of no known area. */
  readonly area: Uint16Array
  /** 1 where police or an ambulance must lead whatever the priority says. */
  readonly risk: Uint8Array
  /** Whose call, numbered from 0; -1 unknown. */
  readonly person: Int32Array
  /** Drive of a unit that comes from elsewhere: as `travel`, but drawn where an officer was there from the start. */
  readonly drive: Float32Array
  /** Draws that only mental-health calls need. Uniform: */
  readonly upgrade: Float32Array
  readonly resolve: Float32Array
  readonly avert: Float32Array
  /** Under the share of transports: someone is taken somewhere. Where the file knows, -1 for yes and 2 for no. */
  readonly transport: Float32Array
  /** Exponential with mean 1: length of a talk by phone, and patience of the caller. */
  readonly talk: Float32Array
  readonly patience: Float32Array
}

/** Draws the weeks of a year: which calls of the file come, and when. */
export interface WeekDraws {
  /** The most calls that can come. */
  readonly capacity: number
  /** Puts the calls of a replication in order of time; `received` is in minutes from the first week drawn. */
  draw(seed: number, replication: number, put: (call: number, received: number) => void): void
}

/** Whole weeks of the file, drawn with replacement: what comes in bursts stays in bursts. */
export class DrawnWeeks implements WeekDraws {
  readonly capacity: number
  private readonly calls: ReplayCalls
  private readonly weeks: number
  private readonly usable: readonly number[]
  private readonly firstOfWeek: Int32Array

  constructor(calls: ReplayCalls, options: { readonly weeks: number; readonly usableWeeks: readonly number[] }) {
    this.calls = calls
    this.weeks = options.weeks
    this.usable = options.usableWeeks
    this.firstOfWeek = firstOfWeeks(calls)
    let busiest = 0
    for (const week of this.usable) busiest = Math.max(busiest, this.firstOfWeek[week + 1] - this.firstOfWeek[week])
    this.capacity = busiest * this.weeks
  }

  draw(seed: number, replication: number, put: (call: number, received: number) => void): void {
    const stream = randomStream(seed, replication, 'weeks')
    const { receivedMinute, units } = this.calls
    for (let slot = 0; slot < this.weeks; slot++) {
      const week = this.usable[stream.below(this.usable.length)]
      const shift = (slot - week) * MINUTES_A_WEEK
      for (let i = this.firstOfWeek[week]; i < this.firstOfWeek[week + 1]; i++)
        if (units[i] > 0) put(i, receivedMinute[i] + shift)
    }
  }
}

interface YearStreams {
  readonly minutes: RandomStream
  readonly picks: RandomStream
  readonly special: RandomStream
}

/** Makes years from the calls of a file, one after the other in the same memory. */
export class Years {
  readonly capacity: number
  readonly areas: number
  readonly persons: number
  private readonly calls: ReplayCalls
  private readonly draws: WeekDraws
  private readonly known: KnownMinutes
  private readonly handling: Handling
  private readonly assumedHandling: number
  private readonly year: { -readonly [Field in keyof Year]: Year[Field] }

  /** `weeks` that count, beside those that warm up. Without other draws, weeks of the file are drawn. */
  constructor(
    calls: ReplayCalls,
    options: {
      readonly weeks: number
      readonly usableWeeks: readonly number[]
      readonly known: KnownMinutes
      readonly handling: Handling
      /** Used where the file does not tell when calls were dispatched. */
      readonly assumedHandling: number
      /** Other draws, of the weeks that count and those that warm up. */
      readonly draws?: WeekDraws | undefined
    },
  ) {
    this.calls = calls
    this.draws = options.draws ?? new DrawnWeeks(calls, { ...options, weeks: options.weeks + WARM_UP_WEEKS })
    this.assumedHandling = options.assumedHandling
    this.known = options.known
    this.handling = options.handling
    this.capacity = this.draws.capacity
    let persons = 0
    for (const person of calls.person ?? []) persons = Math.max(persons, person + 1)
    this.areas = calls.areas?.length ?? 0
    this.persons = persons
    this.year = emptyYear(this.capacity)
  }

  /** The year of this replication. It is overwritten by the next call. */
  make(seed: number, replication: number): Year {
    const streams: YearStreams = {
      minutes: randomStream(seed, replication, 'minutes'),
      picks: randomStream(seed, replication, 'picks'),
      special: randomStream(seed, replication, 'special draws'),
    }
    const { year } = this
    year.count = 0
    this.draws.draw(seed, replication, (call, received) => this.put(call, received, streams))
    return year
  }

  private put(call: number, received: number, streams: YearStreams): void {
    const { calls, year, known } = this
    const place = year.count++
    const kind = kindOf(calls, call)
    const opened = calls.officerInitiated[call] === 1
    const travel = calls.travelMinutes[call]
    const scene = calls.sceneMinutes[call]
    const further = calls.units[call] - 1
    const together = calls.otherUnitMinutes[call]
    year.received[place] = received
    year.urgency[place] = urgencyOf(calls.priority[call], opened)
    year.mentalHealth[place] = calls.mentalHealth[call]
    year.furtherUnits[place] = further
    year.travel[place] = opened ? 0 : isKnown(travel) ? travel : drawFrom(known.travel[kind], streams.minutes)
    year.scene[place] = isKnown(scene) ? scene : drawFrom(known.scene[kind], streams.minutes)
    year.furtherMinutes[place] =
      further === 0 ? 0 : isKnown(together) ? together / further : drawFrom(known.furtherUnit[kind], streams.minutes)
    year.handling[place] = opened ? 0 : this.handlingOf(call, year.urgency[place], streams.minutes)
    year.pick[place] = streams.picks.uniform()
    year.standby[place] = streams.picks.uniform()
    if (calls.mentalHealth[call] === 1) this.drawSpecial(call, place, streams.special)
  }

  private drawSpecial(call: number, place: number, stream: RandomStream): void {
    const { calls, year } = this
    const transported = calls.transported?.[call] ?? UNKNOWN_TRANSPORT
    const transport = stream.uniform()
    year.area[place] = areaOf(calls, call)
    year.risk[place] = (calls.risk?.[call] ?? 0) === 0 ? 0 : 1
    year.person[place] = calls.person?.[call] ?? -1
    year.drive[place] = calls.officerInitiated[call] === 1 ? drawFrom(this.known.travel[1], stream) : year.travel[place]
    year.transport[place] = transported === UNKNOWN_TRANSPORT ? transport : transported === 1 ? -1 : 2
    year.upgrade[place] = stream.uniform()
    year.resolve[place] = stream.uniform()
    year.avert[place] = stream.uniform()
    year.talk[place] = stream.exponential()
    year.patience[place] = stream.exponential()
  }

  private handlingOf(call: number, urgency: number, stream: RandomStream): number {
    const own = this.handling.own[call]
    if (isKnown(own)) return own
    const pool = this.handling.pools[urgency]
    return pool.length === 0 ? this.assumedHandling : drawFrom(pool, stream)
  }
}

/** Index of the first call of each week, with one entry more for the end. */
export function firstOfWeeks(calls: ReplayCalls): Int32Array {
  const first = new Int32Array(calls.weeks + 1)
  let call = 0
  for (let week = 0; week <= calls.weeks; week++) {
    while (call < calls.count && calls.receivedMinute[call] < week * MINUTES_A_WEEK) call++
    first[week] = call
  }
  return first
}

/**
 * Weeks fit to be replayed: each of their seven days has a call. A week with a silent day is a hole in the export
 * (or a town so small that days pass without a call: under two a day on average, every week counts).
 */
export function usableWeeks(calls: ReplayCalls): readonly number[] {
  const sparse = calls.count < 14 * calls.weeks
  const first = firstOfWeeks(calls)
  const usable: number[] = []
  for (let week = 0; week < calls.weeks; week++) {
    const days = new Set<number>()
    for (let i = first[week]; i < first[week + 1]; i++) days.add(Math.floor(calls.receivedMinute[i] / 1440))
    if (sparse || days.size === 7) usable.push(week)
  }
  return usable
}

/** Memory for a year of so many calls, all of them nobody's and of no known area. */
export function emptyYear(capacity: number): Year {
  return {
    count: 0,
    received: new Float64Array(capacity),
    urgency: new Uint8Array(capacity),
    mentalHealth: new Uint8Array(capacity),
    furtherUnits: new Uint8Array(capacity),
    travel: new Float64Array(capacity),
    scene: new Float64Array(capacity),
    furtherMinutes: new Float64Array(capacity),
    handling: new Float64Array(capacity),
    pick: new Float32Array(capacity),
    standby: new Float32Array(capacity),
    area: new Uint16Array(capacity),
    risk: new Uint8Array(capacity),
    person: new Int32Array(capacity).fill(-1),
    drive: new Float32Array(capacity),
    upgrade: new Float32Array(capacity),
    resolve: new Float32Array(capacity),
    avert: new Float32Array(capacity),
    transport: new Float32Array(capacity),
    talk: new Float32Array(capacity),
    patience: new Float32Array(capacity),
  }
}

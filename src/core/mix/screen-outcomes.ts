import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { OFFICER_OPENED } from '../sim/urgency.ts'
import type { ScreenFacts } from './screen.ts'
import type { Chances } from './screen-chances.ts'
import type { CrewMinutes } from './screen-crew-minutes.ts'
import { type PatrolLayer, RANK_DRIVES, RANKS } from './screen-patrol.ts'
import type { Stream } from './screen-streams.ts'
import type { InTime } from './screen-times.ts'

const MOST_URGENT = 1
/** Equally likely waits with mean 1 (exponential). */
const WAITS = [0.1, 0.3, 0.5, 0.7, 0.9].map((u) => -Math.log(1 - u))

export interface Layers {
  readonly facts: ScreenFacts
  readonly patrol: PatrolLayer
  readonly means: readonly CrewMinutes[]
  /** Mean minutes until a crew that was busy is free for a call that it still joins. */
  readonly lateWaits: readonly number[]
  readonly inTime: InTime
}

/** Calls a week: all of them, and those helped in time by whom. */
export interface Helped {
  readonly calls: number
  readonly access: number
  readonly inPerson: number
  readonly clinician: number
  /** Met on video, in time or not. */
  readonly video: number
}

/**
 * Where the calls of a stream end, as calls a week. `led` by each crew; `patrol` by the rank of the trained unit that comes
 * (place 0: none) and by who comes along (0: nobody, then each crew at once, then each crew late).
 */
export interface Ends {
  readonly stream: Stream
  readonly calls: number
  readonly led: Float64Array
  readonly patrol: Float64Array
  /** Calls for which no unit was free, helped in time: in person, and by a clinician. */
  readonly waited: { inPerson: number; clinician: number }
}

/** Adds up over the week who comes to the calls of a stream. */
export function endsOf(stream: Stream, chances: Chances, layers: Layers): Ends {
  const { rows, width, patrol, along } = chances
  const crews = layers.means.length
  const ways = 1 + 2 * crews
  const ends = {
    stream,
    calls: 0,
    led: new Float64Array(crews),
    patrol: new Float64Array((RANKS + 1) * ways),
    waited: { inPerson: 0, clinician: 0 },
  }
  const far = farShare(layers.facts, stream.urgency)
  const trained = new Float64Array(RANKS + 1)
  for (let h = 0; h < HOURS_A_WEEK; h++) {
    const rate = stream.rate[h]
    if (rate === 0) continue
    const row = h * width
    ends.calls += rate
    for (let c = 0; c < crews; c++) ends.led[c] += rate * rows[row + c]
    const toPatrol = rate * rows[row + patrol]
    const waiting = toPatrol * layers.patrol.waits[h]
    fillTrained(trained, layers.patrol, { hour: h, far })
    for (let way = 0; way < ways; way++) {
      const calls = (toPatrol - waiting) * rows[row + along + way]
      if (calls > 0) for (let r = 0; r <= RANKS; r++) ends.patrol[r * ways + way] += calls * trained[r]
    }
    if (waiting > 1e-7) addWaiting(ends, waiting, { layers, hour: h, along: rows.subarray(row + along, row + width) })
  }
  return ends
}

/**
 * Share of the calls of an urgency to which a trained unit comes from farther off than the nearest one. Priority 1 gets the
 * nearest; a trained one takes the place of a further unit, where the call had one.
 */
export function farShare(facts: ScreenFacts, urgency: number): number {
  if (urgency === OFFICER_OPENED) return 0
  return urgency === MOST_URGENT ? (facts.furtherShare[urgency] ?? 0) : 1
}

/** Chances that no trained unit comes (place 0), and that the one that comes has each rank. */
function fillTrained(
  chances: Float64Array,
  { ranks }: PatrolLayer,
  { hour, far }: { readonly hour: number; readonly far: number },
): void {
  let none = 1
  for (let r = 0; r < RANKS; r++) {
    chances[r + 1] = ranks[hour * RANKS + r] * (r === 0 ? 1 : far)
    none -= chances[r + 1]
  }
  chances[0] = Math.max(0, none)
}

/** Calls that waited: the unit that is freed is trained by chance, and a crew may come along with it. */
function addWaiting(
  { stream, waited }: Ends,
  calls: number,
  { layers, hour, along }: { readonly layers: Layers; readonly hour: number; readonly along: Float64Array },
): void {
  const { patrol, means, inTime } = layers
  const wait = patrol.waitMinutes[stream.urgency * HOURS_A_WEEK + hour]
  const within = (factor: number, setOff: number) =>
    WAITS.reduce((sum, times) => sum + inTime.chance(stream.urgency, factor, setOff + times * wait), 0) / WAITS.length
  const trained = patrol.freedTrained[hour]
  let clinician = 0
  for (const [c, crew] of means.entries())
    if (!crew.isRemote && along[1 + c] > 0) clinician += along[1 + c] * within(Math.max(1, crew.drive), crew.setOff)
  waited.clinician += calls * clinician
  waited.inPerson += calls * ((trained > 0 ? trained * within(1, 0) : 0) + (1 - trained) * clinician)
}

/** Chances of being there in time, for all streams of one urgency that the phone held equally long. */
interface Times {
  /** By rank of the trained unit; place 0 for none. */
  readonly trained: readonly number[]
  /** By crew: leading, coming along at once, coming late. */
  readonly crews: readonly { readonly led: number; readonly joined: number; readonly late: number }[]
}

/** What the ends of each stream come to where drives are `ratio` times as long as elsewhere. */
export function helpedBy(all: readonly Ends[], layers: Layers, ratio: number): readonly Helped[] {
  const kept = new Map<number, Times>()
  return all.map((ends) => {
    const { urgency, delays } = ends.stream
    const key = urgency * 16 + delays.length
    const times = kept.get(key) ?? timesOf(ends.stream, layers, ratio)
    kept.set(key, times)
    return helped(ends, times, layers)
  })
}

function helped(ends: Ends, { trained, crews }: Times, { means }: Layers): Helped {
  const { inPerson: waited, clinician: waitedClinician } = ends.waited
  let [access, inPerson, clinician, video] = [waited, waited, waitedClinician, 0]
  for (const [c, calls] of ends.led.entries()) {
    const inTime = calls * crews[c].led
    access += inTime
    inPerson += inTime
    clinician += inTime
  }
  const ways = 1 + 2 * means.length
  for (let way = 0; way < ways; way++) {
    const c = way === 0 ? -1 : (way - 1) % means.length
    const crew = c < 0 ? 0 : way <= means.length ? crews[c].joined : crews[c].late
    const isRemote = c >= 0 && means[c].isRemote
    for (let r = 0; r <= RANKS; r++) {
      const calls = ends.patrol[r * ways + way]
      // Whoever has the shorter drive is there first, and both drive from the same moment on.
      const either = calls * Math.max(trained[r], crew)
      access += either
      inPerson += isRemote ? calls * trained[r] : either
      clinician += isRemote ? 0 : calls * crew
      video += isRemote ? calls : 0
    }
  }
  return { calls: ends.calls, access, inPerson, clinician, video }
}

function timesOf({ urgency, delays }: Stream, { means, lateWaits, inTime }: Layers, ratio: number): Times {
  const chance: Chance = (factor, minutes) => {
    let sum = 0
    for (const delay of delays) sum += inTime.chance(urgency, factor * ratio, delay + minutes)
    return sum / delays.length
  }
  return {
    trained: [0, ...RANK_DRIVES.map((factor) => chance(urgency === OFFICER_OPENED ? 0 : factor, 0))],
    crews: means.map((crew, c) => crewChances(crew, lateWaits[c], chance)),
  }
}

type Chance = (factor: number, minutes: number) => number

function crewChances(crew: CrewMinutes, lateWait: number, chance: Chance): Times['crews'][number] {
  const drives = crew.isRemote ? [1] : crew.drives
  const over = (floor: number) => {
    let sum = 0
    for (const drive of drives) for (const setOff of crew.setOffs) sum += chance(Math.max(floor, drive), setOff)
    return sum / drives.length / crew.setOffs.length
  }
  const late = (times: number) => chance(crew.isRemote ? 1 : Math.max(1, crew.drive), crew.setOff + times * lateWait)
  return { led: over(0), joined: over(1), late: WAITS.reduce((sum, times) => sum + late(times), 0) / WAITS.length }
}

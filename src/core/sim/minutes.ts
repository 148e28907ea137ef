import type { RandomStream } from '../stats/random.ts'
import type { ReplayCalls } from './replay.ts'

/** Below this many known values a kind of call borrows the known minutes of all calls. */
export const FEW_KNOWN = 50

/** Known minutes by kind of call: 0 other, 1 mental-health, +2 when an officer opened it. */
export interface KnownMinutes {
  readonly travel: readonly Float32Array[]
  readonly scene: readonly Float32Array[]
  /** One further unit, dispatched to cleared. */
  readonly furtherUnit: readonly Float32Array[]
}

export function kindOf(calls: ReplayCalls, call: number): number {
  return calls.mentalHealth[call] + 2 * calls.officerInitiated[call]
}

/**
 * Collects the known minutes, from which unknown ones are drawn. Negative, infinite and NaN minutes are unknown.
 * Where further units have no known minutes, they are taken to stay as long as the first one.
 */
export function knownMinutes(calls: ReplayCalls): KnownMinutes {
  const travel = collect(calls, (i) => calls.travelMinutes[i])
  const scene = collect(calls, (i) => calls.sceneMinutes[i])
  const further = collect(calls, (i) => (calls.units[i] > 1 ? calls.otherUnitMinutes[i] / (calls.units[i] - 1) : NaN))
  return {
    travel,
    scene,
    furtherUnit: further.some((values) => values.length > 0) ? further : scene,
  }
}

function collect(calls: ReplayCalls, minutesOf: (call: number) => number): readonly Float32Array[] {
  const known: number[][] = [[], [], [], []]
  for (let i = 0; i < calls.count; i++) {
    const minutes = minutesOf(i)
    if (calls.units[i] > 0 && isKnown(minutes)) known[kindOf(calls, i)].push(minutes)
  }
  const all = known.flat()
  return known.map((values) => Float32Array.from(values.length >= FEW_KNOWN ? values : all))
}

export const isKnown = (minutes: number): boolean => minutes >= 0 && minutes < Number.POSITIVE_INFINITY

/** A value of the pool at random; 0 from an empty pool. */
export function drawFrom(pool: Float32Array, stream: RandomStream): number {
  return pool.length === 0 ? 0 : pool[stream.below(pool.length)]
}

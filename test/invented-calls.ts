import type { ReplayCalls } from '../src/core/sim/replay.ts'
import { randomStream } from '../src/core/stats/random.ts'

/** Invented calls with a daily rhythm, for tests and for the bench. The same arguments give the same calls. */
export function inventedCalls(
  size: {
    readonly weeks?: number
    readonly callsAWeek?: number
    readonly seed?: number
    /** Patrol units at night and by day; null leaves staffing unknown. */
    readonly units?: readonly [number, number] | null
    readonly unknownShare?: number
  } = {},
): ReplayCalls {
  const { weeks = 52, callsAWeek = 960, seed = 1, units = [12, 20], unknownShare = 0.1 } = size
  const stream = randomStream(seed, 0, 'invented calls')
  const count = weeks * callsAWeek
  const received = Float64Array.from({ length: count }, () => receivedAt(weeks, stream)).sort()
  const calls = blank(count)
  for (let i = 0; i < count; i++) {
    const opened = stream.uniform() < 0.2
    const special = stream.uniform() < 0.08
    calls.officerInitiated[i] = opened ? 1 : 0
    calls.mentalHealth[i] = special ? 1 : 0
    calls.priority[i] = opened ? 5 : 1 + stream.below(4)
    calls.units[i] = opened ? 1 : 1 + stream.below(3)
    const unknown = stream.uniform() < unknownShare
    calls.dispatchMinutes[i] = opened ? 0 : 0.5 + 1.5 * stream.exponential()
    calls.travelMinutes[i] = opened ? 0 : unknown ? Number.NaN : 1 + 5 * stream.exponential()
    calls.sceneMinutes[i] = unknown ? Number.NaN : (special ? 45 : opened ? 12 : 22) * stream.exponential()
    calls.otherUnitMinutes[i] = (calls.units[i] - 1) * 18 * stream.exponential()
  }
  return {
    ...calls,
    count,
    weeks,
    daysCovered: weeks * 7,
    receivedMinute: received,
    unitsOnDuty: units && Float64Array.from({ length: 168 }, (_, h) => (h % 24 >= 8 ? units[1] : units[0])),
    definition: 'Invented calls marked at random',
  }
}

function receivedAt(weeks: number, stream: ReturnType<typeof randomStream>): number {
  for (;;) {
    const minute = stream.uniform() * weeks * 10_080
    const hour = (minute / 60) % 24
    if (stream.uniform() < 0.6 + 0.4 * Math.cos(((hour - 17) / 24) * 2 * Math.PI)) return minute
  }
}

function blank(count: number) {
  return {
    priority: new Uint8Array(count),
    mentalHealth: new Uint8Array(count),
    officerInitiated: new Uint8Array(count),
    units: new Uint8Array(count),
    dispatchMinutes: new Float32Array(count),
    travelMinutes: new Float32Array(count),
    sceneMinutes: new Float32Array(count),
    otherUnitMinutes: new Float32Array(count),
  }
}

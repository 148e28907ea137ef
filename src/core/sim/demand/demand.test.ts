import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaFactor } from '../../stats/gamma-draw.ts'
import { type RandomStream, randomStream } from '../../stats/random.ts'
import { HOURS_A_WEEK } from '../fleet.ts'
import { handlingOf } from '../handling.ts'
import { knownMinutes } from '../minutes.ts'
import type { ReplayCalls } from '../replay.ts'
import { type DrawnWeeks, MINUTES_A_WEEK, Years } from '../year.ts'
import { exposureHours } from './exposure.ts'
import { fitDemand } from './fit.ts'
import { seasonOn } from './model.ts'
import { ModelledWeeks } from './modelled-weeks.ts'

interface Made {
  readonly weeks: number
  /** Calls an hour on a day since the first Monday. */
  readonly rate: (hourOfWeek: number, day: number) => number
  /** Variance of a factor that a day shares. */
  readonly dayVariance?: number
  /** Share of calls about mental health. */
  readonly share?: number
  /** Whose call the n-th is. */
  readonly person?: (n: number) => number
  readonly seed?: number
}

/** Calls of an agency that is known to the last rate: Poisson counts by hour, spread evenly within it. */
function madeCalls({ weeks, rate, dayVariance = 0, share = 0, person, seed = 1 }: Made): ReplayCalls {
  const random = randomStream(seed, 0, 'made')
  const received: number[] = []
  for (let day = 0; day < 7 * weeks; day++) {
    const factor = gammaFactor(dayVariance, random)
    for (let hour = 24 * day; hour < 24 * day + 24; hour++) {
      const minutes = Array.from({ length: poisson(rate(hour % HOURS_A_WEEK, day) * factor, random) }, () =>
        Math.min(60 * (hour + random.uniform()), 60 * (hour + 1) - 1e-6),
      )
      received.push(...minutes.sort((a, b) => a - b))
    }
  }
  const count = received.length
  return {
    count,
    weeks,
    daysCovered: 7 * weeks,
    receivedMinute: Float64Array.from(received),
    priority: Uint8Array.from({ length: count }, (_, n) => 1 + (n % 4)),
    mentalHealth: Uint8Array.from({ length: count }, () => (random.uniform() < share ? 1 : 0)),
    officerInitiated: new Uint8Array(count),
    units: new Uint8Array(count).fill(1),
    dispatchMinutes: new Float32Array(count).fill(1),
    travelMinutes: new Float32Array(count).fill(5),
    sceneMinutes: new Float32Array(count).fill(20),
    otherUnitMinutes: new Float32Array(count),
    unitsOnDuty: null,
    definition: '',
    ...(person === undefined ? {} : { person: Int32Array.from({ length: count }, (_, n) => person(n)) }),
  }
}

function poisson(mean: number, random: RandomStream): number {
  let [count, left] = [0, mean]
  for (let gap = random.exponential(); gap < left; gap = random.exponential()) {
    left -= gap
    count++
  }
  return count
}

const allWeeks = (calls: ReplayCalls): readonly number[] => Array.from({ length: calls.weeks }, (_, week) => week)
const modelled = (calls: ReplayCalls, weeks = calls.weeks) =>
  new ModelledWeeks(calls, { weeks, usableWeeks: allWeeks(calls), demand: fitDemand(calls, allWeeks(calls)) })

/** Counts by hour of the week, and by day, of some replications. */
function counted(weeks: ModelledWeeks | DrawnWeeks, replications: number, length: number) {
  const hours = new Float64Array(HOURS_A_WEEK)
  const days: number[] = []
  for (let replication = 0; replication < replications; replication++) {
    const own = new Array<number>(7 * length).fill(0)
    weeks.draw(7, replication, (_, received) => {
      hours[Math.floor(received / 60) % HOURS_A_WEEK]++
      own[Math.floor(received / 1440)] = (own[Math.floor(received / 1440)] ?? 0) + 1
    })
    days.push(...own)
  }
  return { hours, days }
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, each) => total + each, 0)
const daily = (hour: number): number => 1 + Math.sin((2 * Math.PI * (hour % 24)) / 24)
const busy = (hour: number): number => 2 * daily(hour) + (hour >= 120 ? 0.5 : 0)

describe('a process that is known', () => {
  const calls = madeCalls({ weeks: 60, rate: busy, share: 0.1 })
  const model = fitDemand(calls, allWeeks(calls))

  test('lies within the limits of nearly all its hours', () => {
    const totals = Array.from({ length: HOURS_A_WEEK }, (_, hour) => {
      const of = (which: 'low' | 'high' | 'rate') => sum(model.kinds.map(({ counted: own }) => own[hour]?.[which] ?? 0))
      return { hour, low: of('low'), high: of('high') }
    })
    const held = totals.filter(({ hour, low, high }) => busy(hour) >= low - 1e-9 && busy(hour) <= high + 1e-9)
    expect(held.length).toBeGreaterThanOrEqual(0.93 * HOURS_A_WEEK)
  })

  test('is drawn again with its counts by hour of the week', () => {
    const replications = 40
    const { hours } = counted(modelled(calls), replications, 60)
    const file = new Float64Array(HOURS_A_WEEK)
    for (const minute of calls.receivedMinute) file[Math.floor(minute / 60) % HOURS_A_WEEK]++
    for (const [hour, count] of hours.entries()) {
      // Blocks with a sparse hour are drawn to their mean, so an hour may move by its own chance.
      const spread = 5 * Math.sqrt(file[hour] / replications + file[hour] * 0.1 + 1)
      expect(Math.abs(count / replications - file[hour]), `hour ${hour}`).toBeLessThan(spread)
    }
    expect(Math.abs(sum(hours) / replications / calls.count - 1)).toBeLessThan(0.01)
  })

  test('differs from day to day as chance makes it, so no day shares a factor', () => {
    for (const { dispersion, dayVariance } of model.kinds.slice(0, 2)) {
      expect(dispersion.hours).toBeGreaterThan(0.93)
      expect(dispersion.hours).toBeLessThan(1.07)
      expect(dayVariance).toBe(0)
    }
  })

  test('keeps the share of each kind', () => {
    let special = 0
    let all = 0
    modelled(calls).draw(3, 0, (call) => {
      special += calls.mentalHealth[call]
      all++
    })
    expect(special / all).toBeCloseTo(sum(calls.mentalHealth) / calls.count, 1)
    expect(model.kinds.map(({ calls: own }) => own)).toEqual([
      calls.count - sum(calls.mentalHealth),
      sum(calls.mentalHealth),
      0,
      0,
    ])
  })
})

test('days that share a factor are found, and come again with the same spread', () => {
  const calls = madeCalls({ weeks: 80, rate: () => 2, dayVariance: 0.15 })
  const [kind] = fitDemand(calls, allWeeks(calls)).kinds
  expect(kind?.dispersion.hours).toBeGreaterThan(1.2)
  expect(kind?.dayVariance).toBeGreaterThan(0.1)
  expect(kind?.dayVariance).toBeLessThan(0.2)
  const { days } = counted(modelled(calls), 8, 80)
  const mean = sum(days) / days.length
  const variance = sum(days.map((each) => (each - mean) ** 2)) / (days.length - 1)
  const expected = mean + (kind?.dayVariance ?? 0) * mean ** 2
  expect(variance / expected).toBeGreaterThan(0.85)
  expect(variance / expected).toBeLessThan(1.15)
})

test('a busy day is busy for every call that someone waits for', () => {
  const calls = madeCalls({ weeks: 80, rate: () => 2, dayVariance: 0.15, share: 0.3, seed: 6 })
  const drawn = Array.from({ length: 560 }, () => [0, 0])
  modelled(calls).draw(9, 0, (call, received) => {
    const day = drawn[Math.floor(received / 1440)] ?? []
    day[calls.mentalHealth[call]] = (day[calls.mentalHealth[call]] ?? 0) + 1
  })
  const of = (kind: number) => drawn.map((day) => day[kind] ?? 0)
  const [other, special] = [of(0), of(1)].map((counts) => counts.map((count) => count - sum(counts) / counts.length))
  const together = sum(other?.map((each, at) => each * (special?.[at] ?? 0)) ?? [])
  const apart = Math.sqrt(sum(other?.map((each) => each ** 2) ?? []) * sum(special?.map((each) => each ** 2) ?? []))
  expect(together / apart).toBeGreaterThan(0.6)
})

describe('a season', () => {
  const wave = (day: number) => Math.exp(0.4 * Math.cos((2 * Math.PI * (day - 30)) / 365.25))
  const seasonal = (weeks: number) => madeCalls({ weeks, rate: (_, day) => 3 * wave(day), seed: 2 })

  test('is found where a year is covered', () => {
    const calls = seasonal(105)
    const season = fitDemand(calls, allWeeks(calls)).kinds[0]?.season ?? null
    const level = (day: number) => seasonOn(season, day)
    expect(level(30) / level(30 + 182.6)).toBeGreaterThan(1.8)
    expect(level(30) / level(30 + 182.6)).toBeLessThan(2.8)
    for (const day of [0, 100, 200, 300]) expect(level(day) / level(0) / (wave(day) / wave(0))).toBeCloseTo(1, 0)
  })

  test('is not asked of less than a year, whatever it shows', () => {
    const calls = seasonal(51)
    expect(calls.daysCovered).toBe(357)
    expect(fitDemand(calls, allWeeks(calls)).kinds.every(({ season }) => season === null)).toBe(true)
  })

  test('is not asked of a year of which whole months are missing', () => {
    const calls = seasonal(105)
    const holed = allWeeks(calls).filter((week) => week % 52 < 40)
    expect(fitDemand(calls, holed).kinds.every(({ season }) => season === null)).toBe(true)
  })
})

describe('few calls', () => {
  const calls = madeCalls({ weeks: 26, rate: (hour) => 0.1 * daily(hour), seed: 4 })
  const [kind] = fitDemand(calls, allWeeks(calls)).kinds

  test('leave most hours sparse, and their rates near those of their block', () => {
    expect(kind?.sparse).toBeGreaterThan(120)
    const truth = Array.from({ length: HOURS_A_WEEK }, (_, hour) => 0.1 * daily(hour))
    const apart = (rates: readonly number[]) => sum(truth.map((rate, hour) => (rate - (rates[hour] ?? 0)) ** 2))
    expect(apart(kind?.rates ?? [])).toBeLessThan(0.5 * apart(kind?.counted.map(({ rate }) => rate) ?? []))
  })

  test('are not made more or fewer by it', () => {
    expect((sum(kind?.rates ?? []) * 26) / calls.count).toBeCloseTo(1, 6)
  })
})

describe('persons who call again', () => {
  // Person 0 calls in bursts of two on the same night; every fifth other call is a person of its own.
  const calls = madeCalls({ weeks: 52, rate: () => 0.3, person: (n) => (n % 40 < 2 ? 0 : n % 5 === 0 ? n : -1) })
  const weeks = modelled(calls)
  const drawOf = (replication: number) => {
    const drawn: { call: number; received: number }[] = []
    weeks.draw(5, replication, (call, received) => drawn.push({ call, received }))
    return drawn
  }

  test('keep the times between their calls, all shifted by the same whole weeks', () => {
    const own = drawOf(1).filter(({ call }) => calls.person?.[call] === 0)
    const file = Array.from(calls.receivedMinute).filter((_, n) => calls.person?.[n] === 0)
    expect(own).toHaveLength(file.length)
    const shifts = new Set(
      own.map(({ call, received }) => {
        const weeksLater = (received - calls.receivedMinute[call]) / MINUTES_A_WEEK
        return Math.round((weeksLater + 52) % 52)
      }),
    )
    expect(shifts.size).toBe(1)
    expect(
      own.every(({ call, received }) => Math.abs((received - calls.receivedMinute[call]) % MINUTES_A_WEEK) < 1e-6),
    ).toBe(true)
  })

  test('leave the total as it was, so taking a share of them away takes that share of their calls', () => {
    const totals = Array.from({ length: 30 }, (_, replication) => drawOf(replication).length)
    expect(Math.abs(sum(totals) / 30 / calls.count - 1)).toBeLessThan(0.03)
    expect(fitDemand(calls, allWeeks(calls)).streams.persons).toBe(1)
  })

  test('come in order of time among the others', () => {
    const times = drawOf(2).map(({ received }) => received)
    expect(times.every((time, at) => at === 0 || time >= (times[at - 1] ?? 0))).toBe(true)
  })
})

describe('modelled years', () => {
  const calls = madeCalls({ weeks: 30, rate: busy, share: 0.1, person: (n) => (n % 7 === 0 ? n % 70 : -1) })
  const usableWeeks = allWeeks(calls)
  const known = knownMinutes(calls)
  const handling = handlingOf(calls, new Int32Array(HOURS_A_WEEK).fill(10))
  const years = (weeks: number) =>
    new Years(calls, {
      ...{ weeks, usableWeeks, known, handling, assumedHandling: 1 },
      draws: new ModelledWeeks(calls, { weeks: weeks + 1, usableWeeks, demand: fitDemand(calls, usableWeeks) }),
    })

  test('have the shape of drawn ones, and are the same for the same seed', () => {
    const one = structuredClone(years(52).make(1, 3))
    expect(structuredClone(years(52).make(1, 3))).toEqual(one)
    expect(one.count).toBeGreaterThan(0.9 * (calls.count / 30) * 53)
    expect(one.count).toBeLessThan(1.1 * (calls.count / 30) * 53)
    expect(one.scene.subarray(0, one.count).every((minutes) => minutes === 20)).toBe(true)
    expect(years(52).make(2, 3).received).not.toEqual(one.received)
  })

  test('never hold more calls than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(1_000_000), (weeks, seed) => {
        const made = years(weeks)
        expect(made.make(seed, 0).count).toBeLessThanOrEqual(made.capacity)
      }),
      { numRuns: 40 },
    )
  })

  test('take time in proportion to their calls', () => {
    const time = (weeks: number) => {
      const made = modelled(calls, weeks)
      const tries = Array.from({ length: 5 }, (_, replication) => {
        const from = performance.now()
        made.draw(1, replication, () => {})
        return performance.now() - from
      })
      return Math.min(...tries)
    }
    time(52)
    // Eight times the weeks; a cost with the square would take sixty-four times as long.
    expect(time(416)).toBeLessThan(30 * Math.max(0.5, time(52)))
  })
})

test('a clock that skips or repeats an hour changes what that hour of the week holds', () => {
  const calls: ReplayCalls = {
    ...madeCalls({ weeks: 10, rate: () => 1 }),
    clockChanges: [
      { minute: 2 * MINUTES_A_WEEK + 6 * 1440 + 120, hours: -1 },
      { minute: 7 * MINUTES_A_WEEK + 6 * 1440 + 60, hours: 1 },
    ],
  }
  const hours = exposureHours(calls, allWeeks(calls))
  expect([hours[144 + 1], hours[144 + 2], hours[0]]).toEqual([11, 9, 10])
  expect(exposureHours(calls, [0, 1])[146]).toBe(2)
})

test('without a week there is nothing to fit', () => {
  expect(() => fitDemand(madeCalls({ weeks: 2, rate: () => 1 }), [])).toThrow(RangeError)
})

test('a gamma factor has mean 1 and the variance it is asked for', () => {
  for (const variance of [0, 0.05, 0.5, 3]) {
    const stream = randomStream(11, 0, 'gamma')
    const values = Array.from({ length: 40_000 }, () => gammaFactor(variance, stream))
    const mean = sum(values) / values.length
    expect(mean).toBeCloseTo(1, 1)
    const found = sum(values.map((value) => (value - mean) ** 2)) / values.length
    expect(Math.abs(found - variance)).toBeLessThan(0.02 + 0.12 * variance)
  }
  expect(() => gammaFactor(-1, randomStream(1, 0, 'gamma'))).toThrow(RangeError)
})

/**
 * The demonstration's own seeded generator. It is kept apart from core/sim on purpose: the agency that tests the
 * simulator must not be made by it. Algorithm: sfc32 (C. Doty-Humphrey, PractRand), seeded through a mixing hash.
 */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  uniform(): number
  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number
  isTrue(probability: number): boolean
  normal(): number
  /** A log-normal value with this median; `sigma` is the spread of its logarithm. */
  logNormal(median: number, sigma: number): number
  poisson(mean: number): number
  /** A gamma value with mean 1 and this variance. */
  gammaFactor(variance: number): number
}

/** One independent stream for each purpose, so that a change in one part leaves the others alone. */
export function chance(seed: number, purpose: string): Chance {
  const bits = sfc32(seed, purpose)
  const uniform = (): number => bits() / 4_294_967_296
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return {
    uniform,
    normal,
    whole: (below) => Math.floor(uniform() * below),
    isTrue: (probability) => uniform() < probability,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson: (mean) => poisson(uniform, mean),
    gammaFactor: (variance) => (variance > 0 ? gamma(uniform, normal, 1 / variance) * variance : 1),
  }
}

/** Draws an index in proportion to its weight, in constant time (Walker's alias method). */
export interface Lottery {
  readonly keep: Float64Array
  readonly other: Int32Array
}

export function lottery(weights: readonly number[]): Lottery {
  const count = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0)) throw new RangeError('A lottery needs a positive weight')
  const keep = Float64Array.from(weights, (weight) => (weight * count) / total)
  const other = Int32Array.from({ length: count }, (_, index) => index)
  const poor: number[] = []
  const rich: number[] = []
  for (const [index, value] of keep.entries()) (value < 1 ? poor : rich).push(index)
  for (let low = poor.pop(), high = rich.at(-1); low !== undefined && high !== undefined; ) {
    other[low] = high
    keep[high] = (keep[high] ?? 0) + (keep[low] ?? 0) - 1
    if ((keep[high] ?? 0) < 1) poor.push(...rich.splice(-1))
    low = poor.pop()
    high = rich.at(-1)
  }
  return { keep, other }
}

/** One lottery for each name. */
export function lotteries<Name extends string>(
  names: readonly Name[],
  weights: (name: Name) => readonly number[],
): Readonly<Record<Name, Lottery>> {
  const made: Partial<Record<Name, Lottery>> = {}
  for (const name of names) made[name] = lottery(weights(name))
  return made as Record<Name, Lottery>
}

export function draw(from: Lottery, by: Chance): number {
  const place = by.uniform() * from.keep.length
  const index = Math.floor(place)
  return place - index < (from.keep[index] ?? 1) ? index : (from.other[index] ?? index)
}

function sfc32(seed: number, purpose: string): () => number {
  const mix = mixer(`${seed}/${purpose}`)
  let a = mix()
  let b = mix()
  let c = mix()
  let counter = 1
  const next = (): number => {
    const out = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + out
    c |= 0
    return out >>> 0
  }
  for (let warmUp = 0; warmUp < 16; warmUp += 1) next()
  return next
}

function mixer(text: string): () => number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let value = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
    return value ^ (value >>> 15)
  }
}

/** Products of uniforms (Knuth), in steps of at most 20 so that the product never underflows. */
function poisson(uniform: () => number, mean: number): number {
  let count = 0
  for (let left = mean; left > 0; left -= 20) {
    const limit = Math.exp(-Math.min(left, 20))
    for (let product = uniform(); product > limit; product *= uniform()) count += 1
  }
  return count
}

/** Marsaglia and Tsang (2000), for shapes of at least 1. */
function gamma(uniform: () => number, normal: () => number, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

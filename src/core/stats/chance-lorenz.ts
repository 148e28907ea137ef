/** A point of a Lorenz curve: of all units (fewest events first) and of all events, both 0 to 1. */
export interface LorenzPoint {
  readonly units: number
  readonly calls: number
}

/**
 * The Lorenz curve that chance alone gives when every unit has the same rate and only units with at least one event are
 * seen: counts are Poisson without zeros, with `mean` events a unit. To be drawn beside an observed curve, which looks
 * uneven even when nothing but chance is at work. A mean of 1 means that nobody came twice: the even line.
 * Source: the definition of the curve (Lorenz 1905) on the zero-truncated Poisson (David and Johnson 1952).
 */
export function lorenzByChance(mean: number): readonly LorenzPoint[] {
  if (!(mean >= 1 && mean < 700)) throw new RangeError(`Needs a mean from 1 and under 700, got ${mean}`)
  const start = { units: 0, calls: 0 }
  const end = { units: 1, calls: 1 }
  if (mean < 1 + 1e-9) return [start, end]
  const rate = rateOfMean(mean)
  const kept = -Math.expm1(-rate)
  const points: LorenzPoint[] = [start]
  let probability = Math.exp(-rate)
  let units = 0
  let events = 0
  for (let k = 1; k < 10_000 && 1 - units > 1e-12; k++) {
    probability *= rate / k
    units += probability / kept
    events += (k * probability) / kept / mean
    points.push({ units: Math.min(1, units), calls: Math.min(1, events) })
  }
  return [...points, end]
}

/** The Poisson rate whose counts, without zeros, have this mean: rate / (1 - exp(-rate)) = mean. By halving. */
function rateOfMean(mean: number): number {
  let [low, high] = [0, mean]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (middle / -Math.expm1(-middle) < mean) low = middle
    else high = middle
  }
  return (low + high) / 2
}

import { type HypercubeAnswer, hypercubeAnswer } from './hypercube-answer.ts'
import { type Hypercube, type HypercubeSystem, readHypercube } from './hypercube-system.ts'

const SETTLED = 1e-12
const MOST_SWEEPS = 10_000
const SHORTEST_STEP = 0.02

/**
 * Larson's correction factors Q(0) to Q(N - 1) for `units` units that are busy a share `utilization` of the time and share
 * a queue: by how much busy units hang together. Without them units would count as busy independently of each other.
 * The chance that the first j units of a list are busy and the next is free is Q(j) times the product of their shares.
 * Throws RangeError unless 0 < utilization < 1, and above 1000 units.
 * Source: Larson (1975), Operations Research 23:845-868; Larson and Odoni (1981), equation 5.48.
 */
export function larsonCorrectionFactors(units: number, utilization: number): readonly number[] {
  if (!(Number.isSafeInteger(units) && units >= 1 && units <= 1000))
    throw new RangeError(`Needs a whole number of units from 1 to 1000, got ${units}`)
  if (!(utilization > 0)) throw new RangeError(`Needs a busy share above 0, got ${utilization}`)
  if (!(utilization < 1)) throw new RangeError('unstable: units cannot be busy all the time')
  return corrections(busyCounts(units * utilization, units, 'infinite').counts, utilization)
}

/**
 * Who goes where, nearly (Larson's approximation), for up to 100 units: units are taken as busy apart from each other, put
 * right by `larsonCorrectionFactors`. Over the units of a random town the miss is mostly within 1 percent of the mean
 * workload; one unit of a lopsided town can be off by a tenth of it. The share that waits or is lost is exact.
 * Holds where `hypercubeExact` does, for units of one speed; refuses others. Throws RangeError "unstable" as it does.
 * Source: Larson (1975), Operations Research 23:845-868. Without a queue the factors follow from Erlang's loss model alike.
 */
export function hypercubeApprox(given: HypercubeSystem): HypercubeAnswer {
  const system = readHypercube(given)
  if (!system.sameService) throw new RangeError('Units of unequal speed need the exact answer, or the simulator')
  const { units, total, queue, serviceRates } = system
  const load = total / at(serviceRates, 0)
  const { counts, allBusy } = busyCounts(load, units, queue)
  const mean = (queue === 'infinite' ? load : load * (1 - allBusy)) / units
  const factors = Float64Array.from(corrections(counts, mean))
  const workload = settle(system, { factors, mean, fromQueue: queue === 'infinite' ? (load * allBusy) / units : 0 })
  const sent = sentShares(system, { factors, workload, anyFree: 1 - allBusy })
  return hypercubeAnswer(system, { workload: Array.from(workload), sent, allBusy })
}

interface Fixed {
  readonly factors: Float64Array
  /** Busy share of all units together, which no list changes. */
  readonly mean: number
  /** Busy share of each unit with calls that waited. */
  readonly fromQueue: number
}

/**
 * Workloads that the calls reaching each unit by its places in the lists bring about. Where full steps swing to and fro, as
 * they do with many units and few areas, steps get shorter.
 */
function settle(system: Hypercube, fixed: Fixed): Float64Array {
  const workload = new Float64Array(system.units).fill(fixed.mean)
  let step = 1
  let before = Number.POSITIVE_INFINITY
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const next = broughtAbout(system, fixed, workload)
    const moved = Math.max(...next.map((share, unit) => Math.abs(share - at(workload, unit))))
    step = moved < before ? Math.min(1, step * 1.05) : Math.max(SHORTEST_STEP, step * 0.7)
    before = moved
    for (const [unit, share] of next.entries()) workload[unit] = at(workload, unit) * (1 - step) + share * step
    if (moved < SETTLED) return workload
  }
  throw new RangeError('The workloads did not settle')
}

function broughtAbout(system: Hypercube, { factors, mean, fromQueue }: Fixed, workload: Float64Array): Float64Array {
  const { units, rates, preferences, serviceRates } = system
  const offered = new Float64Array(units)
  for (const [area, list] of preferences.entries()) {
    let earlierBusy = at(rates, area) / at(serviceRates, 0)
    for (const [place, unit] of list.entries()) {
      offered[unit] = at(offered, unit) + earlierBusy * at(factors, place)
      earlierBusy *= at(workload, unit)
    }
  }
  const raw = offered.map((calls) => (calls + fromQueue) / (1 + calls))
  const scale = (mean * units) / raw.reduce((sum, share) => sum + share, 0)
  return raw.map((share) => Math.min(1, share * scale))
}

/** Share of each area's calls that sends each unit, scaled so that every call that meets a free unit sends one. */
function sentShares(
  { units, preferences }: Hypercube,
  known: { readonly factors: Float64Array; readonly workload: Float64Array; readonly anyFree: number },
): Float64Array {
  const { factors, workload, anyFree } = known
  const sent = new Float64Array(preferences.length * units)
  for (const [area, list] of preferences.entries()) {
    let earlierBusy = 1
    let all = 0
    for (const [place, unit] of list.entries()) {
      const share = earlierBusy * at(factors, place) * (1 - at(workload, unit))
      sent[area * units + unit] = share
      all += share
      earlierBusy *= at(workload, unit)
    }
    for (let unit = 0; unit < units; unit++) sent[area * units + unit] = (at(sent, area * units + unit) * anyFree) / all
  }
  return sent
}

interface BusyCounts {
  /** Chance that 0 to N units are busy, with calls that wait left out of the last one. */
  readonly counts: Float64Array
  /** Chance that all are busy, calls that wait with it. */
  readonly allBusy: number
}

/** Weights relative to the likeliest count, so that nothing overflows. */
function busyCounts(load: number, units: number, queue: 'infinite' | 'none'): BusyCounts {
  const counts = new Float64Array(units + 1)
  const likeliest = Math.min(units, Math.floor(load))
  counts[likeliest] = 1
  for (let k = likeliest; k < units; k++) counts[k + 1] = (at(counts, k) * load) / (k + 1)
  for (let k = likeliest; k > 0; k--) counts[k - 1] = (at(counts, k) * k) / load
  const top = at(counts, units)
  const busy = load / units
  const queued = queue === 'infinite' ? (top * busy) / (1 - busy) : 0
  const all = counts.reduce((sum, weight) => sum + weight, queued)
  return { counts: counts.map((weight) => weight / all), allBusy: (top + queued) / all }
}

/**
 * Drawing units without putting back: among states with k of N busy, a share k(k-1)…/N(N-1)… has the first j busy and the
 * next one free. Over the product that independent units would give, one factor of it at a time.
 */
function corrections(counts: Float64Array, busy: number): readonly number[] {
  const units = counts.length - 1
  const left = counts.slice(0, units)
  return Array.from({ length: units }, (_, j) => {
    let nextFree = 0
    for (let k = j; k < units; k++) {
      nextFree += (at(left, k) * (units - k)) / (units - j)
      left[k] = (at(left, k) * (k - j)) / (units - j) / busy
    }
    return nextFree / (1 - busy)
  })
}

const at = (values: Float64Array | Int32Array, i: number): number => values[i] ?? Number.NaN

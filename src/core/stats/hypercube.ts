import { type HypercubeAnswer, hypercubeAnswer } from './hypercube-answer.ts'
import { type Hypercube, type HypercubeSystem, readHypercube } from './hypercube-system.ts'

/** Up to here the exact answer takes well under a second and may be asked for at once. */
export const EXACT_AT_ONCE = 12
/** The most for which it is worked out at all: 32,768 states, for a worker. */
export const EXACT_AT_MOST = 15

const SETTLED = 1e-12
const MOST_SWEEPS = 5000

export interface ExactAnswer extends HypercubeAnswer {
  /** Chance of each set of busy units: bit u - 1 of the index says that unit u is busy. The last one is without a queue. */
  readonly stateProbabilities: Float64Array
}

/**
 * Who goes where, exactly (Larson's hypercube): each area has its list of units, the first free one goes. One unit a call.
 * Holds for a steady load, exponential service that depends on the unit alone, and drives that are short against it.
 * Where all are busy calls wait, first come first served and any unit alike, or they are lost to somebody else.
 * Work: 2 to the power of units; throws RangeError above 15 units (use `hypercubeApprox`), "unstable" for a line that waits
 * and has more work than time, and for units of unequal speed with such a line.
 * Sources: Larson (1974), Computers & Operations Research 1:67-95; Larson and Odoni (1981), Urban Operations Research, 5.4.
 */
export function hypercubeExact(given: HypercubeSystem): ExactAnswer {
  if (given.units > EXACT_AT_MOST)
    throw new RangeError(
      `${given.units} units are too many for the exact answer (at most ${EXACT_AT_MOST}): approximate`,
    )
  const system = readHypercube(given)
  const states = settle(system)
  const full = states.length - 1
  const queueMass = queueBeyond(system, states)
  const workload = new Float64Array(system.units).fill(queueMass)
  for (let state = 0; state <= full; state++)
    for (let unit = 0; unit < system.units; unit++)
      if ((state >> unit) & 1) workload[unit] = at(workload, unit) + at(states, state)
  const allBusy = at(states, full) + queueMass
  const answer = hypercubeAnswer(system, {
    workload: Array.from(workload),
    sent: firstFreeShares(system, states),
    allBusy,
  })
  return { ...answer, stateProbabilities: states }
}

/** How many calls an hour send each unit in each state: index state * units + unit. Every area walks its list once. */
function upRates({ units, rates, preferences }: Hypercube): Float64Array {
  const up = new Float64Array(units << units)
  for (const [area, list] of preferences.entries()) {
    const rate = at(rates, area)
    eachFirstFree(list, (state, unit) => {
      up[state * units + unit] = at(up, state * units + unit) + rate
    })
  }
  return up
}

/** Share of an area's calls that find each unit the first free one: index area * units + unit. */
function firstFreeShares({ units, preferences }: Hypercube, states: Float64Array): Float64Array {
  const sent = new Float64Array(preferences.length * units)
  for (const [area, list] of preferences.entries())
    eachFirstFree(list, (state, unit) => {
      sent[area * units + unit] = at(sent, area * units + unit) + at(states, state)
    })
  return sent
}

/** Every state but the full one, with the unit that a list sends there. */
function eachFirstFree(list: Int32Array, use: (state: number, unit: number) => void): void {
  const full = (1 << list.length) - 1
  for (let state = 0; state < full; state++) {
    let place = 0
    while ((state >> at(list, place)) & 1) place++
    use(state, at(list, place))
  }
}

/** What does not change from sweep to sweep, state by state. */
interface Flows {
  readonly system: Hypercube
  /** Calls that send a unit: index state * units + unit. */
  readonly up: Float64Array
  /** Calls finished while in the state. */
  readonly finished: Float64Array
  readonly busy: Uint8Array
}

function flowsOf(system: Hypercube): Flows {
  const finished = new Float64Array(1 << system.units)
  const busy = new Uint8Array(1 << system.units)
  for (let state = 1; state < finished.length; state++) {
    const lowest = 31 - Math.clz32(state & -state)
    const others = state & (state - 1)
    finished[state] = at(finished, others) + at(system.serviceRates, lowest)
    busy[state] = at(busy, others) + 1
  }
  return { system, up: upRates(system), finished, busy }
}

/**
 * Chances of the states, adding up to 1 together with the queue. Gauss-Seidel in order of busy count: each state becomes
 * what flows in over what flows out. After each sweep the layers of equal count are set to what the flow between
 * neighbouring layers demands, which takes out the slow part of the error.
 */
function settle(system: Hypercube): Float64Array {
  const flows = flowsOf(system)
  const order = Int32Array.from(flows.busy, (_, state) => state)
  order.sort((a, b) => at(flows.busy, a) - at(flows.busy, b) || a - b)
  const states = new Float64Array(order.length).fill(1)
  balanceLayers(flows, states)
  const before = new Float64Array(states.length)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    before.set(states)
    passOver(flows, order, states)
    balanceLayers(flows, states)
    let moved = 0
    for (let state = 0; state < states.length; state++) moved += Math.abs(at(states, state) - at(before, state))
    if (moved < SETTLED) return states
  }
  throw new RangeError('The chances of the states did not settle')
}

function passOver({ system, up, finished }: Flows, order: Int32Array, states: Float64Array): void {
  const { units, serviceRates, total } = system
  const full = states.length - 1
  for (const state of order) {
    let inflow = 0
    for (let unit = 0; unit < units; unit++) {
      const other = state ^ (1 << unit)
      inflow += at(states, other) * (other < state ? at(up, other * units + unit) : at(serviceRates, unit))
    }
    // In the full state a call changes nothing here: it leaves, or it waits and comes back out of the queue.
    states[state] = inflow / (at(finished, state) + (state === full ? 0 : total))
  }
}

/** Scales each busy count to what calls bring up from the count below and finished calls bring down. */
function balanceLayers({ system, finished, busy }: Flows, states: Float64Array): void {
  const { units, total } = system
  const mass = new Float64Array(units + 1)
  const down = new Float64Array(units + 1)
  for (let state = 0; state < states.length; state++) {
    const count = at(busy, state)
    mass[count] = at(mass, count) + at(states, state)
    down[count] = at(down, count) + at(states, state) * at(finished, state)
  }
  const wanted = new Float64Array(units + 1).fill(1)
  for (let count = 1; count <= units; count++)
    wanted[count] = (at(wanted, count - 1) * total * at(mass, count)) / at(down, count)
  const all = wanted.reduce((sum, each) => sum + each, at(wanted, units) * queueRatio(system))
  const scale = wanted.map((each, count) => each / all / at(mass, count))
  for (let state = 0; state < states.length; state++) states[state] = at(states, state) * at(scale, at(busy, state))
}

/** Chance of a queue over the chance that all are busy without one: a geometric tail. */
function queueRatio({ queue, total, units, serviceRates }: Hypercube): number {
  if (queue === 'none') return 0
  const busy = total / (units * at(serviceRates, 0))
  return busy / (1 - busy)
}

const queueBeyond = (system: Hypercube, states: Float64Array): number =>
  at(states, states.length - 1) * queueRatio(system)

const at = (values: Float64Array | Int32Array | Uint8Array, i: number): number => values[i] ?? Number.NaN

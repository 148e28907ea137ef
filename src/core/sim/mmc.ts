import { mean, standardDeviation } from '../stats/quantile.ts'
import { randomStream } from '../stats/random.ts'
import { studentQuantile } from '../stats/student.ts'

export interface BareQueue {
  /** Calls an hour. */
  readonly arrivalRate: number
  /** Calls one server finishes in an hour. */
  readonly serviceRate: number
  readonly servers: number
  readonly warmupHours: number
  readonly runHours: number
}

export interface BareRun {
  readonly calls: number
  readonly probWait: number
  readonly meanWaitInQueue: number
  readonly utilization: number
}

/**
 * One run of the bare M/M/c queue, first come first served: a call starts when the server that is free first is free.
 * It exists to check the random streams and the queueing against Erlang C, and as the floor for speed.
 * Source: Kiefer and Wolfowitz (1955), Trans. Am. Math. Soc. 78:1-18.
 */
export function runBareQueue(queue: BareQueue, seed: number, replication: number): BareRun {
  const { arrivalRate, serviceRate, servers, warmupHours, runHours } = queue
  const arrivals = randomStream(seed, replication, 'arrivals')
  const services = randomStream(seed, replication, 'services')
  const freeAt = new Float64Array(servers)
  const end = warmupHours + runHours
  let now = arrivals.exponential() / arrivalRate
  let [calls, waited, waits, busy] = [0, 0, 0, 0]
  for (; now < end; now += arrivals.exponential() / arrivalRate) {
    const earliest = freeAt[0] ?? 0
    const start = Math.max(earliest, now)
    const finish = start + services.exponential() / serviceRate
    replaceTop(freeAt, finish)
    if (start < end && finish > warmupHours) busy += Math.min(finish, end) - Math.max(start, warmupHours)
    if (now < warmupHours) continue
    calls++
    if (start > now) waited++
    waits += start - now
  }
  return {
    calls,
    probWait: waited / calls,
    meanWaitInQueue: waits / calls,
    utilization: busy / (servers * runHours),
  }
}

/** Puts `value` in the place of the smallest entry of a binary heap. */
function replaceTop(heap: Float64Array, value: number): void {
  const size = heap.length
  let place = 0
  for (;;) {
    let child = 2 * place + 1
    if (child >= size) break
    if (child + 1 < size && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++
    const below = heap[child] ?? 0
    if (below >= value) break
    heap[place] = below
    place = child
  }
  heap[place] = value
}

/** Mean over replications with the interval that holds the true mean 999 times of 1,000, by Student's t. */
export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** The bare queue over many replications, for comparison with Erlang C. */
export function desStationary(
  queue: BareQueue,
  options: { readonly seed: number; readonly replications: number },
): { readonly calls: number } & Readonly<Record<'probWait' | 'meanWaitInQueue' | 'utilization', Estimate>> {
  const runs = Array.from({ length: options.replications }, (_, r) => runBareQueue(queue, options.seed, r))
  const t = studentQuantile(0.9995, options.replications - 1)
  const estimate = (of: (run: BareRun) => number): Estimate => {
    const values = runs.map(of)
    const centre = mean(values)
    const reach = (t * standardDeviation(values)) / Math.sqrt(values.length)
    return { mean: centre, low: centre - reach, high: centre + reach }
  }
  return {
    calls: runs.reduce((sum, run) => sum + run.calls, 0),
    probWait: estimate((run) => run.probWait),
    meanWaitInQueue: estimate((run) => run.meanWaitInQueue),
    utilization: estimate((run) => run.utilization),
  }
}

/** True when the same seed gives the same run each time, and the next seed a different one. */
export function desReproducible(seed: number, runs: number): boolean {
  const queue: BareQueue = { arrivalRate: 2, serviceRate: 1, servers: 3, warmupHours: 10, runHours: 500 }
  const texts = Array.from({ length: runs }, () => JSON.stringify(runBareQueue(queue, seed, 0)))
  return texts.every((text) => text === texts[0]) && JSON.stringify(runBareQueue(queue, seed + 1, 0)) !== texts[0]
}

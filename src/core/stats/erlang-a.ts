import { erlangC } from './erlang.ts'

export interface ImpatientLine {
  /** Share of calls that find every server busy. */
  readonly probWait: number
  /** Share of calls that give up before they are served. */
  readonly probAbandon: number
  /** Mean wait of all calls, those that give up with them, in the time unit of the rates. */
  readonly meanWait: number
  readonly meanQueueLength: number
  /** Busy share of the servers. */
  readonly occupancy: number
}

/** Terms smaller than this part of the sum end it. */
const NEGLIGIBLE = 1e-16
/** A line this long is no telephone desk; adding it up would only keep a page waiting. */
const MOST_STATES = 5_000_000
const TOO_LONG = 'unstable: callers hardly ever give up, and the line grows too long to add up'

/**
 * Waits when callers give up (M/M/c+M, Erlang A): each waiting caller leaves after an exponential patience of mean
 * 1 / abandonRate. For telephone desks and transfers. Patience 0 is Erlang B, endless patience is Erlang C.
 * Holds for a steady load and patience without memory. Never unstable while callers give up at all: those who cannot be
 * served leave. With an abandonRate of 0 it is Erlang C, and refuses as that does.
 * Sources: Palm (1946); Garnett, Mandelbaum and Reiman (2002), Manufacturing & Service Operations Management 4:208-227.
 */
export function erlangA(
  arrivalRate: number,
  serviceRate: number,
  line: { readonly servers: number; readonly abandonRate: number },
): ImpatientLine {
  const { servers, abandonRate } = line
  if (!(arrivalRate > 0 && serviceRate > 0 && abandonRate >= 0)) throw new RangeError('Needs rates above 0')
  if (!(Number.isSafeInteger(servers) && servers >= 1)) throw new RangeError(`Needs whole servers, got ${servers}`)
  if (abandonRate === 0) return endlessPatience(arrivalRate, serviceRate, servers)
  const leaving = (calls: number) => Math.min(calls, servers) * serviceRate + Math.max(0, calls - servers) * abandonRate
  const { all, waited, queued, busy } = sumsFromMode(mode(arrivalRate, serviceRate, line), {
    servers,
    up: (calls) => arrivalRate / leaving(calls + 1),
    down: (calls) => leaving(calls) / arrivalRate,
  })
  const meanQueueLength = queued / all
  return {
    probWait: waited / all,
    probAbandon: (abandonRate * meanQueueLength) / arrivalRate,
    meanWait: meanQueueLength / arrivalRate,
    meanQueueLength,
    occupancy: busy / all / servers,
  }
}

function endlessPatience(arrivalRate: number, serviceRate: number, servers: number): ImpatientLine {
  const line = erlangC(arrivalRate, serviceRate, { servers })
  return {
    probWait: line.probWait,
    probAbandon: 0,
    meanWait: line.meanWaitInQueue,
    meanQueueLength: line.meanQueueLength,
    occupancy: line.utilization,
  }
}

/** The likeliest number of calls in the desk: the last one that arrivals still reach faster than callers leave it. */
function mode(
  arrivalRate: number,
  serviceRate: number,
  { servers, abandonRate }: { readonly servers: number; readonly abandonRate: number },
): number {
  const spare = arrivalRate - servers * serviceRate
  const likeliest = Math.floor(spare < 0 ? arrivalRate / serviceRate : servers + spare / abandonRate)
  if (likeliest > MOST_STATES) throw new RangeError(TOO_LONG)
  return likeliest
}

/** Weights of the states relative to the likeliest one, so that nothing overflows; added up outward from there. */
function sumsFromMode(
  start: number,
  chain: {
    readonly servers: number
    readonly up: (calls: number) => number
    readonly down: (calls: number) => number
  },
) {
  const sums = { all: 0, waited: 0, queued: 0, busy: 0 }
  const add = (calls: number, weight: number) => {
    sums.all += weight
    sums.busy += weight * Math.min(calls, chain.servers)
    if (calls < chain.servers) return
    sums.waited += weight
    sums.queued += weight * (calls - chain.servers)
  }
  let weight = 1
  // Up to the end of the queue, however small it is against the rest: callers who give up are counted by it.
  for (let calls = start; weight > NEGLIGIBLE * (calls > chain.servers + 1 ? sums.queued : 0); calls++) {
    if (calls - start > MOST_STATES) throw new RangeError(TOO_LONG)
    add(calls, weight)
    weight *= chain.up(calls)
  }
  weight = 1
  for (let calls = start; calls > 0; ) {
    weight *= chain.down(calls)
    if (weight <= NEGLIGIBLE * sums.all) break
    add(--calls, weight)
  }
  return sums
}

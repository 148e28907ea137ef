export interface WaitingLine {
  /** Share of calls that find every server busy. */
  readonly probWait: number
  /** Mean wait of all calls, in the time unit of the rates. */
  readonly meanWaitInQueue: number
  readonly meanQueueLength: number
  readonly utilization: number
  /** Share of calls that wait at most each threshold. */
  readonly probWaitAtMost: readonly number[]
}

/**
 * Share of calls lost when `servers` are all busy and no one queues. `offeredLoad` is arrival rate x mean service.
 * Holds for Poisson arrivals and any service time. Stable for thousands of servers.
 * Source: Erlang (1917); recursion B(k) = a B(k-1) / (k + a B(k-1)), B(0) = 1.
 */
export function erlangB(offeredLoad: number, servers: number): number {
  if (!(offeredLoad >= 0 && Number.isInteger(servers) && servers >= 0))
    throw new RangeError(`Needs load >= 0 and whole servers >= 0, got ${offeredLoad} and ${servers}`)
  let blocking = 1
  for (let k = 1; k <= servers && blocking > 0; k++) blocking = (offeredLoad * blocking) / (k + offeredLoad * blocking)
  return blocking
}

/**
 * Waits when calls queue for `servers` equal units (M/M/c): steady load, exponential service, first come first served.
 * Not for demand that swings through the day, nor for priorities. Rates are per the same time unit as the waits.
 * Refuses a load that the servers cannot carry: it has no steady state.
 * Source: Erlang (1917); Gross, Shortle, Thompson and Harris (2008), Fundamentals of Queueing Theory, section 2.3.
 */
export function erlangC(
  arrivalRate: number,
  serviceRate: number,
  options: { readonly servers: number; readonly thresholds?: readonly number[] },
): WaitingLine {
  const { servers, thresholds = [] } = options
  if (!(arrivalRate > 0 && serviceRate > 0)) throw new RangeError('Needs rates above 0')
  const spare = servers * serviceRate - arrivalRate
  if (!(spare > 0)) throw new RangeError('unstable: more work arrives than these servers can do')
  const load = arrivalRate / serviceRate
  const utilization = load / servers
  const blocking = erlangB(load, servers)
  const probWait = blocking / (1 - utilization * (1 - blocking))
  return {
    probWait,
    meanWaitInQueue: probWait / spare,
    meanQueueLength: (arrivalRate * probWait) / spare,
    utilization,
    probWaitAtMost: thresholds.map((t) => 1 - probWait * Math.exp(-spare * t)),
  }
}

/** The fewest servers with which at least `target` of the calls wait no longer than `threshold`. */
export function erlangCMinServers(
  arrivalRate: number,
  serviceRate: number,
  goal: { readonly threshold: number; readonly target: number },
): { readonly servers: number; readonly probWaitAtMost: number; readonly probWait: number } {
  if (!(goal.target > 0 && goal.target < 1)) throw new RangeError(`A target lies between 0 and 1, got ${goal.target}`)
  for (let servers = Math.floor(arrivalRate / serviceRate) + 1; ; servers++) {
    const line = erlangC(arrivalRate, serviceRate, { servers, thresholds: [goal.threshold] })
    const probWaitAtMost = line.probWaitAtMost[0] ?? 0
    if (probWaitAtMost >= goal.target) return { servers, probWaitAtMost, probWait: line.probWait }
  }
}

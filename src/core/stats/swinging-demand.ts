import { erlangC } from './erlang.ts'

/** From this mean service on, the queue answers to the demand of a while ago. Hours. Source: the project's formula notes. */
const LAG_FROM_HOURS = 0.5
/** Busier than this in any hour, work left over from one hour decides the next. Source: the project's formula notes. */
const TOO_BUSY = 0.85

export type HandOver = 'unstable' | 'too-busy'

/** Why a formula hands over to the simulator at this busy share; null where it may be believed. */
export function handOverAt(busy: number): HandOver | null {
  if (busy >= 1) return 'unstable'
  return busy > TOO_BUSY ? 'too-busy' : null
}

export interface SwingingLine {
  /** Share of the calls of each hour that find every unit busy; null in an hour without a steady state. */
  readonly byPeriod: readonly (number | null)[]
  /** The same over all calls; null where one hour with calls has none. */
  readonly overall: number | null
  /** Hours by which the demand was shifted; 0 where service is short. */
  readonly lagHours: number
  /** Highest load of an hour with calls over what its units can do; Infinity where calls meet no unit. */
  readonly busiest: number
  /** Why only the simulator may be believed; null where this answer may be. */
  readonly handOver: HandOver | null
}

/**
 * Share of calls that find every unit busy when demand and units change by the hour: Erlang C hour by hour (pointwise
 * stationary). Where the mean service is over 30 minutes, each moment meets the demand of one mean service earlier, since
 * that is when the units now busy were sent. Hours go round: the last one comes before the first.
 * `ratesPerHour` are calls an hour, for 24 or 168 hours; `servers` is one number or one for each hour.
 * Unlike `pointwiseStationary` it never throws on a busy hour: it says `handOver` and leaves that hour null.
 * Sources: Green and Kolesar (1991), Management Science 37:84-97; (1997), Management Science 43:80-87, for the lag.
 */
export function swingingDemand(
  ratesPerHour: readonly number[],
  serviceRate: number,
  servers: number | readonly number[],
): SwingingLine {
  const units = typeof servers === 'number' ? ratesPerHour.map(() => servers) : servers
  check(ratesPerHour, serviceRate, units)
  const lagHours = 1 / serviceRate > LAG_FROM_HOURS ? 1 / serviceRate : 0
  const byPeriod = ratesPerHour.map((_, hour) => {
    const parts = ratesAt(ratesPerHour, hour, lagHours).map(({ rate, part }) => {
      const wait = probWait(rate, serviceRate, units[hour] ?? 0)
      return wait === null ? null : part * wait
    })
    return addUp(parts)
  })
  const loads = ratesPerHour.map((own, hour) => {
    if (own === 0) return 0
    const met = ratesAt(ratesPerHour, hour, lagHours).map(({ rate }) => rate)
    return Math.max(own, ...met) / (serviceRate * (units[hour] ?? 0))
  })
  const busiest = Math.max(...loads)
  const all = ratesPerHour.reduce((sum, rate) => sum + rate, 0)
  const waiting = addUp(ratesPerHour.map((rate, hour) => (rate === 0 ? 0 : times(rate, byPeriod[hour] ?? null))))
  return {
    byPeriod,
    overall: waiting === null ? null : waiting / all,
    lagHours,
    busiest,
    handOver: handOverAt(busiest),
  }
}

/** The demand that an hour meets: of one hour, or part by part of two neighbours where the lag is no whole hour. */
function ratesAt(rates: readonly number[], hour: number, lag: number) {
  const whole = Math.floor(lag)
  const part = lag - whole
  const back = (hours: number) => rates[(((hour - hours) % rates.length) + rates.length) % rates.length] ?? 0
  const near = { rate: back(whole), part: 1 - part }
  return part === 0 ? [near] : [near, { rate: back(whole + 1), part }]
}

function probWait(rate: number, serviceRate: number, servers: number): number | null {
  if (rate >= servers * serviceRate) return rate === 0 ? 1 : null
  return rate === 0 ? 0 : erlangC(rate, serviceRate, { servers }).probWait
}

const times = (rate: number, wait: number | null): number | null => (wait === null ? null : rate * wait)

function addUp(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0)
}

function check(rates: readonly number[], serviceRate: number, units: readonly number[]): void {
  if (rates.some((rate) => !(rate >= 0 && Number.isFinite(rate))) || !rates.some((rate) => rate > 0))
    throw new RangeError('Needs rates from 0, with at least one above 0')
  if (!(serviceRate > 0 && Number.isFinite(serviceRate))) throw new RangeError('Needs a service rate above 0')
  if (units.length !== rates.length || !units.every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new RangeError('Needs a whole number of units, or one for each hour')
}

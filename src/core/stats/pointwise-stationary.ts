import { erlangC } from './erlang.ts'

/**
 * Share of calls that find every unit busy, when demand moves through the day: Erlang C for each period by itself,
 * weighted by calls. Periods are of one length; rates and service rate are per the same unit of time.
 * Holds where calls are short against a period. With means over about 30 minutes use rates shifted by one mean, and
 * simulate where a period is over 85% busy: work left over from a busy hour is not carried into the next.
 * Throws RangeError "unstable" where a period brings more work than the units can do.
 * Source: Green and Kolesar (1991), Management Science 37:84-97.
 */
export function pointwiseStationary(
  rates: readonly number[],
  serviceRate: number,
  servers: number,
): { readonly byPeriod: readonly number[]; readonly overall: number } {
  if (rates.some((rate) => !(rate >= 0)) || !rates.some((rate) => rate > 0))
    throw new RangeError('Needs rates from 0, with at least one above 0')
  const byPeriod = rates.map((rate) => (rate === 0 ? 0 : erlangC(rate, serviceRate, { servers }).probWait))
  const all = rates.reduce((sum, rate) => sum + rate, 0)
  return { byPeriod, overall: rates.reduce((sum, rate, i) => sum + rate * (byPeriod[i] ?? 0), 0) / all }
}

import type { Tally } from '../sim/tally.ts'
import { quantileOfSorted } from '../stats/quantile.ts'

/** What one replication says about one mix; the order is that of the numbers a worker writes. */
export const METRICS = [
  'mentalHealthCalls',
  'reachedShare',
  'reachedInTimeShare',
  'clinicianShare',
  'clinicianInTimeShare',
  'reachMedianMinutes',
  'reachP90Minutes',
  'officerHours',
  'patrolHours',
  'crewDutyHours',
  'crewOvertimeHours',
  'idleShare',
  'urgentP90Minutes',
  'responseMedianMinutes',
  'responseP90Minutes',
  'patrolBusyShare',
  'patrolOvertimeHours',
  // Settled by phone with nobody sent; and talked with a clinician at a distance, by phone or video.
  'phoneClosedShare',
  'remoteShare',
  // Helped in time by any specialist: in person, or at a distance.
  'accessShare',
  // Of mental-health calls: a civilian team asked police to stand by; police came at once for danger.
  'standbyShare',
  'upgradeShare',
  // Callers who gave up waiting for the phone desk; their calls go to the field.
  'phoneAbandonShare',
  'deskBusyShare',
  // Of a crew's shifts: no call at all.
  'idleShiftShare',
  // Access in the worst- and best-served area (of those with enough calls) and the worst three hours of the day.
  'worstAreaShare',
  'bestAreaShare',
  'worstHoursShare',
  // Officer hours spent taking people somewhere and handing them over; people taken to the centre.
  'handoverHours',
  'dropOffs',
  // Calls that did not come because of case management, a year.
  'avertedCalls',
] as const
export type Metric = (typeof METRICS)[number]
export const METRIC_COUNT = METRICS.length

/**
 * Reads the tally into `values` from `offset`, in the order of METRICS. Hours are for one year of 52 weeks, whatever the
 * length of the replication. A metric without a base (minutes to reach when no one was reached) is NaN. The response to
 * all calls is read only for today's patrol, where it is held against history: sorting it costs more than the replay.
 */
export function writeMetrics(
  tally: Tally,
  weeks: number,
  to: { readonly values: Float64Array; readonly offset: number; readonly isToday: boolean },
): void {
  const year = 52 / weeks / 60
  const reach = tally.reachMinutes.subarray(0, tally.reached).sort()
  const urgent = tally.urgentMinutes.subarray(0, tally.urgentResponses).sort()
  const response = tally.responseMinutes.subarray(0, to.isToday ? tally.responses : 0).sort()
  const calls = tally.mentalHealthCalls
  const values: Readonly<Record<Metric, number>> = {
    mentalHealthCalls: (calls * 52) / weeks,
    reachedShare: tally.reached / calls,
    reachedInTimeShare: tally.reachedInTime / calls,
    clinicianShare: tally.metClinician / calls,
    clinicianInTimeShare: tally.metClinicianInTime / calls,
    reachMedianMinutes: quantileOfSorted(reach, 0.5),
    reachP90Minutes: quantileOfSorted(reach, 0.9),
    officerHours: tally.swornMinutes * year,
    patrolHours: tally.patrolMinutes * year,
    crewDutyHours: tally.crewPersonDutyMinutes * year,
    crewOvertimeHours: tally.crewPersonOvertimeMinutes * year,
    idleShare: 1 - tally.crewBusyMinutes / tally.crewDutyMinutes,
    urgentP90Minutes: quantileOfSorted(urgent, 0.9),
    responseMedianMinutes: quantileOfSorted(response, 0.5),
    responseP90Minutes: quantileOfSorted(response, 0.9),
    patrolBusyShare: tally.patrolBusyMinutes / tally.patrolDutyMinutes,
    patrolOvertimeHours: tally.patrolOvertimeMinutes * year,
    phoneClosedShare: 0,
    remoteShare: 0,
    accessShare: tally.reachedInTime / calls,
    standbyShare: Number.NaN,
    upgradeShare: Number.NaN,
    phoneAbandonShare: Number.NaN,
    deskBusyShare: Number.NaN,
    idleShiftShare: Number.NaN,
    worstAreaShare: Number.NaN,
    bestAreaShare: Number.NaN,
    worstHoursShare: Number.NaN,
    handoverHours: Number.NaN,
    dropOffs: Number.NaN,
    avertedCalls: 0,
  }
  for (const [i, metric] of METRICS.entries()) to.values[to.offset + i] = values[metric]
}

/** The mean over replications with the 5% and 95% ends; null where too few replications have a value. */
export interface Spread {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** NaN replications (nothing to measure) are left out; no spread when none is left. */
export function spreadOf(values: readonly number[]): Spread | null {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
  if (known.length === 0) return null
  let sum = 0
  for (const value of known) sum += value
  return {
    mean: sum / known.length,
    low: quantileOfSorted(known, 0.05),
    high: quantileOfSorted(known, 0.95),
  }
}

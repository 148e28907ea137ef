import { RESPONSE_CLASSES, type Tally } from '../sim/tally.ts'
import { quantileOfSorted } from '../stats/quantile.ts'
import { selectQuantile } from '../stats/select.ts'
import { dayHours, worstThreeHours } from './served.ts'

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

/** Numbers a worker writes for one mix in one replication: METRICS, then median and 90th percentile of the response by class. */
export const ROW_LENGTH = METRIC_COUNT + 2 * RESPONSE_CLASSES

/**
 * Reads the tally into `values` from `offset`, in the order of METRICS. Hours are for one year of 52 weeks, whatever the
 * length of the replication. A metric without a base (minutes to reach when no one was reached) is NaN. The response to
 * all calls is read only for today's patrol, where it is held against history. Reorders the minutes of the tally.
 */
export function writeMetrics(
  tally: Tally,
  weeks: number,
  to: { readonly values: Float64Array; readonly offset: number; readonly isToday: boolean },
): void {
  const year = 52 / weeks / 60
  const reach = tally.reachMinutes.subarray(0, tally.reached)
  const urgent = tally.urgentMinutes.subarray(0, tally.urgentResponses)
  // Classes first: selection parts the minutes from their classes.
  if (to.isToday) writeResponses(tally, to.values, to.offset + METRIC_COUNT)
  const response = tally.responseMinutes.subarray(0, to.isToday ? tally.responses : 0)
  const calls = tally.mentalHealthCalls
  const values: Readonly<Record<Metric, number>> = {
    mentalHealthCalls: (calls * 52) / weeks,
    reachedShare: tally.reached / calls,
    reachedInTimeShare: tally.reachedInTime / calls,
    clinicianShare: tally.metClinician / calls,
    clinicianInTimeShare: tally.metClinicianInTime / calls,
    reachMedianMinutes: selectQuantile(reach, 0.5),
    reachP90Minutes: selectQuantile(reach, 0.9),
    officerHours: tally.swornMinutes * year,
    patrolHours: tally.patrolMinutes * year,
    crewDutyHours: tally.crewPersonDutyMinutes * year,
    crewOvertimeHours: tally.crewPersonOvertimeMinutes * year,
    idleShare: 1 - tally.crewBusyMinutes / tally.crewDutyMinutes,
    urgentP90Minutes: selectQuantile(urgent, 0.9),
    responseMedianMinutes: selectQuantile(response, 0.5),
    responseP90Minutes: selectQuantile(response, 0.9),
    patrolBusyShare: tally.patrolBusyMinutes / tally.patrolDutyMinutes,
    patrolOvertimeHours: tally.patrolOvertimeMinutes * year,
    phoneClosedShare: tally.phoneClosed / calls,
    remoteShare: tally.remote / calls,
    accessShare: tally.helpedInTime / calls,
    standbyShare: tally.standbys / calls,
    upgradeShare: tally.upgrades / calls,
    phoneAbandonShare: tally.phoneAbandoned / tally.phoneOffered,
    deskBusyShare: tally.deskBusyMinutes / tally.deskDutyMinutes,
    idleShiftShare: tally.idleShifts / tally.crewShifts,
    // Which area is worst is known only when all replications are done: see summary.ts.
    worstAreaShare: Number.NaN,
    bestAreaShare: Number.NaN,
    worstHoursShare: worstThreeHours(dayHours(tally.hourServed)),
    handoverHours: tally.handoverMinutes * year,
    dropOffs: (tally.dropOffs * 52) / weeks,
    avertedCalls: (tally.averted * 52) / weeks,
  }
  for (const [i, metric] of METRICS.entries()) to.values[to.offset + i] = values[metric]
}

/** Median and 90th percentile for each class of priority. */
function writeResponses(tally: Tally, values: Float64Array, offset: number): void {
  const { responses, responseMinutes, responseClass } = tally
  const minutes = new Float32Array(responses)
  for (let of = 0; of < RESPONSE_CLASSES; of++) {
    let count = 0
    for (let i = 0; i < responses; i++) if (responseClass[i] === of) minutes[count++] = responseMinutes[i]
    values[offset + 2 * of] = selectQuantile(minutes.subarray(0, count), 0.5)
    values[offset + 2 * of + 1] = selectQuantile(minutes.subarray(0, count), 0.9)
  }
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

import type { NumberedCall, UnitResponse } from './call.ts'
import { DAY, HOUR, type LocalClock, MINUTE, type Seconds } from './clock.ts'
import type { County } from './county.ts'
import type { Chance } from './random.ts'
import { TYPES } from './types.ts'

/** One row per unit and call, as a dispatch system exports it. A call that no unit went to has one row without a unit. */
export const CALL_COLUMNS = [
  'Incident Number',
  'Call Source',
  'Call Received',
  'Priority',
  'Initial Call Type',
  'Final Call Type',
  'Disposition',
  'Beat',
  'Block Address',
  'Unit',
  'Dispatched',
  'En Route',
  'Arrived',
  'Cleared',
] as const

/** One row per call. No analysis reads it; tests and the methods pages compare against it. */
export const TRUTH_COLUMNS = [
  'Incident Number',
  'About Mental Health',
  'Sub Kind',
  'Repeat Of',
  'Units With Wrong Stamps',
  'Repeated Rows',
] as const

export interface Recorded {
  readonly rows: readonly string[]
  readonly truth: string
}

interface Recording {
  readonly clock: LocalClock
  readonly county: County
  readonly newCodesFrom: Seconds
  readonly by: Chance
}

// Shares of stamps that nobody pressed, of unit rows with one wrong stamp, and of rows that the export wrote twice.
const MISSING = { dispatched: 0.003, enRoute: 0.05, arrivedFirst: 0.03, arrivedOther: 0.07, cleared: 0.004 }
const WRONG_SHARE = 0.0025
const REPEATED_SHARE = 0.0015

/** Writes a call down with the flaws of a real export. */
export function record(call: NumberedCall, recording: Recording): Recorded {
  const { by } = recording
  const start = callPart(call, recording)
  const wrong: string[] = []
  let repeated = 0
  const rows: string[] = call.responses.length === 0 ? [`${start},,,,,`] : []
  for (const [index, response] of call.responses.entries()) {
    const isWrong = by.isTrue(WRONG_SHARE)
    if (isWrong) wrong.push(response.unit)
    const row = `${start},${response.unit},${stamps(isWrong ? spoil(response, by) : response, index, recording)}`
    rows.push(row)
    if (by.isTrue(REPEATED_SHARE)) repeated = rows.push(row) > 0 ? repeated + 1 : repeated
  }
  const about = call.truth === null ? '0,' : `1,${call.truth}`
  return { rows, truth: `${call.key},${about},${call.repeatOf?.key ?? ''},${wrong.join(' ')},${repeated}` }
}

function callPart(call: NumberedCall, { clock, county, newCodesFrom }: Recording): string {
  const codes = call.receivedAt < newCodesFrom ? 'before' : 'after'
  const types = `${TYPES[call.firstType][codes]},${TYPES[call.finalType][codes]}`
  const place = `${county.beats[call.place.beat] ?? ''},${call.place.address}`
  return `${call.key},${call.source},${clock.write(call.receivedAt)},${call.priority},${types},${call.ending.disposition},${place}`
}

type Stamps = Pick<UnitResponse, 'enRouteAt' | 'arrivedAt' | 'clearedAt' | 'dispatchedAt'>

function stamps(of: Stamps, index: number, { clock, by }: Recording): string {
  const write = (at: Seconds | null, missing: number): string =>
    at === null || by.isTrue(missing) ? '' : clock.write(at)
  return [
    write(of.dispatchedAt, MISSING.dispatched),
    write(of.enRouteAt, MISSING.enRoute),
    write(of.arrivedAt, index === 0 ? MISSING.arrivedFirst : MISSING.arrivedOther),
    write(of.clearedAt, MISSING.cleared),
  ].join(',')
}

/** Arrival before dispatch, a clear time on the next day, or a clear time before arrival: as hurried people type them. */
function spoil(response: UnitResponse, by: Chance): Stamps {
  const arrivedAt = response.arrivedAt ?? response.dispatchedAt + 5 * MINUTE
  const roll = by.whole(3)
  if (roll === 0) return { ...response, arrivedAt: response.dispatchedAt - HOUR + by.whole(20 * MINUTE) }
  if (roll === 1) return { ...response, clearedAt: response.clearedAt + DAY }
  return { ...response, arrivedAt, clearedAt: arrivedAt - (1 + by.whole(9)) * MINUTE }
}

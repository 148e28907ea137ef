/**
 * The calls of an agency as the simulator wants them: one entry a call, in order of time, in typed arrays.
 * Unknown minutes are NaN and are drawn from the known ones, never taken as 0.
 */
export interface ReplayCalls {
  readonly count: number
  /** Whole weeks covered; `receivedMinute` runs from 0 to weeks x 10,080. */
  readonly weeks: number
  /** Calendar days with at least one call, over the whole file (not just the whole weeks). */
  readonly daysCovered: number
  /** Agency clock, minutes since Monday 00:00 of the first whole week. */
  readonly receivedMinute: Float64Array
  /** 1 (most urgent) to 9; 0 unknown. */
  readonly priority: Uint8Array
  /** 1 when the call counts as mental-health related under the chosen definition. */
  readonly mentalHealth: Uint8Array
  /** 1 when the call was opened by an officer: it is workload, but no one waited for it. */
  readonly officerInitiated: Uint8Array
  /** Units that went; at least 1 for a call that was handled, 0 when nobody went. */
  readonly units: Uint8Array
  /** Received to dispatched; NaN unknown. Left out where the export has no dispatch times. */
  readonly dispatchMinutes?: Float32Array
  /** First unit, dispatched to arrived. */
  readonly travelMinutes: Float32Array
  /** First unit, arrived to cleared. */
  readonly sceneMinutes: Float32Array
  /** Further units together, dispatched to cleared. */
  readonly otherUnitMinutes: Float32Array
  /**
   * Mean number of patrol units seen on duty for each hour of the week (168, Monday 00:00 first), counted from
   * unit names in the export; null when the export names no units.
   */
  readonly unitsOnDuty: Float64Array | null
  /** Which definition of a mental-health call marked them, in words for a page. */
  readonly definition: string
  /** Index into `areas`, or NO_AREA. Left out where the export names no places. */
  readonly area?: Uint16Array
  readonly areas?: readonly Area[]
  /** Whose call it was: pseudonyms numbered from 0, -1 unknown. Left out where the export has none. */
  readonly person?: Int32Array
  /** RISKS of the call as bits, read from its type; left out where the types were not read. */
  readonly risk?: Uint8Array
  /** 1 when someone was taken somewhere (hold, hospital, centre), 0 when not, 2 unknown. */
  readonly transported?: Uint8Array
  /** The first Monday, in days since 1970-01-01; left out where the calls come from no calendar. */
  readonly firstMonday?: number
  /** Hours that the agency's clock left out in spring (-1) or showed twice in autumn (+1), as far as calls show them. */
  readonly clockChanges?: readonly ClockChange[]
}

export interface ClockChange {
  /** First minute of the hour, on the clock of `receivedMinute`. */
  readonly minute: number
  readonly hours: 1 | -1
}

/** A beat, or a square of the grid: never an address. */
export interface Area {
  readonly name: string
  readonly latitude: number | null
  readonly longitude: number | null
}
export const NO_AREA = 65_535
/** Name of the area that gathers the rarest ones; pages put it into words. */
export const OTHER_AREAS = 'other'

/** Why police or an ambulance must lead, whatever the mix: weapon, violence in progress, medical emergency, no place known. */
export const RISKS = { weapon: 1, violence: 2, medical: 4, noPlace: 8 } as const

/** Place of a call's area in tables that have one place more, the last, for calls of no known area. */
export function areaOf(calls: ReplayCalls, call: number): number {
  const known = calls.areas?.length ?? 0
  const area = calls.area?.[call] ?? NO_AREA
  return Math.min(area, known)
}

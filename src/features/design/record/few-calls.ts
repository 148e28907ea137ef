import { areaCalls } from '../area-calls.ts'
import type { DesignResult } from '../result.ts'
import type { RunRecord } from './run-record.ts'

/** A record whose areas with few calls are not told: null stands where their numbers were. */
export type ToldRecord = Omit<RunRecord, 'result'> & { readonly result: unknown }

/**
 * Takes the numbers of areas with fewer than `least` calls a year out of a record, and those of the next smallest where one
 * alone could be worked out from the sum. What is left repeats to the same numbers; see `compareRuns`.
 */
export function withoutFew(record: RunRecord, least: number): ToldRecord {
  const { result } = record
  const hidden = hiddenAreas(result, least)
  if (hidden.size === 0) return record
  const hide = <T>(list: readonly T[]): readonly (T | null)[] =>
    list.map((one, area) => (hidden.has(area) ? null : one))
  return {
    ...record,
    result: {
      ...result,
      mixes: result.mixes.map((mix) => ({ ...mix, byArea: hide(mix.byArea) })),
      screen:
        result.screen === null
          ? null
          : {
              ...result.screen,
              areaShares: hide(result.screen.areaShares),
              areaTravel: hide(result.screen.areaTravel),
            },
    },
  }
}

function hiddenAreas(result: DesignResult, least: number): ReadonlySet<number> {
  const areas = result.areas
    .map((_, area) => ({ area, calls: areaCalls(result, area, least) }))
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => a.calls - b.calls)
  const few = areas.filter(({ calls }) => calls < least)
  const sum = few.reduce((total, { calls }) => total + calls, 0)
  const hidden = few.length > 0 && (few.length === 1 || sum < least) ? areas.slice(0, few.length + 1) : few
  return new Set(hidden.map(({ area }) => area))
}

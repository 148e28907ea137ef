import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { isKnown, type KnownMinutes, kindOf } from '../sim/minutes.ts'
import type { ReplayCalls } from '../sim/replay.ts'
import { MINUTES_A_WEEK } from '../sim/year.ts'
import { mean } from '../stats/quantile.ts'
import { PATROL_BUSY_SHARE } from './assumptions.ts'

export interface PatrolStaffing {
  /** Whole units on duty for each hour of the week, at least one. */
  readonly units: Int32Array
  readonly source: 'export' | 'given' | 'estimated'
  /** Mean unit hours of work over mean unit hours of duty. */
  readonly busyShare: number
}

/**
 * Patrol units by hour of the week: as the agency gives them, else as counted from unit names in the export, else
 * estimated so that patrol spends an assumed share of its duty on these calls.
 */
export function patrolStaffing(
  calls: ReplayCalls,
  options: {
    readonly unitsOnDuty: number | readonly number[] | null
    readonly usableWeeks: readonly number[]
    readonly known: KnownMinutes
  },
): PatrolStaffing {
  const work = unitHoursByHour(calls, options.usableWeeks, options.known)
  const given = options.unitsOnDuty
  const [source, wanted] =
    typeof given === 'number'
      ? (['given', work.map(() => given)] as const)
      : given !== null
        ? (['given', Float64Array.from(given)] as const)
        : calls.unitsOnDuty !== null
          ? (['export', calls.unitsOnDuty] as const)
          : (['estimated', estimate(work)] as const)
  const units = Int32Array.from(wanted, (value) => Math.max(1, Math.round(value)))
  return { units, source, busyShare: mean(work) / mean(units) }
}

/** Smoothed over three hours, so that a quiet hour between busy ones does not send everyone home; at least two units. */
function estimate(work: Float64Array): Float64Array {
  return work.map((_, h) => {
    const around = work[(h + HOURS_A_WEEK - 1) % HOURS_A_WEEK] + work[h] + work[(h + 1) % HOURS_A_WEEK]
    return Math.max(2, Math.ceil(around / 3 / PATROL_BUSY_SHARE.value))
  })
}

/** Unit hours of work that calls bring in each hour of the week. Unknown minutes count as the mean of the known. */
export function unitHoursByHour(calls: ReplayCalls, usableWeeks: readonly number[], known: KnownMinutes): Float64Array {
  const usable = new Set(usableWeeks)
  const middle = { travel: known.travel.map(mean), scene: known.scene.map(mean), further: known.furtherUnit.map(mean) }
  const hours = new Float64Array(HOURS_A_WEEK)
  for (let i = 0; i < calls.count; i++) {
    if (calls.units[i] === 0 || !usable.has(Math.floor(calls.receivedMinute[i] / MINUTES_A_WEEK))) continue
    const kind = kindOf(calls, i)
    const further = calls.units[i] - 1
    const travel = calls.officerInitiated[i] === 1 ? 0 : orMean(calls.travelMinutes[i], middle.travel[kind])
    const scene = orMean(calls.sceneMinutes[i], middle.scene[kind])
    const others = further === 0 ? 0 : orMean(calls.otherUnitMinutes[i], further * middle.further[kind])
    spread(hours, calls.receivedMinute[i], travel + scene)
    spread(hours, calls.receivedMinute[i], others)
  }
  return hours.map((value) => value / Math.max(1, usable.size))
}

/** Adds a task's minutes to the hours it covers, not all to the hour in which it began. */
function spread(hours: Float64Array, from: number, minutes: number): void {
  let at = from
  for (let left = minutes; left > 0; ) {
    const part = Math.min(left, 60 - (at % 60))
    hours[Math.floor(at / 60) % HOURS_A_WEEK] += part / 60
    at += part
    left -= part
  }
}

const orMean = (minutes: number, middle: number): number =>
  isKnown(minutes) ? minutes : Number.isNaN(middle) ? 0 : middle

import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { Handling } from '../sim/handling.ts'
import { isKnown, type KnownMinutes, kindOf } from '../sim/minutes.ts'
import { NO_AREA, type ReplayCalls } from '../sim/replay.ts'
import { OFFICER_OPENED, URGENCIES, urgencyOf } from '../sim/urgency.ts'
import { MINUTES_A_WEEK } from '../sim/year.ts'
import { mean, quantileOfSorted } from '../stats/quantile.ts'
import { shrunkenRates } from '../stats/shrink.ts'
import { HANDLING_MINUTES } from './assumptions.ts'
import { bestFourShifts } from './duty.ts'
import type { ScreenFacts } from './screen.ts'
import { followUpFacts } from './screen-follow-up.ts'
import { PARTS } from './screen-parts.ts'

import { type PatrolStaffing, unitHoursByHour } from './staffing.ts'

/** Under this many calls of an urgency or an area its own mean says little: it is drawn to the mean of all by as many. Ours. */
const DRAWN_BY = 20
/** Multiples of it, without their whole part, fill the unit interval evenly in any order (a Weyl sequence). */
const GOLDEN = (Math.sqrt(5) - 1) / 2

interface Ground {
  readonly staffing: PatrolStaffing
  readonly usableWeeks: readonly number[]
  readonly known: KnownMinutes
  readonly handling: Handling
  readonly withinMinutes: number
}

/**
 * Reduces an agency's calls to what the quick screen needs: a few thousand numbers, rounded to four digits. Only calls of
 * usable weeks that a unit went to count. Rates of sparse hours are drawn towards their three-hour block of weekdays or
 * weekend days (empirical Bayes), so a lucky hour of a small agency does not look like a pattern.
 * Unknown minutes stand for the known ones of the same kind, as in the replay.
 */
export function screenFacts(calls: ReplayCalls, ground: Ground): ScreenFacts {
  const special = specialCalls(calls, ground.usableWeeks)
  const waited = special.filter((i) => calls.officerInitiated[i] === 0)
  const { known } = ground
  const drives = minutesOf(calls, waited, (i) => calls.travelMinutes[i], known.travel)
  const stays = minutesOf(calls, special, (i) => calls.sceneMinutes[i], known.scene)
  const joined = special.filter((i) => calls.units[i] > 1)
  const further = minutesOf(calls, joined, (i) => calls.otherUnitMinutes[i] / (calls.units[i] - 1), known.furtherUnit)
  const handling = handlingByUrgency(calls, waited, ground.handling)
  return rounded({
    schema: 'pmhc-screen/1',
    ...ratesOf(calls, special, ground.usableWeeks),
    ...otherWorkOf(calls, ground),
    patrol: [...ground.staffing.units],
    patrolSource: ground.staffing.source,
    busyShare: ground.staffing.busyShare,
    minutes: {
      handling: meanOr(handling.flat(), HANDLING_MINUTES.value),
      travel: meanOr(drives, 0),
      scene: meanOr(stays, 0),
      furtherUnit: furtherMean(calls, joined, further),
      task: taskMinutes(calls, ground),
    },
    travelQuantiles: quantilesOf(drives),
    sceneQuantiles: quantilesOf(stays),
    // Nobody takes or holds what officers open.
    handlingQuantiles: handling.map((minutes, u) => (u === OFFICER_OPENED ? PARTS.map(() => 0) : quantilesOf(minutes))),
    urgencyTravel: relative(
      waited.map((i) => urgencyAt(calls, i)),
      drives,
      URGENCIES,
    ),
    urgencyScene: relative(
      special.map((i) => urgencyAt(calls, i)),
      stays,
      URGENCIES,
    ),
    ...furtherUnitsOf(calls, special),
    riskShare: shareByUrgency(calls, special, (i) => (calls.risk?.[i] ?? 0) > 0),
    ...areasOf(calls, waited, drives),
    transportedShare: transportedShare(calls, special),
    followUp: followUpFacts(calls, special, ground.usableWeeks.length),
    bestDuty: bestFourShifts(calls),
    withinMinutes: ground.withinMinutes,
    weeks: ground.usableWeeks.length,
  })
}

function specialCalls(calls: ReplayCalls, usableWeeks: readonly number[]): number[] {
  const usable = new Set(usableWeeks)
  const found: number[] = []
  for (let i = 0; i < calls.count; i++)
    if (calls.mentalHealth[i] === 1 && calls.units[i] > 0 && usable.has(weekOf(calls, i))) found.push(i)
  return found
}

const weekOf = (calls: ReplayCalls, i: number): number => Math.floor(calls.receivedMinute[i] / MINUTES_A_WEEK)
const hourOf = (calls: ReplayCalls, i: number): number => Math.floor(calls.receivedMinute[i] / 60) % HOURS_A_WEEK
const urgencyAt = (calls: ReplayCalls, i: number): number =>
  urgencyOf(calls.priority[i], calls.officerInitiated[i] === 1)

/** Weekdays and weekend days, each in eight blocks of three hours. */
const BLOCKS = Array.from({ length: HOURS_A_WEEK }, (_, h) => (h >= 120 ? 8 : 0) + Math.floor((h % 24) / 3))

function ratesOf(calls: ReplayCalls, special: readonly number[], usableWeeks: readonly number[]) {
  const counts = Array.from({ length: URGENCIES }, () => new Array<number>(HOURS_A_WEEK).fill(0))
  for (const i of special) counts[urgencyAt(calls, i)][hourOf(calls, i)]++
  const exposures = BLOCKS.map(() => usableWeeks.length)
  const usable = new Set(usableWeeks)
  const urgentRates = new Array<number>(HOURS_A_WEEK).fill(0)
  for (let i = 0; i < calls.count; i++)
    if (
      calls.units[i] > 0 &&
      calls.priority[i] === 1 &&
      calls.officerInitiated[i] === 0 &&
      usable.has(weekOf(calls, i))
    )
      urgentRates[hourOf(calls, i)] += 1 / usableWeeks.length
  return {
    rates: counts.map((row) =>
      row.some((count) => count > 0) ? shrunkenRates({ counts: row, exposures, blocks: BLOCKS }) : [],
    ),
    urgentRates,
  }
}

/** Unit hours of everything but mental-health calls by hour, and how they are shared among the urgencies. */
function otherWorkOf(calls: ReplayCalls, { usableWeeks, known }: Ground) {
  const units = calls.units.map((count, i) => (calls.mentalHealth[i] === 1 ? 0 : count))
  const usable = new Set(usableWeeks)
  const workOf = workByCall(calls, known)
  const byUrgency = new Array<number>(URGENCIES).fill(0)
  for (let i = 0; i < calls.count; i++)
    if (units[i] > 0 && usable.has(weekOf(calls, i))) byUrgency[urgencyAt(calls, i)] += workOf(i)
  const all = Math.max(
    1e-9,
    byUrgency.reduce((sum, minutes) => sum + minutes, 0),
  )
  return {
    otherWork: [...unitHoursByHour({ ...calls, units }, usableWeeks, known)],
    otherUrgency: byUrgency.map((minutes) => minutes / all),
  }
}

/** Minutes of all units on a call; unknown ones count as the mean of their kind. */
function workByCall(calls: ReplayCalls, known: KnownMinutes): (i: number) => number {
  const middle = (pools: readonly Float32Array[]) => pools.map((pool) => meanOr(pool, 0))
  const [travel, scene, further] = [middle(known.travel), middle(known.scene), middle(known.furtherUnit)]
  const or = (minutes: number, mean: number) => (isKnown(minutes) ? minutes : mean)
  return (i) => {
    const kind = kindOf(calls, i)
    const drive = calls.officerInitiated[i] === 1 ? 0 : or(calls.travelMinutes[i], travel[kind])
    const others = calls.units[i] - 1
    const together = others === 0 ? 0 : or(calls.otherUnitMinutes[i], others * further[kind])
    return drive + or(calls.sceneMinutes[i], scene[kind]) + together
  }
}

/** Mean minutes of one task of one patrol unit: all work over all units that went. */
function taskMinutes(calls: ReplayCalls, { usableWeeks, known }: Ground): number {
  const usable = new Set(usableWeeks)
  const workOf = workByCall(calls, known)
  let [tasks, minutes] = [0, 0]
  for (let i = 0; i < calls.count; i++) {
    if (calls.units[i] === 0 || !usable.has(weekOf(calls, i))) continue
    tasks += calls.units[i]
    minutes += workOf(i)
  }
  return minutes / Math.max(1, tasks)
}

/** The minutes of these calls; in the place of unknown ones, values spread evenly over the pool of their kind. */
function minutesOf(
  calls: ReplayCalls,
  chosen: readonly number[],
  minutes: (i: number) => number,
  pools: readonly Float32Array[],
): number[] {
  const sorted = pools.map((pool) => pool.slice().sort())
  let drawn = 0
  return chosen.map((i) => {
    if (isKnown(minutes(i))) return minutes(i)
    const value = quantileOfSorted(sorted[kindOf(calls, i)], (GOLDEN * ++drawn) % 1)
    return Number.isNaN(value) ? 0 : value
  })
}

/** Each call's own handling; for calls without, evenly spaced values of the pool from which the replay draws. */
function handlingByUrgency(calls: ReplayCalls, waited: readonly number[], handling: Handling): readonly number[][] {
  const byUrgency: number[][] = Array.from({ length: URGENCIES }, () => [])
  const drawn = new Array<number>(URGENCIES).fill(0)
  for (const i of waited) {
    const urgency = urgencyAt(calls, i)
    if (isKnown(handling.own[i])) byUrgency[urgency].push(handling.own[i])
    else drawn[urgency]++
  }
  for (const [urgency, count] of drawn.entries()) {
    const pool = handling.pools[urgency].slice().sort()
    for (let k = 0; k < count; k++)
      byUrgency[urgency].push(pool.length === 0 ? HANDLING_MINUTES.value : quantileOfSorted(pool, (k + 0.5) / count))
  }
  return byUrgency
}

/** Mean minutes of one further unit: a call with three of them counts three times. */
function furtherMean(calls: ReplayCalls, joined: readonly number[], minutes: readonly number[]): number {
  const units = joined.reduce((sum, i) => sum + calls.units[i] - 1, 0)
  return joined.reduce((sum, i, at) => sum + (calls.units[i] - 1) * (minutes[at] ?? 0), 0) / Math.max(1, units)
}

function furtherUnitsOf(calls: ReplayCalls, special: readonly number[]) {
  const units = special.reduce((sum, i) => sum + calls.units[i] - 1, 0)
  return {
    furtherUnits: units / Math.max(1, special.length),
    furtherShare: shareByUrgency(calls, special, (i) => calls.units[i] > 1),
  }
}

function shareByUrgency(calls: ReplayCalls, special: readonly number[], is: (i: number) => boolean): number[] {
  const [all, yes] = [new Array<number>(URGENCIES).fill(0), new Array<number>(URGENCIES).fill(0)]
  for (const i of special) {
    all[urgencyAt(calls, i)]++
    if (is(i)) yes[urgencyAt(calls, i)]++
  }
  return yes.map((count, urgency) => count / Math.max(1, all[urgency]))
}

function areasOf(calls: ReplayCalls, waited: readonly number[], drives: readonly number[]) {
  const { area, areas = [] } = calls
  if (area === undefined || areas.length === 0) return { areaNames: [], areaShares: [], areaTravel: [] }
  const shares = new Array<number>(areas.length).fill(0)
  for (const i of waited) if (area[i] !== NO_AREA) shares[area[i]] += 1 / waited.length
  return {
    areaNames: areas.map(({ name }) => name),
    areaShares: shares,
    areaTravel: relative(
      waited.map((i) => area[i]),
      drives,
      areas.length,
    ),
  }
}

/** Mean of each group over the mean of all, drawn to 1 by `DRAWN_BY` values: 1 for a group without any. */
function relative(groups: readonly number[], values: readonly number[], count: number): readonly number[] {
  const all = meanOr(values, 0)
  const [sums, sizes] = [new Array<number>(count).fill(0), new Array<number>(count).fill(0)]
  for (const [at, group] of groups.entries()) {
    if (group >= count) continue
    sums[group] += values[at] ?? 0
    sizes[group]++
  }
  return sums.map((sum, group) => (all > 0 ? (sum / all + DRAWN_BY) / (sizes[group] + DRAWN_BY) : 1))
}

function transportedShare(calls: ReplayCalls, special: readonly number[]): number | null {
  const told = special.filter((i) => (calls.transported?.[i] ?? 2) !== 2)
  return told.length === 0 ? null : told.filter((i) => calls.transported?.[i] === 1).length / told.length
}

function quantilesOf(values: readonly number[]): readonly number[] {
  if (values.length === 0) return []
  const sorted = Float64Array.from(values).sort()
  return PARTS.map((part) => quantileOfSorted(sorted, part))
}

const meanOr = (values: ArrayLike<number>, otherwise: number): number =>
  values.length === 0 ? otherwise : mean(values)

/** Four digits are more than an hour of the week carries, and keep the page light. */
function rounded(facts: ScreenFacts): ScreenFacts {
  return JSON.parse(
    JSON.stringify(facts, (_, each: unknown) =>
      typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(4)) : each,
    ),
  )
}

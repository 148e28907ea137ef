import { crewsForWaiting, planShifts } from '../../../core/mix/cover-schedule.ts'
import { dutyHours } from '../../../core/mix/duty.ts'
import type { Solve } from '../../../core/mix/linear-program.ts'
import type { Mix } from '../../../core/mix/mix.ts'
import { DRIVING_SPEED, ROAD_FACTOR, siteCrews } from '../../../core/mix/siting.ts'
import { type Area, NO_AREA, type ReplayCalls } from '../../../core/sim/replay.ts'
import { STARTS } from './tailor-ask.ts'
import type { TailorWork } from './tailor-question.ts'

/** Share of calls that full cover would reach without waiting, and minutes of wait that still count as none. Ours. */
const FULL_TARGET = 0.8
const NO_WAIT_MINUTES = 10

export interface FullCover {
  readonly people: number
  readonly crewHoursAWeek: number
  readonly hoursOverNeed: number
  readonly shifts: number
}

/**
 * What it would take to have a pair for every mental-health call at any hour: crews for each hour by Erlang C, covered by
 * allowed shifts with the fewest hours. Null where no allowed shift reaches an hour with calls.
 */
export function fullCover({ facts, options, ask }: TailorWork, solve: Solve): FullCover | null {
  const calls = Array.from({ length: 168 }, (_, h) => facts.rates.reduce((sum, row) => sum + (row[h] ?? 0), 0))
  const required = crewsForWaiting(calls, {
    minutesACall: facts.minutes.travel + facts.minutes.scene,
    withinMinutes: NO_WAIT_MINUTES,
    target: FULL_TARGET,
  })
  const rules = { starts: STARTS, lengths: ask.lengths, peopleInCrew: 2, reliefFactor: options.reliefFactor }
  const plan = planShifts(required, rules, solve)
  if (plan.kind !== 'planned') return null
  const { people, crewHoursAWeek, hoursOverNeed, shifts } = plan
  return { people, crewHoursAWeek, hoursOverNeed, shifts: shifts.length }
}

/** Areas with the mental-health calls a year that came from them. */
export type AreaCalls = readonly (Area & { readonly calls: number })[]

export function areaCallsOf(calls: ReplayCalls): AreaCalls {
  const { area, areas = [], weeks } = calls
  if (area === undefined || weeks === 0) return []
  const counts = new Float64Array(areas.length)
  for (let i = 0; i < calls.count; i++)
    if (calls.mentalHealth[i] === 1 && area[i] !== NO_AREA && area[i] < areas.length) counts[area[i]]++
  return areas.map((one, at) => ({ ...one, calls: (counts[at] * 52) / weeks }))
}

export interface Bases {
  readonly bases: readonly { readonly name: string; readonly crews: number }[]
  readonly reach: { readonly today: number; readonly sited: number }
  readonly worst: { readonly today: NamedShare; readonly sited: NamedShare }
  readonly busy: number
  readonly leftOut: number
}
interface NamedShare {
  readonly name: string
  readonly share: number
}

/** Where the driving teams of a mix would wait to reach most; null without such teams, or without known places. */
export function basesFor(mix: Pick<Mix, 'responders'>, { facts, areas }: TailorWork, solve: Solve): Bases | null {
  const week = new Uint8Array(168)
  for (const responder of mix.responders)
    if ((responder.kind === 'co-responder' || responder.kind === 'mobile-crisis') && responder.duty !== 'best')
      for (const [hour, teams] of dutyHours(responder.duty, responder.teams).entries()) week[hour] += teams
  const crews = Math.max(...week)
  if (crews === 0) return null
  const calls = Array.from({ length: 168 }, (_, h) => facts.rates.reduce((sum, row) => sum + (row[h] ?? 0), 0))
  const all = calls.reduce((sum, rate) => sum + rate, 0)
  const onDuty = calls.reduce((sum, rate, h) => sum + (week[h] > 0 ? rate : 0), 0)
  const found = siteCrews(
    {
      areas,
      crews,
      driveMinutes: Math.max(1, facts.withinMinutes - facts.minutes.handling),
      speed: DRIVING_SPEED.value,
      roadFactor: ROAD_FACTOR.value,
      dutyHoursAYear: (52 * week.reduce((sum, teams) => sum + teams, 0)) / crews,
      minutesACall: facts.minutes.travel + facts.minutes.scene,
      shareOnDuty: onDuty / Math.max(1e-9, all),
    },
    solve,
  )
  if (found.kind !== 'sited') return null
  const { bases, reach, worst, busy, leftOut } = found
  return { bases, reach, worst, busy, leftOut }
}

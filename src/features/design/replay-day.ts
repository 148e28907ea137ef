import { fleetFor } from '../../core/mix/fleet-draw.ts'
import { type DesignOptions, DO_NOTHING, withDoNothing } from '../../core/mix/mix.ts'
import { type MixPlan, planMix } from '../../core/mix/plan.ts'
import { missingFor } from '../../core/mix/readiness.ts'
import { patrolStaffing } from '../../core/mix/staffing.ts'
import { DayLog, HAPPENINGS, type Happening, type LoggedEvent, type Who } from '../../core/sim/day-log.ts'
import { knownMinutes } from '../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { priorityOf } from '../../core/sim/urgency.ts'
import { MINUTES_A_WEEK, usableWeeks, WARM_UP_WEEKS, type Year } from '../../core/sim/year.ts'
import { makeJob } from './design-mixes.ts'
import { makeBench } from './job.ts'

const MINUTES_A_DAY = 1_440

/** One day of the first simulated year under one mix: every mental-health call and what happened to it. */
export interface DayReplay {
  readonly mix: string
  /** Days since the first Monday that counts; 0 is that Monday. */
  readonly day: number
  readonly calls: readonly DayCall[]
}

export interface DayCall {
  /** Minute of the day on the agency's clock. */
  readonly received: number
  /** Null for unknown. */
  readonly priority: number | null
  readonly openedByOfficer: boolean
  /** A weapon, violence, a medical emergency or no known place: police lead. */
  readonly hasRisk: boolean
  readonly area: string | null
  /** Taking the call, before anyone can be sent; it comes on top of the minutes of the events. */
  readonly handlingMinutes: number
  readonly events: readonly DayEvent[]
}

export interface DayEvent {
  /** Minute of the day, past 1,440 on the next one; handling included from the first dispatch on. */
  readonly minute: number
  readonly what: Happening
  readonly who: DayWho
}

export type DayWho =
  | { readonly kind: 'patrol' | 'trained-patrol' | 'phone' | 'caller' }
  | { readonly kind: 'crew'; readonly comes: MixPlan['crews'][number]['comes']; readonly crew: number }

/**
 * Replays the first simulated year of a run (the same seed gives the same year and draws) under one of its mixes, and tells
 * one day of it. Without a day, the one with most mental-health calls. Null where the calls cannot carry a
 * comparison, or no mix has this id.
 */
export function replayDay(
  calls: ReplayCalls,
  options: DesignOptions,
  of: { readonly seed: number; readonly mix: string; readonly day?: number | undefined },
): DayReplay | null {
  const weeks = usableWeeks(calls)
  const known = knownMinutes(calls)
  const staffingFor = (usable: readonly number[]) =>
    patrolStaffing(calls, { unitsOnDuty: options.unitsOnDuty, usableWeeks: usable, known })
  const mix = withDoNothing(options.mixes).find(({ id }) => id === of.mix)
  if (mix === undefined || missingFor(calls, staffingFor).length > 0) return null
  const staffing = staffingFor(weeks)
  const plan = planMix(mix, calls, options, staffing)
  // Today goes along as in the run: who sits in which seat depends on the most units that any of its mixes has.
  const today = planMix(DO_NOTHING, calls, options, staffing)
  const job = makeJob(calls, [today, plan], {
    seed: of.seed,
    replications: 1,
    options,
    mixes: 2,
    usableWeeks: weeks,
    known,
    staffing,
  })
  const bench = makeBench(job)
  const year = bench.years.make(of.seed, 0)
  const day = of.day ?? busiestDay(year, options.weeks)
  const start = WARM_UP_WEEKS * MINUTES_A_WEEK + day * MINUTES_A_DAY
  const log = new DayLog(start, start + MINUTES_A_DAY)
  bench.roll.make(of.seed, 0)
  bench.replayer.run(year, fleetFor(plan, of.seed, 0), {
    weeks: options.weeks,
    limit: options.withinMinutes,
    roll: bench.roll,
    log,
  })
  return { mix: mix.id, day, calls: tell(log.events, { year, start, plan, calls }) }
}

/** The day, counted from the first that counts, with most mental-health calls; the earliest of equals. */
function busiestDay(year: Year, weeks: number): number {
  const days = new Int32Array(7 * weeks)
  for (let call = 0; call < year.count; call++) {
    const day = Math.floor((year.received[call] - WARM_UP_WEEKS * MINUTES_A_WEEK) / MINUTES_A_DAY)
    if (year.mentalHealth[call] === 1 && day >= 0 && day < days.length) days[day]++
  }
  return days.indexOf(days.reduce((most, calls) => Math.max(most, calls), 0))
}

function tell(
  events: readonly LoggedEvent[],
  of: { readonly year: Year; readonly start: number; readonly plan: MixPlan; readonly calls: ReplayCalls },
): readonly DayCall[] {
  const { year, start, plan } = of
  const areas = of.calls.areas ?? []
  return [...Map.groupBy(events, ({ call }) => call)].map(([call, own]): DayCall => {
    const priority = priorityOf(year.urgency[call])
    const handling = year.handling[call]
    const told = (event: LoggedEvent): DayEvent => ({
      minute: event.minute - start + (event.what === 'received' ? 0 : handling),
      what: event.what,
      who: whoIs(event.who, plan),
    })
    return {
      received: year.received[call] - start,
      priority: priority === 0 ? null : priority,
      openedByOfficer: priority === null,
      hasRisk: year.risk[call] === 1,
      area: areas[year.area[call]]?.name ?? null,
      handlingMinutes: handling,
      events: own
        .map(told)
        .sort((a, b) => a.minute - b.minute || HAPPENINGS.indexOf(a.what) - HAPPENINGS.indexOf(b.what)),
    }
  })
}

function whoIs(who: Who, plan: MixPlan): DayWho {
  if (typeof who !== 'number') return { kind: who }
  const crew = plan.crews[who]
  if (crew === undefined) throw new Error('A crew of the log is a crew of the plan')
  return { kind: 'crew', comes: crew.comes, crew: who }
}

import { join } from 'node:path'
import { CALIBRATED, type Calibrated } from '../../src/core/mix/calibration.ts'
import { DO_NOTHING, USUAL_OPTIONS } from '../../src/core/mix/mix.ts'
import { quantile } from '../../src/core/stats/quantile.ts'
import { toReplayCalls } from '../../src/features/calls/keeping/replay.ts'
import { openCalls } from '../../src/features/calls/reading/engine.ts'
import { HOUR, localClock, newYear } from '../../src/features/demonstration/riverbend/clock.ts'
import { county } from '../../src/features/demonstration/riverbend/county.ts'
import { generateCalls } from '../../src/features/demonstration/riverbend/generate.ts'
import {
  type AgencyOptions,
  RIVERBEND,
  RIVERBEND_ZONE,
  SMALL_TOWN,
  writeAgency,
} from '../../src/features/demonstration/riverbend/index.ts'
import { patrol } from '../../src/features/demonstration/riverbend/patrol.ts'
import { designMixes } from '../../src/features/design/design-mixes.ts'
import type { DesignResult } from '../../src/features/design/result.ts'
import { type Part, type Seen, seconds } from './part.ts'

/** The bar of the issue for the generated agency; a town where a shift is two units has to stay without a warning. */
const COUNTY_GAP = 0.05
const TOWN_GAP = 0.15
const SEEDS = 3

export const calibration: Part = {
  name: 'calibration',
  title: 'Today’s patrol, replayed, beside history',
  tries:
    `The invented county and an invented town of twenty officers, one year each with ${SEEDS} seeds, are written as a ` +
    'dispatch system would export them, with its flaws, read like any file, and their patrol of today is replayed. Minutes ' +
    'from received to arrived (median and 90th percentile, all calls and by priority) and the share of duty at work are held ' +
    'against what the generator knows to have happened, not against the file: true times, and patrol units on its roster. ' +
    'Sergeants, who go only when nobody else is near, are left out of work and roster alike. The generator takes nothing ' +
    'from the engine. Each figure is the largest gap over the seeds, as a share of the truth.',
  run: async (folder) => [
    await gapsOf('Riverbend, one year', RIVERBEND, COUNTY_GAP, folder),
    await gapsOf('a town of twenty officers, one year', SMALL_TOWN, TOWN_GAP, folder),
  ],
}

async function gapsOf(what: string, of: AgencyOptions, bar: number, folder: string): Promise<Seen> {
  const start = performance.now()
  const largest = new Map<string, number>()
  for (let seed = of.seed; seed < of.seed + SEEDS; seed++) {
    const agency = { ...of, years: 1, seed }
    for (const [name, gap] of gaps(truthOf(agency), await replayed(agency, folder)))
      largest.set(name, Math.max(largest.get(name) ?? 0, Math.abs(gap)))
  }
  const figures = Object.fromEntries([...largest].map(([name, gap]) => [name, Number(gap.toFixed(4))]))
  return {
    what,
    figures: { seeds: SEEDS, ...figures, seconds: seconds(start) },
    bar: `no gap over ${bar}`,
    holds: largest.size > CALIBRATED.length && [...largest.values()].every((gap) => gap <= bar),
  }
}

interface Truth {
  readonly minutes: ReadonlyMap<Calibrated, readonly number[]>
  readonly busyShare: number
}

/** What really happened, from the generator itself. */
function truthOf(agency: AgencyOptions): Truth {
  const minutes = new Map<Calibrated, number[]>(CALIBRATED.map((of) => [of, []]))
  let busy = 0
  for (const call of generateCalls(agency)) {
    if (call.fate === 'handled')
      for (const { unit, dispatchedAt, clearedAt } of call.responses)
        if (!isSergeant(unit)) busy += (clearedAt - dispatchedAt) / HOUR
    if (call.source === 'FIELD' || call.fate !== 'handled') continue
    // Whoever is there first, and that need not be the unit that was sent first.
    const firstThere = Math.min(...call.responses.map(({ arrivedAt }) => arrivedAt ?? Number.POSITIVE_INFINITY))
    const response = (firstThere - call.receivedAt) / 60
    minutes.get('all')?.push(response)
    minutes.get(classOf(call.priority))?.push(response)
  }
  return { minutes, busyShare: busy / dutyHours(agency) }
}

const isSergeant = (unit: string): boolean => /^\dS/.test(unit)
const classOf = (priority: number): Calibrated =>
  priority === 1 ? 'priority-1' : priority === 2 ? 'priority-2' : 'other-priorities'

function dutyHours({ firstYear, years, officers, people, seed }: AgencyOptions): number {
  const clock = localClock(firstYear, years)
  const cars = patrol(officers, { seed, beats: county(people, seed).beats.length, clock })
  let hours = 0
  for (let at = newYear(firstYear) + HOUR / 2; at < newYear(firstYear + years); at += HOUR)
    hours += cars.onDuty(at).filter((unit) => !unit.isSergeant).length
  return hours
}

async function replayed(agency: AgencyOptions, folder: string): Promise<DesignResult> {
  const path = join(folder, 'calls.csv')
  await writeAgency(agency, { calls: path })
  const opened = await openCalls(path, { timezone: RIVERBEND_ZONE })
  if (!opened.ok) throw new Error(`The invented calls could not be read: ${opened.problem.kind}`)
  const { duck, profile, close } = opened.value
  const calls = await toReplayCalls(duck, profile.defaultDefinition)
  await close()
  if (calls === null) throw new Error('The invented calls cover no whole week')
  const run = await designMixes(calls, { ...USUAL_OPTIONS, mixes: [DO_NOTHING] }, { workers: 2 })
  if (!run.ok || run.value.verdict.kind !== 'compared') throw new Error('The invented calls could not be replayed')
  return run.value
}

const NAMES: Readonly<Record<Calibrated, string>> = {
  all: 'all',
  'priority-1': 'priority1',
  'priority-2': 'priority2',
  'other-priorities': 'otherPriorities',
}

function gaps({ minutes, busyShare }: Truth, result: DesignResult): readonly (readonly [string, number])[] {
  const responses = (result.calibration ?? []).map(({ of, what, replayedMinutes }) => {
    const truth = quantile(minutes.get(of) ?? [], what === 'median' ? 0.5 : 0.9)
    return [`${NAMES[of]}${what === 'median' ? 'Median' : 'NineTenths'}`, replayedMinutes / truth - 1] as const
  })
  const share = result.mixes[0]?.metrics.patrolBusyShare?.mean ?? Number.NaN
  return [...responses, ['shareOfDutyAtWork', share / busyShare - 1]]
}

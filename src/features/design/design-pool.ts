import { basename } from 'node:path'
import { dutyHours, shiftsOf } from '../../core/mix/duty.ts'
import type { Spread } from '../../core/mix/metrics.ts'
import { type Mix, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { type Agency, type PoolProblem, poolCalls } from '../../core/mix/pooling.ts'
import type { Missing } from '../../core/mix/readiness.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import { type CallsProblem, openCalls } from '../calls/index.ts'
import { type DesignFileOptions, replayOf } from './design-file.ts'
import { type DesignProblem, designMixes } from './design-mixes.ts'
import type { DesignResult, MixResult } from './result.ts'

/**
 * What crews that neighbours share would meet, from a replay of all their calls. Nothing of patrol is told: the replay
 * has one patrol for all, which none of them has.
 */
export interface SharedCrews {
  readonly schema: 'pmhc-shared/1'
  readonly seed: number
  readonly replications: number
  /** Weeks that all files cover. */
  readonly weeks: number
  /** In the order of the files; mental-health calls a year. */
  readonly agencies: readonly { readonly name: string; readonly calls: number }[]
  readonly withinMinutes: number
  /** Mixes with crews; those without have nothing to share. Empty where the comparison was refused. */
  readonly mixes: readonly SharedMix[]
  readonly missing: readonly Missing[]
}

export interface SharedMix {
  readonly id: string
  readonly name: string
  readonly shiftsAWeek: number
  /** Calls that its crews met a year, and for each shift. */
  readonly met: number
  readonly callsPerShift: number
  /** Of shifts: without a call. Of the hours on duty: with nothing to do. */
  readonly idleShiftShare: Spread | null
  readonly idleShare: Spread | null
  /**
   * Share of each agency's mental-health calls that a crew or desk helped in time, in the order of the agencies; null
   * where trained patrol officers help too, since they would come from the one patrol.
   */
  readonly helped: readonly number[] | null
}

export type PoolFilesProblem =
  | { readonly kind: 'calls'; readonly file: string; readonly problem: CallsProblem }
  /** No calls with exact times, in whole weeks. */
  | { readonly kind: 'no-calls'; readonly file: string }
  | { readonly kind: 'pool'; readonly problem: PoolProblem }
  | DesignProblem

/** Reads files of several agencies with one way of reading, joins their calls, and replays crews that serve them all. */
export async function designPool(
  paths: readonly string[],
  { options = USUAL_OPTIONS, reading = {}, ...run }: Omit<DesignFileOptions, 'counting'>,
): Promise<Result<SharedCrews, PoolFilesProblem>> {
  const agencies: Agency[] = []
  for (const path of paths) {
    const opened = await openCalls(path, { ...reading, workers: run.workers })
    if (!opened.ok) return failed({ kind: 'calls', file: path, problem: opened.problem })
    try {
      const calls = await replayOf(opened.value)
      if (calls.count === 0) return failed({ kind: 'no-calls', file: path })
      agencies.push({ name: basename(path).replace(/\.[^.]+$/, ''), calls })
    } finally {
      await opened.value.close()
    }
  }
  return sharedCrews(agencies, { options, ...run })
}

/** The same from calls that are open already. */
export async function sharedCrews(
  agencies: readonly Agency[],
  { options = USUAL_OPTIONS, ...run }: Omit<DesignFileOptions, 'counting' | 'reading'>,
): Promise<Result<SharedCrews, PoolFilesProblem>> {
  const pooled = poolCalls(agencies)
  if ('problem' in pooled) return failed({ kind: 'pool', problem: pooled.problem })
  const done = await designMixes(pooled.calls, options, run)
  return done.ok ? ok(toldOf(done.value)) : failed(done.problem)
}

function toldOf(result: DesignResult): SharedCrews {
  const { seed, replications, inputs, areas, options, verdict, mixes } = result
  const [today] = mixes
  return {
    schema: 'pmhc-shared/1',
    seed,
    replications,
    weeks: inputs.weeks,
    agencies: areas.map(({ name }, at) => ({ name, calls: today?.byArea[at]?.calls ?? 0 })),
    withinMinutes: options.withinMinutes,
    mixes: mixes.filter(({ crews }) => crews.length > 0).map((mix) => sharedMix(mix, options.trainedToday)),
    missing: verdict.kind === 'refused' ? verdict.missing : [],
  }
}

function sharedMix(mix: MixResult, trainedToday: number): SharedMix {
  const shiftsAWeek = mix.crews.reduce((sum, { duty, teams }) => sum + shiftsOf(dutyHours(duty, teams)).length, 0)
  const met = mix.crews.reduce((sum, crew) => sum + crew.met, 0)
  return {
    id: mix.id,
    name: mix.name,
    shiftsAWeek,
    met,
    callsPerShift: shiftsAWeek > 0 ? met / 52 / shiftsAWeek : 0,
    idleShiftShare: mix.metrics.idleShiftShare,
    idleShare: mix.metrics.idleShare,
    helped: isOfPatrol(mix, trainedToday)
      ? null
      : mix.byArea.map(({ calls, access }) => (calls > 0 ? access / calls : 0)),
  }
}

const isOfPatrol = ({ responders }: Pick<Mix, 'responders'>, trainedToday: number): boolean =>
  trainedToday > 0 || responders.some(({ kind }) => kind === 'cit')

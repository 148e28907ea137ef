import { type DesignOptions, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { failed, type Result } from '../../core/result.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { type CallsProblem, type OpenedCalls, openCalls, type ProfileOptions, toReplayCalls } from '../calls/index.ts'
import { type DesignProblem, type DesignRun, designMixes } from './design-mixes.ts'
import type { Counting } from './record/counting.ts'
import type { DesignResult } from './result.ts'

/** What `pmhc design` takes: a file of calls, how to read it, what to compare. */
export interface DesignFileOptions extends DesignRun {
  readonly options?: DesignOptions | undefined
  readonly reading?: Omit<ProfileOptions, 'workers'> | undefined
  /** Which calls count; the profile's own default where left out. */
  readonly counting?: Counting | null | undefined
}

/**
 * Reads a file of calls and compares mixes on it; the same code as the pages use. Calls count as mental-health calls
 * under the profile's own default definition. The file must be readable; what it lacks is a refusal in the result.
 */
export async function designFile(
  path: string,
  { options = USUAL_OPTIONS, reading = {}, counting = null, ...run }: DesignFileOptions,
): Promise<Result<DesignResult, CallsProblem | DesignProblem>> {
  const opened = await openCalls(path, { ...reading, workers: run.workers })
  if (!opened.ok) return failed(opened.problem)
  try {
    return await designMixes(await replayOf(opened.value, counting), options, run)
  } finally {
    await opened.value.close()
  }
}

/** The calls ready to be replayed; none where the file has no whole week or no exact times, which is then refused. */
export async function replayOf(
  { duck, profile }: Pick<OpenedCalls, 'duck' | 'profile'>,
  counting: Counting | null = null,
): Promise<ReplayCalls> {
  const { definition, ...how } = counting ?? { definition: profile.defaultDefinition }
  return (await toReplayCalls(duck, definition, how)) ?? noCalls(profile.coverage.coveredDays)
}

export function noCalls(daysCovered: number): ReplayCalls {
  return {
    count: 0,
    weeks: 0,
    daysCovered,
    receivedMinute: new Float64Array(0),
    priority: new Uint8Array(0),
    mentalHealth: new Uint8Array(0),
    officerInitiated: new Uint8Array(0),
    units: new Uint8Array(0),
    travelMinutes: new Float32Array(0),
    sceneMinutes: new Float32Array(0),
    otherUnitMinutes: new Float32Array(0),
    unitsOnDuty: null,
    definition: '',
  }
}

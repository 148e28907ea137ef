import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { optionsOf } from '../record/run-record.ts'
import { type DayReplay, replayDay } from '../replay-day.ts'
import type { DesignResult } from '../result.ts'
import { chosenMix } from './result-place.ts'

/** The day that the address names (`?mix=` and `?day=`), else the one with most mental-health calls. */
export function dayAsked(calls: ReplayCalls, result: DesignResult, query: URLSearchParams): DayReplay | null {
  const mix = chosenMix({ result, query })
  if (mix === null) return null
  const asked = query.get('day') ?? ''
  const days = 7 * result.options.weeks
  const day = /^\d{1,4}$/.test(asked) && Number(asked) < days ? Number(asked) : undefined
  return replayDay(calls, optionsOf(result), { seed: result.seed, mix: mix.id, day })
}

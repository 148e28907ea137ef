import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { fingerprintOf } from '../record/fingerprint.ts'
import { optionsOf } from '../record/run-record.ts'
import { type DayReplay, replayDay } from '../replay-day.ts'
import type { DesignResult } from '../result.ts'
import { chosenMix } from './result-place.ts'

/** Days are replayed one after the other, whoever asks: each opens the calls and takes up to a second. */
let last: Promise<unknown> = Promise.resolve()

/**
 * The day that the address names (`?mix=` and `?day=`), else the one with most mental-health calls. Null where the calls
 * are no longer those of the comparison: it would be a day that no figure rests on.
 */
export function dayAsked(
  open: () => Promise<ReplayCalls>,
  result: DesignResult,
  query: URLSearchParams,
): Promise<DayReplay | null> {
  const told = last.then(async () => {
    const mix = chosenMix({ result, query })
    if (mix === null) return null
    const calls = await open()
    if (fingerprintOf(calls) !== result.inputs.fingerprint) return null
    const asked = query.get('day') ?? ''
    const days = 7 * result.options.weeks
    const day = /^\d{1,4}$/.test(asked) && Number(asked) < days ? Number(asked) : undefined
    return replayDay(calls, optionsOf(result), { seed: result.seed, mix: mix.id, day })
  })
  last = told.catch(() => null)
  return told
}

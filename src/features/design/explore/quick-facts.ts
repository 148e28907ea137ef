import type { DesignOptions } from '../../../core/mix/mix.ts'
import type { ScreenFacts } from '../../../core/mix/screen.ts'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { factsOf } from '../tailor/facts-of.ts'

/** How many sets of calls are kept in mind; forgetting one only costs a reading of its calls. */
const KEPT = 20
const kept = new Map<string, Promise<ScreenFacts | null>>()

/**
 * Facts for the quick screen before anything was replayed on these calls: read once, then kept. `of` names whose calls
 * and which state of them. Null where the calls cannot carry a comparison; the replay then says what is missing.
 */
export function quickFacts(
  of: readonly (string | number | null)[],
  options: Pick<DesignOptions, 'unitsOnDuty' | 'withinMinutes'>,
  open: () => Promise<ReplayCalls | null>,
): Promise<ScreenFacts | null> {
  const key = JSON.stringify([...of, options.unitsOnDuty, options.withinMinutes])
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = read(options, open)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return made
}

async function read(
  options: Pick<DesignOptions, 'unitsOnDuty' | 'withinMinutes'>,
  open: () => Promise<ReplayCalls | null>,
): Promise<ScreenFacts | null> {
  const calls = await open()
  if (calls === null) return null
  const facts = factsOf(calls, options)
  return facts.ok ? facts.value : null
}

/** Only the page of one option shows the quick screen, so only there are calls read for it. */
export const wantsQuickFacts = (path: string): boolean => /\/options\/[^/]+$/.test(path)

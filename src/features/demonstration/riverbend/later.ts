import type { NumberedCall } from './call.ts'
import { daysTo, localClock, type Seconds } from './clock.ts'
import { generateCalls } from './generate.ts'
import { chance } from './random.ts'
import type { AgencyOptions } from './size.ts'

/** Which calls a later export holds, and what was mended in them since the first one. */
export interface Later {
  readonly from: Seconds
  readonly until: Seconds
  corrected(call: NumberedCall): NumberedCall
}

/** Of calls about mental health that are coded otherwise, the share whose final code a reader of reports has mended. */
const MENDED_SHARE = 0.3

/**
 * The export of a month later: the last two months again, with some final codes mended, and one month more. The agency
 * goes on for another year, so that the first export stays as it was.
 */
export function laterExport(options: AgencyOptions): { readonly options: AgencyOptions; readonly later: Later } {
  const goingOn = { ...options, years: options.years + 1 }
  const clock = localClock(goingOn.firstYear, goingOn.years)
  const end = options.firstYear + options.years
  const [from, newFrom] = [clock.momentOf(daysTo(end - 1, 11, 1), 0), clock.momentOf(daysTo(end, 1, 1), 0)]
  const by = chance(options.seed, 'mended codes')
  const corrected = (call: NumberedCall): NumberedCall => {
    const { truth, finalType, fate, receivedAt } = call
    if (truth === null || receivedAt < from || receivedAt >= newFrom) return call
    const isMended = by.isTrue(MENDED_SHARE) && fate === 'handled'
    if (!isMended || finalType === 'mentalHealth' || finalType === 'suicide') return call
    return { ...call, finalType: truth === 'suicide-risk' ? 'suicide' : 'mentalHealth' }
  }
  return { options: goingOn, later: { from, until: clock.momentOf(daysTo(end, 2, 1), 0), corrected } }
}

const CALLS_AT_ONCE = 5_000

/** What the calls with these numbers really were about; those of a later export are known too. */
export async function truthOf(
  agency: AgencyOptions,
  numbers: ReadonlySet<string>,
): Promise<ReadonlyMap<string, boolean>> {
  const { options, later } = laterExport(agency)
  const found = new Map<string, boolean>()
  let seen = 0
  for (const { key, truth, receivedAt } of generateCalls(options)) {
    if (receivedAt >= later.until || found.size === numbers.size) break
    if (numbers.has(key)) found.set(key, truth !== null)
    seen += 1
    // The event loop gets its turn, so that a server can do this beside its work.
    if (seen % CALLS_AT_ONCE === 0) await new Promise((next) => setImmediate(next))
  }
  return found
}

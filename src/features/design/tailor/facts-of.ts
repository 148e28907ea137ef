import type { DesignOptions } from '../../../core/mix/mix.ts'
import { type Missing, missingFor } from '../../../core/mix/readiness.ts'
import type { ScreenFacts } from '../../../core/mix/screen.ts'
import { screenFacts } from '../../../core/mix/screen-facts.ts'
import { type PatrolStaffing, patrolStaffing } from '../../../core/mix/staffing.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { handlingOf } from '../../../core/sim/handling.ts'
import { knownMinutes } from '../../../core/sim/minutes.ts'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { usableWeeks } from '../../../core/sim/year.ts'

/** What the quick answer needs of these calls; or what is missing before any mix may be spoken of. */
export function factsOf(
  calls: ReplayCalls,
  options: Pick<DesignOptions, 'unitsOnDuty' | 'withinMinutes'>,
): Result<ScreenFacts, readonly Missing[]> {
  const known = knownMinutes(calls)
  const staffingFor = (weeks: readonly number[]): PatrolStaffing =>
    patrolStaffing(calls, { unitsOnDuty: options.unitsOnDuty, usableWeeks: weeks, known })
  const missing = missingFor(calls, staffingFor)
  if (missing.length > 0) return failed(missing)
  const weeks = usableWeeks(calls)
  const staffing = staffingFor(weeks)
  return ok(
    screenFacts(calls, {
      staffing,
      usableWeeks: weeks,
      known,
      handling: handlingOf(calls, staffing.units),
      withinMinutes: options.withinMinutes,
    }),
  )
}

import { type Interval, type Share, share } from '../kinds.ts'
import { zOf } from './normal.ts'

interface Flagging {
  /** Items that the rule flagged, and all items it looked at. */
  readonly flagged: number
  readonly total: number
  /** Share of true items that the rule flags, 0 to 1. */
  readonly sensitivity: number
  /** Share of other items that the rule leaves alone, 0 to 1. */
  readonly specificity: number
}

export interface CorrectedShare extends Interval<Share> {
  /** Share as flagged, before the correction. */
  readonly apparent: Share
  readonly adjusted: Share
  readonly standardError: number
  /** `adjusted` times `total`; not rounded. */
  readonly adjustedCount: number
}

/**
 * The share of true items behind a flag that errs: p = (a + Sp - 1) / (Se + Sp - 1), cut to 0 and 1, with large-sample
 * limits, SE = sqrt(a(1 - a) / n) / (Se + Sp - 1).
 * Asks, for example: codes mark 397 of 43,018 calls; the audit says they catch 8 in 100; how many calls is it in truth?
 * Holds when sensitivity and specificity are known and the same everywhere in the file. Limits hold the chance of `a` only:
 * where Se and Sp come from an audit, their own doubt is usually the larger part, so draw them too.
 * A result cut to 0 or 1 says that the flag's errors alone explain what was seen, not that there are no such calls.
 * Throws RangeError where Se + Sp is not above 1 (the flag says nothing), or counts and shares are out of range.
 * Source: Rogan and Gladen (1978), Am. J. Epidemiol. 107:71-76.
 */
export function roganGladen({ flagged, total, sensitivity, specificity }: Flagging, confidence = 0.95): CorrectedShare {
  if (!(total > 0 && flagged >= 0 && flagged <= total))
    throw new RangeError(`Needs 0 <= flagged <= total and total > 0, got ${flagged} of ${total}`)
  const power = share(sensitivity) + share(specificity) - 1
  if (!(power > 0)) throw new RangeError('Sensitivity and specificity must add up to more than 1')
  const apparent = flagged / total
  const standardError = Math.sqrt((apparent * (1 - apparent)) / total) / power
  const corrected = (apparent + specificity - 1) / power
  const reach = zOf(confidence) * standardError
  return {
    apparent: share(apparent),
    adjusted: cut(corrected),
    standardError,
    low: cut(corrected - reach),
    high: cut(corrected + reach),
    adjustedCount: cut(corrected) * total,
  }
}

const cut = (value: number): Share => share(Math.min(1, Math.max(0, value)))

import { failed, ok, type Result } from '../../../core/result.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { CallOptions } from './mapping.ts'

/** The fields of the columns page for a second clock and for calls that came in twice. */
export const SECOND_FROM_FIELD = 'second-from'
export const SECOND_ZONE_FIELD = 'second-zone'
export const NEARBY_FIELD = 'join-nearby'

/** Reads what else a person decided about a file; null where nothing was. */
export function readOptions(form: FormData, language: Language): Result<CallOptions | null, FieldProblem> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const from = text(SECOND_FROM_FIELD)
  const timezone = text(SECOND_ZONE_FIELD)
  if (from !== '' && !/^\d{1,15}$/.test(from))
    return failed({ field: SECOND_FROM_FIELD, says: CALLS_WORDS[language].secondFromProblem })
  const isSaid = from !== '' && isTimeZone(timezone)
  const options: CallOptions = {
    ...(isSaid ? { secondClock: { fromKey: Number(from), timezone } } : {}),
    ...(text(NEARBY_FIELD) === 'yes' ? { joinNearby: true } : {}),
  }
  return ok(Object.keys(options).length === 0 ? null : options)
}

import { z } from 'zod'
import { type DesignOptions, DO_NOTHING, type Mix } from '../../../core/mix/mix.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { explainOptionsProblem, readOptions } from '../read-options.ts'
import { type DesignResult, readResult } from '../result.ts'
import { type Counting, countingShape } from './counting.ts'

/**
 * Everything that makes a comparison repeatable beside the calls themselves: options, seed, how calls were counted, and
 * what came out. `pmhc design FILE --record RUN.json` runs it again and says whether the numbers are the same.
 */
export interface RunRecord {
  readonly schema: 'pmhc-run/1'
  readonly seed: number
  readonly asked: number
  readonly options: DesignOptions
  /** Null where calls counted under the file's own default. */
  readonly counting: Counting | null
  readonly result: DesignResult
}

/** The record of a run that was kept. */
export function recordOf(result: DesignResult, counting: Counting | null): RunRecord {
  const { seed, asked } = result
  return { schema: 'pmhc-run/1', seed, asked, options: optionsOf(result), counting, result }
}

/** The options that led to a result; the mixes are told by the result itself. A refusal is one whatever the mixes. */
export function optionsOf(result: DesignResult): DesignOptions {
  const mixes = result.mixes.map(
    ({ id, name, responders, copiedFrom }): Mix => ({ id, name, responders, ...(copiedFrom ? { copiedFrom } : {}) }),
  )
  return { ...result.options, mixes: mixes.length === 0 ? [DO_NOTHING] : mixes }
}

const shape = z.object({
  schema: z.literal('pmhc-run/1'),
  seed: z.int(),
  asked: z.int().min(1).max(200),
  options: z.unknown(),
  counting: countingShape.nullable(),
  result: z.looseObject({ inputs: z.looseObject({ fingerprint: z.string(), calls: z.number() }) }),
})

/** Reads the text of a record, or says in words what is wrong with it. */
export function readRecordText(text: string): Result<RunRecord, string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failed('This is not JSON. A run record is the file that the page of a comparison gives.')
  }
  const parsed = shape.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return failed(`This is no run record: /${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`)
  }
  const options = readOptions(parsed.data.options)
  if (!options.ok) return failed(`The options of this record: ${options.problem.map(explainOptionsProblem).join(' ')}`)
  const result = readResult(parsed.data.result)
  if (result === null) return failed('The result in this record was written by another version of the toolkit.')
  const { schema, seed, asked, counting } = parsed.data
  return ok({ schema, seed, asked, counting, options: options.value, result })
}

export type Sameness =
  | { readonly kind: 'same' }
  /** Other calls went in: no wonder that other numbers came out. */
  | { readonly kind: 'other-calls'; readonly recorded: number; readonly now: number }
  /** The first places where the numbers differ, as JSON Pointers (RFC 6901). */
  | { readonly kind: 'other-numbers'; readonly at: readonly string[] }

const MOST_TOLD = 10

/** Whether a run came out as it was recorded, number for number. */
export function compareRuns(recorded: DesignResult, now: DesignResult): Sameness {
  if (recorded.inputs.fingerprint !== now.inputs.fingerprint)
    return { kind: 'other-calls', recorded: recorded.inputs.calls, now: now.inputs.calls }
  const at = differences(recorded, now, '').slice(0, MOST_TOLD)
  return at.length === 0 ? { kind: 'same' } : { kind: 'other-numbers', at }
}

/** Places that a record may leave out, because few calls came there. */
const MAY_BE_UNTOLD = /^\/(mixes\/\d+\/byArea|screen\/area(Shares|Travel))\/\d+$/

function differences(one: unknown, other: unknown, path: string): readonly string[] {
  if (Object.is(one, other) || (one === null && MAY_BE_UNTOLD.test(path))) return []
  if (!isHolder(one) || !isHolder(other)) return [path]
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].flatMap((key) =>
    differences(one[key], other[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

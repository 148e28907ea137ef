import { z } from 'zod'
import {
  cellsOf,
  LEAST_PUBLISHED,
  POOL_GRIDS,
  type PoolProfile,
  poolProfile,
  profileRates,
} from '../../../core/mix/pool-profile.ts'
import type { Neighbour } from '../../../core/mix/pooling.ts'
import type { ScreenFacts } from '../../../core/mix/screen.ts'
import { failed, ok, type Result } from '../../../core/result.ts'

export const POOL_SCHEMA = 'pmhc-pool/1'
/** A file of ours has about a thousand characters. */
export const MOST_BYTES = 65_536
export const MOST_FILES = 12
export const MOST_NAME = 80
/** Days after which the file should be deleted: it is a copy that no retention reaches. */
const KEEP_DAYS = 30

/** One line of text without anything that cannot be seen. */
const line = (most: number) => z.string().regex(new RegExp(`^[^\\p{C}]{1,${most}}$`, 'u'))
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const minutes = z.int().min(0).max(1440)

const shape = z
  .strictObject({
    schema: z.literal(POOL_SCHEMA),
    cover: z.strictObject({
      class: z.literal('D2-tables'),
      release: z.literal('published'),
      of: line(300),
      date: day,
      requester: line(100),
      threshold: z.literal(LEAST_PUBLISHED),
      expires: day,
    }),
    agency: line(MOST_NAME),
    isInvented: z.boolean(),
    definition: line(400),
    days: z.int().min(7).max(36_600),
    calls: z.strictObject({ by: z.enum(POOL_GRIDS), counts: z.array(z.int().min(0).max(10_000_000)).max(16) }),
    minutes: z.strictObject({ travel: minutes, scene: minutes }),
  })
  .refine(({ calls }) => calls.counts.length === cellsOf(calls.by), {
    path: ['calls', 'counts'],
    error: 'wrong length',
  })
  .refine(({ calls }) => calls.counts.some((count) => count > 0), { path: ['calls', 'counts'], error: 'no calls' })

/**
 * What one agency hands to its neighbours so that they can see what a shared team would meet: when its mental-health
 * calls come, as coarse as a published table, and how long they last. Nothing of a call, a person or a place.
 */
export type PoolFile = z.infer<typeof shape>

interface Made {
  /** What the neighbours shall call this agency. */
  readonly agency: string
  readonly isInvented: boolean
  readonly definition: string
  readonly requester: string
  readonly now: number
}

/** Null where there are too few calls to tell anything. */
export function poolFileOf(
  facts: ScreenFacts,
  { agency, isInvented, definition, requester, now }: Made,
): PoolFile | null {
  const profile = poolProfile(facts)
  if (profile === null) return null
  return {
    schema: POOL_SCHEMA,
    cover: {
      class: 'D2-tables',
      release: 'published',
      of: 'Mental-health calls by part of the week, for a team shared with neighbors',
      date: dayOf(now),
      requester,
      threshold: LEAST_PUBLISHED,
      expires: dayOf(now + KEEP_DAYS * 86_400_000),
    },
    agency: lineOf(agency, MOST_NAME),
    isInvented,
    definition: lineOf(definition, 400),
    days: profile.days,
    calls: { by: profile.by, counts: [...profile.counts] },
    minutes: profile.minutes,
  }
}

/** One line without signs that cannot be seen; "?" where nothing is left. */
export function lineOf(text: string, most: number): string {
  const seen = text.replace(/\p{C}+/gu, ' ').trim()
  return seen.slice(0, most).trim().replace(/\p{C}/gu, '') || '?'
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const poolText = (file: PoolFile): string => `${JSON.stringify(file, null, 1)}\n`

export type PoolFileProblem =
  | { readonly kind: 'too-large' | 'not-json' | 'not-ours' }
  | { readonly kind: 'other-version'; readonly version: string }
  /** JSON Pointer of the first part that is not as it should be. */
  | { readonly kind: 'changed'; readonly at: string }

const named = z.looseObject({ schema: z.string().regex(/^pmhc-[a-z]+\/\d{1,4}$/) })

/** Reads the text of a pool file. */
export function readPoolText(text: string): Result<PoolFile, PoolFileProblem> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failed({ kind: 'not-json' })
  }
  const head = named.safeParse(value)
  if (!head.success || !head.data.schema.startsWith('pmhc-pool/')) return failed({ kind: 'not-ours' })
  if (head.data.schema !== POOL_SCHEMA) return failed({ kind: 'other-version', version: head.data.schema })
  const parsed = shape.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const path = parsed.error.issues[0]?.path ?? []
  return failed({ kind: 'changed', at: `/${path.map(String).join('/')}` })
}

/** The bytes of one file that was sent, read up to the limit and kept nowhere. */
export async function readPoolBytes(bytes: AsyncIterable<Uint8Array>): Promise<Result<PoolFile, PoolFileProblem>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > MOST_BYTES) return failed({ kind: 'too-large' })
    parts.push(part)
  }
  try {
    return readPoolText(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)))
  } catch {
    return failed({ kind: 'not-json' })
  }
}

export function neighbourIn({ agency, calls, days, minutes }: PoolFile): Neighbour {
  return { name: agency, rates: profileRates({ ...calls, days }), minutes: minutes.travel + minutes.scene }
}

/** True where two files tell of the same calls, whatever they are called. */
export function isSamePool(one: PoolProfile, other: PoolProfile): boolean {
  const key = ({ by, counts, days, minutes: { travel, scene } }: PoolProfile) =>
    JSON.stringify([by, counts, days, travel, scene])
  return key(one) === key(other)
}

export const profileIn = ({ calls, days, minutes }: PoolFile): PoolProfile => ({ ...calls, days, minutes })

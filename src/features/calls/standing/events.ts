import { z } from 'zod'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { readRecords } from './content.ts'
import { listOwnEvents } from './event-store.ts'

export const EVENT_KINDS = ['launch-988', 'code-change', 'system', 'policy', 'program', 'other'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Something known that may move the count of calls by itself. Every chart over time can show it. */
export interface KnownEvent {
  readonly id: string
  /** YYYY-MM-DD on the agency's clock. */
  readonly day: string
  readonly kind: EventKind
  /** What happened, in the words of whoever noted it. */
  readonly says: string
  /** True for events of the whole country, which come with the toolkit. */
  readonly isNational: boolean
}

const spoken = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })
const nationalShape = z.array(
  z.strictObject({
    id: z.string(),
    day: z.iso.date(),
    kind: z.enum(EVENT_KINDS),
    says: spoken,
    /** How it may have moved the count. */
    may: spoken,
    source: z.strictObject({ title: z.string(), url: z.url({ protocol: /^https$/ }) }),
    compiled: z.iso.date(),
    reviewed: z.iso.date().nullable(),
  }),
)
export type NationalRecord = z.infer<typeof nationalShape>[number]

let kept: readonly NationalRecord[] | undefined
/** Events of the whole country with their sources, the oldest first. */
export function nationalRecords(): readonly NationalRecord[] {
  kept ??= nationalShape
    .parse(readRecords('national.json'))
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  return kept
}

export const nationalEvents = (language: Language): readonly KnownEvent[] =>
  nationalRecords().map(({ id, day, kind, says }) => ({ id, day, kind, says: says[language], isNational: true }))

/** Every event that a chart of this partner may show, the oldest first. */
export async function loadKnownEvents(tx: Tx, language: Language): Promise<readonly KnownEvent[]> {
  const own = await listOwnEvents(tx)
  return [...nationalEvents(language), ...own].sort((one, other) => (one.day < other.day ? -1 : 1))
}

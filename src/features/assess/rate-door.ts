import type { Tenant } from '../../core/access.ts'
import type { Tx } from '../../storage/index.ts'
import type { PageFace, PageRequest, Reply } from '../../web/route.ts'
import type { RaterKey } from './rating-store.ts'
import type { Round } from './round.ts'

/** How someone comes to the rating form: a member in the workspace, or anyone with a link. */
export interface RateDoor {
  readonly request: PageRequest
  readonly tenant: Tenant
  readonly round: string
  readonly key: RaterKey
  /** Where the overview lies; the questions lie below it. */
  readonly at: string
  /** One transaction in the name of whoever rates. */
  readonly inRound: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly note: (tx: Tx, verb: string) => Promise<void>
  readonly face: (round: Round, title: string) => PageFace
  /** Where evidence of an answer is linked; null for those who have no workspace. */
  readonly evidenceAt: ((id: string) => string) | null
  readonly missing: () => Reply
}
/** The question of the address, with the items that the round asks of it. */
export const questionIn = (round: Round, typed: string | undefined): number | null =>
  round.instrument.items.find(({ question }) => String(question) === typed)?.question ?? null

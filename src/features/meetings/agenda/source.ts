import type { Tenant } from '../../../core/access.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'

/** Something open that a meeting should talk about. */
export interface Proposal {
  readonly says: string
  /** Behind /w/<collaboration>. */
  readonly href: string
  /** How long it usually takes; our guess, which the group changes. */
  readonly minutes: number
}
export interface AgendaAsk {
  readonly tenant: Tenant
  readonly today: string
  /** The day by which the group meets again: what is due before then is for this meeting. */
  readonly until: string
  readonly language: Language
}
/** What one feature has open. Features know nothing of meetings; `src/app/agenda.ts` makes their sources. */
export type AgendaSource = (tx: Tx, ask: AgendaAsk) => Promise<readonly Proposal[]>

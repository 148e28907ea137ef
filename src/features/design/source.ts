import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import type { Beliefs } from '../../core/mix/beliefs.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import type { PageRequest } from '../../web/route.ts'
import type { NeedFacts } from './need-facts.ts'
import type { ChosenCalls } from './runs.ts'

/** The calls of a guest's visit, mapped and confirmed. */
export interface GuestCalls extends ChosenCalls {
  readonly need: NeedFacts
  /** Whose calls, for the brief: the name of the file, or of the invented county. */
  readonly place: string
  readonly isInvented: boolean
  /** What the guest believes, where they shaped a design of their own. */
  readonly beliefs?: Beliefs
}
/** Null when there is no such visit, or its file has not been mapped yet. */
export type GuestSource = (request: PageRequest<'visit'>) => Promise<GuestCalls | null>

/** Which demand a comparison runs on; `as-counted` takes the chosen definition at its word. */
export const DEMANDS = ['as-counted', 'low', 'audited', 'high'] as const
export type DemandChoice = (typeof DEMANDS)[number]

export interface ImportEntry {
  readonly id: string
  readonly name: string
  readonly at: Instant
}
/** Calls of a partner, opened inside its own tenant transaction by the calls feature. */
export interface WorkspaceSource {
  list(tenant: Tenant): Promise<readonly ImportEntry[]>
  /** Under a scenario of demand, or as the definition counts; null too where that scenario is not there. */
  open(tenant: Tenant, id: string, demand: DemandChoice): Promise<ImportedCalls | null>
}
export interface ImportedCalls {
  readonly name: string
  readonly need: NeedFacts
  replay(): Promise<ReplayCalls>
}

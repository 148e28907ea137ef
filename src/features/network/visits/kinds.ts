import type { AccountId, Instant, PartnerId } from '../../../core/kinds.ts'
import type { Language } from '../../../web/words/index.ts'

export const VISIT_STATES = [
  'received',
  'accepted',
  'question',
  'dates',
  'agreed',
  'declined',
  'cancelled',
  'closed',
] as const
export type VisitState = (typeof VISIT_STATES)[number]

/** What travel support may be asked for. */
export const TRAVEL_NEEDS = ['flight', 'hotel', 'meals', 'ground', 'other'] as const
export type TravelNeed = (typeof TRAVEL_NEEDS)[number]

/** What whoever asks for a visit tells us. */
export interface VisitAsk {
  readonly contactName: string
  readonly contactMail: string
  readonly contactPhone: string
  readonly agencyName: string
  /** Two letters, or empty. */
  readonly stateCode: string
  readonly visitors: number
  /** One to three times that would suit, in their own words. */
  readonly windows: readonly string[]
  readonly wantsToSee: string
  /** Empty: no travel support is asked for. */
  readonly travelFor: readonly TravelNeed[]
  readonly travelText: string
  readonly language: Language
}

export interface Visit extends VisitAsk {
  readonly id: string
  /** The partner that answers: the host of the site, or the desk. */
  readonly host: PartnerId
  readonly siteId: string
  readonly state: VisitState
  readonly version: number
  readonly receivedAt: Instant
  readonly changedAt: Instant
  readonly travelState: 'not-asked' | 'asked' | 'granted' | 'refused'
  readonly travelGrantedUsd: number | null
  readonly travelReason: string
  /** The clock of the site, on which the dates stand. */
  readonly timeZone: string
  readonly agreedDateId: string | null
  /** Ids of resources of content/. */
  readonly sharedResources: readonly string[]
  readonly isInvented: boolean
}

export interface VisitDate {
  readonly id: string
  /** A day as `2026-03-08`, and times as `09:30`, on the clock of the site. */
  readonly day: string
  readonly from: string
  readonly until: string
  readonly isWithdrawn: boolean
}

export const VISIT_ENTRY_KINDS = [
  'received',
  'accepted',
  'question',
  'answer',
  'message',
  'dates',
  'agreed',
  'travel',
  'declined',
  'cancelled',
  'note',
  'shared',
  'closed',
] as const
export type VisitEntryKind = (typeof VISIT_ENTRY_KINDS)[number]

/** One thing that happened to a visit. Never changed once written. */
export interface VisitEntry {
  readonly id: string
  readonly at: Instant
  readonly kind: VisitEntryKind
  /** True when it stands on the private page of whoever asked. */
  readonly isShown: boolean
  /** Null: whoever asked. */
  readonly by: AccountId | null
  readonly text: string
}

/** A visit with what belongs to it. */
export interface WholeVisit {
  readonly visit: Visit
  readonly dates: readonly VisitDate[]
  readonly entries: readonly VisitEntry[]
}

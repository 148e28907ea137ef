import type { AccountId, Instant } from '../../core/kinds.ts'
import type { Language } from '../../web/words/index.ts'

/** What someone may want from the desk. */
export const HELP_KINDS = [
  'start',
  'training',
  'policy',
  'calls-and-measures',
  'dispatch',
  'partners',
  'visit',
  'funding',
  'families',
  'other',
] as const
export type HelpKind = (typeof HELP_KINDS)[number]

export const URGENCIES = ['two-weeks', 'two-months', 'no-hurry'] as const
export type Urgency = (typeof URGENCIES)[number]

export const ASKERS = ['agency', 'person'] as const
export type Asker = (typeof ASKERS)[number]

/** Outside the United States; the desk says itself whether it can help there. */
export const ELSEWHERE = 'ZZ'

export const AGENCY_TYPES = [
  'police',
  'sheriff',
  'state-police',
  'tribal',
  'campus',
  'dispatch',
  'health',
  'peer-family',
  'court',
  'government',
  'other',
] as const
export type AgencyType = (typeof AGENCY_TYPES)[number]

export const REQUEST_STATES = ['received', 'in-work', 'question', 'closed'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** How a request ended. */
export const OUTCOMES = [
  'answered',
  'resources',
  'training',
  'site',
  'planning',
  'passed-on',
  'withdrawn',
  'no-reply',
  'not-for-us',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const HELPED = ['yes', 'partly', 'no'] as const
export type Helped = (typeof HELPED)[number]

export const MANNERS = ['phone', 'video', 'mail', 'in-person'] as const
export type Manner = (typeof MANNERS)[number]

export const DESK_SECTIONS = ['learn', 'plan', 'train', 'manage', 'measure'] as const
export type DeskSection = (typeof DESK_SECTIONS)[number]

/** What whoever asks tells us. */
export interface Ask {
  readonly kind: HelpKind
  readonly goal: string
  readonly urgency: Urgency
  readonly asker: Asker
  readonly agencyName: string
  readonly agencyType: AgencyType | ''
  /** Two letters; `ZZ` stands for outside the United States. */
  readonly stateCode: string
  readonly timeZone: string
  readonly contactName: string
  readonly contactMail: string
  readonly contactPhone: string
  readonly language: Language
}

/** The times that decide about the 36 hours. */
export interface OnTheClock {
  readonly receivedAt: Instant
  readonly confirmedAt: Instant | null
  readonly closedAt: Instant | null
}

export interface HelpRequest extends Ask, OnTheClock {
  readonly id: string
  readonly reference: string
  readonly state: RequestState
  readonly version: number
  readonly confirmedBy: AccountId | null
  readonly warned: number
  readonly section: DeskSection | ''
  readonly tags: readonly string[]
  readonly assignedTo: AccountId | null
  readonly closedBy: '' | 'desk' | 'asker'
  readonly outcome: Outcome | ''
  readonly askedHelpedAt: Instant | null
  readonly helped: Helped | ''
  readonly forgottenAt: Instant | null
  readonly isInvented: boolean
}

export const ENTRY_KINDS = [
  'confirmed',
  'sorted',
  'assigned',
  'contact',
  'note',
  'message',
  'question',
  'answer',
  'addition',
  'match',
  'sent',
  'closed',
  'reopened',
  'asked-helped',
  'helped',
] as const
export type RequestEntryKind = (typeof ENTRY_KINDS)[number]

/** One thing that happened to a request. Never changed once written. */
export interface RequestEntry {
  readonly id: string
  readonly at: Instant
  readonly kind: RequestEntryKind
  /** True when it stands on the private page of whoever asked. */
  readonly isShown: boolean
  /** Null: whoever asked, or the toolkit itself. */
  readonly by: AccountId | null
  readonly text: string
  readonly manner: Manner | ''
  readonly minutes: number | null
  /** A day as `2026-03-08`. */
  readonly happenedOn: string | null
  /** A record of content, as `site:houston-pd`; empty when none. */
  readonly refersTo: string
  readonly fileId: string | null
}

export interface PlainQuestion {
  readonly id: string
  readonly question: string
  readonly contactMail: string
  readonly language: Language
  readonly receivedAt: Instant
  readonly answer: string
  readonly answeredAt: Instant | null
  readonly version: number
  readonly isInvented: boolean
}

export interface PublishedQuestion {
  readonly id: string
  readonly section: DeskSection
  readonly question: Readonly<Record<Language, string>>
  readonly answer: Readonly<Record<Language, string>>
  readonly state: 'proposed' | 'published' | 'withdrawn'
  readonly version: number
  readonly writtenBy: AccountId
  readonly writtenAt: Instant
  readonly publishedAt: Instant | null
  readonly isInvented: boolean
}

/** The one of a list that a text names; undefined for anything else. */
export function oneOf<const Item extends string>(list: readonly Item[], text: unknown): Item | undefined {
  return list.find((item) => item === text)
}

import type { Instant, PartnerId } from '../../core/kinds.ts'

export const PARTNER_KINDS = [
  'law-enforcement',
  'behavioral-health',
  'dispatch',
  'hospital',
  'peer',
  'emergency-medical',
  'courts',
  'social-services',
  'other',
] as const
export type PartnerKind = (typeof PARTNER_KINDS)[number]

/** Voices in the planning group (docs/glossary.md). */
export const SEATS = [
  'law-enforcement',
  'behavioral-health',
  'dispatch',
  'lived-experience',
  'family',
  'hospital',
  'emergency-medical',
  'substance-use',
  'housing',
  'courts',
  'jail',
  'victim-services',
  'disability-services',
  'elected-official',
  'funder',
  'community',
  'other',
] as const
export type Seat = (typeof SEATS)[number]

/** What is written down about an organisation in the register. */
export interface PartnerFacts {
  readonly name: string
  readonly kind: PartnerKind
  readonly about: string
  /** An https address, or empty. */
  readonly website: string
}
export type Partner = PartnerFacts & {
  readonly id: PartnerId
  readonly slug: string
  readonly version: number
  /** The partner that keeps this entry, until the organisation has members of its own here. */
  readonly keptBy: PartnerId | null
  /** Its last day in the collaboration, where it leaves or has left; and why. */
  readonly leftOn: string | null
  readonly leftNote: string
}

export interface PersonFacts {
  readonly name: string
  readonly worksFor: PartnerId
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly seat: Seat | ''
}
export type RegisteredPerson = PersonFacts & {
  readonly id: string
  /** The partner that keeps the record, and alone may change it. */
  readonly keptBy: PartnerId
  readonly version: number
  readonly updatedAt: Instant
}

export interface Change<Facts> {
  readonly id: string
  /** The version that the change was made on. */
  readonly version: number
  readonly facts: Facts
  readonly at: Instant
}
/** A later save gets both versions, and a person decides. */
export type ChangeProblem<Record> = { readonly kind: 'missing' } | { readonly kind: 'stale'; readonly theirs: Record }

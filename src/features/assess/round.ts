import type { PartnerId } from '../../core/kinds.ts'
import type { PartnerKind } from '../../platform/partners/index.ts'
import type { KeptInstrument, RoundForm } from './instrument.ts'

export const ROUND_STATES = ['rating', 'agreeing', 'closed'] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** Which voice a rater is. Answers are told by sector, never by name. */
export const SECTORS = [
  'law-enforcement',
  'provider',
  'dispatch',
  'lived-experience',
  'hospital',
  'courts',
  'other',
] as const
export type Sector = (typeof SECTORS)[number]
export const isSector = (text: string): text is Sector => SECTORS.some((one) => one === text)

export interface RoundFacts {
  readonly name: string
  /** The last day for rating, as `2026-11-22`. Nothing ends by itself; the leading partner moves the round on. */
  readonly closesOn: string
  readonly invited: readonly string[]
}
export type Round = RoundFacts & {
  readonly id: string
  /** The partner that opened the round, and leads it. */
  readonly partner: PartnerId
  readonly form: RoundForm
  readonly state: RoundState
  readonly openedOn: string
  readonly closedOn: string | null
  /** Rating ended before and was opened again: until then the members could read the answers. */
  readonly reopenedOn: string | null
  readonly instrument: KeptInstrument
  readonly version: number
}

const SECTOR_OF: Readonly<Record<PartnerKind, Sector>> = {
  'law-enforcement': 'law-enforcement',
  'behavioral-health': 'provider',
  dispatch: 'dispatch',
  hospital: 'hospital',
  peer: 'lived-experience',
  'emergency-medical': 'other',
  courts: 'courts',
  'social-services': 'provider',
  other: 'other',
}
/** The voice that members of such a partner usually are; each may choose another. */
export const usualSector = (kind: PartnerKind): Sector => SECTOR_OF[kind]

import type { Weights } from './goals.ts'

/** Events after a call whose number a program may change. A baseline is events per 100 mental-health calls today. */
export const EVENTS = ['arrest', 'ed-transport', 'involuntary-hold', 'use-of-force', 'repeat-contact', 'ems'] as const
export type EventKind = (typeof EVENTS)[number]

/** "cautious": randomised evidence first, and where it found nothing, nothing. "optimistic": the most hopeful study we know. */
export const EVIDENCE_POLICIES = ['cautious', 'optimistic', 'own'] as const
export type EvidencePolicy = (typeof EVIDENCE_POLICIES)[number]

/** An amount of the agency's own, with the year whose dollars it is in. */
export interface Money {
  readonly dollars: number
  readonly year: number
}

/** Professions that a mix may employ. Hourly prices are loaded (pay, benefits) and per productive hour: relief is inside. */
export const STAFF = ['officer', 'clinician', 'peer', 'medic', 'case-manager', 'supervisor'] as const
export type StaffKind = (typeof STAFF)[number]

/** Who pays for something or is relieved of it: what one saves is often not in the pocket that paid. */
export const PAYERS = [
  'this-agency',
  'health-partner',
  'county',
  'county-jail',
  'hospital',
  'ems',
  'medicaid',
  '988-center',
] as const
export type Payer = (typeof PAYERS)[number]

/** What a payer other than this agency may carry. */
export type PaidFor = StaffKind | 'phone-desk' | 'drop-off'

/** An effect that the agency states itself, as a ratio of risks with its ends. */
export interface OwnEffect {
  readonly responder: string
  readonly event: EventKind
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/**
 * What a community believes and wants, beside the calls: prices, baselines, evidence, weights, limits. Nothing here
 * changes the replay, so pages can answer a change of it at once. Null is "not told": never guessed silently.
 */
export interface Beliefs {
  readonly evidence: EvidencePolicy
  readonly ownEffects: readonly OwnEffect[]
  readonly baselines: Readonly<Partial<Record<EventKind, number>>>
  readonly hourly: Readonly<Partial<Record<StaffKind, Money>>>
  /** Per vehicle and year, per trained officer once, per year. */
  readonly vehicleYear: Money | null
  readonly trainingHourly: Money | null
  readonly supervisionYear: Money | null
  readonly dataYear: Money | null
  readonly dropOffYear: Money | null
  /** What the agency pays a year for a phone desk that another runs, such as 988; 0 when it is asked for nothing. */
  readonly phoneContractYear?: Money | null
  /** An hour of waiting on call, for one person. */
  readonly onCallHourly?: Money | null
  /** Share of training hours for which someone else is paid to stand in. */
  readonly backfillShare?: number | null
  /** Who goes beside the clinician of a mobile crisis team; a clinician where nobody said. */
  readonly teamPartner?: 'clinician' | 'peer' | 'medic'
  /** Where not this agency. What others pay counts in their column. */
  readonly paidBy?: Readonly<Partial<Record<PaidFor, Payer>>>
  /** Marginal value of one event to whoever pays for it. */
  readonly eventValue: Readonly<Partial<Record<EventKind, Money>>>
  /** Year in whose dollars results are told. */
  readonly dollarsOf: number
  readonly weights: Weights
  readonly budget: number | null
  readonly limits: { readonly clinicians: number | null; readonly officers: number | null }
  /** Share of posts that stand empty. */
  readonly vacancies: Readonly<Partial<Record<StaffKind, number>>>
  readonly community: Community
}

/** What program types are held against. */
export interface Community {
  readonly sworn: number | null
  readonly population: number | null
  readonly setting: 'urban' | 'suburban' | 'rural' | null
  readonly cliniciansNearby: 'enough' | 'few' | 'none' | null
  readonly has988: boolean | null
  readonly receivingSite: 'all-hours' | 'some-hours' | 'none' | null
  /** Handover at the emergency department or centre, 90th percentile in minutes. */
  readonly turnaroundP90: number | null
  readonly broadband: boolean | null
  readonly dispatcherTraining: boolean | null
  readonly dispatchFlag: boolean | null
  readonly careAgreement: boolean | null
}

export const NO_BELIEFS: Beliefs = {
  evidence: 'cautious',
  ownEffects: [],
  baselines: {},
  hourly: {},
  vehicleYear: null,
  trainingHourly: null,
  supervisionYear: null,
  dataYear: null,
  dropOffYear: null,
  eventValue: {},
  dollarsOf: 2025,
  weights: { access: 3, officerHours: 1, cost: 2, worstArea: 1 },
  budget: null,
  limits: { clinicians: null, officers: null },
  vacancies: {},
  community: {
    sworn: null,
    population: null,
    setting: null,
    cliniciansNearby: null,
    has988: null,
    receivingSite: null,
    turnaroundP90: null,
    broadband: null,
    dispatcherTraining: null,
    dispatchFlag: null,
    careAgreement: null,
  },
}

import type { DataClass } from '../access.ts'

/**
 * What partners tell each other, as agreements name it. Access follows from it: a kind that no agreement in force names for
 * a purpose is not exchanged. The class is that of docs/glossary.md.
 */
export const INFORMATION = {
  counts: 'D2-tables',
  'coded-calls': 'D2',
  'call-facts': 'D3',
  contact: 'D3',
  'safety-notes': 'D3',
  'encounter-summary': 'D3',
  'referral-status': 'D3',
  'clinical-summary': 'D4',
  'treatment-record': 'D4',
  'substance-use': 'D5',
} as const satisfies Readonly<Record<string, DataClass>>
export type Information = keyof typeof INFORMATION
export const INFORMATION_KINDS = Object.keys(INFORMATION) as readonly Information[]

/** Why something is told: the purposes of a reading at class D3 and above, and two for programs. */
export const PURPOSES = [
  'respond',
  'follow-up',
  'supervise',
  'correct',
  'legal-request',
  'records-request',
  'operate',
  'evaluate',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** On what ground it may be told. Which of them holds is a question for counsel; the toolkit keeps the answer. */
export const BASES = [
  'consent',
  'treatment',
  'serious-threat',
  'required-by-law',
  'court-order',
  'qualified-service',
  'business-associate',
  'program-operation',
  'no-person-named',
] as const
export type Basis = (typeof BASES)[number]

/** One line of "who shares what with whom". Partners by id. Days as `2026-11-22`; null where the agreement's own hold. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly information: Information
  readonly purpose: Purpose
  readonly basis: Basis
  readonly startsOn: string | null
  readonly endsOn: string | null
}

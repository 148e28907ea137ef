import type { MemberRole } from '../../core/access.ts'

/** The invented organisations of the demonstration. The first owns the calls. */
export const PARTNERS = [
  { slug: 'riverbend-police', name: 'Riverbend Police Department (invented)', kind: 'law-enforcement' },
  { slug: 'riverbend-behavioral-health', name: 'Riverbend Behavioral Health (invented)', kind: 'behavioral-health' },
  { slug: 'riverbend-dispatch', name: 'Riverbend Dispatch Center (invented)', kind: 'dispatch' },
  { slug: 'riverbend-peer-network', name: 'Riverbend Peer Network (invented)', kind: 'peer' },
  { slug: 'cattail-hospital', name: 'Cattail Crossing Hospital (invented)', kind: 'hospital' },
  { slug: 'oxbow-assistance', name: 'Oxbow Assistance Center (invented)', kind: 'other' },
] as const
export type PartnerSlug = (typeof PARTNERS)[number]['slug']

export const COLLABORATION = { slug: 'riverbend', name: 'Riverbend collaboration (invented)' } as const

export interface CastMember {
  /** Says what the account is for; no one is given a person's name. */
  readonly name: string
  readonly email: string
  readonly role: MemberRole
  readonly partner: PartnerSlug
}

const member = (role: MemberRole, name: string, partner: PartnerSlug): CastMember => ({
  name: `Demonstration ${name}`,
  email: `${role}@riverbend.example`,
  role,
  partner,
})

/** One account for each row of the role table that is a member. */
export const CAST: readonly CastMember[] = [
  member('coordinator', 'coordinator', 'riverbend-police'),
  member('executive', 'chief', 'riverbend-police'),
  member('analyst', 'analyst', 'riverbend-police'),
  member('officer', 'officer', 'riverbend-police'),
  member('supervisor', 'supervisor', 'riverbend-police'),
  member('agency-admin', 'agency administrator', 'riverbend-police'),
  member('privacy-officer', 'privacy officer', 'riverbend-police'),
  member('learner', 'learner', 'riverbend-police'),
  member('call-taker', 'call-taker', 'riverbend-dispatch'),
  member('clinician', 'clinician', 'riverbend-behavioral-health'),
  member('case-manager', 'case manager', 'riverbend-behavioral-health'),
  member('provider-admin', 'provider administrator', 'riverbend-behavioral-health'),
  member('peer', 'peer', 'riverbend-peer-network'),
  member('editor', 'content editor', 'oxbow-assistance'),
  member('tta-provider', 'assistance provider', 'oxbow-assistance'),
]

/** Who works at the desk (platform/desk). The editor and the assistance provider are the same people as above. */
export const DESK_CAST = {
  editor: { role: 'editor', name: 'Demonstration content editor', email: 'editor@riverbend.example' },
  'second-editor': { role: 'editor', name: 'Demonstration second editor', email: 'second-editor@desk.example' },
  provider: {
    role: 'tta-provider',
    name: 'Demonstration assistance provider',
    email: 'tta-provider@riverbend.example',
  },
  host: { role: 'tta-provider', name: 'Demonstration learning-site host', email: 'host@desk.example' },
  coordinator: { role: 'coordinator', name: 'Demonstration desk coordinator', email: 'coordinator@desk.example' },
} as const satisfies Readonly<Record<string, Omit<CastMember, 'partner'>>>
export type DeskSeat = keyof typeof DESK_CAST

/** Sees health and sizes of the installation, and no page of a collaboration. */
export const OPERATOR = { name: 'Demonstration operator', email: 'operator@riverbend.example' } as const

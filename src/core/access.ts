import type { AccountId, CollaborationId, PartnerId } from './kinds.ts'

/** Who may be in the toolkit; each row of the role table in docs/glossary.md. */
export const ROLES = [
  'visitor',
  'guest',
  'executive',
  'learner',
  'officer',
  'call-taker',
  'coordinator',
  'supervisor',
  'analyst',
  'agency-admin',
  'clinician',
  'case-manager',
  'provider-admin',
  'privacy-officer',
  'peer',
  'editor',
  'tta-provider',
  'operator',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that are held through membership in a partner. */
export const MEMBER_ROLES = ROLES.filter(
  (role): role is Exclude<Role, 'visitor' | 'guest' | 'operator'> =>
    role !== 'visitor' && role !== 'guest' && role !== 'operator',
)
export type MemberRole = (typeof MEMBER_ROLES)[number]
export const isMemberRole = (text: string): text is MemberRole => MEMBER_ROLES.some((role) => role === text)

/** Data classes, from public (D0) to never held (D6); DL is the log. D2-tables are counts made of coded calls. */
export const DATA_CLASSES = ['D0', 'D1', 'D2', 'D2-tables', 'D3', 'D4', 'D5', 'DL'] as const
export type DataClass = (typeof DATA_CLASSES)[number]

/** Whose data a piece of work may touch. Every tenant transaction carries it, and the row policies check it. */
export interface Tenant {
  readonly collaboration: CollaborationId
  readonly partner: PartnerId
  readonly role: MemberRole
  readonly account: AccountId
}

export interface Membership {
  readonly collaboration: { readonly id: CollaborationId; readonly slug: string; readonly name: string }
  readonly partner: { readonly id: PartnerId; readonly slug: string; readonly name: string }
  readonly role: MemberRole
}

/** How strongly the visitor has proved who they are in this session. */
export type Proof = 'password' | 'password-and-code' | 'passkey' | 'demonstration'

/** Who is asking. */
export type Visitor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'guest'; readonly visit: string }
  | {
      readonly kind: 'account'
      readonly account: AccountId
      readonly name: string
      readonly session: string
      readonly proof: Proof
      readonly isOperator: boolean
      readonly memberships: readonly Membership[]
    }

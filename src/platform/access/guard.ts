import type { DataClass, MemberRole, Membership, Proof, Role, Tenant, Visitor } from '../../core/access.ts'
import { MEMBER_ROLES } from '../../core/access.ts'
import { isAboutPersons, mayTouch, type NeededProof, neededProof, proofSuffices } from '../../core/access-matrix.ts'
import type { Instant } from '../../core/kinds.ts'
import type { Route } from '../../web/route.ts'

/** What the guard must know of a route. Every `Route` fits. */
export type GuardedRoute = Pick<Route, 'path' | 'classes' | 'scope'> & { readonly roles: readonly Role[] }

export interface AccessRequest {
  readonly visitor: Visitor
  readonly params: Readonly<Record<string, string>>
  readonly now: Instant
  /** Until when the session may be used for data about persons without a fresh factor. */
  readonly guardedUntil?: Instant
}

export type Verdict =
  | { readonly kind: 'allow' }
  | { readonly kind: 'allow-member'; readonly tenant: Tenant; readonly membership: Membership }
  | { readonly kind: 'sign-in' }
  /** Signed in, but the proof is too weak or too old for this page. */
  | { readonly kind: 'step-up'; readonly needs: NeededProof | 'fresh' }
  /** Also the answer to "not allowed". */
  | { readonly kind: 'not-found' }

type Account = Extract<Visitor, { kind: 'account' }>

/** Routes open to whoever is signed in, also to someone who holds no membership at present. */
export const ANY_ACCOUNT: readonly Role[] = [...MEMBER_ROLES, 'operator']

/**
 * Decides one request, from current data alone: who asks, what the route registered, and the roles by data classes.
 * The first fitting membership counts; memberships of different partners are never merged, because the visitor's
 * memberships come with the chosen partner first and the search stays within that partner.
 */
export function authorise(route: GuardedRoute, request: AccessRequest): Verdict {
  const { visitor } = request
  if (route.scope === 'workspace')
    return visitor.kind === 'account' ? memberVerdict(route, request, visitor) : { kind: 'sign-in' }
  if (permits(route, 'visitor')) return { kind: 'allow' }
  if (visitor.kind === 'guest') return guestVerdict(route, request, visitor.visit)
  if (visitor.kind === 'visitor') return isForAccounts(route) ? { kind: 'sign-in' } : { kind: 'not-found' }
  return accountVerdict(route, visitor)
}

function permits(route: GuardedRoute, role: Role): boolean {
  return route.roles.includes(role) && route.classes.every((dataClass: DataClass) => mayTouch(role, dataClass))
}

function isForAccounts(route: GuardedRoute): boolean {
  return route.roles.some((role) => role !== 'visitor' && role !== 'guest')
}

/** A guest reaches only the visit that the cookie proves. */
function guestVerdict(route: GuardedRoute, request: AccessRequest, visit: string): Verdict {
  if (!permits(route, 'guest')) return isForAccounts(route) ? { kind: 'sign-in' } : { kind: 'not-found' }
  const asked = request.params.visit
  return asked === undefined || asked === visit ? { kind: 'allow' } : { kind: 'not-found' }
}

function accountVerdict(route: GuardedRoute, visitor: Account): Verdict {
  if (ANY_ACCOUNT.every((role) => route.roles.includes(role))) return { kind: 'allow' }
  const roles: Role[] = visitor.memberships.map(({ role }) => role)
  if (visitor.isOperator) roles.push('operator')
  const open = roles.filter((role) => permits(route, role))
  return best(
    open.map((role) => ({ role, allow: { kind: 'allow' } })),
    route,
    visitor.proof,
  )
}

function memberVerdict(route: GuardedRoute, request: AccessRequest, visitor: Account): Verdict {
  const here = visitor.memberships.filter(({ collaboration }) => collaboration.slug === request.params.collaboration)
  const partner = here[0]?.partner.id
  const open = here.filter((membership) => membership.partner.id === partner && permits(route, membership.role))
  const verdict = best(
    open.map((membership) => ({
      role: membership.role,
      allow: { kind: 'allow-member', membership, tenant: tenantOf(membership, visitor) },
    })),
    route,
    visitor.proof,
  )
  if (verdict.kind !== 'allow-member' || !isAboutPersons(route.classes)) return verdict
  const isFresh = request.guardedUntil !== undefined && request.now < request.guardedUntil
  return isFresh || visitor.proof === 'demonstration' ? verdict : { kind: 'step-up', needs: 'fresh' }
}

/** The first role whose needed proof is there; otherwise the weakest step that would open the page. */
function best(
  open: readonly { readonly role: Role; readonly allow: Verdict }[],
  route: GuardedRoute,
  proof: Proof,
): Verdict {
  const asked = open.map((one) => ({ ...one, needs: neededProof(one.role, route.classes) }))
  const fitting = asked.find(({ needs }) => proofSuffices(proof, needs))
  if (fitting !== undefined) return fitting.allow
  if (asked.length === 0) return { kind: 'not-found' }
  const isPasskeyOnly = asked.every(({ needs }) => needs === 'passkey')
  return { kind: 'step-up', needs: isPasskeyOnly ? 'passkey' : 'password-and-code' }
}

export function tenantOf(membership: Membership, visitor: { readonly account: Tenant['account'] }): Tenant {
  const { collaboration, partner, role } = membership
  return { collaboration: collaboration.id, partner: partner.id, role, account: visitor.account }
}

/** The roles a person holds at one partner, as the workspace shows them. */
export function rolesAt(memberships: readonly Membership[], partner: Tenant['partner']): readonly MemberRole[] {
  return memberships.filter((membership) => membership.partner.id === partner).map(({ role }) => role)
}

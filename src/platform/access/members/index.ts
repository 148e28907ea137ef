import type { MemberRole, Tenant } from '../../../core/access.ts'
import { type AccountId, type Instant, NOBODY } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Parts } from '../parts.ts'
import { oneAtATime, type Place, placeBySlugs } from '../places/store.ts'
import { accountsWithRole, deleteMembership, insertMembership, membersOf } from './store.ts'

/** Adds a member without asking them: the demonstration and the command line. */
export function addMember(
  parts: Parts,
  member: Place & { readonly account: AccountId; readonly role: MemberRole },
): Promise<boolean> {
  return parts.services.database.inPlatform(async (tx) => {
    const at = parts.services.clock()
    if (!(await insertMembership(tx, { ...member, at }))) return false
    await parts.services.audit.record(tx, {
      tenant: null,
      at,
      verb: 'member.role-added',
      object: { type: `membership ${member.role}`, id: member.account },
      class: 'D1',
    })
    return true
  })
}

/**
 * On whose behalf a command on this machine works, from the names in addresses. Null when there is no such place. It acts
 * as no person, so the log shows none; whoever runs it can read the data folder anyway.
 */
export async function commandTenant(parts: Parts, collaboration: string, partner: string): Promise<Tenant | null> {
  const place = await parts.services.database.inPlatform((tx) => placeBySlugs(tx, collaboration, partner))
  if (place === null) return null
  return {
    collaboration: place.collaboration,
    partner: place.partner,
    role: 'coordinator',
    account: NOBODY,
  }
}

export type RolesProblem =
  | { readonly kind: 'no-such-member' }
  | { readonly kind: 'yourself-privacy-officer' }
  | { readonly kind: 'last-administrator' }
  /** Administrator and privacy officer are never one person, here or at another partner. */
  | { readonly kind: 'duties' }

const ADMIN_ROLES: readonly MemberRole[] = ['agency-admin', 'provider-admin']

class Refusal extends Error {
  readonly problem: RolesProblem
  constructor(problem: RolesProblem) {
    super(problem.kind)
    this.problem = problem
  }
}

/**
 * Sets the roles of a member of the own partner; no role removes them. Takes effect with their next request.
 * All or nothing, with one audit entry for each role that came or went.
 */
export async function setRoles(
  parts: Parts,
  tenant: Tenant,
  change: {
    readonly account: AccountId
    readonly roles: readonly MemberRole[]
    readonly now: Instant
    readonly address: string
  },
): Promise<Result<void, RolesProblem>> {
  try {
    await parts.services.database.inTenant(tenant, async (tx) => {
      // Two administrators who remove each other at the same moment must not both succeed.
      await oneAtATime(tx, `roles ${tenant.partner}`)
      const member = (await membersOf(tx, tenant)).find(({ account }) => account === change.account)
      if (member === undefined) throw new Refusal({ kind: 'no-such-member' })
      const added = change.roles.filter((role) => !member.roles.includes(role))
      const removed = member.roles.filter((role) => !change.roles.includes(role))
      if (added.includes('privacy-officer') && change.account === tenant.account)
        throw new Refusal({ kind: 'yourself-privacy-officer' })
      for (const role of removed) await deleteMembership(tx, tenant, change.account, role)
      for (const role of added)
        if (!(await insertMembership(tx, { ...tenant, account: change.account, role, at: change.now })))
          throw new Refusal({ kind: 'duties' })
      if ((await accountsWithRole(tx, tenant, ADMIN_ROLES)).length === 0)
        throw new Refusal({ kind: 'last-administrator' })
      for (const [verb, roles] of [['member.role-added', added] as const, ['member.role-removed', removed] as const])
        for (const role of roles)
          await parts.services.audit.record(tx, {
            tenant,
            at: change.now,
            verb,
            object: { type: `membership ${role}`, id: change.account },
            class: 'D1',
            address: change.address,
          })
    })
    return ok(undefined)
  } catch (error) {
    if (error instanceof Refusal) return failed(error.problem)
    throw error
  }
}

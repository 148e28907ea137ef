import { sql } from 'kysely'
import { MEMBER_ROLES, type MemberRole, type Membership, type Tenant } from '../../../core/access.ts'
import { type Duty, dutyOf } from '../../../core/access-matrix.ts'
import { type AccountId, accountId, collaborationId, type Instant, instant, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Place } from '../places/store.ts'

/** Says for the rest of the transaction whose memberships may be read. Only platform work can use it. */
export async function actFor(tx: Tx, account: AccountId): Promise<void> {
  await sql`select set_config('pmhc.account', ${account}, true)`.execute(tx)
}

/** Where an account is a member, by name; the roles of one place stand together in the order of the role table. */
export async function membershipsOf(tx: Tx, account: AccountId): Promise<readonly Membership[]> {
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('collaborations', 'collaborations.id', 'memberships.collaboration_id')
    .innerJoin('partners', (join) =>
      join
        .onRef('partners.collaboration_id', '=', 'memberships.collaboration_id')
        .onRef('partners.id', '=', 'memberships.partner_id'),
    )
    .select([
      'collaborations.id as collaboration_id',
      'collaborations.slug as collaboration_slug',
      'collaborations.name as collaboration_name',
      'partners.id as partner_id',
      'partners.slug as partner_slug',
      'partners.name as partner_name',
      'memberships.role',
    ])
    .where('memberships.account_id', '=', account)
    .execute()
  return rows
    .map((row) => ({
      collaboration: {
        id: collaborationId(row.collaboration_id),
        slug: row.collaboration_slug,
        name: row.collaboration_name,
      },
      partner: { id: partnerId(row.partner_id), slug: row.partner_slug, name: row.partner_name },
      role: readRole(row.role),
    }))
    .sort((one, other) => placeOf(one).localeCompare(placeOf(other)) || order(one.role) - order(other.role))
}

const placeOf = ({ collaboration, partner }: Membership) => `${collaboration.slug} ${partner.slug}`
const order = (role: MemberRole) => MEMBER_ROLES.indexOf(role)

export function readRole(text: string): MemberRole {
  const role = MEMBER_ROLES.find((one) => one === text)
  if (role === undefined) throw new Error(`There is no member role ${text}`)
  return role
}

/**
 * Adds a role. False when the person already has the other of the two duties that exclude each other, here or at
 * another partner; the table refuses it as well.
 */
export async function insertMembership(
  tx: Tx,
  member: Place & { readonly account: AccountId; readonly role: MemberRole; readonly at: Instant },
): Promise<boolean> {
  const duty = dutyOf(member.role)
  if (duty !== null && !(await takeDuty(tx, member.account, duty))) return false
  await tx
    .insertInto('memberships')
    .values({
      collaboration_id: member.collaboration,
      partner_id: member.partner,
      account_id: member.account,
      role: member.role,
      since: new Date(member.at),
    })
    .onConflict((one) => one.doNothing())
    .execute()
  return true
}

async function takeDuty(tx: Tx, account: AccountId, duty: Duty): Promise<boolean> {
  await tx
    .insertInto('account_duties')
    .values({ account_id: account, duty })
    .onConflict((one) => one.column('account_id').doNothing())
    .execute()
  const held = await tx
    .selectFrom('account_duties')
    .select('duty')
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow()
  return held.duty === duty
}

/** Removes a role of a member of the tenant's own partner. The duty is laid down when no role needs it any more. */
export async function deleteMembership(tx: Tx, tenant: Tenant, account: AccountId, role: MemberRole): Promise<void> {
  await tx
    .deleteFrom('memberships')
    .where('collaboration_id', '=', tenant.collaboration)
    .where('partner_id', '=', tenant.partner)
    .where('account_id', '=', account)
    .where('role', '=', role)
    .execute()
  if (dutyOf(role) !== null) await sql`select lay_down_duty(${account}::uuid)`.execute(tx)
}

export interface Member {
  readonly account: AccountId
  readonly name: string
  readonly email: string
  readonly roles: readonly MemberRole[]
  readonly since: Instant
}

/** Who works at the tenant's own partner, by name. */
export async function membersOf(tx: Tx, tenant: Tenant): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.name', 'accounts.email', 'memberships.role', 'memberships.since'])
    .where('memberships.collaboration_id', '=', tenant.collaboration)
    .where('memberships.partner_id', '=', tenant.partner)
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute()
  const members = new Map<string, Member & { roles: MemberRole[] }>()
  for (const row of rows) {
    const known = members.get(row.id)
    if (known !== undefined) known.roles.push(readRole(row.role))
    else
      members.set(row.id, {
        account: accountId(row.id),
        name: row.name,
        email: row.email,
        roles: [readRole(row.role)],
        since: instant(row.since.getTime()),
      })
  }
  return [...members.values()]
}

/** The members of the own partner who hold one of these roles. */
export async function accountsWithRole(
  tx: Tx,
  tenant: Tenant,
  roles: readonly MemberRole[],
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('memberships')
    .select('account_id')
    .where('collaboration_id', '=', tenant.collaboration)
    .where('partner_id', '=', tenant.partner)
    .where('role', 'in', [...roles])
    .execute()
  return [...new Set(rows.map((row) => row.account_id))]
}

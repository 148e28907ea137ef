import { createHash } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import {
  type AccountId,
  accountId,
  type CollaborationId,
  collaborationId,
  type Instant,
  type PartnerId,
  partnerId,
} from '../../core/kinds.ts'
import { accountById, insertAccount } from '../../platform/access/accounts/store.ts'
import { insertMembership } from '../../platform/access/members/store.ts'
import { DESK } from '../../platform/desk/index.ts'
import type { Tx } from '../../storage/index.ts'
import {
  CAST,
  type CastMember,
  COLLABORATION,
  DESK_CAST,
  type DeskSeat,
  OPERATOR,
  PARTNERS,
  type PartnerSlug,
} from './cast.ts'

/** Ids follow from names, so that filling a second time finds what the first made. */
export const DEMONSTRATION_ID: CollaborationId = collaborationId(idFrom(`collaboration ${COLLABORATION.slug}`))

export function demonstrationPartner(slug: PartnerSlug): PartnerId {
  return partnerId(idFrom(`partner ${slug}`))
}

export function demonstrationAccount({ email }: Pick<CastMember, 'email'>): AccountId {
  return accountId(idFrom(`account ${email}`))
}

/** The demonstration acting as one of its members. */
export function demonstrationTenant(role: CastMember['role']): Tenant {
  const member = CAST.find((one) => one.role === role)
  if (member === undefined) throw new Error(`The demonstration has no ${role}`)
  return {
    collaboration: DEMONSTRATION_ID,
    partner: demonstrationPartner(member.partner),
    role,
    account: demonstrationAccount(member),
  }
}

/** The demonstration acting as someone at the desk. */
export function demonstrationDesk(seat: DeskSeat): Tenant {
  const { role } = DESK_CAST[seat]
  return { ...DESK, role, account: demonstrationAccount(DESK_CAST[seat]) }
}

/** Seats the desk. Asked at every start: a demonstration that was made before the desk had seats gets them too. */
export async function insertDeskMembers(tx: Tx, at: Instant): Promise<void> {
  for (const member of Object.values(DESK_CAST)) {
    const account = demonstrationAccount(member)
    const isKnown = (await accountById(tx, account)) !== null
    if (!isKnown) await insertAccount(tx, { ...member, id: account, language: 'en', isOperator: false, at })
    await insertMembership(tx, { ...DESK, account, role: member.role, at })
  }
}

/**
 * The collaboration, its partners and an account for each role. False when they are there already; a second process
 * that starts at the same moment waits here and then finds them.
 */
export async function insertDemonstration(tx: Tx, at: Instant): Promise<boolean> {
  const inserted = await tx
    .insertInto('collaborations')
    .values({ id: DEMONSTRATION_ID, ...COLLABORATION })
    .onConflict((one) => one.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) return false
  await tx
    .insertInto('partners')
    .values(
      PARTNERS.map((partner) => ({
        ...partner,
        collaboration_id: DEMONSTRATION_ID,
        id: demonstrationPartner(partner.slug),
      })),
    )
    .execute()
  for (const member of CAST) await insertMember(tx, member, at)
  await insertAccount(tx, { ...OPERATOR, id: demonstrationAccount(OPERATOR), language: 'en', isOperator: true, at })
  return true
}

async function insertMember(tx: Tx, member: CastMember, at: Instant): Promise<void> {
  const account = demonstrationAccount(member)
  await insertAccount(tx, { ...member, id: account, language: 'en', isOperator: false, at })
  const place = { collaboration: DEMONSTRATION_ID, partner: demonstrationPartner(member.partner) }
  const isAdded = await insertMembership(tx, { ...place, account, role: member.role, at })
  if (!isAdded) throw new Error(`${member.name} could not be given the role ${member.role}`)
}

/** A UUID of version 8 (made by us) from a name. */
function idFrom(name: string): string {
  const hex = createHash('sha256').update(`PMHC Toolkit demonstration: ${name}`).digest('hex')
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return groups.join('-')
}

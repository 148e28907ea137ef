import { sql } from 'kysely'
import { isMemberRole, type MemberRole, type Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { KeptAgreement } from './facts.ts'

/** Which roles of which partner are asked to read the version in force. */
export interface Ask {
  readonly agreement: string
  readonly partner: string
  readonly version: number
  readonly roles: readonly MemberRole[]
  readonly at: Instant
}

/** Open questions to read, as far as the member sees them. */
export async function asksOf(tx: Tx, ids?: readonly string[]): Promise<readonly Ask[]> {
  if (ids?.length === 0) return []
  const query = tx.selectFrom('agreement_asks').selectAll().where('closed_at', 'is', null).orderBy('asked_partner')
  const rows = await (ids === undefined ? query : query.where('agreement_id', 'in', ids)).execute()
  return rows.map((row) => ({
    agreement: row.agreement_id,
    partner: row.asked_partner,
    version: row.version,
    roles: row.roles.filter(isMemberRole),
    at: instant(row.asked_at.getTime()),
  }))
}

/** Asks the roles of some partners to read the version in force; partners that are left out are asked no more. */
export async function askToRead(
  tx: Tx,
  tenant: Tenant,
  { agreement }: KeptAgreement,
  given: { readonly partners: readonly string[]; readonly roles: readonly MemberRole[]; readonly at: Instant },
): Promise<void> {
  const { id, inForceVersion } = agreement
  if (inForceVersion === null) throw new Error('Only what is in force is read and acknowledged')
  const at = new Date(given.at)
  await tx
    .updateTable('agreement_asks')
    .set({ closed_at: at })
    .where('agreement_id', '=', id)
    .where('partner_id', '=', tenant.partner)
    .where('closed_at', 'is', null)
    .$if(given.partners.length > 0, (query) => query.where('asked_partner', 'not in', [...given.partners]))
    .execute()
  if (given.partners.length === 0) return
  const asked = { version: inForceVersion, roles: [...given.roles], asked_by: tenant.account }
  await tx
    .insertInto('agreement_asks')
    .values(
      given.partners.map((partner) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        agreement_id: id,
        asked_partner: partner,
        asked_at: at,
        ...asked,
      })),
    )
    .onConflict((one) =>
      one
        .columns(['collaboration_id', 'partner_id', 'agreement_id', 'asked_partner'])
        .doUpdateSet({ ...asked, asked_at: at, closed_at: null }),
    )
    .execute()
}

/** Agreements that this member is asked to read, with the day of their acknowledgement where they gave it. */
export async function asksOfMember(
  tx: Tx,
  tenant: Tenant,
): Promise<readonly (Ask & { readonly readOn: string | null })[]> {
  const mine = (await asksOf(tx)).filter(
    ({ partner, roles }) => partner === tenant.partner && roles.includes(tenant.role),
  )
  const rows = await tx
    .selectFrom('agreement_readings')
    .select(['agreement_id', 'version', 'read_on'])
    .where('account_id', '=', tenant.account)
    .execute()
  const readOn = new Map(rows.map((row) => [`${row.agreement_id} ${row.version}`, row.read_on]))
  return mine.map((ask) => ({ ...ask, readOn: readOn.get(`${ask.agreement} ${ask.version}`) ?? null }))
}

/** Keeps that the member has read and understood it. Once is enough: a second time changes nothing. */
export async function acknowledge(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly agreement: string
    readonly version: number
    readonly today: string
    readonly hasQuiz: boolean
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('agreement_readings')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      agreement_id: given.agreement,
      version: given.version,
      account_id: tenant.account,
      role: tenant.role,
      passed_on: given.hasQuiz ? given.today : null,
      read_on: given.today,
      recorded_at: new Date(given.at),
    })
    .onConflict((one) => one.doNothing())
    .execute()
}

/** How many of how many have read it. */
export interface ReadingCount {
  readonly partner: string
  readonly role: MemberRole
  readonly members: number
  readonly read: number
}

/** By partner and role: all for the owner, their own for a partner that is asked. */
export async function readingCounts(tx: Tx, id: string): Promise<readonly ReadingCount[]> {
  const { rows } = await sql<{
    asked_partner: string
    asked_role: MemberRole
    members: string
    have_read: string
  }>`select * from agreement_reading_counts(${id}::uuid)`.execute(tx)
  return rows.map((row) => ({
    partner: row.asked_partner,
    role: row.asked_role,
    members: Number(row.members),
    read: Number(row.have_read),
  }))
}

export interface MemberReading {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly readOn: string | null
  readonly passedOn: string | null
}

/** The members of the own partner who are asked, by name; the table shows no one else. */
export async function memberReadings(tx: Tx, ask: Ask): Promise<readonly MemberReading[]> {
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .leftJoin('agreement_readings as r', (join) =>
      join
        .onRef('r.account_id', '=', 'memberships.account_id')
        .on('r.agreement_id', '=', ask.agreement)
        .on('r.version', '=', ask.version),
    )
    .select(['accounts.id', 'accounts.name', 'accounts.email', 'memberships.role', 'r.read_on', 'r.passed_on'])
    .where('memberships.role', 'in', [...ask.roles])
    .where('accounts.disabled_at', 'is', null)
    .orderBy('accounts.name')
    .orderBy('memberships.role')
    .execute()
  return rows.map((row) => ({
    account: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    readOn: row.read_on,
    passedOn: row.passed_on,
  }))
}

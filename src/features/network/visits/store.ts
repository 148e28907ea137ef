import { randomUUID } from 'node:crypto'
import type { Selectable, Updateable } from 'kysely'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import { DESK } from '../../../platform/desk/index.ts'
import { linkHash } from '../../../platform/links/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { VisitDatesRow, VisitEntriesRow, VisitsRow } from '../../../storage/rows.ts'
import type { NewDate } from './acts.ts'
import { TRAVEL_NEEDS, type Visit, type VisitAsk, type VisitDate, type VisitEntry, type WholeVisit } from './kinds.ts'

const COLLABORATION = { collaboration_id: DESK.collaboration } as const

export interface NewVisit extends VisitAsk {
  readonly id: string
  readonly host: PartnerId
  readonly siteId: string
  readonly token: string
  readonly sealedLink: Buffer
  readonly timeZone: string
  readonly at: Instant
  readonly isInvented?: boolean
}

export async function insertVisit(tx: Tx, visit: NewVisit): Promise<void> {
  await tx
    .insertInto('visits')
    .values({
      ...COLLABORATION,
      partner_id: visit.host,
      id: visit.id,
      link_hash: linkHash(visit.token),
      sealed_link: visit.sealedLink,
      site_id: visit.siteId,
      received_at: new Date(visit.at),
      changed_at: new Date(visit.at),
      language: visit.language,
      contact_name: visit.contactName,
      contact_mail: visit.contactMail,
      contact_phone: visit.contactPhone,
      agency_name: visit.agencyName,
      state_code: visit.stateCode,
      visitors: visit.visitors,
      windows: [...visit.windows],
      wants_to_see: visit.wantsToSee,
      travel_for: [...visit.travelFor],
      travel_text: visit.travelText,
      travel_state: visit.travelFor.length === 0 ? 'not-asked' : 'asked',
      time_zone: visit.timeZone,
      is_invented: visit.isInvented ?? false,
    })
    .execute()
}

/** The partner that hosts a site; the desk where nobody does. */
export async function hostOf(tx: Tx, siteId: string): Promise<PartnerId> {
  const row = await tx.selectFrom('site_hosts').select('partner_id').where('site_id', '=', siteId).executeTakeFirst()
  return row === undefined ? DESK.partner : partnerId(row.partner_id)
}

/** The visit of the link in hand; the policy shows no other. Locked until the transaction ends. */
export async function heldVisit(tx: Tx): Promise<WholeVisit | null> {
  const row = await tx.selectFrom('visits').selectAll().forUpdate().executeTakeFirst()
  return row === undefined ? null : withParts(tx, visitOf(row))
}

/** A visit that the tenant answers for, locked until the transaction ends. */
export async function visitById(tx: Tx, id: string): Promise<WholeVisit | null> {
  const row = await tx.selectFrom('visits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : withParts(tx, visitOf(row))
}

/** The visits that the tenant answers for, those that changed last first. */
export async function visitsOf(tx: Tx, most = 200): Promise<readonly Visit[]> {
  const rows = await tx
    .selectFrom('visits')
    .selectAll()
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(visitOf)
}

async function withParts(tx: Tx, visit: Visit): Promise<WholeVisit> {
  const dates = await tx
    .selectFrom('visit_dates')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .orderBy('day')
    .orderBy('from_time')
    .execute()
  const entries = await tx
    .selectFrom('visit_entries')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return { visit, dates: dates.map(dateOf), entries: entries.map(entryOf) }
}

type Change = Pick<
  Updateable<VisitsRow>,
  | 'state'
  | 'travel_state'
  | 'travel_granted_usd'
  | 'travel_reason'
  | 'time_zone'
  | 'agreed_date_id'
  | 'shared_resources'
>
/** Keeps a change of a visit that was read, and locked, in the same transaction. */
export async function changeVisit(tx: Tx, visit: Visit, change: Change, at: Instant): Promise<void> {
  await tx
    .updateTable('visits')
    .set({ ...change, version: visit.version + 1, changed_at: new Date(at) })
    .where('id', '=', visit.id)
    .execute()
}

export async function addEntry(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'host'>,
  entry: Omit<VisitEntry, 'id'>,
): Promise<void> {
  await tx
    .insertInto('visit_entries')
    .values({
      ...COLLABORATION,
      partner_id: visit.host,
      id: randomUUID(),
      visit_id: visit.id,
      at: new Date(entry.at),
      kind: entry.kind,
      is_shown: entry.isShown,
      by_account: entry.by,
      text: entry.text,
    })
    .execute()
}

/** Offers dates; what was offered before is withdrawn. */
export async function replaceDates(
  tx: Tx,
  visit: Pick<Visit, 'id' | 'host'>,
  dates: readonly NewDate[],
): Promise<void> {
  await tx.updateTable('visit_dates').set({ is_withdrawn: true }).where('visit_id', '=', visit.id).execute()
  const rows = dates.map(({ day, from, until }) => ({
    ...COLLABORATION,
    partner_id: visit.host,
    id: randomUUID(),
    visit_id: visit.id,
    day,
    from_time: from,
    until_time: until,
  }))
  await tx.insertInto('visit_dates').values(rows).execute()
}

/** Deletes visits that nothing has happened to since `before`, with everything that belongs to them; says which. */
export async function forgetVisits(tx: Tx, before: Instant): Promise<readonly string[]> {
  const gone = await tx.deleteFrom('visits').where('changed_at', '<', new Date(before)).returning('id').execute()
  return gone.map(({ id }) => id)
}

/** Who answers for the visits of the tenant's partner, with the addresses to write to. */
export async function answerers(
  tx: Tx,
): Promise<readonly { readonly account: AccountId; readonly mail: string; readonly language: 'en' | 'es' }[]> {
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.email', 'accounts.language'])
    .distinct()
    .where('memberships.role', 'in', ['coordinator', 'tta-provider'])
    .where('accounts.disabled_at', 'is', null)
    .execute()
  return rows.map(({ id, email, language }) => ({ account: accountId(id), mail: email, language }))
}

function visitOf(row: Selectable<VisitsRow>): Visit {
  return {
    id: row.id,
    host: partnerId(row.partner_id),
    siteId: row.site_id,
    state: row.state,
    version: row.version,
    receivedAt: instant(row.received_at.getTime()),
    changedAt: instant(row.changed_at.getTime()),
    language: row.language,
    contactName: row.contact_name,
    contactMail: row.contact_mail,
    contactPhone: row.contact_phone,
    agencyName: row.agency_name,
    stateCode: row.state_code,
    visitors: row.visitors,
    windows: row.windows,
    wantsToSee: row.wants_to_see,
    travelFor: TRAVEL_NEEDS.filter((need) => row.travel_for.includes(need)),
    travelText: row.travel_text,
    travelState: row.travel_state,
    travelGrantedUsd: row.travel_granted_usd,
    travelReason: row.travel_reason,
    timeZone: row.time_zone,
    agreedDateId: row.agreed_date_id,
    sharedResources: row.shared_resources,
    isInvented: row.is_invented,
  }
}

const dateOf = (row: Selectable<VisitDatesRow>): VisitDate => ({
  id: row.id,
  day: row.day,
  from: row.from_time,
  until: row.until_time,
  isWithdrawn: row.is_withdrawn,
})

const entryOf = (row: Selectable<VisitEntriesRow>): VisitEntry => ({
  id: row.id,
  at: instant(row.at.getTime()),
  kind: row.kind,
  isShown: row.is_shown,
  by: row.by_account === null ? null : accountId(row.by_account),
  text: row.text,
})

/** The sealed link of a visit, for a letter. */
export async function sealedLinkOf(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('visits').select('sealed_link').where('id', '=', id).executeTakeFirst()
  return row?.sealed_link ?? null
}

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { PartnerKind } from '../../platform/partners/index.ts'
import { type ApprovalProblem, approveVersion } from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import { fromFields, type OwnProtocol, toFields } from './fields.ts'
import { type ProtocolEntry, protocolKey } from './store.ts'

/** The two who answer for a protocol: who runs dispatch, and a clinician. */
export const SEATS = ['dispatch', 'clinical'] as const
export type Seat = (typeof SEATS)[number]

const LEADERS: readonly MemberRole[] = ['executive', 'coordinator', 'supervisor']
/** Who may come to the page where versions are signed. */
export const SIGNING_ROLES: readonly MemberRole[] = [...LEADERS, 'clinician']

/**
 * For which seat this member may sign; the row policy of `protocol_signatures` says the same. A police agency that runs
 * its own dispatch signs for it; otherwise the dispatch center does.
 */
export function seatOf(
  { role, partner }: Pick<Tenant, 'role' | 'partner'>,
  kind: PartnerKind,
  owner: PartnerId,
): Seat | null {
  if (role === 'clinician') return 'clinical'
  if (!LEADERS.includes(role)) return null
  if (kind === 'behavioral-health' || kind === 'hospital') return 'clinical'
  if (kind === 'dispatch') return 'dispatch'
  return partner === owner && (kind === 'law-enforcement' || kind === 'emergency-medical') ? 'dispatch' : null
}

export interface Signature {
  readonly seat: Seat
  readonly name: string
  readonly role: string
  readonly partner: PartnerId
  readonly account: AccountId
  readonly at: Instant
}

export async function signaturesOf(tx: Tx, id: string, version: number): Promise<readonly Signature[]> {
  const rows = await tx
    .selectFrom('protocol_signatures')
    .selectAll()
    .where('protocol_id', '=', id)
    .where('version', '=', version)
    .orderBy('seat')
    .execute()
  return rows.map((row) => ({
    seat: row.seat,
    name: row.name,
    role: row.role,
    partner: partnerId(row.from_partner),
    account: accountId(row.account_id),
    at: instant(row.at.getTime()),
  }))
}

export type SignProblem = ApprovalProblem | 'not-ready' | 'seat-taken'

/** Signs the newest version for a seat. Refused while a check or a test case stands against it. */
export async function signProtocol(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly entry: ProtocolEntry
    readonly version: number
    readonly seat: Seat
    readonly name: string
    readonly since: number
    readonly at: Instant
  },
): Promise<Result<null, SignProblem>> {
  const { entry, version, seat, name, since, at } = given
  if (entry.problems > 0 || entry.failing > 0) return failed('not-ready')
  const signed = await signaturesOf(tx, entry.id, version)
  if (signed.some((one) => one.seat === seat || one.account === tenant.account)) return failed('seat-taken')
  // The approval lies with the protocol; the database keeps from which partner it came.
  const owner = { ...tenant, partner: entry.partner }
  const approved = await approveVersion(tx, owner, protocolKey(entry.id), { version, since, at })
  if (!approved.ok) return approved
  const done = await tx
    .insertInto('protocol_signatures')
    .values({
      ...{ collaboration_id: tenant.collaboration, partner_id: entry.partner, protocol_id: entry.id, version, seat },
      ...{ account_id: tenant.account, name, role: tenant.role, from_partner: tenant.partner, at: new Date(at) },
    })
    .onConflict((one) => one.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n ? ok(null) : failed('seat-taken')
}

const SignedShape = z.array(z.object({ seat: z.enum(SEATS), name: z.string(), partner: z.string(), on: z.string() }))
export type SignedBy = Readonly<z.infer<typeof SignedShape>[number]>

/** A published copy, which no later edit touches. */
export interface Publication {
  readonly id: string
  readonly protocol: string
  readonly partner: PartnerId
  readonly version: number
  readonly content: OwnProtocol
  readonly signed: readonly SignedBy[]
  readonly effectiveOn: string
  readonly reviewOn: string
  readonly publishedAt: Instant
  readonly endedOn: string | null
}

export async function publish(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly protocol: string
    readonly version: number
    readonly content: OwnProtocol
    readonly signed: readonly SignedBy[]
    readonly effectiveOn: string
    readonly reviewOn: string
    readonly at: Instant
  },
): Promise<boolean> {
  const { content } = given
  const done = await tx
    .insertInto('protocol_published')
    .values({
      ...{ collaboration_id: tenant.collaboration, partner_id: tenant.partner, id: randomUUID() },
      ...{ protocol_id: given.protocol },
      ...{ version: given.version, title: content.title, about: content.about },
      ...{ content: JSON.stringify(toFields(content)), signed: JSON.stringify(given.signed) },
      ...{ effective_on: given.effectiveOn, review_on: given.reviewOn },
      ...{ published_by: tenant.account, published_at: new Date(given.at) },
    })
    .onConflict((one) => one.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

const published = (tx: Tx) =>
  tx.selectFrom('protocol_published').selectAll().orderBy('effective_on', 'desc').orderBy('published_at', 'desc')
type PublishedRow = Awaited<ReturnType<ReturnType<typeof published>['executeTakeFirstOrThrow']>>
const publicationOf = (row: PublishedRow): Publication => ({
  id: row.id,
  protocol: row.protocol_id,
  partner: partnerId(row.partner_id),
  version: row.version,
  content: fromFields(z.record(z.string(), z.union([z.string(), z.number(), z.null()])).parse(row.content)),
  signed: SignedShape.parse(row.signed),
  effectiveOn: row.effective_on,
  reviewOn: row.review_on,
  publishedAt: instant(row.published_at.getTime()),
  endedOn: row.ended_on,
})

/** What was published of one protocol, or of all, the latest first. */
export async function publicationsOf(tx: Tx, protocol?: string): Promise<readonly Publication[]> {
  const query = published(tx)
  return (await (protocol === undefined ? query : query.where('protocol_id', '=', protocol)).execute()).map(
    publicationOf,
  )
}

/** The one that is in force on a day: the latest whose day has come, unless that one was taken out of use. */
export function inForce(publications: readonly Publication[], today: string): Publication | null {
  const latest = publications.find(({ effectiveOn }) => effectiveOn <= today)
  return latest === undefined || (latest.endedOn !== null && latest.endedOn <= today) ? null : latest
}

/** Of each protocol the one in force. */
export const allInForce = (publications: readonly Publication[], today: string): readonly Publication[] =>
  [...Map.groupBy(publications, ({ protocol }) => protocol).values()].flatMap((all) => inForce(all, today) ?? [])

/** Takes a publication out of use from a day on, or puts it back. False when there is none. */
export async function endPublication(
  tx: Tx,
  { partner }: Tenant,
  { id, on }: { readonly id: string; readonly on: string | null },
): Promise<boolean> {
  const query = tx.updateTable('protocol_published').set({ ended_on: on }).where('partner_id', '=', partner)
  return (await query.where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n
}

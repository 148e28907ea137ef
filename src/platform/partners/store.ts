import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type Instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Tx } from '../../storage/index.ts'
import type { Change, ChangeProblem, Partner, PartnerFacts, PartnerKind } from './kinds.ts'

const COLUMNS = [
  'id',
  'slug',
  'name',
  'kind',
  'about',
  'website',
  'version',
  'kept_by',
  'left_on',
  'left_note',
] as const

/** All organisations of the collaboration, by name. */
export async function partnersOf(tx: Tx, tenant: Tenant): Promise<readonly Partner[]> {
  const rows = await tx
    .selectFrom('partners')
    .select(COLUMNS)
    .where('collaboration_id', '=', tenant.collaboration)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(partnerOf)
}

export async function partnerById(tx: Tx, tenant: Tenant, id: string): Promise<Partner | null> {
  const row = await tx
    .selectFrom('partners')
    .select(COLUMNS)
    .where('collaboration_id', '=', tenant.collaboration)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? partnerOf(row) : null
}

/** Registers an organisation. The adding partner keeps the entry until the organisation changes it itself. */
export async function addPartner(tx: Tx, tenant: Tenant, facts: PartnerFacts, at: Instant): Promise<Partner> {
  const taken = await partnersOf(tx, tenant)
  const row = await tx
    .insertInto('partners')
    .values({
      collaboration_id: tenant.collaboration,
      id: randomUUID(),
      slug: freeSlug(
        facts.name,
        taken.map((partner) => partner.slug),
      ),
      name: facts.name,
      kind: facts.kind,
      about: facts.about,
      website: facts.website,
      kept_by: tenant.partner,
      updated_at: new Date(at),
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return partnerOf(row)
}

/** Changes an entry that is the tenant's own, or that it keeps for an organisation without members. */
export async function changePartner(
  tx: Tx,
  tenant: Tenant,
  change: Change<PartnerFacts>,
): Promise<Result<Partner, ChangeProblem<Partner>>> {
  const row = await tx
    .updateTable('partners')
    .set((of) => ({
      ...change.facts,
      version: of('version', '+', 1),
      updated_at: new Date(change.at),
      ...(change.id === tenant.partner ? { kept_by: null } : {}),
    }))
    .where('collaboration_id', '=', tenant.collaboration)
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ? ok(partnerOf(row)) : whyNot(tx, tenant, change)
}

export interface Leaving {
  readonly id: string
  /** The version that the page was opened on. */
  readonly version: number
  /** The last day, with the moment after which it is over; null takes the leaving back. */
  readonly last: { readonly day: string; readonly endsAt: Date; readonly note: string } | null
  readonly at: Instant
}
/** Writes down that a partner leaves, or that it stays after all. Nothing of it is deleted. */
export async function setLeaving(
  tx: Tx,
  tenant: Tenant,
  { id, version, last, at }: Leaving,
): Promise<Result<Partner, ChangeProblem<Partner>>> {
  const row = await tx
    .updateTable('partners')
    .set((of) => ({
      left_on: last?.day ?? null,
      left_note: last?.note ?? '',
      access_ends_at: last?.endsAt ?? null,
      version: of('version', '+', 1),
      updated_at: new Date(at),
    }))
    .where('collaboration_id', '=', tenant.collaboration)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ? ok(partnerOf(row)) : whyNot(tx, tenant, { id, version })
}

async function whyNot(
  tx: Tx,
  tenant: Tenant,
  { id, version }: Pick<Leaving, 'id' | 'version'>,
): Promise<Result<Partner, ChangeProblem<Partner>>> {
  const theirs = await partnerById(tx, tenant, id)
  return theirs !== null && mayChangePartner(tenant, theirs) && theirs.version !== version
    ? failed({ kind: 'stale', theirs })
    : failed({ kind: 'missing' })
}

/** The same rule as the policies of the table, for pages that show or leave out a button. */
export function mayChangePartner(tenant: Tenant, partner: Pick<Partner, 'id' | 'keptBy'>): boolean {
  return writesProgramRecords(tenant) && (partner.id === tenant.partner || partner.keptBy === tenant.partner)
}

/** Roles that write program records, class D1 (role table, docs/glossary.md). */
function writesProgramRecords(tenant: Pick<Tenant, 'role'>): boolean {
  return tenant.role === 'coordinator' || tenant.role === 'agency-admin' || tenant.role === 'provider-admin'
}

function freeSlug(name: string, taken: readonly string[]): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = letters.length < 2 ? `partner-${letters}`.replace(/-$/, '') : letters
  let slug = base
  for (let next = 2; taken.includes(slug); next += 1) slug = `${base}-${next}`
  return slug
}

interface Row {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: PartnerKind
  readonly about: string
  readonly website: string
  readonly version: number
  readonly kept_by: string | null
  readonly left_on: string | null
  readonly left_note: string
}

function partnerOf(row: Row): Partner {
  const keptBy: PartnerId | null = row.kept_by === null ? null : partnerId(row.kept_by)
  const { name, kind, about, website, slug, version } = row
  const leaving = { leftOn: row.left_on, leftNote: row.left_note }
  return { id: partnerId(row.id), slug, name, kind, about, website, version, keptBy, ...leaving }
}

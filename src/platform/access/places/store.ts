import { sql } from 'kysely'
import { type CollaborationId, collaborationId, type PartnerId, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { PartnerKind } from '../../partners/index.ts'

/** A partner inside a collaboration. */
export interface Place {
  readonly collaboration: CollaborationId
  readonly partner: PartnerId
}

export interface NamedPlace extends Place {
  readonly collaborationSlug: string
  readonly collaborationName: string
  readonly partnerSlug: string
  readonly partnerName: string
}

export async function insertPlace(tx: Tx, place: NamedPlace, kind: PartnerKind): Promise<void> {
  await tx
    .insertInto('collaborations')
    .values({ id: place.collaboration, slug: place.collaborationSlug, name: place.collaborationName })
    .execute()
  await tx
    .insertInto('partners')
    .values({
      collaboration_id: place.collaboration,
      id: place.partner,
      slug: place.partnerSlug,
      name: place.partnerName,
      kind,
    })
    .execute()
}

export async function placeBySlugs(tx: Tx, collaboration: string, partner: string): Promise<Place | null> {
  const row = await placeNames(tx)
    .where('collaborations.slug', '=', collaboration)
    .where('partners.slug', '=', partner)
    .executeTakeFirst()
  return row === undefined ? null : readPlace(row)
}

export async function placeById(tx: Tx, place: Place): Promise<NamedPlace | null> {
  const row = await placeNames(tx)
    .where('collaborations.id', '=', place.collaboration)
    .where('partners.id', '=', place.partner)
    .executeTakeFirst()
  return row === undefined ? null : readPlace(row)
}

function placeNames(tx: Tx) {
  return tx
    .selectFrom('partners')
    .innerJoin('collaborations', 'collaborations.id', 'partners.collaboration_id')
    .select([
      'collaborations.id as collaboration_id',
      'collaborations.slug as collaboration_slug',
      'collaborations.name as collaboration_name',
      'partners.id as partner_id',
      'partners.slug as partner_slug',
      'partners.name as partner_name',
    ])
}

interface PlaceRow {
  readonly collaboration_id: string
  readonly collaboration_slug: string
  readonly collaboration_name: string
  readonly partner_id: string
  readonly partner_slug: string
  readonly partner_name: string
}
function readPlace(row: PlaceRow): NamedPlace {
  return {
    collaboration: collaborationId(row.collaboration_id),
    collaborationSlug: row.collaboration_slug,
    collaborationName: row.collaboration_name,
    partner: partnerId(row.partner_id),
    partnerSlug: row.partner_slug,
    partnerName: row.partner_name,
  }
}

/** Whoever names the same purpose waits until this transaction ends, so that what it read cannot change meanwhile. */
export async function oneAtATime(tx: Tx, purpose: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${purpose}, 0))`.execute(tx)
}

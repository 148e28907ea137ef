import { randomUUID } from 'node:crypto'
import { collaborationId, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { PartnerKind } from '../../partners/index.ts'
import { insertPlace, type NamedPlace } from './store.ts'

/** The role of whoever administers a partner of this kind. */
export function adminRoleOf(kind: PartnerKind): 'agency-admin' | 'provider-admin' {
  const isProvider =
    kind === 'behavioral-health' || kind === 'hospital' || kind === 'peer' || kind === 'social-services'
  return isProvider ? 'provider-admin' : 'agency-admin'
}

/** `Riverbend County PMHC` becomes `riverbend-county-pmhc`, the name in addresses. */
export function slugOf(name: string, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return plain.length >= 2 ? plain : otherwise
}

/** Makes a collaboration with its first partner. Only platform work may. */
export async function makePlace(
  tx: Tx,
  named: { readonly collaboration: string; readonly partner: string; readonly kind: PartnerKind },
): Promise<NamedPlace> {
  const place: NamedPlace = {
    collaboration: collaborationId(randomUUID()),
    collaborationSlug: slugOf(named.collaboration, 'collaboration'),
    collaborationName: named.collaboration,
    partner: partnerId(randomUUID()),
    partnerSlug: slugOf(named.partner, 'partner'),
    partnerName: named.partner,
  }
  await insertPlace(tx, place, named.kind)
  return place
}

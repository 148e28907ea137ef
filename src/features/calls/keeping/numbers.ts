import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'

/** One key a partner, so that the same address gives the same code in each of its imports and in no other partner's. */
export const hashKey = (services: Pick<Services, 'keys'>, tenant: Tenant): Uint8Array =>
  services.keys.mac('call hashes', `${tenant.collaboration} ${tenant.partner}`)

/** How long call numbers are kept, so that the reviewers of an audit can look calls up. */
const NUMBERS_LAST_MS = 90 * 24 * 3_600_000

/** Until when the call numbers of an import of this moment are kept. */
export const sealedUntil = (importedAt: Instant): Instant => instant(importedAt + NUMBERS_LAST_MS)

export async function sweepNumbers(_services: Services, _tenant: Tenant, _now: Instant): Promise<void> {}

import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'

export interface Act {
  readonly tenant: Tenant
  readonly verb: string
  readonly id: string
  readonly at: Instant
  readonly type?: 'call import' | 'call set'
  readonly address?: string
  readonly outcome?: 'failed'
}

/** The audit entry of an act on calls, in the transaction of the act. */
export function record(services: Pick<Services, 'audit'>, tx: Tx, act: Act): Promise<void> {
  return services.audit.record(tx, {
    tenant: act.tenant,
    at: act.at,
    verb: act.verb,
    object: { type: act.type ?? 'call import', id: act.id },
    class: 'D2',
    ...(act.address === undefined ? {} : { address: act.address }),
    ...(act.outcome === undefined ? {} : { outcome: act.outcome }),
  })
}

import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { record } from './record.ts'
import { addImport, type GivenFile, markQuarantined } from './store.ts'

/**
 * Notes that the files of an upload were set apart, because a column of theirs seems to hold records of a
 * criminal-justice system. The row names the column, never a value. The sweep destroys the files.
 */
export async function quarantine(
  services: Services,
  given: {
    readonly tenant: Tenant
    readonly id: string
    readonly files: readonly GivenFile[]
    readonly column: string
    readonly at: Instant
    readonly until: Instant
    readonly address: string
  },
): Promise<void> {
  const { tenant, id, files, column, at, until, address } = given
  await services.database.inTenant(tenant, async (tx) => {
    const quarantined = { says: column.slice(0, 200), until }
    await addImport(tx, tenant, { id, files, inspection: null, columnsKey: null, at, quarantine: quarantined })
    await record(services, tx, { tenant, verb: 'calls.quarantine', id, at, address })
  })
}

/** The same for an import whose marker only showed while it was read. */
export async function setApart(
  services: Services,
  tenant: Tenant,
  given: { readonly id: string; readonly column: string; readonly at: Instant; readonly until: Instant },
): Promise<void> {
  const { id, column, at, until } = given
  await services.database.inTenant(tenant, async (tx) => {
    await markQuarantined(tx, id, { says: column.slice(0, 200), until })
    await record(services, tx, { tenant, verb: 'calls.quarantine', id, at })
  })
}

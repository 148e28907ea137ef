import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import { collaborationId, type Instant, isId, NOBODY, partnerId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { givenFile, removeRaw } from './first-rows.ts'
import { forgetInspection, importFolder, removeImportFiles } from './store.ts'

/** How long an uploaded file may wait to be read, or lie there after a reading that failed. */
const RAW_LASTS_MS = 30 * 24 * 3_600_000

/**
 * Nightly: deletes uploaded files of calls whose time is over, with what was shown of their first rows, and folders that
 * no row speaks of. Answers how many.
 */
export async function sweepRawCalls(services: Services, now: Instant = services.clock()): Promise<number> {
  const root = join(services.settings.dataFolder, 'calls')
  let swept = 0
  for (const collaboration of await namesIn(root))
    for (const partner of await namesIn(join(root, collaboration)))
      for (const id of await namesIn(join(root, collaboration, partner)))
        if (await sweepOne(services, sweeperOf(collaboration, partner), { id, now })) swept += 1
  return swept
}

async function sweepOne(
  services: Services,
  tenant: Tenant,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<boolean> {
  const folder = importFolder(services, tenant, id)
  const known = await stat(givenFile(folder)).catch(() => null)
  if (known === null || now - known.mtimeMs < RAW_LASTS_MS) return false
  const hasRow = await services.database.inTenant(tenant, async (tx) => {
    const found = await forgetInspection(tx, id)
    await services.audit.record(tx, {
      tenant,
      at: now,
      verb: 'calls.expire',
      object: { type: 'call import', id },
      class: 'D2',
    })
    return found
  })
  if (hasRow) await removeRaw(folder)
  else await removeImportFiles(services, tenant, id)
  return true
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => isId(name))
}

/** The toolkit itself, tidying one partner's folder. */
const sweeperOf = (collaboration: string, partner: string): Tenant => ({
  collaboration: collaborationId(collaboration),
  partner: partnerId(partner),
  role: 'coordinator',
  account: NOBODY,
})

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import { collaborationId, type Instant, isId, NOBODY, partnerId } from '../../../core/kinds.ts'
import { failureOf, log } from '../../../platform/log.ts'
import type { Services } from '../../../platform/services.ts'
import { retainCalls } from '../standing/retention.ts'
import { givenFolder, removeRaw } from './first-rows.ts'
import { importFolder, removeImportFiles } from './folders.ts'
import { sweepLeftovers } from './leftovers.ts'
import { sweepNumbers } from './numbers.ts'
import { record } from './record.ts'
import { endQuarantine, forgetInspection } from './store.ts'

/** How long an uploaded file may wait to be read, or lie there after a reading that failed. */
const RAW_LASTS_MS = 30 * 24 * 3_600_000
const QUARANTINE_LOOK_MS = 10 * 60_000

/**
 * Nightly: deletes uploaded files of calls whose time is over, with what was shown of their first rows, folders that no
 * row speaks of, sealed call numbers that are past their time, and coded rows that are too old. Answers how many uploads.
 */
export async function sweepRawCalls(services: Services, now: Instant = services.clock()): Promise<number> {
  let swept = 0
  for (const tenant of await partnersWithCalls(services)) {
    for (const id of await importFolders(services, tenant))
      if (await sweepOne(services, tenant, { id, now })) swept += 1
    await sweepNumbers(services, tenant, now)
    await retainCalls(services, tenant, now)
  }
  await destroyQuarantined(services, now)
  return swept
}

/** Destroys files that were set apart for a criminal-justice marker, once their day is over. Answers how many. */
export async function destroyQuarantined(services: Services, now: Instant = services.clock()): Promise<number> {
  let destroyed = 0
  for (const tenant of await partnersWithCalls(services)) {
    const ids = await services.database.inTenant(tenant, async (tx) => {
      const over = await endQuarantine(tx, now)
      for (const id of over) await record(services, tx, { tenant, verb: 'calls.destroy', id, at: now })
      return over
    })
    for (const id of ids) await removeImportFiles(services, tenant, id)
    destroyed += ids.length
  }
  return destroyed
}

/**
 * For the server's start: takes away what a killed process left half done, then looks for quarantined files whose day is
 * over. Beside another process, which may be at work on them, nothing is taken away. Answers how to stop.
 */
export async function beginKeeping(services: Services, isAlone: boolean): Promise<() => void> {
  if (isAlone) for (const tenant of await partnersWithCalls(services)) await sweepLeftovers(services, tenant)
  const timer = setInterval(
    () =>
      destroyQuarantined(services).catch((error: unknown) =>
        log({ event: 'quarantine not swept', failure: failureOf(error) }),
      ),
    QUARANTINE_LOOK_MS,
  )
  timer.unref()
  return () => clearInterval(timer)
}

async function sweepOne(
  services: Services,
  tenant: Tenant,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<boolean> {
  const folder = importFolder(services, tenant, id)
  const known = await stat(givenFolder(folder)).catch(() => null)
  if (known === null || now - known.mtimeMs < RAW_LASTS_MS) return false
  const hasRow = await services.database.inTenant(tenant, async (tx) => {
    const found = await forgetInspection(tx, id)
    await record(services, tx, { tenant, verb: 'calls.expire', id, at: now })
    return found
  })
  if (hasRow) await removeRaw(folder)
  else await removeImportFiles(services, tenant, id)
  return true
}

/** Every partner whose folder holds calls, seen by the toolkit itself, tidying. */
async function partnersWithCalls(services: Services): Promise<readonly Tenant[]> {
  const root = join(services.settings.dataFolder, 'calls')
  const tenants: Tenant[] = []
  for (const collaboration of await namesIn(root))
    for (const partner of await namesIn(join(root, collaboration)))
      tenants.push({
        collaboration: collaborationId(collaboration),
        partner: partnerId(partner),
        role: 'coordinator',
        account: NOBODY,
      })
  return tenants
}

const importFolders = (services: Services, { collaboration, partner }: Tenant) =>
  namesIn(join(services.settings.dataFolder, 'calls', collaboration, partner))

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => isId(name))
}

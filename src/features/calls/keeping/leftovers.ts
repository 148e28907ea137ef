import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { removeRaw } from './first-rows.ts'
import { importFolder, removeImportFiles, setsFolder } from './folders.ts'
import { findStoredSet, listSets } from './set-store.ts'
import { recountSet } from './sets.ts'
import { dropImport, type ImportEntry, listImports, markFailed } from './store.ts'

const INTERRUPTED = 'The toolkit stopped while this file was read. Read it again.'

/**
 * Takes away what a killed process left half done for one partner: files that no row speaks of, work that was not
 * finished, versions of a set that do not count. Rows decide; only a process that is alone may do this.
 */
export async function sweepLeftovers(services: Services, tenant: Tenant): Promise<void> {
  const imports = await services.database.inTenant(tenant, listImports)
  for (const one of imports) await settleImport(services, tenant, one)
  const known = new Set(imports.map(({ id }) => id))
  const root = join(services.settings.dataFolder, 'calls', tenant.collaboration, tenant.partner)
  for (const id of await namesIn(root)) if (!known.has(id)) await removeImportFiles(services, tenant, id)
  await settleSets(services, tenant)
}

async function settleImport(services: Services, tenant: Tenant, one: ImportEntry): Promise<void> {
  const folder = importFolder(services, tenant, one.id)
  const remove = (...names: readonly string[]) =>
    Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })))
  if (one.state === 'reading') {
    // A job goes on by itself and tidies first. What was read without one, by command, is gone with its process.
    if (one.jobId === null) {
      await services.database.inTenant(tenant, (tx) => dropImport(tx, one.id, ['reading']))
      return removeImportFiles(services, tenant, one.id)
    }
    if (!(await isOver(services, tenant, one.jobId))) return
    await services.database.inTenant(tenant, (tx) => markFailed(tx, one.id, INTERRUPTED))
  }
  await remove('work', 'look', 'scratch')
  if (one.state === 'ready') await removeRaw(folder)
  // `calls.parquet` and its companions lay here before imports were joined into sets.
  else await remove('kept', 'calls.parquet', 'unit_responses.parquet', 'mapping.json', 'profile.json')
}

async function settleSets(services: Services, tenant: Tenant): Promise<void> {
  const root = setsFolder(services, tenant)
  for (const id of await namesIn(root)) {
    const set = await services.database.inTenant(tenant, (tx) => findStoredSet(tx, id))
    for (const name of await readdir(join(root, id)))
      if (name !== set?.version) await rm(join(root, id, name), { recursive: true, force: true })
    if (set === null) await rm(join(root, id), { recursive: true, force: true })
  }
  for (const set of await services.database.inTenant(tenant, listSets))
    if (set.state === 'counting' && (set.jobId === null || (await isOver(services, tenant, set.jobId))))
      await recountSet(services, tenant, set.id)
}

async function isOver(services: Services, tenant: Tenant, jobId: string): Promise<boolean> {
  const job = await services.jobs.find(tenant, jobId)
  return job === null || job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => isId(name))
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { type Duck, openDuck } from '../../../platform/tables/duck.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { readParquet } from './export.ts'
import { setsFolder, versionFolder } from './folders.ts'
import { record } from './record.ts'
import { askForCount, type CallSet, dropEmptySet, findSet, findStoredSet } from './set-store.ts'

export { type CallSet, findSet, listSets } from './set-store.ts'

/** Counts a set anew. Defined where the routes are (workspace-routes.ts). */
export const COUNT_JOB = 'calls.count'

/** The merged calls of a set, open for questions: tables `calls` and `responses`, classified by the code book. */
export interface OpenedSet {
  readonly set: CallSet
  readonly duck: Duck
  /** A folder for files made on the way; it goes when the work is done. */
  readonly scratch: string
}

/** How many read a version at this moment in this process, so that a new count does not take it from under them. */
const readers = new Map<string, number>()
const abandoned = new Set<string>()

/**
 * Opens the merged calls of a set inside the partner's wall, hands them to `work`, and closes them. Null when there is
 * no such set, or nothing was counted yet. The only opener of a tenant's Parquet.
 */
export async function withSet<T>(
  services: Services,
  tenant: Tenant,
  id: string,
  work: (opened: OpenedSet) => Promise<T>,
): Promise<T | null> {
  const set = await services.database.inTenant(tenant, (tx) => findStoredSet(tx, id))
  if (set === null || set.version === null) return null
  const folder = versionFolder(services, tenant, { set: id, version: set.version })
  readers.set(folder, (readers.get(folder) ?? 0) + 1)
  const scratches = join(setsFolder(services, tenant), id, 'scratch')
  await mkdir(scratches, { recursive: true, mode: 0o700 })
  const scratch = await mkdtemp(join(scratches, 'r-'))
  try {
    const duck = await openDuck({ folder: scratch, folders: [folder], workers: services.settings.workers })
    try {
      await readParquet(duck, folder)
      return await work({ set, duck, scratch })
    } finally {
      duck.close()
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
    await leave(folder)
  }
}

async function leave(folder: string): Promise<void> {
  const left = (readers.get(folder) ?? 1) - 1
  if (left > 0) readers.set(folder, left)
  else {
    readers.delete(folder)
    if (abandoned.delete(folder)) await rm(folder, { recursive: true, force: true })
  }
}

/** Deletes a version that no longer counts, once nobody here reads it. */
export async function dropVersion(folder: string): Promise<void> {
  if (readers.has(folder)) abandoned.add(folder)
  else await rm(folder, { recursive: true, force: true })
}

/** Takes away a set that holds no import: its row and what is left of its files. False when it may not go. */
export async function removeSet(services: Services, request: WorkspaceRequest, id: string): Promise<boolean> {
  const { tenant, now: at, address } = request
  const isGone = await services.database.inTenant(tenant, async (tx) => {
    if (!(await dropEmptySet(tx, id))) return false
    await record(services, tx, { tenant, verb: 'calls.remove', type: 'call set', id, at, address })
    return true
  })
  if (isGone) await rm(join(setsFolder(services, tenant), id), { recursive: true, force: true })
  return isGone
}

/** Has a set counted anew in the background, after its imports, its codes or its definitions changed. Gives the job's id. */
export async function recountSet(services: Services, tenant: Tenant, id: string, tx?: Tx): Promise<string | null> {
  const ask = async (own: Tx) => {
    if ((await findSet(own, id)) === null) return null
    const job = await services.jobs.start(tenant, COUNT_JOB, { set: id }, own)
    return (await askForCount(own, id, job)) ? job : null
  }
  return tx === undefined ? services.database.inTenant(tenant, ask) : ask(tx)
}

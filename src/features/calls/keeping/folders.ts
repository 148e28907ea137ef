import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'

/** Everything of a partner's calls. Paths are made of ids that the database gave, never of input. */
const partnerFolder = (services: Pick<Services, 'settings'>, tenant: Tenant): string =>
  join(services.settings.dataFolder, 'calls', tenant.collaboration, tenant.partner)

/** What one import left: its raw files until they are read, and then its coded rows. */
export function importFolder(services: Pick<Services, 'settings'>, tenant: Tenant, id: string): string {
  return join(partnerFolder(services, tenant), id)
}

/** Coded rows of a ready import. It appears whole, by one renaming. */
export const keptFolder = (folder: string): string => join(folder, 'kept')
/** Where a reading writes until it is whole. Backups pass over it. */
export const workFolder = (folder: string): string => join(folder, 'work')

/** All counted versions of a partner's sets. */
export function setsFolder(services: Pick<Services, 'settings'>, tenant: Tenant): string {
  return join(partnerFolder(services, tenant), 'sets')
}

/** One counted version of a set: `calls.parquet` and `unit_responses.parquet`. */
export function versionFolder(
  services: Pick<Services, 'settings'>,
  tenant: Tenant,
  { set, version }: { readonly set: string; readonly version: string },
): string {
  return join(setsFolder(services, tenant), set, version)
}

/** Removes the files of an import whose row is gone. */
export async function removeImportFiles(services: Services, tenant: Tenant, id: string): Promise<void> {
  await rm(importFolder(services, tenant, id), { recursive: true, force: true, maxRetries: 3 })
}

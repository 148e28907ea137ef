import { join } from 'node:path'
import type { Services } from '../../platform/services.ts'
import { guestCalls, listImports, openImportedCalls } from '../calls/index.ts'
import { noCalls } from './design-file.ts'
import { needFactsOf } from './need-facts.ts'
import { versionOf } from './runs.ts'
import type { GuestSource, WorkspaceSource } from './source.ts'

/** Where a guest's calls come from: the visit that the calls feature keeps. */
export function guestSource(services: Services): GuestSource {
  return async ({ params: { visit } }) => {
    const calls = await guestCalls(services, visit)
    if (calls === null) return null
    const { profile, fileName, isSample } = calls
    return {
      // The visit's own folder goes with the visit. Its name was just proved to be one.
      folder: join(services.settings.dataFolder, 'guests', visit),
      version: versionOf(profile),
      need: needFactsOf(profile),
      place: fileName,
      isInvented: isSample,
      replay: async () => (await calls.replay()) ?? noCalls(profile.coverage.coveredDays),
    }
  }
}

/** Where the workspace's calls come from: the partner's imports that are ready. */
export function workspaceSource(services: Services): WorkspaceSource {
  return {
    list: async (tenant) => {
      const imports = await services.database.inTenant(tenant, (tx) => listImports(tx))
      return imports
        .filter(({ state }) => state === 'ready')
        .map(({ id, fileName, firstDay, lastDay, at }) => ({
          id,
          name: firstDay === null || lastDay === null ? fileName : `${fileName} (${firstDay} – ${lastDay})`,
          at,
        }))
    },
    open: async (tenant, id) => {
      const calls = await openImportedCalls(services, tenant, id)
      if (calls === null) return null
      const { name, profile } = calls
      return {
        name,
        need: needFactsOf(profile),
        replay: async () => (await calls.replay()) ?? noCalls(profile.coverage.coveredDays),
      }
    },
  }
}

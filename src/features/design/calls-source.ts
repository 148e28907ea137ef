import { join } from 'node:path'
import type { Services } from '../../platform/services.ts'
import { findSet, guestCalls, listSets, toReplayCalls, withSet } from '../calls/index.ts'
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

/** Where the workspace's calls come from: the partner's data sets that were counted. */
export function workspaceSource(services: Services): WorkspaceSource {
  const { database } = services
  return {
    list: async (tenant) => {
      const sets = await database.inTenant(tenant, listSets)
      return sets.flatMap(({ id, name, firstDay, lastDay, profile, countedAt }) =>
        profile === null || countedAt === null
          ? []
          : [
              {
                id,
                name: firstDay === null || lastDay === null ? name : `${name} (${firstDay} – ${lastDay})`,
                at: countedAt,
              },
            ],
      )
    },
    open: async (tenant, id) => {
      const set = await database.inTenant(tenant, (tx) => findSet(tx, id))
      if (set === null || set.profile === null) return null
      const { name, profile } = set
      const replay = () => withSet(services, tenant, id, ({ duck }) => toReplayCalls(duck, profile.defaultDefinition))
      return {
        name,
        need: needFactsOf(profile),
        replay: async () => (await replay()) ?? noCalls(profile.coverage.coveredDays),
      }
    },
  }
}

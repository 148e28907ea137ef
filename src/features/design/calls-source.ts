import { join } from 'node:path'
import { isId } from '../../core/kinds.ts'
import type { Services } from '../../platform/services.ts'
import { demandOf, findSet, guestCalls, listSets, toReplayCalls, withSet } from '../calls/index.ts'
import { noCalls } from './design-file.ts'
import { needFactsOf } from './need-facts.ts'
import { countingOf } from './record/counting.ts'
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
    open: async (tenant, id, demand) => {
      if (!isId(id)) return null
      const { set, scenarios, own } = await database.inTenant(tenant, async (tx) => ({
        set: await findSet(tx, id),
        ...(await demandOf(tx, id)),
      }))
      const scenario = scenarios.find((one) => one.id === demand) ?? null
      if (set === null || set.profile === null || (scenario === null && demand !== 'as-counted')) return null
      const { name, profile } = set
      const definition = scenario?.definition ?? profile.defaultDefinition
      const replay = () =>
        withSet(services, tenant, id, ({ duck }) => toReplayCalls(duck, definition, { scenario, own }))
      return {
        name,
        need: { ...needFactsOf(profile, scenario), counting: countingOf(definition, scenario, own) },
        replay: async () => (await replay()) ?? noCalls(profile.coverage.coveredDays),
      }
    },
  }
}

import { join } from 'node:path'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import type { Services } from '../../../platform/services.ts'
import { keptProfile, keptReplay } from '../keeping/kept.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { guestsOf } from './guests.ts'

/** The read calls of a guest's visit. */
export interface VisitCalls {
  readonly visit: string
  readonly fileName: string
  readonly isSample: boolean
  readonly profile: NeedProfile
  /** Under the profile's own default definition; null without a whole week of exact times. */
  replay(): Promise<ReplayCalls | null>
}

/** The calls of a visit; null when it is over or its columns are not confirmed yet. Counts as use of the visit. */
export async function guestCalls(services: Services, visit: string): Promise<VisitCalls | null> {
  const guests = guestsOf(services)
  const facts = await guests.find(visit)
  if (facts === null) return null
  const folder = guests.folder(visit)
  const profile = await keptProfile(folder)
  if (profile === null) return null
  const { fileNames, isSample } = facts
  const options = { definition: profile.defaultDefinition, workers: services.settings.workers }
  return {
    visit,
    fileName: fileNames[0] ?? 'calls',
    isSample,
    profile,
    replay: () => keptReplay(folder, { ...options, scratch: join(folder, 'scratch') }),
  }
}

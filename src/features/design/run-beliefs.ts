import { type Beliefs, NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { latestVersion } from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import { fromFields } from './explore/design.ts'
import { designKey } from './explore/store.ts'
import type { RunEntry } from './store.ts'

/**
 * What the community believes now, in the design that a run compared; nothing where it was of the usual mixes. Beliefs
 * change no replay, so a price that is told today counts at once, also for a run of an earlier version.
 */
export async function beliefsFor(tx: Tx, { design }: Pick<RunEntry, 'design'>): Promise<Beliefs> {
  const version = design === null ? null : await latestVersion(tx, designKey(design.id))
  return version === null ? NO_BELIEFS : fromFields(version.fields).beliefs
}

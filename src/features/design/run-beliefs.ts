import { type Beliefs, NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { versionAt } from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import { fromFields } from './explore/design.ts'
import { designKey } from './explore/store.ts'
import type { RunEntry } from './store.ts'

/** What the community believed in the version of the design that a run compared; nothing where it was of the usual mixes. */
export async function beliefsFor(tx: Tx, { design }: Pick<RunEntry, 'design'>): Promise<Beliefs> {
  const version = design === null ? null : await versionAt(tx, designKey(design.id), design.version)
  return version === null ? NO_BELIEFS : fromFields(version.fields).beliefs
}

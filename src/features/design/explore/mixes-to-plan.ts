import type { Tenant } from '../../../core/access.ts'
import type { ResponderKind } from '../../../core/mix/mix.ts'
import { latestVersion } from '../../../platform/revisions/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { fromFields } from './design.ts'
import { designKey, ownDesigns, sharedDesigns } from './store.ts'

/** An option of a saved design, for whoever plans the work that it takes. */
export interface MixToPlan {
  readonly design: string
  readonly designName: string
  readonly mix: string
  readonly mixName: string
  readonly kinds: readonly ResponderKind[]
}

/** As many designs as one would choose from; older ones can be shared or saved again. */
const MOST_DESIGNS = 20

/** The options of the partner's own designs and of those that partners share; none for who may read no designs. */
export async function mixesToPlan(tx: Tx, tenant: Tenant): Promise<readonly MixToPlan[]> {
  const { kept } = await ownDesigns(tx, tenant)
  const own = kept.slice(0, MOST_DESIGNS)
  const ids = new Set(own.map(({ id }) => id))
  const found: MixToPlan[] = []
  for (const { id } of own) {
    const version = await latestVersion(tx, designKey(id))
    if (version !== null) found.push(...optionsOf(id, fromFields(version.fields)))
  }
  for (const { id, fields } of await sharedDesigns(tx))
    if (!ids.has(id)) found.push(...optionsOf(id, sharedShape(fields)))
  return found
}

/** A shared copy has no calls and no demand; what they say does not matter for its options. */
const sharedShape = (fields: Parameters<typeof fromFields>[0]) =>
  fromFields({ calls: '', demand: 'as-counted', ...fields })

function optionsOf(design: string, { name, options }: ReturnType<typeof fromFields>): readonly MixToPlan[] {
  return options.mixes
    .filter(({ responders }) => responders.length > 0)
    .map((mix) => ({
      design,
      designName: name,
      mix: mix.id,
      mixName: mix.name,
      kinds: [...new Set(mix.responders.map(({ kind }) => kind))],
    }))
}

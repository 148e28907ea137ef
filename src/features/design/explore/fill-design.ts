import type { Tenant } from '../../../core/access.ts'
import { addComment } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { copyRecord } from './copy-program.ts'
import { freeId, newDesign } from './design.ts'
import { smallPlaceMixes, usualMixes } from './option-acts.ts'
import { designKey, makeDesign, ownDesigns, shareDesign } from './store.ts'

/** For the demonstration, once: a design that the coordinator shares, with a word of a partner. All of it is invented. */
export async function fillDesign(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  given: { readonly maker: Tenant; readonly partner: Tenant; readonly set: string },
): Promise<void> {
  const { maker, partner, set } = given
  const at = clock()
  const id = await database.inTenant(maker, async (tx) => {
    const { kept, removed } = await ownDesigns(tx, maker)
    if (kept.length + removed.length > 0) return null
    const copied = copyRecord('programs/nyc-b-heard', 'en')
    const tablet = smallPlaceMixes('en').filter((mix) => mix.id === 'tablet')
    const mixes = [...usualMixes('en'), ...tablet, ...(copied === null ? [] : [copied])]
    const named = { name: 'For the council (invented)', calls: set, demand: 'as-counted' } as const
    const own = mixes.map((mix, place) => ({ ...mix, id: freeId(mixes.slice(0, place), mix.id) }))
    const made = await makeDesign(tx, maker, { design: newDesign(named, own), at })
    await shareDesign(tx, maker, { id: made, share: { version: 1, summary: null, at } })
    return made
  })
  if (id === null) return
  const text = 'We can staff one team on weekday evenings from July. Nights would need two more clinicians. (invented)'
  await database.inTenant(partner, (tx) =>
    addComment(tx, { ...partner, partner: maker.partner }, designKey(id), { version: 1, text, at }),
  )
}

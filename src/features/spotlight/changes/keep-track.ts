import type { Instant } from '../../../core/kinds.ts'
import { deskKeeper } from '../../../platform/desk/index.ts'
import type { Database } from '../../../storage/index.ts'
import { addKnown, changeKnown, knownContent, removeKnown, renameKnown, takeTurn } from '../store.ts'
import type { Known, Tracked } from './tracked.ts'

export interface Noted {
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/**
 * Compares the content with what this installation saw at its last start, and writes down what came, changed and went.
 * At the very first start everything counts as published first, not as news.
 */
export function keepTrackOfContent(database: Database, content: readonly Tracked[], at: Instant): Promise<Noted> {
  return database.inTenant(deskKeeper(), async (tx) => {
    await takeTurn(tx)
    const known = new Map((await knownContent(tx)).map((one) => [one.id, one]))
    const fresh = content.filter(({ id }) => !known.has(id))
    const present = new Set(content.map(({ id }) => id))
    const gone = [...known.values()].filter(({ id, removedAt }) => !present.has(id) && removedAt === null)
    await addKnown(tx, fresh, { cameFirst: known.size === 0, at })
    const changed = content.filter((one) => readsOtherwise(one, known.get(one.id)))
    for (const one of changed) await changeKnown(tx, one, at)
    for (const one of content) if (isOnlyRenamed(one, known.get(one.id))) await renameKnown(tx, one)
    await removeKnown(
      tx,
      gone.map(({ id }) => id),
      at,
    )
    return { added: fresh.length, changed: changed.length, removed: gone.length }
  })
}

const readsOtherwise = (now: Tracked, before: Known | undefined): boolean =>
  before !== undefined && (before.hash !== now.hash || before.removedAt !== null)
const isOnlyRenamed = (now: Tracked, before: Known | undefined): boolean =>
  before !== undefined &&
  !readsOtherwise(now, before) &&
  (before.path !== now.path || before.title !== now.title || before.section !== now.section)

import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import { ENTRY_KINDS, type EntryKind } from './entry.ts'

/** Something that the desk published, as the index has it. */
export interface Published {
  readonly id: string
  readonly kind: EntryKind
  readonly path: string
  readonly title: string
  /** Values by facet, joined: `section:learn`. */
  readonly facets: readonly string[]
  readonly at: Instant
}

/** What the desk published from a moment on, newest first; content that comes with the toolkit has no such moment. */
export async function publishedSince(tx: Tx, since: Instant, limit: number): Promise<readonly Published[]> {
  const rows = await tx
    .selectFrom('search_entries')
    .select(['id', 'kind', 'path', 'title', 'facets', 'published_at'])
    .where('origin', '=', 'desk')
    .where('published_at', '>=', new Date(since))
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ published_at, kind, ...row }) => {
    const known = ENTRY_KINDS.find((one) => one === kind)
    return published_at === null || known === undefined
      ? []
      : [{ ...row, kind: known, at: instant(published_at.getTime()) }]
  })
}
